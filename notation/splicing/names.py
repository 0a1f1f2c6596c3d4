"""Changes of a row of names, merged by actor.

Rows keep the order of speaking. Two changes of one row touch only where they concern the same
actor: when India joins while Türkiye withdraws, there is nothing to ask. Names that both put in
at one place stand in the order in which they were recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from notation.splicing import splices
from notation.splicing.differences import ascending
from notation.splicing.row import exactly
from notation.splicing.splices import Splice, Splices
from notation.tree import Attribution

Row = tuple[Attribution, ...]
NameSplices = Splices[Attribution]


def same_name(one: Attribution, other: Attribution) -> bool:
    """Whether two entries are the same, who proposed included."""
    return exactly(one) == exactly(other)


def between(before: Sequence[Attribution], after: Sequence[Attribution]) -> NameSplices:
    """The change of one row into another, in near-linear time.

    Entries that stand in both rows in the same order stay; of two that changed places one moves.
    """
    stays = _kept(before, after)
    result: list[Splice[Attribution]] = []
    place = 0
    arrival = 0
    for old, new in [*stays, (len(before), len(after))]:
        if arrival < new:
            result.append(Splice(place, (), tuple(after[arrival:new])))
        result += [Splice(index, (before[index],)) for index in range(place, old)]
        place, arrival = old + 1, new + 1
    return tuple(result)


def _kept(before: Sequence[Attribution], after: Sequence[Attribution]) -> list[tuple[int, int]]:
    """A longest run of equal entries in ascending places of both rows, repeats told by number."""
    places: dict[tuple[object, ...], int] = {}
    for index, entry in enumerate(_numbered(before)):
        places[entry] = index
    pairs = [(places[e], i) for i, e in enumerate(_numbered(after)) if e in places]
    return ascending(pairs)


def _numbered(row: Sequence[Attribution]) -> list[tuple[object, ...]]:
    counters: dict[tuple[object, ...], count[int]] = {}
    return [(*exactly(entry), next(counters.setdefault(exactly(entry), count()))) for entry in row]


def applied(row: Sequence[Attribution], change: NameSplices) -> Row:
    """The row after the change. Raises Collision when other names stand there."""
    return tuple(splices.applied(row, change, same_name))


def actors(change: NameSplices) -> set[str]:
    """Whose entries the change takes out or puts in."""
    return {entry.actor for splice in change for entry in (*splice.removed, *splice.inserted)}


def rebased(mine: NameSplices, over: NameSplices) -> NameSplices:
    """My change after the other. Raises Collision when both concern the same actor."""
    if actors(mine) & actors(over):
        raise splices.touching()
    return splices.rebased(mine, over, queue=True)
