"""What every operation can do, and what none may leave behind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Self

from notation.change import Change
from notation.errors import Collision, Refused
from notation.flat import Open
from notation.normal import normal_form
from notation.places import Places
from notation.splicing.meeting import meet
from notation.splicing.row import Shut, is_letter, row_of
from notation.splicing.splices import touching
from notation.storage import exact
from notation.tree import MAX_DEPTH, Wording

VERSION = 1
"""Raised when a stored operation would be read differently; the log is never rewritten."""


class TooFewIdentities(ValueError):
    """An operation makes more brackets than it was given identities for: its caller's mistake, or
    it was carried over to a wording that has fewer of them."""


class Operation(ABC):
    """A verb on one paragraph's words or positions, as a value.

    A verb says where it edits (`edit`), what it is in JSON (`arguments`, `from_arguments`), how
    its places move (`_moved`) and how the log puts it (`describe`); the rest follows.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def verb(self) -> str:
        """What it is called in JSON and in the log."""

    @abstractmethod
    def edit(self, wording: Wording) -> Change:
        """The edit as it was meant, before normal form. Raises Refused."""

    @abstractmethod
    def describe(self, wording: Wording, label: str = "") -> str:
        """The log's English sentence, given the wording before and what the paragraph is called."""

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        """The words concerned, in full: those that stand there first, then new ones."""
        return ()

    def apply(self, wording: Wording) -> Wording:
        """The wording after it, in normal form. Raises Refused; then nothing is changed."""
        return _settled(self.edit(wording).apply(wording))

    def change(self, wording: Wording) -> Change:
        """What `apply` does to this wording, exactly."""
        edit = self.edit(wording)
        raw = edit.apply(wording)
        result = _settled(raw)
        return edit if exact(raw, result) else Change.between(wording, result)

    def invert(self, before: Wording) -> Operation:
        """What gives the wording before back, identities and links included."""
        return Restore(self.change(before).inverted())

    def rebase(self, over: Change, before: Wording) -> Operation:
        """This operation, meant for `before`, as it reads after `over` was applied to that.

        Raises Collision when the two touch, when both put words in at one place, white space
        apart, or when it would not do the same any more.
        """
        own, places = self.change(before), Places(before)
        carried = own.rebased(over)
        if meet(own.words, over.words, places.row):
            raise touching()
        after = over.apply(before)
        moved = self._moved(over, places)
        try:
            same = exact(moved.apply(after), _settled(carried.apply(after)))
        except Refused as refused:
            raise Collision(refused.code, refused.template, **refused.values) from refused
        except TooFewIdentities as error:
            raise touching() from error
        if not same:
            raise touching()
        return moved

    def _moved(self, over: Change, places: Places) -> Operation:
        """The same with its places moved. Places are known to stand after `over`."""
        return self

    def to_json(self) -> dict[str, Any]:
        """The operation as JSON values."""
        return {"verb": self.verb, "version": VERSION, **self.arguments()}

    @abstractmethod
    def arguments(self) -> dict[str, Any]: ...

    @classmethod
    @abstractmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self: ...


class Restore(Operation):
    """Takes back, or does again, what is held as a change: the inverse of any operation."""

    __slots__ = ("_change",)

    def __init__(self, change: Change) -> None:
        self._change = change

    @property
    def verb(self) -> str:
        return "restore"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Restore) and self._change == other._change

    def __hash__(self) -> int:
        return hash(self._change)

    def __repr__(self) -> str:
        return f"Restore({self._change!r})"

    def edit(self, wording: Wording) -> Change:
        return self._change

    def rebase(self, over: Change, before: Wording) -> Operation:
        return Restore(self._change.rebased(over))

    def describe(self, wording: Wording, label: str = "") -> str:
        return f"{label or 'The paragraph'} reads as before"

    def arguments(self) -> dict[str, Any]:
        return {"change": self._change.to_json()}

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(Change.from_json(data["change"]))


def moved_range(over: Change, places: Places, start: int, end: int) -> tuple[int, int]:
    """A range of letters after `over`: from its first letter to its last."""
    wording = places.wording
    return (
        over.map_offset(start, wording, past=True),
        over.map_offset(end - 1, wording, past=True) + 1,
    )


def moved_gap(over: Change, places: Places, gap: int) -> int:
    """The offset, after `over`, of a gap at which `over` puts nothing in."""
    offset = places.offset(gap)
    for splice in over.words:
        if splice.end <= gap:
            offset += sum(map(is_letter, splice.inserted)) - sum(map(is_letter, splice.removed))
    return offset


def _settled(raw: Wording) -> Wording:
    """Normal form, where nesting has room for it and no name changes what it stands on."""
    depth = names = 0
    for sign in row_of(raw.content):
        if isinstance(sign, Open):
            depth += 1
            if depth > MAX_DEPTH:
                raise Refused(
                    "too-deep",
                    "Brackets cannot stand within more than %(depth)d others. "
                    "Settle some of those around these words first.",
                    depth=MAX_DEPTH - 1,
                )
        elif isinstance(sign, Shut):
            depth -= 1
            names += len(sign.attributions)
    result = normal_form(raw)
    if names != sum(len(bracket.attributions) for bracket in result.brackets()):
        raise Refused(
            "name-would-move",
            "A name that stands beside these words without a bracket would come to stand on this "
            "one. Put the words it concerns in brackets first.",
        )
    return result
