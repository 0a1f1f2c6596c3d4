"""Enclose: words are put in brackets, with nobody's name on them. The verb is `bracket`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from notation.change import Change
from notation.operations import sentences
from notation.operations.base import Operation, moved_range
from notation.operations.edits import Edit
from notation.places import Places
from notation.tree import Wording


@dataclass(frozen=True, slots=True)
class Enclose(Operation):
    """A bracket without names around the words from `start` to before `end`.

    On the extent of a bracket that stands it comes inside of that one. The whole paragraph takes
    its label inside, unless `label_inside` says otherwise. A range that cuts through a bracket is
    refused with a sentence that says what to select.
    """

    start: int
    end: int
    id: str
    label_inside: bool | None = None

    @property
    def verb(self) -> str:
        return "bracket"

    def edit(self, wording: Wording) -> Change:
        places = Places(wording)
        edit = Edit(places)
        piece = places.piece(self.start, self.end)
        edit.enclose(piece, edit.new_bracket(self.id, added=False), (), self.label_inside)
        return edit.change()

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        return (wording.visible[self.start : self.end].strip(),)

    def describe(self, wording: Wording, label: str = "") -> str:
        words = sentences.quote(*self.quoted(wording))
        return f"{words} is put in brackets{sentences.where(label)}"

    def _moved(self, over: Change, places: Places) -> Operation:
        start, end = moved_range(over, places, *places.trimmed(self.start, self.end))
        return replace(self, start=start, end=end)

    def arguments(self) -> dict[str, Any]:
        data: dict[str, Any] = {"start": self.start, "end": self.end, "id": self.id}
        if self.label_inside is not None:
            data["label_inside"] = self.label_inside
        return data

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["start"], data["end"], data["id"], data.get("label_inside"))
