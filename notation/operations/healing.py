"""Healing: what a seam needs after words or signs went, and nothing anywhere else.

At a seam two letters meet that did not before. Of two spaces one goes; a space before punctuation
goes; a comma (semicolon, colon) before other punctuation goes, and so does punctuation that would
begin the paragraph; words that would run together stay apart. Where signs of other brackets still
stand between the two letters nothing is touched, since those words are not settled yet; normal
form alone sees to single spaces there.
"""

from __future__ import annotations

from collections.abc import Sequence

from notation.operations import typed
from notation.operations.edits import Edit
from notation.splicing.row import Sign, is_letter, letter

PAUSES = frozenset(",;:")
STOPS = frozenset(".!?")
CLOSE_UP = PAUSES | STOPS | {")"}
"""Signs before which no space stands."""


class Seams:
    """The row before the edit, and the places of what is taken out of it."""

    def __init__(self, row: Sequence[Sign], gone: set[int]) -> None:
        self.row = row
        self.gone = gone
        self.healed: set[int] = set()
        self.spaces: list[int] = []

    def write(self, edit: Edit) -> None:
        """Put what was found into the edit."""
        for index in sorted(self.healed):
            edit.remove(index, index + 1)
        for gap in self.spaces:
            edit.insert(gap, [" "])

    def heal(self, low: int, high: int, apart: bool = False) -> None:
        """Heal where the letter before gap `low` meets the one behind gap `high`.

        `apart` says that white space went there, so that words must not run together.
        """
        left, right = self._before(low), self._behind(high)
        if self._char(left) == " " and self._char(right) == " ":
            left = self._drop_left(left)
            if self._char(self._behind(right + 1)) in CLOSE_UP:
                right = self._drop_right(right)
        if not self._char(left) and self._begins(left):
            self._heal_beginning(right)
            return
        if self._char(left) == " " and self._ends(right):
            left = self._drop_left(left)
        if self._char(left) == " " and self._char(right) in CLOSE_UP:
            left = self._drop_left(left)
        if self._char(left) == "(" and self._char(right) == " ":
            right = self._drop_right(right)
        self._heal_punctuation(left, right)
        one, other = self._char(left), self._char(right)
        if apart and not self.healed and typed.apart(one, other):
            self.spaces.append(low)

    def _heal_punctuation(self, left: int, right: int) -> None:
        far = self._before(left) if self._char(left) == " " else left
        near = self._behind(right + 1) if self._char(right) == " " else right
        one, other = self._char(far), self._char(near)
        pause = one in PAUSES and (other == one or (one == "," and other in PAUSES | STOPS))
        stop = one == other == "." and not self._ellipsis(far, near)
        if pause or stop:
            self.healed.add(far)
            if far != left:
                self.healed.add(left)
            if near != right:
                self.healed.add(right)

    def _ellipsis(self, far: int, near: int) -> bool:
        return self._char(self._before(far)) == "." or self._char(self._behind(near + 1)) == "."

    def _heal_beginning(self, right: int) -> None:
        while self._char(right) in PAUSES | {" "} and self._char(right):
            right = self._drop_right(right)

    def _drop_left(self, index: int) -> int:
        self.healed.add(index)
        return self._before(index)

    def _drop_right(self, index: int) -> int:
        self.healed.add(index)
        return self._behind(index + 1)

    def _before(self, gap: int) -> int:
        """The place of the sign before a gap, what goes passed over; -1 at the beginning."""
        index = gap - 1
        while index in self.gone or index in self.healed:
            index -= 1
        return index

    def _behind(self, gap: int) -> int:
        index = gap
        while index in self.gone or index in self.healed:
            index += 1
        return index

    def _char(self, index: int) -> str:
        """The letter there; nothing for signs and beyond the ends."""
        return letter(self.row[index]) if 0 <= index < len(self.row) else ""

    def _begins(self, index: int) -> bool:
        """Whether no letter that stays comes before, this place included."""
        stays = (i for i in range(index + 1) if i not in self.gone and i not in self.healed)
        return not any(is_letter(self.row[i]) for i in stays)

    def _ends(self, index: int) -> bool:
        """Whether no letter that stays comes behind, this place included."""
        stays = (i for i in range(index, len(self.row)) if i not in self.gone)
        return not any(is_letter(self.row[i]) for i in stays)
