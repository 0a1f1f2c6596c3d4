"""Places: offsets in the visible text, and where they fall among brackets.

Offsets count code points of a paragraph's visible text: proposed and objected words included,
label and signs excluded. At the edge of a bracket one offset is several places; the rules are
- *adding* at an offset: outside every bracket that begins or ends there, or inside the bracket
  that is asked for by name; never before a bracket that holds the label;
- *enclosing* a range: as tightly around its words as nesting allows, so a bracket on the extent of
  another comes inside of it; white space at the ends of a range is left out;
- a range that cuts through brackets falls into the pieces that lie between their signs.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from notation.errors import Refused
from notation.flat import Open
from notation.splicing.row import Shut, is_letter, letter, row_of, text_of
from notation.tree import Wording


def utf16_to_code_points(text: str, offset: int) -> int:
    """The offset in code points of an offset in UTF-16 units, as browsers count.

    An offset between the halves of a surrogate pair comes before the character. Offsets beyond
    the text come out beyond it. Raises ValueError for negative ones.
    """
    if offset < 0:
        raise ValueError("an offset cannot be negative")
    units = 0
    for index, char in enumerate(text):
        units += 2 if ord(char) > 0xFFFF else 1
        if units > offset:
            return index
    return len(text) + offset - units


def code_points_to_utf16(text: str, offset: int) -> int:
    """The inverse, for offsets within the text."""
    return offset + sum(ord(char) > 0xFFFF for char in text[:offset])


@dataclass(frozen=True, slots=True)
class Piece:
    """Signs from gap `start` to gap `end`, well nested, beginning and ending with words."""

    start: int
    end: int


class Places:
    """The row of a wording, with what must be known to find places in it. Everything is linear."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.row = row_of(wording.content)
        self.letters = [index for index, sign in enumerate(self.row) if is_letter(sign)]
        self.text = text_of(self.row)

    @cached_property
    def partner(self) -> dict[int, int]:
        """The place of the other sign of each bracket's sign."""
        partner: dict[int, int] = {}
        stack: list[int] = []
        for index, sign in enumerate(self.row):
            if isinstance(sign, Open):
                stack.append(index)
            elif isinstance(sign, Shut):
                partner[index] = stack.pop()
                partner[partner[index]] = index
        return partner

    @cached_property
    def ids(self) -> set[str]:
        """The identities of the brackets that stand."""
        return {sign.id for sign in self.row if isinstance(sign, Open) and sign.id is not None}

    def bracket(self, bracket_id: str) -> tuple[int, int]:
        """The places of a bracket's opening and closing sign. Raises Refused."""
        for index, sign in enumerate(self.row):
            if isinstance(sign, Open) and sign.id == bracket_id:
                return index, self.partner[index]
        raise Refused(
            "unknown-bracket",
            "Bracket #%(bracket)s no longer stands in this paragraph. Open the page again.",
            bracket=bracket_id,
        )

    def check_offset(self, at: int) -> None:
        """Raises Refused when the offset lies outside the text."""
        if not 0 <= at <= len(self.text):
            raise Refused(
                "outside-text",
                "This place lies outside the paragraph. Open the page again and choose it anew.",
            )

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The range without white space at its ends. Raises Refused when nothing is left."""
        self.check_offset(start)
        self.check_offset(end)
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            raise Refused("no-words-selected", "Select at least one word of the paragraph first.")
        return start, end

    def whole(self, start: int, end: int) -> bool:
        """Whether a trimmed range has all words of the paragraph."""
        return not (self.text[:start].strip() or self.text[end:].strip())

    def bounds(self, at: int) -> tuple[int, int]:
        """The first and the last gap of an offset: behind the letter before, before the next."""
        low = self.letters[at - 1] + 1 if at else min(self.wording.label_depth, len(self.row))
        high = self.letters[at] if at < len(self.letters) else len(self.row)
        return low, max(low, high)

    def gap(self, at: int, inside: str | None = None) -> int:
        """Where to put something in at an offset: outside of all brackets that begin or end
        there, behind names that stand there alone; or directly inside the bracket `inside`.

        Raises Refused when the offset lies outside the text or the bracket.
        """
        self.check_offset(at)
        low, high = self.bounds(at)
        if inside is not None:
            return self._gap_inside(inside, low, high)
        best, best_depth, depth = low, 0, 0
        for gap in range(low, high):
            sign = self.row[gap]
            depth += isinstance(sign, Open) - isinstance(sign, Shut)
            if depth <= best_depth:
                best, best_depth = gap + 1, depth
        return best

    def _gap_inside(self, inside: str, low: int, high: int) -> int:
        start, end = self.bracket(inside)
        low, high = max(low, start + 1), min(high, end)
        if low > high:
            raise Refused(
                "outside-bracket",
                "This place lies outside bracket #%(bracket)s. Choose a place within it.",
                bracket=inside,
            )
        best, best_depth, depth = low, 0, 0
        for gap in range(low, high):
            sign = self.row[gap]
            depth += isinstance(sign, Open) - isinstance(sign, Shut)
            if depth <= best_depth:
                best, best_depth = gap + 1, depth
        return best

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The well-nested pieces of a range of words: one, unless it cuts through brackets.

        Raises Refused for ranges that are empty, outside the text or white space alone.
        """
        start, end = self.trimmed(start, end)
        first, last = self.letters[start], self.letters[end - 1] + 1
        opened: list[int] = []
        shut: list[int] = []
        for index in range(first, last):
            if isinstance(self.row[index], Open):
                opened.append(index)
            elif isinstance(self.row[index], Shut):
                if opened:
                    opened.pop()
                else:
                    shut.append(index)
        shut.reverse()
        while shut and first and isinstance(self.row[first - 1], Open):
            shut.pop()
            first -= 1
        while opened and last < len(self.row) and isinstance(self.row[last], Shut):
            opened.pop()
            last += 1
        cuts = sorted(shut + opened)
        if not cuts:
            return [Piece(first, last)]
        edges = zip([first, *(cut + 1 for cut in cuts)], [*cuts, last], strict=True)
        pieces = (self._piece(one, other) for one, other in edges)
        return [piece for piece in pieces if piece is not None]

    def _piece(self, start: int, end: int) -> Piece | None:
        """The stretch without white space and lone names at its ends; None if no word is in it."""
        while start < end and not self._begins_words(start):
            start += 1
        while start < end and not self._ends_words(end - 1):
            end -= 1
        has_words = any(not letter(sign).isspace() for sign in self.row[start:end] if letter(sign))
        return Piece(start, end) if has_words else None

    def _begins_words(self, index: int) -> bool:
        sign = self.row[index]
        return isinstance(sign, Open) or (is_letter(sign) and not letter(sign).isspace())

    def _ends_words(self, index: int) -> bool:
        sign = self.row[index]
        return isinstance(sign, Shut) or (is_letter(sign) and not letter(sign).isspace())

    def piece(self, start: int, end: int) -> Piece:
        """The range as one piece. Raises Refused, saying what to select, when it cuts brackets."""
        pieces = self.pieces(start, end)
        if len(pieces) == 1:
            cut = self.offset(pieces[0].start), self.offset(pieces[0].end)
            if cut == self.trimmed(start, end):
                return pieces[0]
        raise Refused(
            "cuts-bracket",
            "The selection cuts through a bracket. Select whole brackets, or words inside one: "
            "for example “%(words)s”.",
            words=text_of(self.row[pieces[0].start : pieces[0].end]) if pieces else "",
        )

    def bracket_around(self, piece: Piece) -> tuple[int, int] | None:
        """The signs of the outermost bracket that has exactly these words, if there is one."""
        found: tuple[int, int] | None = None
        start, end = piece.start, piece.end
        while True:
            while start and letter(self.row[start - 1]).isspace():
                start -= 1
            while end < len(self.row) and letter(self.row[end]).isspace():
                end += 1
            if not start or self.partner.get(start - 1) != end:
                return found
            found = start - 1, end
            start, end = start - 1, end + 1

    def offset(self, gap: int) -> int:
        """The offset of a gap in the visible text."""
        return bisect_left(self.letters, gap)

    def wordless(self) -> set[int]:
        """The numbers, in the order of the opening signs, of brackets without a word in them."""
        found: set[int] = set()
        stack: list[tuple[int, int]] = []
        words = number = 0
        for sign in self.row:
            if isinstance(sign, Open):
                stack.append((number, words))
                number += 1
            elif isinstance(sign, Shut):
                which, before = stack.pop()
                if before == words:
                    found.add(which)
            elif letter(sign) and not letter(sign).isspace():
                words += 1
        return found
