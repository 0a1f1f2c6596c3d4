"""What was read from a draft: the note verbale, the documents it encloses, what was set aside.

Every character of the file that is no white space belongs to exactly one of three: the text of a
paragraph, the note, or the furniture of the pages (letterheads, page numbers, rules, addressees,
Markdown signs). Each keeps its pieces of the file, so that this can be proved and shown
beside the line it came from.

Lines and columns are counted from 1; columns in code points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from notation.tree import Wording


class Kind(StrEnum):
    """What a paragraph is in its document; the values are those of `ParagraphState.Kind`."""

    TITLE = "title"
    HEADING = "heading"
    OPENING = "opening"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    ITEM = "item"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line of the file, exactly as it stands there."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader should look at: where, what (`code`, kebab-case) and a full sentence."""

    line: int
    column: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on the pages without being text: set aside, never deleted.

    `kind` is one of letterhead, addressee, page-number, rule, symbol, date, stamp, chairmanship,
    distribution, issuer, marker (a Markdown sign, a tag), set-aside (by the person reviewing).
    """

    kind: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class ParagraphReading:
    """One paragraph: its kind, its wording in normal form, and where it stands in the file.

    `source` is the text that was parsed, lines joined. `lines` are its first and last line.
    `part_of`, `alternative_to` and `inserted_after` are indexes into the document's paragraphs:
    the chapeau of an item, the paragraph an alternative replaces, the one a lettered label
    (PP5a) follows. `bold` says that all of it was printed bold, which usually marks agreed text.
    `line_starts` are the lines of the file it was joined from.
    """

    kind: Kind
    wording: Wording
    source: str
    lines: tuple[int, int]
    pieces: tuple[Piece, ...] = ()
    line_starts: tuple[int, ...] = ()
    bold: bool = False
    part_of: int | None = None
    alternative_to: int | None = None
    inserted_after: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """One document. What was not found is empty.

    `symbol` may be a placeholder (`…/XX`); `date` is ISO where it was full, `date_printed` as it
    stands. `stamp`, `chairmanship` and `distribution` are the lines as printed. `line` is the
    first line that belongs to the document; a document left out by the reviewer has `left_out`.
    """

    title: str
    symbol: str = ""
    stamp: str = ""
    chairmanship: str = ""
    distribution: str = ""
    date: str = ""
    date_printed: str = ""
    paragraphs: tuple[ParagraphReading, ...] = ()
    line: int = 1
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class NoteReading:
    """The note verbale. `numbers` are all that were printed; `number` is the first of them.

    `date` is ISO; `languages` are ISO 639-1 codes in the order of the file; `pages` is the number
    of enclosed pages the note states.
    """

    number: str = ""
    numbers: tuple[str, ...] = ()
    place: str = ""
    date: str = ""
    languages: tuple[str, ...] = ()
    pages: int | None = None
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftReading:
    """All that was read from one file."""

    note: NoteReading | None = None
    documents: tuple[DocumentReading, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    warnings: tuple[Notice, ...] = field(default=())
