"""A draft as tokens: words, line ends, brackets, stars, escapes and parentheses of attributions.

The sources of all tokens joined are the draft, character for character. Reading is linear: a
parenthesis is looked at up to the next parenthesis or bracket and no further.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto

from notation.dialects import CICA, Dialect, Group

LONGEST_GROUP = 1200
"""A parenthesis longer than this, in characters, is no attribution."""

LONGEST_NAME = 40
"""A parenthesis within an attribution is no longer: `(+Iran (Islamic Republic of))`."""

UNREADABLE = "\ufffd"
"""Stands for a NUL or a lone surrogate, which no text may hold."""


class Sort(Enum):
    """What a token is."""

    WORDS = auto()
    LINE_END = auto()  # one or more line ends with the white space around them
    OPEN = auto()
    CLOSE = auto()
    STARS = auto()
    ESCAPE = auto()  # a backslash and a sign: the sign as text
    UNREADABLE = auto()
    ATTRIBUTION = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the draft. `start` is its offset in code points; `text` what it says."""

    sort: Sort
    source: str
    start: int
    text: str = ""
    group: Group | None = None

    @property
    def lines(self) -> int:
        """How many line ends a LINE_END holds; two and more make an empty line."""
        return len(_LINE_END.findall(self.source))


_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_TOKEN = re.compile(
    r"(?P<WORDS>(?:[^\[\]()*\\\n\r\x0b\x0c\x85\u2028\u2029\x00\ud800-\udfff]+"
    r"|\\(?![!-/:-@\[-`{-~]))+|[()])"
    r"|(?P<LINE_END>[\n\r\x0b\x0c\x85\u2028\u2029]\s*)"
    r"|(?P<OPEN>\[)|(?P<CLOSE>\])|(?P<STARS>\*+)"
    r"|(?P<ESCAPE>\\[!-/:-@\[-`{-~])|(?P<UNREADABLE>[\x00\ud800-\udfff])"
)
_PLAIN = r"[^()\[\]\\\x00\ud800-\udfff]"
_GROUP = re.compile(
    rf"\(({_PLAIN}{{1,{LONGEST_GROUP}}}+(?:\({_PLAIN}{{1,{LONGEST_NAME}}}+\){_PLAIN}{{0,80}}+)?)\)"
)


def group_at(draft: str, place: int, dialect: Dialect = CICA) -> tuple[str, Group] | None:
    """The parenthesis that begins at a place and its attributions, or None when it has none."""
    found = _GROUP.match(draft, place)
    group = dialect.read(found[1]) if found else None
    return (found[0], group) if found and group is not None else None


def tokenize(draft: str, dialect: Dialect = CICA) -> list[Token]:
    """The tokens of a draft; no input makes it fail."""
    tokens: list[Token] = []
    place = 0
    while place < len(draft):
        if draft[place] == "(":
            found = group_at(draft, place, dialect)
            if found is not None:
                source, group = found
                tokens.append(Token(Sort.ATTRIBUTION, source, place, source, group))
                place += len(source)
                continue
        match = _TOKEN.match(draft, place)
        assert match is not None
        assert match.lastgroup is not None
        sort, source = Sort[match.lastgroup], match[0]
        tokens.append(Token(sort, source, place, _said(sort, source)))
        place = match.end()
    return tokens


def _said(sort: Sort, source: str) -> str:
    if sort is Sort.LINE_END:
        return " "
    if sort is Sort.UNREADABLE:
        return UNREADABLE
    return source[1:] if sort is Sort.ESCAPE else source


class Lines:
    """Lines and columns, both from 1, of offsets in a draft."""

    def __init__(self, draft: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(draft))]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
