"""How a draft is laid out, read from the text itself: which line continues which.

Three layouts occur: lines of a paragraph directly below each other with blank lines between
paragraphs; the same with a blank line after *every* line (text taken from PDF pages); and one long
line a paragraph. The second is told from the others by where sentences are cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from documents.importers.furniture import is_capitals
from documents.importers.lines import Line

COLUMN = 130
"""Lines longer than this, in characters, were not cut at the edge of a page."""
_MIN_COLUMN = 60
_NEIGHBOURS = 8
ROOM = 0.92
"""A line shorter than this share of the column, next word included, was ended on purpose."""
MUCH_ROOM = 0.75

LABEL = re.compile(
    r"(?:[\[*]\s{0,3}){0,12}(?:"
    r"(?:PP|OP|ПП|ПО|ОП)\s?\d{1,3}[a-zа-я]?(?:\s?(?:bis|ter|quat(?:er)?|alt(?:ern)?\w*))*\s?[.:)]?"
    r"|[Aa]lt(?:ern(?:ative)?)?\.?(?:\s?\d{1,3}[a-z]?)?[.:]|[Aa]lt\s?\d{1,3}[a-z]?\b"
    r"|\d{1,3}(?:\.\d{1,3}){0,3}\s?(?:bis|ter|quat)?[.)]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}"
    r"|\((?:\d{1,3}|[a-zа-яё]|[ivxl]{1,5})\)"
    r"|[a-zа-яё]\)|[ivxl]{1,5}[.)]|[A-Z]\.)\*{0,3}(?=\s|\[|$)"
)
STRONG_LABEL = re.compile(
    r"(?:[\[*]\s{0,3}){0,12}(?:PP|OP)\s?\d{1,3}\w{0,8}\s?\w{0,6}[.:]\*{0,3}\s"
)

_ATTRIBUTION = (
    r"\(\s*(?:[+\-‐‑‒–—―−＋⁺﹢]\s*\w[^()\n]{0,80}"
    r"|[^\W\d][^()\n]{0,60}?(?:\btcb\b|:?\s*(?:keep(?:ing)? (?:the )?)?original|\breserv)"
    r"[^()\n]{0,40})\)"
)
_OPENS_ATTRIBUTION = re.compile(_ATTRIBUTION)
_TRAILING_ATTRIBUTIONS = re.compile(rf"(?:[\s,;.]*{_ATTRIBUTION})+[\s,;.)]*$")
_UNCLOSED = re.compile(r"\([^()\[\]]{0,60}$")
_TERMINAL = ".;:!?…"
_CLOSERS = " \t*_\"'”’»)]›"
_LIST_AND = re.compile(r"[;,]\s+(?:and|or|и|или|және|немесе)$", re.IGNORECASE)
_FUNCTION_WORD = re.compile(
    r"(?:^|\s)(?:the|a|an|of|and|or|in|on|at|to|for|with|by|from|as|that|which|its|their|our|into"
    r"|between|among|through|including|и|в|во|на|по|с|со|о|об|для|к|от|из|за|при|или|а также"
    r"|және|мен|пен|бен|үшін|туралы)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """`unit` is the number of blank lines between two lines of one paragraph."""

    unit: int = 0


def layout_of(lines: list[Line]) -> Layout:
    """The layout of a draft. A blank line after every line shows in sentences cut at one."""
    cut: dict[int, list[int]] = {0: [], 1: []}
    single = 0
    for before, line in pairwise(lines):
        single += line.gap == 1
        cuts = not (before.role or line.role or before.heading or line.heading)
        if (
            cuts
            and line.gap in cut
            and not is_complete(before.text)
            and (begins(line.text) == "lower")
        ):
            cut[line.gap].append(len(before.text))
    doubled, plain = cut[1], cut[0]
    often = len(doubled) >= max(2, single / 4) and len(doubled) > 3 * len(plain)
    return Layout(unit=1 if often and 40 <= median(doubled) <= COLUMN else 0)


def begins(text: str) -> str:
    """How a text begins: lower, upper, digit, continues (a closing sign, an attribution), other."""
    if _OPENS_ATTRIBUTION.match(text):
        return "continues"
    stripped = text.lstrip("*_[(“\"«'‘„ \t")
    if not stripped:
        return "other"
    first = stripped[0]
    if first in ",;.:)]!?…”»":
        return "continues"
    if first.isdigit():
        return "digit"
    if first.isalpha():
        return "lower" if first.islower() else "upper"
    return "other"


def is_complete(text: str) -> bool:
    """Whether a text ends as a paragraph may: with final punctuation or with attributions."""
    text = text.rstrip()
    without = _TRAILING_ATTRIBUTIONS.sub("", text) if text.endswith((")", ",", ";", ".")) else text
    if without != text:
        return True
    if _LIST_AND.search(text[-12:]):
        return True
    return text.rstrip(_CLOSERS).endswith(tuple(_TERMINAL))


def is_cut_off(text: str) -> bool:
    """Whether a text ends where no paragraph does: in a word, an attribution, after "of the"."""
    tail = text.rstrip()[-80:]
    if _UNCLOSED.search(tail) and re.search(r"\(\s*(?:[+\-–—−]|[^\W\d])[^()]{0,50}$", tail):
        return not is_complete(text)
    return ends_in_hyphen(text)


def asks_for_more(text: str) -> bool:
    """Whether the last word cannot be the last of a sentence: "of", "the", "including"."""
    return bool(_FUNCTION_WORD.search(text.rstrip("* ")[-24:]))


def ends_in_hyphen(text: str) -> bool:
    """Whether a line ends in a hyphen that belongs to a word, a range or a sign `(-`."""
    text = text.rstrip()
    return bool(re.search(r"[\w(][-‐‑–]$", text))


def _columns(lines: list[Line], layout: Layout) -> list[int]:
    """For each line the width of its column: of the longest near it without a wide gap between."""
    runs: list[list[int]] = []
    for line in lines:
        if not runs or line.gap > layout.unit:
            runs.append([])
        runs[-1].append(len(line.text))
    widths: list[int] = []
    for run in runs:
        for at in range(len(run)):
            near = max(run[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1])
            widths.append(max(_MIN_COLUMN, min(COLUMN, near)))
    return widths


class Flow:
    """Decides for each line of text whether it continues the one before.

    The lines are those without a role; what stood between two of them counts in their gap.
    """

    def __init__(self, lines: list[Line], layout: Layout) -> None:
        self.lines = lines
        self.layout = layout
        self._columns = _columns(lines, layout)

    def continues(self, index: int, text: str, *, bold_is_open: bool) -> bool:
        """Whether line `index` goes on with the paragraph whose last words so far are `text`.

        `bold_is_open` says that a `**` before still waits for its other half.
        """
        line, before = self.lines[index], self.lines[index - 1]
        if line.heading:
            return False
        inside = line.gap <= self.layout.unit
        if inside and bold_is_open:
            return True
        if before.heading:
            return False
        if is_cut_off(text):
            return True
        start = begins(line.text)
        if start == "continues":
            return True
        if self._begins_item(index, text, inside):
            return False
        return self._inside(index, text, start) if inside else self.across(text, start)

    def _begins_item(self, index: int, text: str, inside: bool) -> bool:
        line, before = self.lines[index], self.lines[index - 1]
        body = line.text[line.bullet :]
        if STRONG_LABEL.match(body):
            return True
        labelled = bool(LABEL.match(body))
        if line.bullet:
            return (
                labelled
                or not inside
                or is_complete(text)
                or bool(before.bullet)
                or (self.layout.unit == 0 and text.endswith(","))
            )
        if not labelled:
            return False
        apart = not inside or is_complete(text) or self._leaves_room(index)
        return apart or self._is_short_heading(before)

    @staticmethod
    def _is_short_heading(before: Line) -> bool:
        return is_capitals(before.plain) or bool(LABEL.match(before.text) and len(before.text) < 60)

    def _inside(self, index: int, text: str, start: str) -> bool:
        """A line at the distance of lines of one paragraph."""
        line, before = self.lines[index], self.lines[index - 1]
        complete = is_complete(text)
        if is_capitals(before.plain) and is_capitals(line.plain) and not complete:
            return True
        if start == "upper" and self._change_of_case(before, line):
            return False
        if start in ("lower", "other"):
            return not (complete and self._leaves_room(index))
        if complete:
            if text.rstrip().endswith(";"):
                return start != "upper"
            return not self._leaves_room(index) and len(before.text) <= COLUMN
        if start != "upper" or asks_for_more(text):
            return True
        # A sentence may end its line early before a long word; a heading ends it much earlier.
        margin = ROOM if text.rstrip("* ").endswith(",") else MUCH_ROOM
        return not self._leaves_room(index, margin)

    @staticmethod
    def _change_of_case(before: Line, line: Line) -> bool:
        """Whether one of the lines is set in capitals, and is more than an abbreviation."""
        if is_capitals(before.plain) == is_capitals(line.plain):
            return False
        capitals = line if is_capitals(line.plain) else before
        return len(capitals.plain.split()) >= 2

    def _leaves_room(self, index: int, share: float = ROOM) -> bool:
        """Whether the next line's first word would clearly have fitted on the line before."""
        before, line = self.lines[index - 1], self.lines[index]
        word = line.text.split(None, 1)[0]
        return len(before.text) + 1 + len(word) <= share * self._columns[index - 1]

    @staticmethod
    def across(text: str, start: str) -> bool:
        """A line further away: it continues only a sentence that a page break cut."""
        if is_complete(text):
            return False
        if start == "lower":
            return True
        return start in ("upper", "digit") and asks_for_more(text)
