"""Replace: delegations propose other words for some that stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from notation.change import Change
from notation.flat import Open
from notation.operations import sentences
from notation.operations.base import Operation, moved_range
from notation.operations.edits import Edit, proposers, standing
from notation.operations.typed import within_word, words
from notation.places import Places
from notation.splicing.row import Shut, Sign, letters
from notation.tree import Stance, Wording


@dataclass(frozen=True, slots=True)
class Replace(Operation):
    """A struck bracket around the words from `start` to before `end`, and directly behind it a
    bracket with the words `text`, each the other's `counterpart`; the names `by` stand against
    the one and for the other.

    One space stands between the two, unless the struck words begin or end inside a word. Where the
    words stand in a bracket of exactly that extent, the names join it, and the new words come
    behind those that others proposed instead; a bracket that holds the label is not joined, the
    two stand inside of it. `ids` are those of the struck and of the added bracket. A range that
    cuts through a bracket is refused with a sentence that says what to select.
    """

    start: int
    end: int
    text: str
    ids: tuple[str, str]
    by: tuple[str, ...] = ()

    @property
    def verb(self) -> str:
        return "replace"

    def edit(self, wording: Wording) -> Change:
        core = words(self.text).strip()
        struck, added = self.ids
        places = Places(wording)
        edit = Edit(places)
        piece = places.piece(self.start, self.end)
        around = places.bracket_around(piece)
        if around is not None and around[0] < wording.label_depth:
            around = None
        if around is None:
            head = edit.new_bracket(struck, counterpart=added, added=False)
            edit.enclose(piece, head, proposers(self.by, Stance.OPPOSE), label_inside=False)
            gap = piece.end
        else:
            struck, gap = self._join(edit, around, added)
        start, end = places.trimmed(self.start, self.end)
        split = within_word(places.text, start) or within_word(places.text, end)
        signs: list[Sign] = [] if split else [" "]
        signs.append(edit.new_bracket(added, counterpart=struck or None, added=True))
        signs += letters(core)
        signs.append(Shut(added, proposers(self.by, Stance.SUPPORT)))
        edit.insert(gap, signs)
        return edit.change()

    def _join(self, edit: Edit, around: tuple[int, int], added: str) -> tuple[str, int]:
        """Join the bracket that stands. Its identity, and the gap behind it and what was
        proposed instead of its words."""
        places = edit.places
        start, end = around
        head = places.row[start]
        assert isinstance(head, Open)
        edit.names(end, standing(edit.row(end), proposers(self.by, Stance.OPPOSE)))
        if head.counterpart is None and head.id is not None:
            edit.remove(start, start + 1)
            edit.insert(start, [Open(head.id, added, head.span, head.added)])
        gap = end + 1
        while head.id is not None:
            other = gap + 1 if gap < len(places.row) and places.row[gap] == " " else gap
            sign = places.row[other] if other < len(places.row) else None
            if not isinstance(sign, Open) or sign.counterpart != head.id:
                break
            gap = places.partner[other] + 1
        return head.id or "", gap

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        return (wording.visible[self.start : self.end].strip(), self.text.strip())

    def describe(self, wording: Wording, label: str = "") -> str:
        old, new = map(sentences.quote, self.quoted(wording))
        who = sentences.propose(self.by)
        return f"{who} to replace {old} by {new}{sentences.where(label)}"

    def _moved(self, over: Change, places: Places) -> Operation:
        start, end = moved_range(over, places, *places.trimmed(self.start, self.end))
        return replace(self, start=start, end=end)

    def arguments(self) -> dict[str, Any]:
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "ids": list(self.ids),
            "by": list(self.by),
        }

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        struck, added = data["ids"]
        return cls(data["start"], data["end"], data["text"], (struck, added), tuple(data["by"]))
