"""Composing lines of quick entry: for an act that is meant, the line that takes the fewest keys.

`composed` tries what an operator may type, the shortest first, and gives the first line that
`read_line` reads as just that act. Nothing is known of an act but what its line reads back as.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from benchmarks.keystrokes import keys
from notation.quick_entry import Asked, Room, read_line
from notation.quick_entry.matching import Place
from tests.negotiation.quick_words import anchors, names, references, stretches

MOST_TRIES = 400
_BEFORE_SIGNS = re.compile(r" (?=[-=~@#*\[>])")


@dataclass(frozen=True, slots=True)
class Meant:
    """An act that is meant: a verb of the log and what its form takes. `place` is that of the words
    it is about, or where new ones come in; `new` are words that come in."""

    verb: str
    paragraph: str
    by: tuple[str, ...] = ()
    bracket: str = ""
    place: Place | None = None
    new: str = ""
    note: str = ""
    label: str = ""
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A line. `new` are the words in it that come in, which are typed on any machine alike."""

    line: str
    new: str = ""
    asked: Asked | None = field(default=None, compare=False)

    @property
    def keys(self) -> int:
        """The keys for all but the new words, Enter among them."""
        return keys(self.line.removesuffix(self.new) if self.new else self.line) + 1


def shortest_of(ways: Sequence[Meant], room: Room, least: int = 1) -> tuple[Meant, Typed]:
    """Of several ways to mean an act, the one with the shortest line, and that line.

    Raises AssertionError where no line says any.
    """
    found = [
        (meant, typed) for meant in ways if (typed := composed(meant, room, least)) is not None
    ]
    assert found, f"no line says {ways}"
    return min(found, key=lambda each: each[1].keys)


def composed(meant: Meant, room: Room, least: int = 1) -> Typed | None:
    """The shortest line for the act; None where none says just that. Of a shortened word or name
    at least so many letters are typed."""
    lines = sorted(set(_lines(meant, room, least)), key=lambda typed: (typed.keys, typed.line))
    for typed in lines[:MOST_TRIES]:
        asked = read_line(typed.line, room)
        if isinstance(asked, Asked) and says(asked, meant, room):
            return replace(typed, asked=asked)
    return None


def says(asked: Asked, meant: Meant, room: Room) -> bool:
    """Whether an act that was read is the one that is meant. Where words come in, blanks at their
    ends may differ: these are the text's, not the speaker's."""
    fields = asked.fields
    said = {
        "paragraph": fields.get("paragraph", ""),
        "by": tuple(fields.get("by", ())),
        "bracket": fields.get("bracket", ""),
        "new": str(fields.get("text", "")).strip(),
        "note": fields.get("note", ""),
        "inside": fields.get("inside", ""),
        "label": str(fields.get("label", "")).rstrip("."),
    }
    wanted = {name: getattr(meant, name) for name in said} | {"label": meant.label.rstrip(".")}
    if asked.verb != meant.verb or said != wanted:
        return False
    text = text_of(meant, room)
    place: tuple[int, ...] | None = None
    if meant.place is not None:
        place = (meant.place.start, meant.place.end)
        if meant.verb == "add":
            place = (letters_before(text, meant.place.start),)
    return _place_said(fields, text) == place


def _place_said(fields: Mapping[str, str | list[str]], text: str) -> tuple[int, ...] | None:
    if "at" in fields:
        return (letters_before(text, int(str(fields["at"]))),)
    return (int(str(fields["start"])), int(str(fields["end"]))) if "start" in fields else None


def letters_before(text: str, at: int) -> int:
    """How many characters that are no blanks stand before a place."""
    return len("".join(text[:at].split()))


def text_of(meant: Meant, room: Room) -> str:
    """The words of the paragraph that is meant."""
    paragraph = room.paragraph(meant.paragraph)
    assert paragraph is not None
    return paragraph.wording().visible


def _lines(meant: Meant, room: Room, least: int) -> Iterator[Typed]:
    """What may be typed for the act, in no order."""
    paragraph = room.paragraph(meant.paragraph)
    assert paragraph is not None
    for where in references(paragraph, room):
        for who in _who(meant, room, least):
            for what in _said(meant, room, where, who, least):
                yield from _written(what, meant, least)


def _written(what: str, meant: Meant, least: int) -> Iterator[Typed]:
    """The line with the words that come in; and without the blanks before signs, which whoever
    saves letters saves too. All of a correction is counted: by hand there is none."""
    alike = "" if meant.verb == "correct" else meant.new
    yield Typed(what + meant.new, alike)
    if least == 1:
        yield Typed(_BEFORE_SIGNS.sub("", what) + meant.new, alike)


def _who(meant: Meant, room: Room, least: int) -> Iterator[str]:
    if not meant.by:
        yield ""
    elif len(meant.by) == 1:
        yield from names(meant.by[0], room, least)
    else:
        yield " ".join(next(iter(names(key, room, least))) for key in meant.by)


def _said(meant: Meant, room: Room, where: str, who: str, least: int) -> Iterator[str]:
    """The line up to the words that come in."""
    lead = f"{where} " if where else ""
    text = text_of(meant, room)
    words = stretches(text, meant.place, least) if meant.place and meant.verb != "add" else ()
    match meant.verb:
        case "propose_paragraph":
            label = meant.label.casefold().removeprefix("pp").removeprefix("op")
            yield from (f"new {label} {who} ", f"{lead}new {who} ", f"new after {where} {who} ")
            yield from (f"new {label} {who}: ", f"{lead}new {who}: ")
        case "propose_alternative":
            label = f"as {meant.label} " if meant.label else ""
            yield from (f"{lead}alt {label}{who} ", f"alt {lead}{label}{who} ")
        case "add":
            assert meant.place is not None
            for anchor in anchors(text, meant, room, least):
                yield f"{lead}{who} @{anchor} "
                yield f"{lead}{who} @{anchor}>"
        case "strike":
            yield from (f"{lead}-{who} {each}" for each in words)
        case "replace":
            yield from (f"{lead}{who} {each}>" for each in words)
        case "bracket":
            yield from (f"{lead}[{each}" for each in words)
        case "correct":
            assert meant.place is not None
            if meant.place.start == meant.place.end:
                yield from (f"{lead}~@{each} " for each in anchors(text, meant, room, least))
            yield from (f"{lead}~{each}>" for each in words)
        case _:
            yield from _position(meant, lead, who, text, words)


STANCES = {
    "support": "={}",
    "oppose": "-{}",
    "tcb": "{} tcb",
    "keep_original": "{} keep",
    "reserve": "{} res",
}


def _position(meant: Meant, lead: str, who: str, text: str, words: Sequence[str]) -> Iterator[str]:
    if meant.verb == "propose_deletion":
        yield f"{lead}-{who} *"
        return
    stance = STANCES[meant.verb].format(who) + (" res" if meant.note else "")
    for what in ("", f" #{meant.bracket}" if meant.bracket else " *", *(f" {w}" for w in words)):
        yield f"{lead}{stance}{what}"
