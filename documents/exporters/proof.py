"""The proof of a finished PDF: its text, read back, has every paragraph once and in order.

A file that silently lacks a paragraph must never leave the house. Another program than the one that
made the file reads it (PDFium), and what it reads is compared with what was to be printed. White
space is left out of the comparison, since lines break where they break.
"""

from __future__ import annotations

import re
import sys
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import groupby

import pypdfium2  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from documents.exporters.errors import ParagraphMissingError
from documents.exporters.prepared import PreparedParagraph, Publication

_pdfium = threading.Lock()  # PDFium may be entered by one thread at a time


def prove(content: bytes, publication: Publication, *, top: float, bottom: float) -> int:
    """The number of pages. Raises ParagraphMissingError with the first paragraph that is not there.

    `top` and `bottom` are the margins in points; what stands in them is not the text.
    """
    pages = _read(content, top, bottom)
    rest = essence("".join(pages))
    for document in publication.documents:
        rest = _after(document.paragraphs, rest)
    return len(pages)


def essence(text: str) -> str:
    """What of a text must be found in the file: no white space, no invisible signs, one form."""
    return "".join(unicodedata.normalize("NFKD", text).translate(_unseen()).split())


@cache
def _unseen() -> dict[int, str | None]:
    """Invisible signs, which do not count, and PDFium's ways to write a hyphen at a line's end."""
    return {
        code: None
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cf", "Cc") and not chr(code).isspace()
    } | {0xFFFE: "-", 0x02: "-"}


def _read(content: bytes, top: float, bottom: float) -> list[str]:
    """The text of each page between its margins."""
    with _pdfium:
        document = pypdfium2.PdfDocument(content)
        try:
            return [_read_page(page, top, bottom) for page in document]
        finally:
            document.close()


def _read_page(page: pypdfium2.PdfPage, top: float, bottom: float) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded(bottom=bottom, top=page.get_height() - top))
    finally:
        text.close()


def _after(paragraphs: Iterable[PreparedParagraph], text: str) -> str:
    """The text behind the paragraphs, which must stand in it one after the other.

    A paragraph with right-to-left words is held by a page in another order than it is read. Its
    letters and figures must stand between its neighbours, each as often as in the paragraph.
    """
    scattered: list[PreparedParagraph] = []
    for stretch in _stretches(paragraphs):
        if _reads_both_ways(stretch[0].text):
            scattered += stretch
            continue
        expected = essence("\n".join(paragraph.text for paragraph in stretch))
        if not expected:
            continue
        before, found, after = text.partition(expected)
        if not found:
            raise ParagraphMissingError(_missing(_first_missing(stretch, text)))
        _find_scattered(scattered, before)
        scattered, text = [], after
    _find_scattered(scattered, text)
    return text


def _stretches(paragraphs: Iterable[PreparedParagraph]) -> list[list[PreparedParagraph]]:
    """Runs of paragraphs that read left to right alone, and runs of those that do not."""
    return [list(run) for _side, run in groupby(paragraphs, key=lambda p: _reads_both_ways(p.text))]


def _reads_both_ways(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def _find_scattered(paragraphs: list[PreparedParagraph], text: str) -> None:
    there = _letters(essence(text))
    for paragraph in paragraphs:
        there.subtract(_letters(essence(paragraph.text)))
        if any(count < 0 for count in there.values()):
            raise ParagraphMissingError(_missing(paragraph))


def _letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalnum())


def _first_missing(stretch: list[PreparedParagraph], text: str) -> PreparedParagraph:
    for paragraph in stretch:
        _before, found, text = text.partition(essence(paragraph.text))
        if not found:
            return paragraph
    return stretch[0]  # all are there, but something stands between them


def _missing(paragraph: PreparedParagraph) -> str:
    opening = re.sub(r"\s+", " ", paragraph.text)[:60]
    return _("The finished file does not have the paragraph “%(opening)s…” as recorded.") % {
        "opening": opening
    }
