"""The signs and words by which delegations' stances are written down, in English and Russian.

Signs are the recorder's shorthand, so spelling varies: any dash is a minus, `tcb` is also written
out, and `original text` means what `keep original` does.
"""

from __future__ import annotations

import re

from notation.tree import Stance

LONGEST_NOTE = 160

PLUS = "+\uff0b\ufe62\u207a\u208a\u2795"
MINUS = (
    "-\u00ad\u058a\u05be\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2053\u207b\u208b\u2212"
    "\u2796\u2e3a\u2e3b\ufe58\ufe63\uff0d"
)
SIGNS = f"[{re.escape(PLUS)}]|[{re.escape(MINUS)}]"

_TCB = (
    r"(?:(?:will |to |shall |comes? |wants? to )?(?:t\.? ?c\.? ?b\.?|come back|comes? back)"
    r"|верн[её]тся(?: позже)?|вернуться(?: позже| к вопросу)?)"
)
_WORDING = r"(?: text| wording| version| language| formulation)?"
_KEEP = (
    rf"(?:(?:(?:to |would |prefers? to )?(?:keep|retain)s?(?: the| to the)? original|original"
    rf"(?= text| wording| version| language|$)){_WORDING}"
    r"|(?:(?:сохранить|оставить|за) )?(?:оригинал|(?:оригинальн|исходн|первоначальн)"
    r"(?:ый|ую|ая|ое) (?:текст|вариант|версию|версия|формулировку|формулировка)))"
)
_RESERVE = (
    r"(?:(?:reserves?|reserved|reserving)(?: (?:its|their|his|her|the))?(?: positions?)?"
    r"|reservation|резервирует(?: свою)?(?: позицию)?|оговорка)"
)
_WORDS: tuple[tuple[Stance, re.Pattern[str]], ...] = tuple(
    (stance, re.compile(rf"(?:{words})(?!\w)\.?[ :,–-]*(?P<note>.*)$", re.IGNORECASE))
    for stance, words in (
        (Stance.TCB, _TCB),
        (Stance.KEEP_ORIGINAL, _KEEP),
        (Stance.RESERVED, _RESERVE),
        (Stance.SUPPORT, r"(?:supports?|supported|поддерживает|за)\.?$"),
        (Stance.OPPOSE, r"(?:opposes?|opposed|возражает|против)\.?$"),
    )
)
LEADING = re.compile(
    rf"(?P<words>{_TCB}|{_KEEP}|{_RESERVE})(?:\s*[:–-]\s*|\s+(?:by |from )?)(?P<names>\S.*)$",
    re.IGNORECASE,
)
"""A stance before its names: `tcb: IND, RUS`."""

VOCABULARY = re.compile(
    r"(?:is |remains? )?(?:flexible|considering|considers?|reflecting|reflects?"
    r"|consulting|consults?|proposes?|proposed|proposal|deletes?|retains?"
    r"|can |could |will |would |prefers?|requests?|suggests?|seeks?|asks?|accepts?"
    r"|agrees?|agreed|no |ad ref|pending|joins?|withdraws?"
    r"|supports? |opposes? |needs?|wants?|cannot|does not|awaits?|awaiting|under|subject to"
    r"|предлагает|рассматривает|согласн|может |просит|гибк)",
    re.IGNORECASE,
)
"""What delegations say that is none of the stances: kept verbatim."""

QUALIFIER = re.compile(
    r"(?:with|without|subject|if|pending|but|as|in|on|for|provided|preferably|conditional"
    r"|с оговорк|при условии|если|кроме)\b|с оговорк",
    re.IGNORECASE,
)
"""How a note on a signed stance begins: `with reservation`."""


def stance_of(words: str) -> tuple[Stance, str] | None:
    """The stance that the words begin with, and the note behind it; None when they say neither
    of the five."""
    for stance, pattern in _WORDS:
        match = pattern.match(words)
        if match:
            return stance, match["note"]
    return None
