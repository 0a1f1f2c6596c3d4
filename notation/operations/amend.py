"""Amend: delegations change their own proposed words in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from notation.change import Change
from notation.errors import Refused
from notation.flat import Open
from notation.operations import sentences
from notation.operations.base import Operation
from notation.operations.edits import Edit
from notation.operations.typed import words
from notation.places import Places
from notation.splicing import differences
from notation.splicing.row import Shut, Words, is_letter, letters, text_of
from notation.splicing.splices import Splice
from notation.tree import Attribution, Stance, Wording, visible_text


@dataclass(frozen=True, slots=True)
class Amend(Operation):
    """The words of the bracket `id` become `text`, at the word of `by`, who proposed them.

    The bracket keeps its identity and its place. Other names in support of it stood for words that
    no longer stand there: they stay only where `keep` has them. Objections and names that will
    come back stay. Where the text does not say who proposed and who joined, any name in support
    may amend, and is known to have proposed from then on.

    Old and new words are compared, and brackets within stay around words that do not change. What
    is put in at the edge of such a bracket stands outside of it.
    """

    id: str
    text: str
    by: tuple[str, ...]
    keep: tuple[str, ...] = ()

    @property
    def verb(self) -> str:
        return "amend"

    def edit(self, wording: Wording) -> Change:
        text = words(self.text).strip()
        places = Places(wording)
        first, last = places.bracket(self.id)
        if _is_piece(places, first):
            raise Refused(
                "piece",
                "Bracket #%(bracket)s runs over several paragraphs. "
                "Settle it first, or propose other words for some of its own.",
                bracket=self.id,
            )
        edit = Edit(places)
        row = self._row(edit.row(last))
        start, end = _words_within(places, first, last)
        old = places.text[start:end]
        hunks = differences.splices_of(old, text, differences.matches(old, text))
        if not hunks:
            raise Refused("no-change", "These are the words that stand there already.")
        for hunk in hunks:
            self._put(edit, start, hunk)
        edit.names(last, row)
        return edit.change()

    def _row(self, row: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
        """The names that stand on the new words. Raises Refused for those who did not propose."""
        if not self.by:
            raise Refused("no-delegation", "Say which delegation takes the floor.")
        proposed = {a.actor for a in row if a.stance is Stance.SUPPORT and a.proposed is not False}
        others = [actor for actor in dict.fromkeys(self.by) if actor not in proposed]
        if others:
            raise Refused(
                "not-the-proposer",
                "%(names)s did not propose these words. Those who did can amend them; "
                "others propose other words instead.",
                names=sentences.enumerate_names(others),
            )
        kept = []
        for entry in row:
            if entry.stance is Stance.SUPPORT and entry.actor in self.by:
                kept.append(Attribution(entry.actor, entry.stance, entry.note, entry.printed, True))
            elif entry.stance is not Stance.SUPPORT or entry.actor in self.keep:
                kept.append(entry)
        return tuple(kept)

    def _put(self, edit: Edit, base: int, hunk: Splice[Any]) -> None:
        """Put new words in the place of old ones, which stand in no bracket but this one."""
        places = edit.places
        start, end, text = base + hunk.at, base + hunk.end, text_of(hunk.inserted)
        if start == end:
            gap = places.gap(start, self.id)
            edit.insert(gap, letters(text, _emphasised(places, gap)))
            return
        first, last = places.letters[start], places.letters[end - 1] + 1
        within = _within(places, first, self.id)
        if within != self.id or last - first != end - start:
            inner = within if within != self.id else _first_open(places, first, last)
            raise Refused(
                "inner-bracket",
                "“%(words)s” touches a bracket of its own, #%(bracket)s. "
                "Settle that first, or leave these words as they are.",
                words=places.text[start:end].strip(),
                bracket=inner,
            )
        sign = places.row[first]
        edit.remove(first, last)
        edit.insert(first, letters(text, isinstance(sign, Words) and sign.emphasis))

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        bracket = wording.bracket(self.id)
        old = "" if bracket is None else visible_text(bracket.children).strip()
        return (old, self.text.strip())

    def describe(self, wording: Wording, label: str = "") -> str:
        old, new = map(sentences.quote, self.quoted(wording))
        who = sentences.say(self.by, "amends its proposal", "amend their proposal")
        return f"{who}{sentences.where(label)}: {new} for {old}"

    def arguments(self) -> dict[str, Any]:
        return {"id": self.id, "text": self.text, "by": list(self.by), "keep": list(self.keep)}

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["id"], data["text"], tuple(data["by"]), tuple(data["keep"]))


def _is_piece(places: Places, first: int) -> bool:
    sign = places.row[first]
    return isinstance(sign, Open) and sign.span is not None


def _words_within(places: Places, first: int, last: int) -> tuple[int, int]:
    """The stretch of the bracket's words, without white space at its ends; it may be empty."""
    start, end = places.offset(first), places.offset(last)
    while start < end and places.text[start].isspace():
        start += 1
    while start < end and places.text[end - 1].isspace():
        end -= 1
    return start, end


def _within(places: Places, index: int, outer: str) -> str | None:
    """The identity of the innermost bracket a sign stands in."""
    depth = 0
    for place in range(index - 1, -1, -1):
        sign = places.row[place]
        if isinstance(sign, Shut):
            depth += 1
        elif isinstance(sign, Open):
            if not depth:
                return sign.id
            depth -= 1
    return outer


def _first_open(places: Places, first: int, last: int) -> str | None:
    """The bracket whose sign comes first among these signs."""
    for sign in places.row[first:last]:
        if isinstance(sign, Open | Shut):
            return sign.id
    return None


def _emphasised(places: Places, gap: int) -> bool:
    """Whether the letters directly on both sides of a gap are emphasised."""
    sides = places.row[max(gap - 1, 0) : gap + 1]
    return len(sides) == 2 and all(
        is_letter(sign) and isinstance(sign, Words) and sign.emphasis for sign in sides
    )
