"""Whether two changes put words in at one place.

With white space between them nothing would say which come first: `levels[ and snow]| every` and
`levels |[and ice ]every` are one place to those who speak. Nor can it be told from two states of a
text on which side of a space something was put in.
"""

from __future__ import annotations

from collections.abc import Sequence

from notation.splicing.row import Sign, letter, text_of
from notation.splicing.splices import Splice, Splices


def meet(mine: Splices[Sign], over: Splices[Sign], row: Sequence[Sign]) -> bool:
    """Whether both put words in between the same two letters of the row, white space apart. The
    two do not touch otherwise."""
    theirs = {_place(splice, row) for splice in over if _puts_words(splice, row)}
    return any(_place(splice, row) in theirs for splice in mine if _puts_words(splice, row))


def _puts_words(splice: Splice[Sign], row: Sequence[Sign]) -> bool:
    """Whether it takes nothing out, and what it puts in does not only complete a word."""
    text = text_of(splice.inserted)
    if splice.removed or not text.strip():
        return False
    before, behind = _char(row, splice.at - 1), _char(row, splice.at)
    return not (
        (before.isalnum() and text[0].isalnum()) or (behind.isalnum() and text[-1].isalnum())
    )


def _place(splice: Splice[Sign], row: Sequence[Sign]) -> int:
    """The gap, or that before the white space in front of it."""
    gap = splice.at
    while gap and _char(row, gap - 1).isspace():
        gap -= 1
    return gap


def _char(row: Sequence[Sign], index: int) -> str:
    """The letter there; nothing for signs and beyond the ends."""
    return letter(row[index]) if 0 <= index < len(row) else ""
