"""What a new paragraph is called when nobody says: PP5a after PP5, Alt 3 beside 3."""

from __future__ import annotations

import re
from collections.abc import Collection
from string import ascii_lowercase

_INSERTION = re.compile(r"(?P<open>\(?)(?P<stem>.*?\d+)(?P<letters>[a-z]{0,2})(?P<close>\)?)")
_LATIN = re.compile(r"(?P<stem>.*?\d+)(?P<space> ?)(?P<turn>bis|ter|quater|quinquies)")
_TURNS = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies"]
_NUMBERED = re.compile(r"(PP|OP)\s?\d", re.IGNORECASE)


def insertion_stem(label: str) -> str | None:
    """What the labels of all insertions after this one begin with (`PP5` for PP5 and PP5a).

    None where the label has no number to attach a letter to.
    """
    latin = _LATIN.fullmatch(label)
    if latin:
        return latin["stem"]
    found = _INSERTION.fullmatch(label)
    return found["open"] + found["stem"] if found else None


def next_insertion(label: str, taken: Collection[str]) -> str:
    """The label for a paragraph inserted after this one: the first letter (or bis, ter) after it
    that no paragraph of the text has or had; empty where the label has no number.

    Seeds use letters (PP5a); texts that use bis and ter go on with them (UN Editorial Manual).
    """
    latin = _LATIN.fullmatch(label)
    if latin:
        later = _TURNS[_TURNS.index(latin["turn"]) + 1 :]
        wanted = (f"{latin['stem']}{latin['space']}{turn}" for turn in later)
        return next((name for name in wanted if name not in taken), "")
    found = _INSERTION.fullmatch(label)
    if not found:
        return ""
    letters = [*ascii_lowercase, *(a + b for a in ascii_lowercase for b in ascii_lowercase)]
    begin = letters.index(found["letters"]) + 1 if found["letters"] else 0
    wanted = (f"{found['open']}{found['stem']}{each}{found['close']}" for each in letters[begin:])
    return next((name for name in wanted if name not in taken), "")


def alternative_label(label: str) -> str:
    """The label of an alternative: `PP5b altern` beside PP5b, `Alt 3` beside 3, else `Alt`.

    Labels of alternatives may repeat, as they do in practice; identity is never the label.
    """
    if _NUMBERED.match(label):
        return f"{label} altern"
    bare = label.strip("()")
    return f"Alt {bare}" if bare.isdigit() else "Alt"
