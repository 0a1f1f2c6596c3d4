"""A publication as PDF: set by Typst, tagged, PDF/UA-1 and PDF/A-2a, and proved by reading it back.

Data reaches the template as JSON and is never read as markup. Only the fonts inside Typst and those
of `font_folders` are used, so that every machine sets the same pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import typst
from django.utils.translation import gettext as _

from documents.exporters.characters import (
    forbidden_characters,
    is_about_characters,
    named_characters,
    never_printed,
    spelled_out,
    unusual_characters,
)
from documents.exporters.errors import NotSetError
from documents.exporters.prepared import Publication
from documents.exporters.proof import prove

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
TOP_MARGIN = 82.0
"""In points; the text of a page begins below it. The same for `BOTTOM_MARGIN`."""
BOTTOM_MARGIN = 76.0
ROUNDS = 5
"""How often characters that no font has are replaced before the attempt is given up."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished and proved file. `spelled_out` lists the characters printed as their codes."""

    content: bytes
    pages: int
    spelled_out: str = ""


@dataclass(frozen=True, slots=True)
class Typeset:
    """A file that is not proved yet, and the publication as it was printed."""

    content: bytes
    printed: Publication
    spelled_out: str = ""


def render_pdf(publication: Publication, font_folders: Sequence[Path] = ()) -> Pdf:
    """The publication as a file in which every paragraph was found once and in order.

    Raises NotSetError when Typst refuses the text, ParagraphMissingError when the finished file
    does not read as it should.
    """
    made = typeset(publication, font_folders)
    pages = prove(made.content, made.printed, top=TOP_MARGIN, bottom=BOTTOM_MARGIN)
    return Pdf(made.content, pages, made.spelled_out)


def typeset(publication: Publication, font_folders: Sequence[Path] = ()) -> Typeset:
    """The publication as a file. Only `render_pdf` may let one out of the house.

    Characters that no font has are printed as their code, `‹U+1F30A›`. Raises NotSetError when
    Typst refuses the text.
    """
    replaced = forbidden_characters(publication)
    printed = spelled_out(publication, replaced)
    for _round in range(ROUNDS):
        try:
            content = _compile("publication.typ", _inputs(printed), font_folders)
        except typst.TypstError as error:
            if not is_about_characters(str(error)):
                raise NotSetError(_cause(error)) from error
            found = {
                character
                for character in unusual_characters(printed)
                if not _has_glyph(character, font_folders)
            } or named_characters(str(error))
            replaced |= found
            printed = spelled_out(printed, found)
        else:
            return Typeset(content, printed, "".join(sorted(replaced)))
    raise NotSetError(_("The text has characters that cannot be printed."))


def unprintable_characters(texts: Iterable[str], font_folders: Sequence[Path] = ()) -> set[str]:
    """The characters of the texts that would be printed as their codes. Typst is asked once, and
    once more for each character only where some cannot be printed."""
    characters = set().union(*texts)
    refused = never_printed(characters)
    doubtful = sorted(c for c in characters - refused if not c.isascii())
    if doubtful and not _has_glyph(" ".join(doubtful), font_folders):
        refused |= {c for c in doubtful if not _has_glyph(c, font_folders)}
    return refused


def _inputs(publication: Publication) -> dict[str, str]:
    return {
        "publication": json.dumps(publication.as_data(), ensure_ascii=False),
        "top": str(TOP_MARGIN),
        "bottom": str(BOTTOM_MARGIN),
    }


def _compile(template: str, inputs: dict[str, str], font_folders: Sequence[Path]) -> bytes:
    return typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        font_paths=[str(folder) for folder in font_folders],
        ignore_system_fonts=True,
        pdf_standards=[*STANDARDS],
        sys_inputs=inputs,
    )


def _has_glyph(characters: str, font_folders: Sequence[Path]) -> bool:
    """Whether some font has each of the characters; Typst alone knows, so it is asked."""
    try:
        _compile("character.typ", {"character": characters}, font_folders)
    except typst.TypstError:
        return False
    return True


def _cause(error: typst.TypstError) -> str:
    """Typst's own words, in one line."""
    return _("The pages could not be set: %(cause)s") % {"cause": " ".join(str(error).split())}
