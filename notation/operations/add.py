"""Add: delegations propose words at a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from notation.change import Change
from notation.operations import sentences
from notation.operations.base import Operation, moved_gap
from notation.operations.edits import Edit, proposers
from notation.operations.typed import apart, within_word, words
from notation.places import Places
from notation.splicing.row import Shut, letters
from notation.tree import Stance, Wording


@dataclass(frozen=True, slots=True)
class Add(Operation):
    """A bracket with the words `text` and the names `by` in support, at an offset.

    It stands outside of every bracket that begins or ends at the offset, unless `inside` names
    one. White space typed at either end stands outside of the new bracket. Between words a space
    is put where the new words would run into their neighbours; inside a word, or when `glued`,
    they stand as typed (`threshold[s]`). `label_inside` takes the label of a paragraph into a
    bracket at its beginning; a paragraph without words does so by itself (`[PP5a. …]`).
    """

    at: int
    text: str
    id: str
    by: tuple[str, ...] = ()
    inside: str | None = None
    glued: bool = False
    label_inside: bool | None = None

    @property
    def verb(self) -> str:
        return "add"

    def edit(self, wording: Wording) -> Change:
        text = words(self.text)
        places = Places(wording)
        edit = Edit(places)
        gap = places.gap(self.at, self.inside)
        head = edit.new_bracket(self.id, added=True)
        if self._takes_label(places):
            gap = min(gap, wording.label_depth)
            edit.deeper_label()
        before, core, after = self._spaced(places.text, text)
        shut = Shut(self.id, proposers(self.by, Stance.SUPPORT))
        edit.insert(gap, (*letters(before), head, *letters(core), shut, *letters(after)))
        return edit.change()

    def _takes_label(self, places: Places) -> bool:
        if places.wording.label is None or places.text[: self.at].strip():
            return False
        return not places.text.strip() if self.label_inside is None else self.label_inside

    def _spaced(self, there: str, text: str) -> tuple[str, str, str]:
        """The new words, with the spaces that stand before and behind their bracket."""
        core = text.strip()
        lead, trail = text[0].isspace(), text[-1].isspace()
        if not self.glued and not within_word(there, self.at):
            lead = lead or apart(there[: self.at], core)
            trail = trail or apart(core, there[self.at :])
        lead = lead and bool(there[: self.at].strip()) and not there[self.at - 1].isspace()
        trail = trail and bool(there[self.at :].strip()) and not there[self.at].isspace()
        return " " * lead, core, " " * trail

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        return (self.text.strip(),)

    def describe(self, wording: Wording, label: str = "") -> str:
        added = sentences.quote(self.text)
        after = sentences.tail(wording.visible[: max(self.at, 0)])
        place = f" after {sentences.quote(after)}" if after else ""
        return f"{sentences.propose(self.by)} to add {added}{place}{sentences.where(label)}"

    def _moved(self, over: Change, places: Places) -> Operation:
        return replace(self, at=moved_gap(over, places, places.gap(self.at, self.inside)))

    def arguments(self) -> dict[str, Any]:
        data: dict[str, Any] = {
            "at": self.at,
            "text": self.text,
            "id": self.id,
            "by": list(self.by),
        }
        if self.inside is not None:
            data["inside"] = self.inside
        if self.glued:
            data["glued"] = True
        if self.label_inside is not None:
            data["label_inside"] = self.label_inside
        return data

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(
            data["at"],
            data["text"],
            data["id"],
            tuple(data["by"]),
            data.get("inside"),
            data.get("glued", False),
            data.get("label_inside"),
        )
