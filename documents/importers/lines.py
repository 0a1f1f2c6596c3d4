"""A file as lines that hold something, each with what stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from documents.importers.markdown import Style, clean, is_rule
from documents.importers.source import Ledger, Source, Stretch

# Breaks inside a line of the file: vertical tab (Word's soft break), form feed, Unicode separators.
_SOFT_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")


@dataclass(slots=True)
class Line:
    """A line of the file that is not blank.

    `stretch` is what it says, without Markdown signs; `gap` the number of blank lines before it;
    `indent` its leading blanks; `page` whether a page may begin here. `heading` is a Markdown
    level; `bullet` the length of a leading bullet. `role` is what it is, if not text.
    """

    number: int
    raw: Stretch
    stretch: Stretch
    gap: int = 0
    indent: int = 0
    page: bool = False
    heading: int = 0
    bullet: int = 0
    role: str = ""

    @property
    def text(self) -> str:
        """What the line says."""
        return self.stretch.text

    @property
    def plain(self) -> str:
        """The same without signs of emphasis, with single spaces."""
        return " ".join(self.text.replace("*", "").split())


def read_lines(source: Source, style: Style, ledger: Ledger) -> list[Line]:
    """The lines that hold something; Markdown signs and rules are noted in the ledger."""
    result: list[Line] = []
    blank = 0
    page = False
    for number in range(1, len(source) + 1):
        whole = source.line(number)
        if not whole.text.strip():
            page = page or "\x0c" in whole.text
            blank += 1
            continue
        for part in _parts(whole):
            page = page or part.text.startswith("\x0c")
            line = _read_line(number, part, style, ledger)
            line.page = page or line.indent == 1
            line.gap, blank, page = blank, 0, False
            result.append(line)
    return [line for line in _with_gaps(result) if line.text or line.role]


def _parts(whole: Stretch) -> list[Stretch]:
    starts = [0, *(m.start() for m in _SOFT_BREAK.finditer(whole.text)), len(whole)]
    parts = [whole[a:b] for a, b in pairwise(starts)]
    return [part for part in parts if part.text.strip()]


def _read_line(number: int, part: Stretch, style: Style, ledger: Ledger) -> Line:
    body = part.text.lstrip("\x0b\x0c\x85\u2028\u2029")
    indent = len(body) - len(body.lstrip())
    if is_rule(part.text):
        return Line(number, part, Stretch(), indent=indent, role="rule")
    cleaned = clean(part, style)
    ledger.give(cleaned.markers, "marker")
    return Line(
        number,
        part,
        cleaned.stretch,
        indent=indent,
        heading=cleaned.heading,
        bullet=cleaned.bullet,
    )


def _with_gaps(lines: list[Line]) -> list[Line]:
    """Lines that held nothing but signs count as blank for the line after them."""
    owed = 0
    for line in lines:
        if not line.text and not line.role:
            owed += line.gap + 1
        else:
            line.gap += owed
            owed = 0
    return lines
