"""Piece: one paragraph's part of a bracket that runs over several paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from notation.change import Change
from notation.operations import sentences
from notation.operations.base import Operation, moved_range
from notation.operations.edits import Edit, proposers
from notation.places import Places
from notation.tree import Stance, Wording


@dataclass(frozen=True, slots=True)
class EnclosePiece(Operation):
    """A bracket around the words from `start` to before `end`, linked to the others of `span`.

    The names `by` stand against the whole; they are given for the last piece alone. Otherwise it
    is as `Enclose`: inside of a bracket on the same extent, refused where it would cut one.
    """

    start: int
    end: int
    id: str
    span: str
    by: tuple[str, ...] = ()

    @property
    def verb(self) -> str:
        return "bracket_piece"

    def edit(self, wording: Wording) -> Change:
        places = Places(wording)
        edit = Edit(places)
        piece = places.piece(self.start, self.end)
        head = edit.new_bracket(self.id, span=self.span, added=False)
        edit.enclose(piece, head, proposers(self.by, Stance.OPPOSE), None)
        return edit.change()

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        return (wording.visible[self.start : self.end].strip(),)

    def describe(self, wording: Wording, label: str = "") -> str:
        words = sentences.quote(*self.quoted(wording))
        if self.by:
            return f"{sentences.propose(self.by)} to delete up to {words}{sentences.where(label)}"
        return f"{words} is put in brackets{sentences.where(label)}, with other paragraphs"

    def _moved(self, over: Change, places: Places) -> Operation:
        start, end = moved_range(over, places, *places.trimmed(self.start, self.end))
        return replace(self, start=start, end=end)

    def arguments(self) -> dict[str, Any]:
        return {
            "start": self.start,
            "end": self.end,
            "id": self.id,
            "span": self.span,
            "by": list(self.by),
        }

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["start"], data["end"], data["id"], data["span"], tuple(data["by"]))
