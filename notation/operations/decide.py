"""Accept and Reject: a bracket is settled. Neither decides the other half of a replacement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from notation.change import Change
from notation.operations import sentences
from notation.operations.base import Operation
from notation.operations.edits import Edit
from notation.operations.healing import Seams
from notation.places import Places
from notation.splicing.row import text_of
from notation.tree import Wording, visible_text


@dataclass(frozen=True, slots=True)
class _Decision(Operation):
    """What both have: the bracket."""

    id: str

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        bracket = wording.bracket(self.id)
        return ("" if bracket is None else visible_text(bracket.children).strip(),)

    def arguments(self) -> dict[str, Any]:
        return {"id": self.id}

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["id"])


@dataclass(frozen=True, slots=True)
class Accept(_Decision):
    """The words stay; the bracket and the names on it go. The seams are healed."""

    @property
    def verb(self) -> str:
        return "accept"

    def edit(self, wording: Wording) -> Change:
        places = Places(wording)
        edit = Edit(places)
        start, end = places.bracket(self.id)
        edit.remove(start, start + 1)
        edit.remove(end, end + 1)
        if start < wording.label_depth:
            edit.shallower_label()
        seams = Seams(places.row, {start, end})
        if end == start + 1:
            seams.heal(start, end + 1)
        else:
            seams.heal(start, start + 1)
            seams.heal(end, end + 1)
        seams.write(edit)
        return edit.change()

    def describe(self, wording: Wording, label: str = "") -> str:
        return f"{sentences.quote(*self.quoted(wording))} is retained{sentences.where(label)}"


@dataclass(frozen=True, slots=True)
class Reject(_Decision):
    """The words go with the bracket, with what stands in it and with the names. The seam is
    healed. A paragraph whose only words they were stays, without words."""

    @property
    def verb(self) -> str:
        return "reject"

    def edit(self, wording: Wording) -> Change:
        places = Places(wording)
        edit = Edit(places)
        start, end = places.bracket(self.id)
        edit.remove(start, end + 1)
        for _ in range(start, min(end + 1, wording.label_depth)):
            edit.shallower_label()
        words = text_of(places.row[start : end + 1])
        seams = Seams(places.row, set(range(start, end + 1)))
        seams.heal(start, end + 1, apart=words != words.strip())
        seams.write(edit)
        return edit.change()

    def describe(self, wording: Wording, label: str = "") -> str:
        return f"{sentences.quote(*self.quoted(wording))} is not retained{sentences.where(label)}"
