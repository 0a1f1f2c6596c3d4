"""Which lines are furniture of the pages: letterheads, page numbers, the heads of documents.

Letterheads, rules and page numbers are certain. Symbols, dates, stamps, Chairmanships and
distribution lines are furniture only in the head of a document; here they are named, and whoever
divides the draft into documents decides.
"""

from __future__ import annotations

import re

from documents.importers.dates import find_date, is_date
from documents.importers.lines import Line

HEAD_ROLES = frozenset({"symbol", "date", "stamp", "chairmanship", "distribution", "issuer"})
"""Roles that mean something only in the head of a document."""

NOTE_NUMBER = re.compile(
    r"(?:№|No\.?|N°|Ref(?:erence)?\.?:?)\s?(?P<number>[\w.]+(?:[/\-–][\w.]+)+)"
)
"""The number of a note verbale, where it is all that a line says."""

_LETTERHEADS = re.compile(
    r"(?:SECRETARIAT OF THE )?CONFERENCE ON INTERACTION AND CONFIDENCE[- ]BUILDING MEASURES IN ASIA"
    r"(?: \(CICA\))?"
    r"|(?:СЕКРЕТАРИАТ )?СОВЕЩАНИ[ЕЯ] ПО ВЗАИМОДЕЙСТВИЮ И МЕРАМ ДОВЕРИЯ В АЗИИ(?: \(СВМДА\))?"
    r"|АЗИЯДАҒЫ ӨЗАРА ІС-ҚИМЫЛ ЖӘНЕ СЕНІМ ШАРАЛАРЫ КЕҢЕСІ(?:НІҢ)?(?: ХАТШЫЛЫҒЫ)?"
    r"|C ?I ?C ?A|С ?В ?М ?Д ?А|А ?Ө ?С ?Ш ?К"
)
_LETTERHEAD_LINES = 6
_PAGE_NUMBER = re.compile(
    r"[-–—|]?\s*(\d{1,4})\s*[-–—|]?"
    r"|(?:page|p\.|pp\.|стр\.|с\.|бет)\s*\d{1,4}(?:\s*(?:of|/|из)\s*\d{1,4})?"
    r"|\d{1,4}\s*/\s*\d{1,4}|\d{1,4}\s*\|\s*p\s*a\s*g\s*e|\d{1,4}-бет",
    re.IGNORECASE,
)
_SYMBOL_BODY = r"[A-ZА-Я][\w.]*(?:-[\w.]+)*(?:/[\w.()\-]*[\w)]){2,6}"
_SYMBOL = re.compile(rf"(?P<symbol>{_SYMBOL_BODY})(?:\s+(?P<rest>.{{4,40}}))?")
_STAMP = re.compile(
    r"PODIUM (?:VERSION|TEXT|DRAFT)\b.*|(?:WORKING |DRAFT |CHAIR'?’?S )?(?:TEXT|DRAFT|VERSION)"
    r" AS OF\b.*"
    r"|AS OF (?:THE )?(?:COB|CLOSE OF BUSINESS)\b.*|ПОДИУМНАЯ ВЕРСИЯ.*|ПОДИУМ НҰСҚАСЫ.*"
    r"|.{4,40} ПОДИУМ НҰСҚАСЫ",
    re.IGNORECASE,
)
_CHAIRMANSHIP = re.compile(
    r"(?:Chairmanship|Chairpersonship|Presidency) of [A-ZА-Я]\S*(?: \S+){0,5}"
    r"|Председательство [А-ЯЁ]\S*(?: \S+){0,4}|[А-ЯӘӨҮ]\S*(?: \S+){0,3} [Тт]өрағалығы",
)
_DISTRIBUTION = re.compile(
    r"(?:Distr(?:ibution)?\.?|Рассылка|Таратылуы)\s*:.{0,100}"
    r"|(?:Distr\. )?(?:Limited|Restricted|General)"
    r"|(?:Original|English only|Оригинал)\s*:?.{0,40}|(?:Provisional )?[Aa]genda item \S{1,6}",
    re.IGNORECASE,
)
_MEMBERS_ONLY = re.compile(
    r"members? (?:states? )?only|только.{0,20}(?:государств\w*-)?член\w*|тек.{0,20}мүше",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"(?:CICA )?Secretariat|Секретариат(?: СВМДА)?|Хатшылық|Senior Officials Committee|"
    r"Special Working Group",
)


