"""Strike: delegations propose to delete words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from notation.change import Change
from notation.operations import sentences
from notation.operations.base import Operation, TooFewIdentities, moved_range
from notation.operations.edits import Edit, proposers, standing
from notation.places import Places
from notation.tree import Stance, Wording


@dataclass(frozen=True, slots=True)
class Strike(Operation):
    """A bracket around the words from `start` to before `end`, with the names `by` against it.

    Words that stand in a bracket of exactly that extent get no second one: the names join that
    bracket (the outermost, if there are several), which is what the room means. A range that cuts
    through brackets becomes one bracket for each well-nested piece, each with the names, so that
    nobody objects to a word they did not name. `ids` are used in order, as many as are needed
    (`brackets_needed`); the others stay free. White space at the ends is left out.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    by: tuple[str, ...] = ()
    label_inside: bool | None = None

    @property
    def verb(self) -> str:
        return "strike"

    def edit(self, wording: Wording) -> Change:
        places = Places(wording)
        edit = Edit(places)
        against = proposers(self.by, Stance.OPPOSE)
        ids = iter(self.ids)
        for piece in places.pieces(self.start, self.end):
            around = places.bracket_around(piece)
            if around is None:
                number = next(ids, None)
                if number is None:
                    raise TooFewIdentities("fewer identities were given than brackets are needed")
                head = edit.new_bracket(number, added=False)
                edit.enclose(piece, head, against, self.label_inside)
            else:
                edit.names(around[1], standing(edit.row(around[1]), against))
        return edit.change()

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        return (wording.visible[self.start : self.end].strip(),)

    def describe(self, wording: Wording, label: str = "") -> str:
        who = sentences.propose(self.by)
        places = Places(wording)
        if label and places.whole(*places.trimmed(self.start, self.end)):
            return f"{who} to delete {label}"
        return f"{who} to delete {sentences.quote(*self.quoted(wording))}{sentences.where(label)}"

    def _moved(self, over: Change, places: Places) -> Operation:
        start, end = moved_range(over, places, *places.trimmed(self.start, self.end))
        return replace(self, start=start, end=end)

    def arguments(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "start": self.start,
            "end": self.end,
            "ids": list(self.ids),
            "by": list(self.by),
        }
        if self.label_inside is not None:
            data["label_inside"] = self.label_inside
        return data

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            data["start"],
            data["end"],
            tuple(data["ids"]),
            tuple(data["by"]),
            data.get("label_inside"),
        )


def brackets_needed(wording: Wording, start: int, end: int) -> int:
    """How many new brackets `Strike` needs for a range. Raises Refused as it does."""
    places = Places(wording)
    return sum(places.bracket_around(piece) is None for piece in places.pieces(start, end))
