"""The proof that nothing of a file was lost: every character belongs to one of three, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.importers.reading import DraftReading, Piece
from documents.importers.source import Source


@dataclass(frozen=True, slots=True)
class Account:
    """Numbers of characters, white space apart.

    `missing` are places (line, column) that nobody owns, `doubled` such that are owned twice,
    `misquoted` pieces that the file does not have there.
    """

    text: int
    note: int
    furniture: int
    missing: tuple[tuple[int, int], ...]
    doubled: tuple[tuple[int, int], ...]
    misquoted: tuple[Piece, ...]

    @property
    def balanced(self) -> bool:
        """Whether every character is owned exactly once."""
        return not (self.missing or self.doubled or self.misquoted)


def account(text: str, reading: DraftReading) -> Account:
    """Count the characters of a file against its reading, from the pieces alone."""
    source = Source(text)
    owned = bytearray(len(text))
    misquoted: list[Piece] = []

    def count(pieces: Iterable[Piece]) -> int:
        total = 0
        for piece in pieces:
            start = source.starts[piece.line - 1] + piece.column - 1
            if text[start : start + len(piece.text)] != piece.text:
                misquoted.append(piece)
                continue
            for offset in range(start, start + len(piece.text)):
                if not text[offset].isspace():
                    owned[offset] = min(owned[offset] + 1, 2)
                    total += 1
        return total

    texts = count(piece for d in reading.documents for p in d.paragraphs for piece in p.pieces)
    note = count(reading.note.pieces if reading.note else ())
    furniture = count(f.piece for f in reading.furniture)
    return Account(
        texts,
        note,
        furniture,
        tuple(_places(source, owned, 0)),
        tuple(_places(source, owned, 2)),
        tuple(misquoted),
    )


def _places(source: Source, owned: bytearray, times: int) -> Iterator[tuple[int, int]]:
    for offset, char in enumerate(source.text):
        if not char.isspace() and owned[offset] == times:
            yield source.place(offset)