def is_capitals(text: str) -> bool:
    """Whether the letters are capitals, at least four of them."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and all(not char.islower() for char in letters)


_ADDRESSEES = re.compile(
    r"(?:TO )?(?:THE )?MEMBER STATES OF (?:THE )?.{4,120}"
    r"|ГОСУДАРСТВ(?:А|АМ)-ЧЛЕН(?:Ы|АМ)(?: СОВЕЩАНИЯ.{0,120}| .{4,120})?"
    r"|.{4,120} МҮШЕ МЕМЛЕКЕТТЕРІ(?:НЕ)?"
)


def name_roles(lines: list[Line], *, unit: int) -> None:
    """Give each line that looks like furniture its role. `unit` is the gap inside a paragraph."""
    _name_letterheads(lines, unit)
    _name_page_numbers(lines, unit)
    previous: Line | None = None
    for line in lines:
        role = "" if line.role else _head_role(line.plain)
        if role and (role == "number" or _stands_apart(line, role, previous, unit)):
            line.role = role
        previous = line


def is_for_members_only(distribution: str) -> bool:
    """Whether a distribution line keeps a text to Member States: `Distr: Member States only`."""
    return _MEMBERS_ONLY.search(distribution) is not None


def symbol_and_date(text: str) -> tuple[str, str]:
    """The symbol of a symbol line, and the date printed beside it, if any."""
    match = _SYMBOL.fullmatch(text)
    assert match is not None
    return match["symbol"], (match["rest"] or "").strip()


def is_symbol(text: str) -> bool:
    """Whether the line is a symbol such as `RIV/2027/DRAFT/4/Rev.1`, also with a date beside it."""
    match = _SYMBOL.fullmatch(text)
    if match is None or not re.search(r"\d", match["symbol"]):
        return False
    return match["rest"] is None or is_date(match["rest"])


def _head_role(text: str) -> str:
    if len(text) > 140:
        return ""
    if NOTE_NUMBER.fullmatch(text):
        return "number"
    if _STAMP.fullmatch(text):
        return "stamp"
    if _CHAIRMANSHIP.fullmatch(text) and text[-1] not in ".,;:":
        return "chairmanship"
    if _DISTRIBUTION.fullmatch(text):
        return "distribution"
    if is_symbol(text):
        return "symbol"
    if is_date(text) or _is_occasion(text):
        return "date"
    return "issuer" if _ISSUER.fullmatch(text) else ""


def _is_occasion(text: str) -> bool:
    """A line such as `(May 27, 2021, online)` below a title."""
    inside = text.startswith("(") and text.endswith(")") and text.count("(") == 1
    return inside and len(text) <= 60 and find_date(text) is not None


def _stands_apart(line: Line, role: str, previous: Line | None, unit: int) -> bool:
    """Whether the line cannot be the next line of running text."""
    if previous is None or previous.role or line.gap > unit or line.page or line.heading:
        return True
    if previous.heading or is_capitals(previous.plain):
        return True
    if previous.plain.endswith((".", ";", ":")):
        return True
    # A date alone may be the end of a sentence; what else looks like a head is seldom that.
    return len(previous.plain) < 60 and (role != "date" or line.plain.startswith("("))


def _name_letterheads(lines: list[Line], unit: int) -> None:
    """A letterhead may be broken over several lines; letters decide, not the breaks."""
    index = 0
    while index < len(lines):
        words = ""
        found = 0
        role = ""
        together = True
        for ahead in range(index, min(index + _LETTERHEAD_LINES, len(lines))):
            line = lines[ahead]
            gap = line.gap if words else 0
            if line.role or not _capital_words(line.plain) or gap > max(unit, 1):
                break
            together = together and gap <= unit
            words = f"{words} {line.plain}".strip()
            if _LETTERHEADS.fullmatch(words):
                found, role = ahead + 1, "letterhead"
            elif (
                together
                and _ADDRESSEES.fullmatch(words)
                and not words.endswith((" OF", " И", " AND"))
            ):
                found, role = ahead + 1, "addressee"
        for line in lines[index:found]:
            line.role = role
        index = max(found, index + 1)


def _capital_words(text: str) -> bool:
    return not any(char.islower() for char in text) and any(char.isalpha() for char in text)


def _name_page_numbers(lines: list[Line], unit: int) -> None:
    """A number alone is a page's, unless it stands in the flow of a paragraph."""
    for index, line in enumerate(lines):
        if line.role or not _PAGE_NUMBER.fullmatch(line.text):
            continue
        after = lines[index + 1] if index + 1 < len(lines) else None
        apart = line.gap > unit or line.page or after is None or after.gap > unit or after.page
        if apart or not line.text.strip().isdigit():
            line.role = "page-number"
