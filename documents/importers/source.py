"""The text of a file with the place of every character, and who owns which character."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from documents.importers.reading import Piece

INSERTED = -1
"""The origin of a character that the file does not have, such as the space between two lines."""

LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text, and for each of its characters the offset in the file it came from."""

    text: str = ""
    origins: array[int] = field(default_factory=lambda: array("i"))

    def __add__(self, other: Stretch) -> Stretch:
        return Stretch(self.text + other.text, self.origins + other.origins)

    def __getitem__(self, part: slice) -> Stretch:
        return Stretch(self.text[part], self.origins[part])

    def __len__(self) -> int:
        return len(self.text)

    def strip(self) -> Stretch:
        """Without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : start + len(self.text.strip())]

    def offsets(self) -> Iterator[int]:
        """The offsets in the file of the characters that are no white space."""
        for char, origin in zip(self.text, self.origins, strict=True):
            if origin != INSERTED and not char.isspace():
                yield origin


SPACE = Stretch(" ", array("i", [INSERTED]))


def joined(stretches: Iterable[Stretch]) -> Stretch:
    """All of them in one, in linear time."""
    texts: list[str] = []
    origins = array("i")
    for stretch in stretches:
        texts.append(stretch.text)
        origins.extend(stretch.origins)
    return Stretch("".join(texts), origins)


class Source:
    """A decoded file: offsets to lines and columns. CR, LF and CR LF end a line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column, both from 1, of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> Stretch:
        """A line, counted from 1, without its end."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        text = self.text[start:end].rstrip("\r\n")
        return Stretch(text, array("i", range(start, start + len(text))))

    def __len__(self) -> int:
        return len(self.starts)

    def pieces(self, offsets: Iterable[int]) -> tuple[Piece, ...]:
        """The fewest stretches of lines that cover the offsets and only white space besides."""
        result: list[Piece] = []
        first = last = -1
        for offset in sorted(offsets):
            if first >= 0 and (offset == last + 1 or self._together(last, offset)):
                last = offset
                continue
            if first >= 0:
                result.append(self._piece(first, last))
            first = last = offset
        if first >= 0:
            result.append(self._piece(first, last))
        return tuple(result)

    def _together(self, last: int, offset: int) -> bool:
        between = self.text[last + 1 : offset]
        return (not between or between.isspace()) and not LINE_END.search(between)

    def _piece(self, first: int, last: int) -> Piece:
        line, column = self.place(first)
        return Piece(line, column, self.text[first : last + 1])


class Ledger:
    """Who owns which character. Whoever is named first keeps it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._kinds: list[str] = [""]
        self._owners = bytearray(len(source.text))

    def give(self, stretch: Stretch | Iterable[int], kind: str) -> None:
        """Note the characters as furniture of that kind, or as text or note."""
        if kind not in self._kinds:
            self._kinds.append(kind)
        owner = self._kinds.index(kind)
        for offset in stretch.offsets() if isinstance(stretch, Stretch) else stretch:
            self._owners[offset] = self._owners[offset] or owner

    def offsets(self, kind: str) -> list[int]:
        """The offsets given to the kind, in the order of the file."""
        if kind not in self._kinds:
            return []
        sign = bytes([self._kinds.index(kind)])
        return [match.start() for match in re.finditer(re.escape(sign), self._owners)]

    def kinds(self) -> list[str]:
        """The kinds in use."""
        return sorted(self._kinds[1:])
