"""From the text of a file to a reading: the note, the documents, what was set aside."""

from __future__ import annotations

import dataclasses
from typing import Any

from documents.importers.blocks import Block, make_blocks
from documents.importers.corrections import Corrections
from documents.importers.dates import find_date
from documents.importers.division import Division, divide
from documents.importers.furniture import is_symbol, name_roles, symbol_and_date
from documents.importers.layout import layout_of
from documents.importers.lines import read_lines
from documents.importers.markdown import style_of
from documents.importers.note import find_notes, read_note
from documents.importers.paragraphs import read_paragraphs
from documents.importers.reading import (
    DocumentReading,
    DraftReading,
    Furniture,
    Kind,
    NoteReading,
    Notice,
    ParagraphReading,
)
from documents.importers.source import Ledger, Source

_SET_ASIDE_IN_NOTES = frozenset({"letterhead", "addressee", "rule", "page-number", "set-aside"})
_OWNERS = frozenset({"text", "note"})


def read_draft(text: str, corrections: Corrections | None = None) -> DraftReading:
    """Read a draft, plain text or Markdown, with what the reviewer corrected.

    Takes decoded text; any text gives a reading, at worst one document of plain paragraphs.
    """
    corrections = corrections or Corrections()
    source = Source(text)
    ledger = Ledger(source)
    style = style_of(text)
    lines = read_lines(source, style, ledger)
    layout = layout_of(lines)
    name_roles(lines, unit=layout.unit)
    for line in lines:
        chosen = corrections.furniture.get(line.number)
        if chosen is not None:
            line.role = "set-aside" if chosen else ""
            line.stretch = line.stretch if line.text else line.raw.strip()
    blocks = make_blocks(lines, layout, ledger, corrections.breaks)
    note, rest, warnings = _take_notes(blocks, source, ledger)
    if style.brackets_escaped:
        warnings.append(_escaped_brackets(source))
    documents: list[DocumentReading] = []
    for division in divide(rest, corrections):
        document, notices = _read_document(division, source, ledger, corrections)
        if document is not None:
            documents.append(document)
        warnings += notices
    if not documents:
        message = "No document was found: there is no text beside the note and the page furniture."
        warnings.append(Notice(1, 1, "no-document", message))
    return DraftReading(
        note,
        tuple(documents),
        _furniture(ledger, source),
        tuple(sorted(warnings, key=lambda w: (w.line, w.column, w.code))),
    )


def _take_notes(
    blocks: list[Block], source: Source, ledger: Ledger
) -> tuple[NoteReading | None, list[Block], list[Notice]]:
    """The first note, the blocks that belong to none, and what to look at."""
    notes = find_notes(blocks)
    warnings: list[Notice] = []
    readings: list[NoteReading] = []
    for stretch in notes:
        for block in blocks[stretch.start : stretch.stop]:
            owner = block.role if block.role in _SET_ASIDE_IN_NOTES else "note"
            ledger.give(block.stretch, owner)
        reading, notices = read_note(blocks[stretch.start : stretch.stop])
        readings.append(reading)
        warnings += notices
    for stretch, reading in list(zip(notes, readings, strict=True))[1:]:
        line = blocks[stretch.start].first
        message = f"A second note verbale stands here ({reading.number or 'without number'})."
        warnings.append(Notice(line, 1, "second-note", message))
    taken = {index for stretch in notes for index in stretch}
    rest = [block for index, block in enumerate(blocks) if index not in taken]
    if not readings:
        return None, rest, warnings
    note = dataclasses.replace(readings[0], pieces=source.pieces(ledger.offsets("note")))
    return note, rest, warnings


def _read_document(
    division: Division, source: Source, ledger: Ledger, corrections: Corrections
) -> tuple[DocumentReading | None, list[Notice]]:
    for block in (*division.head, *division.furniture):
        ledger.give(block.stretch, block.role or "letterhead")
    for block in (*division.titles, *division.body):
        ledger.give(block.stretch, "text")
    if not division.titles and not division.body:
        return None, []
    paragraphs, warnings = read_paragraphs(division.titles, division.body, source, corrections)
    document = _head(division, paragraphs, corrections)
    if not document.title:
        message = "No title was found for this document; give it one before it is made."
        warnings.append(Notice(division.line, 1, "title-missing", message))
    for block in division.body:
        for line in block.mended:
            message = (
                "This line continues the sentence above, which a page break seems to have cut; "
                "split them if that is wrong."
            )
            warnings.append(Notice(line, 1, "sentence-joined", message))
    return document, warnings


def _head(
    division: Division, paragraphs: list[ParagraphReading], corrections: Corrections
) -> DocumentReading:
    """What the head of the document says; fields the reviewer wrote over come last."""
    said: dict[str, str] = {}
    for block in division.head:
        if block.role == "symbol" and is_symbol(block.plain):
            symbol, beside = symbol_and_date(block.plain)
            said.setdefault("symbol", symbol)
            if beside:
                said.setdefault("date_printed", beside)
        elif block.role == "date":
            said.setdefault("date_printed", block.plain)
        elif block.role in ("stamp", "chairmanship", "distribution"):
            said.setdefault(block.role, block.plain)
    titles = [p.wording.visible for p in paragraphs if p.kind is Kind.TITLE]
    day = find_date(said.get("date_printed", ""))
    document = DocumentReading(
        title=" ".join(titles),
        date=day.isoformat() if day else "",
        paragraphs=tuple(paragraphs),
        line=division.line,
        left_out=division.line in corrections.left_out,
        **said,
    )
    written_over: dict[str, Any] = dict(corrections.heads.get(division.line, {}))
    return dataclasses.replace(document, **written_over)


def _furniture(ledger: Ledger, source: Source) -> tuple[Furniture, ...]:
    result = [
        Furniture(kind, piece)
        for kind in ledger.kinds()
        if kind not in _OWNERS
        for piece in source.pieces(ledger.offsets(kind))
    ]
    return tuple(sorted(result, key=lambda f: (f.piece.line, f.piece.column)))


def _escaped_brackets(source: Source) -> Notice:
    line, column = source.place(source.text.index("\\["))
    message = (
        "Every bracket of this file is written with a backslash, as Markdown does; "
        "they are read as brackets."
    )
    return Notice(line, column, "brackets-escaped", message)
