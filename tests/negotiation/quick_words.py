"""The parts of a line of quick entry as they may be typed: where, who, which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks.keystrokes import keys
from notation.dialects.names import fold
from notation.quick_entry import Paragraph, Room
from notation.quick_entry.matching import WORD, Place, find

if TYPE_CHECKING:
    from tests.negotiation.quick_lines import Meant

ENDS = 3
"""So many words are tried at either end of a stretch."""

ENOUGH = 6
"""So many spellings of one stretch are worth reading."""


def shortest(spellings: set[str]) -> list[str]:
    """In the order of the keys they take."""
    return sorted(spellings, key=lambda typed: (keys(typed), typed))


def references(paragraph: Paragraph, room: Room) -> list[str]:
    """How the paragraph may be named; not at all where it is the current one."""
    label = re.sub(r"[\s.]", "", paragraph.label.casefold())
    found = {f"#{paragraph.handle}"} | ({label} if label else set())
    if re.match(r"(pp|op)\d", label):
        found |= {label[2:], label[1:]}
    original = room.paragraph(paragraph.alternative_to)
    if original is not None:
        beside = [p for p in room.standing if p.alternative_to == original.id]
        number = beside.index(paragraph) + 1
        found = {f"#{paragraph.handle}"}
        for each in references(original, room):
            found |= {f"{each} alt", f"{each} alt{number}"} if each else set()
    listed = shortest(found)
    return ["", *listed] if paragraph.id == room.current else listed


def names(key: str, room: Room, least: int) -> list[str]:
    """The shortest beginnings of its abbreviation that mean no other. A single letter is left for
    machines."""
    called = fold(key)
    typed = {called[:size] for size in sizes(called, max(least, 2))}
    only = {each for each in typed if _means(each, room) == (key,)}
    return shortest(only)[:3]


def _means(typed: str, room: Room) -> tuple[str, ...]:
    return room.names.exact(typed) or room.names.beginning(typed)


def sizes(word: str, least: int) -> range:
    """How many letters of a word may be typed: so many at least, or all of it."""
    return range(min(least, len(word)), len(word) + 1)


@lru_cache(maxsize=4096)
def stretches(text: str, wanted: Place, least: int) -> tuple[str, ...]:
    """The shortest spellings of the words of a place."""
    start, end = wanted.start, wanted.end
    said = text[start:end]
    spans = list(WORD.finditer(text, start, end))
    if not spans:
        return (f'"{said}"', said)
    lead, trail = text[start : spans[0].start()].strip(), text[spans[-1].end() : end].strip()
    cores = {" ".join(m[0].casefold() for m in spans)}
    firsts, lasts = _beginnings(spans, least), _ends(spans, least)
    cores |= {f"{first}..{last}" for first in firsts for last in lasts}
    cores |= {f"{first}.." for first in firsts} if len(spans) <= ENDS else set()
    cores |= {f"^..{last}" for last in lasts} if not text[:start].strip() else set()
    cores |= {f"{first}..$" for first in firsts} if not text[end:].strip() else set()
    spelled = set()
    for core in cores:
        spelled |= {core, f"{core}{trail}", f"{lead}{core}", f"{lead}{core}{trail}"}
        spelled |= {f'"{lead}{core}"', f'"{lead}{core}{trail}"'}  # without the comma behind
    found = islice((w for w in shortest(spelled) if find(text, w) == [wanted]), ENOUGH)
    numbered = _numbered(text, shortest(spelled), wanted)
    exact = [f'"{said}"'] if find(text, f'"{said}"') == [wanted] else []
    return tuple(shortest({*found, *islice(numbered, 2), *exact, "^..$"}))


def _numbered(text: str, spelled: list[str], wanted: Place) -> Iterator[str]:
    """With the number of the place, where the words stand several times."""
    for words in spelled[:200]:
        places = find(text, words)
        if wanted in places and len(places) > 1:
            yield f"{words}~{places.index(wanted) + 1}"


def _beginnings(spans: list[re.Match[str]], least: int) -> set[str]:
    """The first words, the last of them shortened."""
    return {
        " ".join([*(m[0].casefold() for m in spans[:count]), word[:size]])
        for count, word in enumerate(m[0].casefold() for m in spans[:ENDS])
        for size in sizes(word, least)
    }


def _ends(spans: list[re.Match[str]], least: int) -> set[str]:
    """The last words, the last of them shortened."""
    words = [m[0].casefold() for m in spans[-ENDS:]]
    return {
        " ".join([*words[-count:-1], words[-1][:size]])
        for count in range(1, len(words) + 1)
        for size in sizes(words[-1], least)
    }


def anchors(text: str, meant: Meant, room: Room, least: int) -> list[str]:
    """The shortest spellings of where new words come in."""
    assert meant.place is not None
    at = meant.place.start
    found: set[str] = set()
    if meant.inside:
        return [f"^#{meant.inside}", f"$#{meant.inside}", *_anchors(text, at, least)]
    if not text[:at].strip():
        found.add("^")
    if not text[at:].strip():
        found.add("$")
    paragraph = room.paragraph(meant.paragraph)
    assert paragraph is not None
    found |= {f"#{b.id}" for b in paragraph.wording().brackets() if b.id}
    return shortest({*found, *_anchors(text, at, least)})


@lru_cache(maxsize=4096)
def _anchors(text: str, at: int, least: int) -> tuple[str, ...]:
    near = len(text[:at].rstrip())
    spans = list(WORD.finditer(text[:near]))[-2 * ENDS :]
    if not spans:
        return ()
    spelled = _ends(spans, least)
    words = [m[0].casefold() for m in spans]
    spelled |= {f"{word[:size]}.." for word in words[-1:] for size in sizes(word, least)}
    spelled |= {
        f"{word[:size]}..{last}"
        for word in words[:-1]
        for size in sizes(word, least)
        for last in _ends(spans[-1:], least)
    }
    trail = "".join(text[spans[-1].end() : near].split())
    found = {
        spelling
        for typed in spelled
        for spelling in {typed, f"{typed}{trail}"}
        if [p.end for p in find(text, spelling, commas=False)] == [near]
    }
    numbered = {
        f"{typed}~{n}"
        for typed in spelled
        for n, p in enumerate(find(text, typed, commas=False), start=1)
        if p.end == near
    }
    return (*shortest(found)[:ENOUGH], *shortest(numbered)[:2])
