"""Characters that cannot be printed, and what is printed in their place.

No font has every character, and PDF/A refuses some altogether. A paragraph must not fail or vanish
for that: such a character is printed as its code, `‹U+1F30A›`, which a reader can look up.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator, Set

from documents.exporters.prepared import PreparedDocument, PreparedParagraph, Publication

_NEVER_PRINTED = {"Cc", "Cn", "Co", "Cs"}
_REFUSED = {"\ufeff", "\ufffe", "\uffff"}


def forbidden_characters(publication: Publication) -> set[str]:
    """Characters of the publication that PDF/A refuses whatever the font: controls, private use."""
    return never_printed(_characters(publication))


def never_printed(characters: Iterable[str]) -> set[str]:
    """Those of the characters that PDF/A refuses whatever the font."""
    return {
        character
        for character in characters
        if unicodedata.category(character) in _NEVER_PRINTED or character in _REFUSED
    }


def unusual_characters(publication: Publication) -> list[str]:
    """Characters of the publication of which a font might be short, in the order of their codes."""
    return sorted(c for c in _characters(publication) if not c.isascii())


def is_about_characters(error: str) -> bool:
    """Whether Typst's error says that characters cannot be printed."""
    return "could not be displayed" in error or "contains the codepoint" in error


def named_characters(error: str) -> set[str]:
    """The characters that Typst's error names, written plainly or as `\\u{1f30a}`."""
    found: set[str] = set()
    for quoted in re.findall(r'`"(.*?)"`', error, flags=re.DOTALL)[:1]:
        codes = re.findall(r"\\u\{([0-9a-fA-F]+)\}", quoted)
        found |= {chr(int(code, 16)) for code in codes} or set(quoted)
    return {character for character in found if not character.isascii() or character < " "}


def spelled_out(publication: Publication, characters: Set[str]) -> Publication:
    """The publication with each of the characters written as its code."""
    if not characters:
        return publication
    table = {ord(character): code_of(character) for character in characters}

    def paragraph(old: PreparedParagraph) -> PreparedParagraph:
        spans = tuple(dataclasses.replace(s, text=s.text.translate(table)) for s in old.spans)
        label, note = old.label.translate(table), old.note.translate(table)
        return dataclasses.replace(old, label=label, spans=spans, note=note)

    def document(old: PreparedDocument) -> PreparedDocument:
        lines = {name: getattr(old, name).translate(table) for name in _LINES}
        return dataclasses.replace(
            old,
            paragraphs=tuple(paragraph(p) for p in old.paragraphs),
            imprint=tuple(row.translate(table) for row in old.imprint),
            **lines,
        )

    return dataclasses.replace(
        publication,
        organisation=tuple(name.translate(table) for name in publication.organisation),
        documents=tuple(document(d) for d in publication.documents),
    )


def code_of(character: str) -> str:
    """What is printed in the place of a character: `‹U+1F30A›`."""
    return f"‹U+{ord(character):04X}›"


_LINES = ("title", "symbol", "chairmanship", "distribution", "stamp", "running")


def _characters(publication: Publication) -> set[str]:
    return set("".join(_texts(publication)))


def _texts(publication: Publication) -> Iterator[str]:
    yield from publication.organisation
    for document in publication.documents:
        yield from (getattr(document, name) for name in _LINES)
        yield from document.imprint
        yield from (paragraph.text for paragraph in document.paragraphs)
