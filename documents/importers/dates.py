"""Dates as the Secretariat writes them in English, Russian and Kazakh, and datelines of notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    "en": "january february march april may june july august september october november december",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
}
MONTH_NUMBERS = {
    name: number for names in MONTHS.values() for number, name in enumerate(names.split(), 1)
}
_EN = MONTHS["en"].replace(" ", "|")
_RU = MONTHS["ru"].replace(" ", "|")
_KK = MONTHS["kk"].replace(" ", "|")

# Kazakh month names take case endings in a sentence: "28 қыркүйектегі".
_FULL = re.compile(
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_EN}|{_RU})\s*,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_EN})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    rf"|(?P<y3>\d{{4}})\s+жылғы\s+(?P<d3>\d{{1,2}})\s+(?P<m3>{_KK})"
    r"|(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>\d{4})"
    r"|(?P<y5>\d{4})-(?P<m5>\d{2})-(?P<d5>\d{2})",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    rf"(?:[XХ_\-–…]{{1,3}}|\d{{1,2}})\s+(?:{_EN}|{_RU})\s+(?:\d{{4}}|20[XХ_]{{2}})", re.IGNORECASE
)
_YEAR_SIGN = r"(?:\s*г(?:ода|\.)?)?"

_DATELINE = {
    "en": re.compile(
        rf"(?P<place>(?-i:[A-Z])[\w .'’\-]{{1,40}}?),\s*"
        rf"(?P<date>\d{{1,2}}\s+(?:{_EN}),?\s+\d{{4}})\.?",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?:(?:город|гор\.|г\.)\s*)?(?P<place>[А-ЯЁ][\w .\-]{1,40}?),\s*"
        rf"(?P<date>\d{{1,2}}\s+(?:{_RU})\s+\d{{4}}){_YEAR_SIGN}",
        re.IGNORECASE,
    ),
    "kk": re.compile(
        r"(?P<place>[\w \-]{2,40}?)\s+қаласы,\s*"
        rf"(?P<date>\d{{4}}\s+жылғы\s+\d{{1,2}}\s+(?:{_KK}))\.?",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and the day a note was signed; `language` is that of the line."""

    place: str
    day: date
    language: str


def find_date(text: str) -> date | None:
    """The first full date in the text, or None; 31 February is none."""
    for match in _FULL.finditer(text):
        groups = {k[0]: v for k, v in match.groupdict().items() if v}
        month = groups["m"].lower()
        number = MONTH_NUMBERS.get(month) or int(month)
        try:
            return date(int(groups["y"]), number, int(groups["d"]))
        except ValueError:
            continue
    return None


def is_date(text: str) -> bool:
    """Whether the text is a date and nothing else, also one with a placeholder for the day."""
    text = text.strip().strip("()").strip()
    without = re.sub(rf"{_YEAR_SIGN}\.?$", "", text).strip()
    return bool(_FULL.fullmatch(without) or _PLACEHOLDER.fullmatch(without))


def read_dateline(text: str) -> Dateline | None:
    """Place and date, where the text is that and nothing else."""
    for language in ("kk", "ru", "en"):
        match = _DATELINE[language].fullmatch(text.strip())
        day = find_date(match["date"]) if match else None
        if match and day:
            return Dateline(match["place"].strip(), day, language)
    return None


def language_of(text: str) -> str:
    """The language of a text by its letters: kk, ru or en; empty where it has none."""
    lowered = text.lower()
    if any(letter in lowered for letter in "әғқңөұүһі"):
        return "kk"
    cyrillic = sum("а" <= char <= "я" or char == "ё" for char in lowered)
    latin = sum("a" <= char <= "z" for char in lowered)
    if not cyrillic and not latin:
        return ""
    return "ru" if cyrillic > latin else "en"
