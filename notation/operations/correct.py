"""Correct: an editorial slip is put right. Brackets and positions stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from notation.change import Change
from notation.errors import Refused
from notation.operations import sentences
from notation.operations.base import Operation, moved_gap, moved_range
from notation.operations.edits import Edit
from notation.operations.typed import typed
from notation.places import Places
from notation.splicing import differences
from notation.splicing.row import Words, is_letter, letters, text_of
from notation.tree import Wording


@dataclass(frozen=True, slots=True)
class Correct(Operation):
    """The visible text from `start` to before `end` becomes `text`, as typed; only words change.

    The old and the new text are compared by words, so a range may run over brackets as long as no
    word that changes does. What takes the place of words stands where they stood, inside or
    outside of brackets; letters that complete a word stand with it; anything else put in at the
    edge of a bracket stands outside. No bracket may lose its last word this way.
    """

    start: int
    end: int
    text: str

    @property
    def verb(self) -> str:
        return "correct"

    def edit(self, wording: Wording) -> Change:
        places = Places(wording)
        places.check_offset(self.start)
        places.check_offset(self.end)
        if self.start > self.end:
            raise Refused("outside-text", "The selection ends before it begins. Select it anew.")
        old, new = places.text[self.start : self.end], typed(self.text)
        edit = Edit(places)
        hunks = differences.splices_of(old, new, differences.matches(old, new))
        if not hunks:
            raise Refused("no-change", "These are the words that stand there already.")
        for hunk in hunks:
            text = text_of(hunk.inserted)
            self._put(edit, self.start + hunk.at, self.start + hunk.end, text)
        change = edit.change()
        emptied = Places(change.apply(wording)).wordless() - places.wordless()
        if emptied:
            raise Refused(
                "empties-bracket",
                "This would take the last word out of a bracket. "
                "Settle the bracket instead: accept it or do not retain it.",
            )
        return change

    def _put(self, edit: Edit, start: int, end: int, text: str) -> None:
        """Put `text` in the place of the visible text from `start` to before `end`."""
        places = edit.places
        start, end, text = _narrowed(places, start, end, text)
        if start == end:
            gap = _gap_for(places, start, text)
            edit.insert(gap, letters(text, _emphasised_around(places, gap)))
            return
        first, last = places.letters[start], places.letters[end - 1] + 1
        if last - first != end - start:
            raise Refused(
                "crosses-bracket",
                "The words run over the edge of a bracket. "
                "Correct the words inside and outside of it one after the other.",
            )
        sign = places.row[first]
        edit.remove(first, last)
        edit.insert(first, letters(text, isinstance(sign, Words) and sign.emphasis))

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        return (wording.visible[self.start : self.end].strip(), self.text.strip())

    def describe(self, wording: Wording, label: str = "") -> str:
        old, new = self.quoted(wording)
        if not old and not new:
            return f"White space is corrected{sentences.where(label)}"
        if not old:
            return f"{sentences.quote(new)} is put in as a correction{sentences.where(label)}"
        if not new:
            return f"{sentences.quote(old)} is taken out as a slip{sentences.where(label)}"
        was, now = sentences.quote(old), sentences.quote(new)
        return f"{was} is corrected to {now}{sentences.where(label)}"

    def _moved(self, over: Change, places: Places) -> Operation:
        if self.start < self.end:
            start, end = moved_range(over, places, self.start, self.end)
        else:
            gap = _gap_for(places, self.start, typed(self.text))
            start = end = moved_gap(over, places, gap)
        return replace(self, start=start, end=end)

    def arguments(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text}

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["start"], data["end"], data["text"])


def _narrowed(places: Places, start: int, end: int, text: str) -> tuple[int, int, str]:
    """The same edit without letters at its ends that do not change, where signs are in the way."""
    if end == start or places.letters[end - 1] - places.letters[start] == end - 1 - start:
        return start, end, text
    while text and end > start and places.text[start] == text[0]:
        start, text = start + 1, text[1:]
    while text and end > start and places.text[end - 1] == text[-1]:
        end, text = end - 1, text[:-1]
    return start, end, text


def _gap_for(places: Places, at: int, text: str) -> int:
    """Where letters that are put in stand: with the word they complete, else outside brackets."""
    low, high = places.bounds(at)
    if at and places.text[at - 1].isalnum() and text[:1].isalnum():
        return low
    if at < len(places.text) and places.text[at].isalnum() and text[-1:].isalnum():
        return high
    return places.gap(at)


def _emphasised_around(places: Places, gap: int) -> bool:
    """Whether the letters directly on both sides of a gap are emphasised."""
    sides = places.row[max(gap - 1, 0) : gap + 1]
    return len(sides) == 2 and all(
        is_letter(sign) and isinstance(sign, Words) and sign.emphasis for sign in sides
    )
