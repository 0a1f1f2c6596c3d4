"""Words that come from outside, before they enter a text."""

from __future__ import annotations

from notation.errors import Refused, UnreadableCharacter
from notation.normal import clean

CLOSING = frozenset(",;:.!?)]”»%")
OPENING = frozenset("([“«")
DASHES = frozenset("-‐‒–—―−")


def typed(text: str) -> str:
    """The words in NFC with single white space; ends are kept.

    Raises UnreadableCharacter for a NUL or a lone surrogate.
    """
    for place, char in enumerate(text):
        if char == "\0" or "\ud800" <= char <= "\udfff":
            raise UnreadableCharacter(place, char)
    return clean(text)


def words(text: str) -> str:
    """The same, for acts that need words. Raises Refused when there are none."""
    text = typed(text)
    if not text.strip():
        raise Refused("no-words", "Type the words first.")
    return text


def apart(left: str, right: str) -> bool:
    """Whether a space belongs between two texts that meet at a border between words."""
    if not left or not right:
        return False
    ends = left[-1].isalnum() or left[-1] in CLOSING or _dash_apart(left[::-1])
    begins = right[0].isalnum() or right[0] in OPENING or _dash_apart(right)
    return ends and begins


def _dash_apart(text: str) -> bool:
    """Whether it begins with a dash that has a space on the side away from the border: the dash
    of a sentence (`— and soon`), not that of a compound (`-year`) or a range (`–2030`)."""
    return text[0] in DASHES and text[1:2].isspace()


def within_word(text: str, at: int) -> bool:
    """Whether an offset lies inside a word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
