"""The note verbale under which a draft was sent: where it stands in the file, and what it states.

Its formulas are those of practice: every language version opens with compliments and closes with
assurances; number, place and date, enclosure line and addressee stand around them in any order.
"""

from __future__ import annotations

import re

from documents.importers.blocks import Block
from documents.importers.dates import Dateline, language_of, read_dateline
from documents.importers.furniture import NOTE_NUMBER
from documents.importers.reading import NoteReading, Notice

_OPENING = re.compile(
    r"presents? (?:its|their) compliments|свидетельству[ею]т сво[её] (?:\w+ )?уважение"
    r"|ілтипатын білдір",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"avails? itself of this opportunity|пользуется (?:этим |настоящим )?случаем"
    r"|осы мүмкіндікті пайдалан",
    re.IGNORECASE,
)
_ENCLOSURE = re.compile(r"(?:Enclosures?|Annex(?:es)?|Приложени[ея]|Қосымша)\s*:", re.IGNORECASE)
_PAGES = re.compile(
    r"(?:Enclosures?|Приложени[ея]|Қосымша)\s*:[^0-9]{0,60}(?P<pages>\d{1,4})\s*"
    r"(?:pp?\b|pages?\b|л\b|лист|п\b|с\b|бет)",
    re.IGNORECASE,
)
_AROUND = frozenset({"letterhead", "addressee", "number", "rule", "page-number"})
_DOCUMENT_HEAD = frozenset({"symbol", "stamp", "chairmanship", "distribution"})
_REACH = 8
"""How many blocks after the assurances the place, the date and the addressee may stand."""


def find_notes(blocks: list[Block]) -> list[range]:
    """The stretches of blocks that are notes verbales, their furniture included."""
    formulas = [i for i, block in enumerate(blocks) if _is_formula(block)]
    notes: list[range] = []
    for index in formulas:
        if notes and index in notes[-1]:
            continue
        after = notes[-1].stop if notes else 0
        if notes and not any(b.role in _DOCUMENT_HEAD for b in blocks[after:index]):
            start = notes.pop().start
        else:
            start = _start(blocks, index, after)
        notes.append(range(start, _end(blocks, index)))
    return notes


def _is_formula(block: Block) -> bool:
    return not block.role and bool(_OPENING.search(block.plain) or _CLOSING.search(block.plain))


def _is_part(block: Block) -> bool:
    """Whether a block belongs to a note by itself: number, dateline, enclosure line, addressee."""
    if block.role in ("number", "addressee"):
        return True
    if block.role:
        return False
    return bool(_ENCLOSURE.match(block.plain)) or any(map(read_dateline, _plain_lines(block)))


def _start(blocks: list[Block], index: int, after: int) -> int:
    if not after and not any(block.role in _DOCUMENT_HEAD for block in blocks[:index]):
        return 0
    while index > after and (blocks[index - 1].role in _AROUND or _is_part(blocks[index - 1])):
        index -= 1
    return index


def _end(blocks: list[Block], index: int) -> int:
    end = index + 1
    for ahead in range(index + 1, min(index + 1 + _REACH, len(blocks))):
        block = blocks[ahead]
        if block.role in _DOCUMENT_HEAD:
            break
        if _is_part(block):
            end = ahead + 1
        elif not block.role and not _is_tail_of_enclosure(blocks, ahead):
            break
    return end


def _is_tail_of_enclosure(blocks: list[Block], index: int) -> bool:
    return bool(_ENCLOSURE.fullmatch(blocks[index - 1].plain)) and len(blocks[index].plain) < 60


def _plain_lines(block: Block) -> list[str]:
    return [line.plain for line in block.lines]


def read_note(blocks: list[Block]) -> tuple[NoteReading, list[Notice]]:
    """What the note states; warns where its language versions differ."""
    warnings: list[Notice] = []
    numbers = [(m["number"], b) for b in blocks if (m := NOTE_NUMBER.fullmatch(b.plain))]
    datelines = [
        (found, line.number)
        for block in blocks
        for line in block.lines
        if (found := read_dateline(line.plain))
    ]
    _compare_numbers(numbers, warnings)
    _compare_dates(datelines, warnings)
    first = next((d for d, _ in datelines if d.language == "en"), None)
    first = first or next((d for d, _ in datelines), None)
    distinct = tuple(dict.fromkeys(number for number, _ in numbers))
    note = NoteReading(
        number=distinct[0] if distinct else "",
        numbers=distinct,
        place=first.place if first else "",
        date=first.day.isoformat() if first else "",
        languages=_languages(blocks),
        pages=_pages(blocks, warnings),
    )
    return note, warnings


def _languages(blocks: list[Block]) -> tuple[str, ...]:
    found = (language_of(block.plain) for block in blocks if _is_formula(block))
    return tuple(dict.fromkeys(language for language in found if language))


def _pages(blocks: list[Block], warnings: list[Notice]) -> int | None:
    texts = [block.plain for block in blocks]
    stated: list[tuple[int, Block]] = []
    for index, block in enumerate(blocks):
        if match := _PAGES.match(" ".join(texts[index : index + 2])):
            stated.append((int(match["pages"]), block))
    for pages, block in stated:
        if pages != stated[0][0]:
            warnings.append(
                Notice(
                    block.first,
                    1,
                    "note-pages-differ",
                    f"This version of the note states {pages} pages of enclosure, "
                    f"another states {stated[0][0]}.",
                )
            )
            break
    return stated[0][0] if stated else None


def _compare_numbers(numbers: list[tuple[str, Block]], warnings: list[Notice]) -> None:
    for number, block in numbers:
        if number != numbers[0][0]:
            warnings.append(
                Notice(
                    block.first,
                    1,
                    "note-numbers-differ",
                    f"This version of the note has the number {number}, "
                    f"the first one {numbers[0][0]}; the first is taken.",
                )
            )
            return


def _compare_dates(datelines: list[tuple[Dateline, int]], warnings: list[Notice]) -> None:
    for dateline, line in datelines:
        if dateline.day != datelines[0][0].day:
            warnings.append(
                Notice(
                    line,
                    1,
                    "note-dates-differ",
                    f"This version of the note is dated {dateline.day.isoformat()}, "
                    f"the first one {datelines[0][0].day.isoformat()}.",
                )
            )
            return
