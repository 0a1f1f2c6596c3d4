"""A reading as JSON: what `manage.py inspect_draft` prints and what is kept with a draft."""

from __future__ import annotations

from typing import Any

from documents.importers.reading import (
    DocumentReading,
    DraftReading,
    NoteReading,
    Notice,
    ParagraphReading,
)
from notation.reading_json import paragraph_json


def inspection(reading: DraftReading) -> dict[str, Any]:
    """The note, the documents, what was set aside and the warnings, as JSON values."""
    return {
        "note": _note(reading.note) if reading.note else None,
        "documents": [_document(document) for document in reading.documents],
        "furniture": [
            {"line": f.piece.line, "column": f.piece.column, "text": f.piece.text, "kind": f.kind}
            for f in reading.furniture
        ],
        "warnings": [_warning(notice) for notice in reading.warnings],
    }


def _note(note: NoteReading) -> dict[str, Any]:
    return {
        "number": note.number,
        "numbers": list(note.numbers),
        "place": note.place,
        "date": note.date,
        "languages": list(note.languages),
        "pages": note.pages,
        "text": [{"line": piece.line, "text": piece.text} for piece in note.pieces],
    }


def _document(document: DocumentReading) -> dict[str, Any]:
    return {
        "title": document.title,
        "symbol": document.symbol,
        "stamp": document.stamp,
        "chairmanship": document.chairmanship,
        "distribution": document.distribution,
        "date": document.date,
        "line": document.line,
        "paragraphs": [_paragraph(paragraph) for paragraph in document.paragraphs],
    }


def _paragraph(paragraph: ParagraphReading) -> dict[str, Any]:
    return {
        **paragraph_json(paragraph.wording),
        "kind": paragraph.kind.value,
        "lines": list(paragraph.lines),
        "bold": paragraph.bold,
        "part_of": paragraph.part_of,
        "alternative_to": paragraph.alternative_to,
        "inserted_after": paragraph.inserted_after,
    }


def _warning(notice: Notice) -> dict[str, Any]:
    return {
        "line": notice.line,
        "column": notice.column,
        "code": notice.code,
        "message": notice.message,
    }
