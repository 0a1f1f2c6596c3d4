"""Where typed words stand in a text: without case, punctuation and brackets, or word for word.

- `in the m..world`: from the words `in the m…` to the nearest `world`; several `..` may follow one
  another; `adj..` alone is the word that begins like this; `^` is the beginning, `$` the end.
- `"…"`, `«…»`, `“…”`: exactly these letters and signs.
- `~2` behind the words: the second of several places.
- Punctuation typed at an end is taken where it stands there. Words between two commas take the
  one behind them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from notation.quick_entry.keyboards import pressed

WORD = re.compile(r"[^\W_]+")
QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“"}
_ORDINAL = re.compile(r"~\s?(\d{1,3})$")
_DOTS = re.compile(r"\.{2,}|…")
_EDGES = {"^", "$"}


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed to find words: without the ordinal, and which of the places was asked for."""

    typed: str
    ordinal: int | None = None

    @property
    def quoted(self) -> str | None:
        """The letters between quotes, or None."""
        typed = self.typed
        if len(typed) > 2 and QUOTES.get(typed[0]) == typed[-1]:
            return typed[1:-1]
        return None


def quoted_anew(words: str) -> str:
    """The words in quotes that they do not have themselves; unchanged where they have all."""
    for opening, closing in (('"', '"'), ("«", "»"), ("“", "”")):
        if opening not in words and closing not in words:
            return f"{opening}{words}{closing}"
    return words


def sought(typed: str) -> Sought:
    """Takes the ordinal off what was typed."""
    typed = typed.strip()
    ordinal = _ORDINAL.search(typed)
    if ordinal and typed[: ordinal.start()].strip():
        return Sought(typed[: ordinal.start()].strip(), int(ordinal[1]))
    return Sought(typed)


def find(text: str, typed: str, *, commas: bool = True) -> list[Place]:
    """Every place of the words, in order; the one of the ordinal alone, if one was typed.

    `commas` says whether words between commas take the one behind them. Where words are shortened
    each place is the smallest: no place holds another.
    """
    wanted = sought(typed)
    places = _all(text, wanted, commas=commas)
    if wanted.ordinal is None:
        return places
    return places[wanted.ordinal - 1 : wanted.ordinal] if wanted.ordinal else []


def _all(text: str, wanted: Sought, *, commas: bool) -> list[Place]:
    quoted = wanted.quoted
    if quoted is not None:
        exact = _exactly(text, quoted)
        if exact:
            return exact
        wanted, commas = Sought(quoted), False
    parts = [_words(part) for part in _DOTS.split(wanted.typed)]
    if not any(part and part != ["^"] for part in parts):
        bare = wanted.typed.strip()
        return _exactly(text, bare) if bare and not _DOTS.search(bare) else []
    found = _shortened(text, parts)
    return [_punctuated(text, place, wanted.typed, commas=commas) for place in found]


def _exactly(text: str, letters: str) -> list[Place]:
    """The places of just these letters; in another case if there are none; whole words first."""
    for pattern in (re.compile(re.escape(letters)), re.compile(re.escape(letters), re.IGNORECASE)):
        found = [Place(m.start(), m.end()) for m in pattern.finditer(text) if m.end() > m.start()]
        words = [place for place in found if not _within_word(text, place)]
        if words or found:
            return words or found
    return []


def _within_word(text: str, place: Place) -> bool:
    return any(
        0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
        for at in (place.start, place.end)
    )


def folded(word: str) -> str:
    """The word as compared: composed, without case, `ё` as `е`."""
    return unicodedata.normalize("NFC", word).casefold().replace("ё", "е")


def _words(part: str) -> list[str]:
    words = WORD.findall(part)
    if part.strip() in _EDGES:
        return [part.strip()]
    return words


def _shortened(text: str, parts: Sequence[Sequence[str]]) -> list[Place]:
    """The smallest places that hold the parts one after the other."""
    spans = [(m.start(), m.end()) for m in WORD.finditer(text)]
    words = [folded(text[start:end]) for start, end in spans]
    if not words:
        return []
    open_end = len(parts) > 1 and not parts[-1]
    parts = [part for part in parts if part]
    for last_begins in (open_end,) if open_end or len(parts) == 1 else (False, True):
        found = _places(words, parts, last_begins)
        if found:
            return [Place(spans[first][0], spans[last][1]) for first, last in found]
    return []


def _places(
    words: Sequence[str], parts: Sequence[Sequence[str]], last_begins: bool
) -> list[tuple[int, int]]:
    """First and last word of each place; `last_begins` lets the last word be shortened too."""
    ends: list[list[int]] = []
    for number, part in enumerate(parts):
        begins = last_begins if number == len(parts) - 1 else True
        ends.append(_standing(words, part, begins))
    found: dict[int, int] = {}
    for first in range(len(words)):
        at = ends[0][first]
        for later in ends[1:]:
            if at < 0:
                break
            at = next((later[i] for i in range(at + 1, len(words)) if later[i] >= 0), -1)
        if at >= 0:
            found[at] = first  # the last beginning before an end makes the smallest place
    return sorted((first, last) for last, first in found.items())


def _standing(words: Sequence[str], part: Sequence[str], begins: bool) -> list[int]:
    """For each word of the text, the last word of the part if that stands there, else -1."""
    count = len(part)
    wanted = [{folded(key) for key in pressed(word)} for word in part]
    result = [-1] * len(words)
    if part == ["^"]:
        result[0] = 0
        return result
    if part == ["$"]:
        result[-1] = len(words) - 1
        return result
    for first in range(len(words) - count + 1):
        here = words[first : first + count]
        if any(here[i] not in wanted[i] for i in range(count - 1)):
            continue
        last = here[-1]
        if last in wanted[-1] or (begins and any(last.startswith(key) for key in wanted[-1])):
            result[first] = first + count - 1
    return result


def _punctuated(text: str, place: Place, typed: str, *, commas: bool) -> Place:
    """The place with the punctuation typed at its ends, and with the comma of an insertion."""
    if typed[:1] == "^" and typed[1:].lstrip().startswith((".", "…")):
        place = Place(0, place.end)
    start, end = place.start, place.end
    bare = typed.rstrip()
    if bare.endswith("$"):
        end = len(text.rstrip())
    lead = "" if _DOTS.match(typed) else "".join(_before_words(typed).split())
    trail = "" if _trailing_dots(bare) else "".join(_behind_words(bare).split())
    for sign in reversed(lead):
        near = len(text[:start].rstrip())
        if near and text[near - 1] == sign:
            start = near - 1
    comma = text[: place.start].rstrip().endswith(",")
    if commas and comma and not trail:
        trail = ","
    for sign in trail:
        near = end + len(text[end:]) - len(text[end:].lstrip())
        if near < len(text) and text[near] == sign:
            end = near + 1
    return Place(start, end)


def _before_words(typed: str) -> str:
    first = WORD.search(typed)
    return typed[: first.start()].strip("^ ") if first else ""


def _behind_words(typed: str) -> str:
    words = list(WORD.finditer(typed))
    return typed[words[-1].end() :].strip("$ ") if words else ""


def _trailing_dots(typed: str) -> bool:
    return bool(re.search(r"(?:\.{2,}|…)\s*$", typed))
