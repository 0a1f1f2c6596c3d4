"""Splices: disjoint edits of a row, in order, each taking some items out and putting others in.

Places count in the row before any of the edits. Two splices of different changes *touch* when
they take out an item in common, when one puts something in strictly inside of what the other
takes out, or when both put something in at the same gap. Neighbours do not touch: where one takes
out up to a gap and the other puts in at that gap, there is only one way to do both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from notation.errors import Collision

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Splice(Generic[T]):
    """At gap `at`, take out the items `removed`, which stand there, and put in `inserted`."""

    at: int
    removed: tuple[T, ...] = ()
    inserted: tuple[T, ...] = ()

    @property
    def end(self) -> int:
        """The gap after what is taken out."""
        return self.at + len(self.removed)

    @property
    def growth(self) -> int:
        """How many items longer the row gets."""
        return len(self.inserted) - len(self.removed)


Splices = tuple[Splice[T], ...]


def joined(splices: Iterable[Splice[T]]) -> Splices[T]:
    """The splices in order, neighbours joined and empty ones left out."""
    result: list[Splice[T]] = []
    for splice in sorted(splices, key=lambda s: (s.at, s.end)):
        if not splice.removed and not splice.inserted:
            continue
        if result and result[-1].end == splice.at:
            last = result.pop()
            splice = Splice(last.at, last.removed + splice.removed, last.inserted + splice.inserted)
        result.append(splice)
    return tuple(result)


def applied(row: Sequence[T], splices: Splices[T], same: Callable[[T, T], bool]) -> list[T]:
    """The row after the splices. Raises Collision when something else stands there."""
    result: list[T] = []
    cursor = 0
    for splice in splices:
        found = row[splice.at : splice.end]
        fits = len(found) == len(splice.removed) and all(map(same, found, splice.removed))
        if splice.at > len(row) or not fits:
            raise Collision(
                "does-not-fit",
                "The words this change was made on are no longer there. "
                "Open the page again and repeat it.",
            )
        result += row[cursor : splice.at]
        result += splice.inserted
        cursor = splice.end
    result += row[cursor:]
    return result


def inverted(splices: Splices[T]) -> Splices[T]:
    """The splices that give the row before back."""
    result: list[Splice[T]] = []
    growth = 0
    for splice in splices:
        result.append(Splice(splice.at + growth, splice.inserted, splice.removed))
        growth += splice.growth
    return tuple(result)


def moved(splices: Splices[T], index: int) -> int | None:
    """Where the item at `index` stands after the splices; None when it is taken out."""
    growth = 0
    for splice in splices:
        if splice.at > index:
            break
        if splice.end > index:
            return None
        growth += splice.growth
    return index + growth


def rebased(mine: Splices[T], over: Splices[T], *, queue: bool = False) -> Splices[T]:
    """My splices, carried over to the row after the others. Raises Collision when they touch.

    With `queue`, what both put in at the same gap does not touch: mine comes after the others'.
    """
    return tuple(
        Splice(splice.at + growth, splice.removed, splice.inserted)
        for splice, growth in _growths(mine, over, queue)
    )


def _growths(mine: Splices[T], over: Splices[T], queue: bool) -> Iterator[tuple[Splice[T], int]]:
    growth = 0
    index = 0
    for splice in mine:
        while index < len(over) and over[index].end <= splice.at:
            other = over[index]
            if other.at == splice.at == splice.end and not queue:
                raise touching()
            growth += other.growth
            index += 1
        if index < len(over) and over[index].at < splice.end:
            raise touching()
        yield splice, growth


def touching() -> Collision:
    """What to raise when two changes touch."""
    return Collision(
        "touches",
        "Somebody has changed the same words meanwhile. Compare both versions and record again.",
    )
