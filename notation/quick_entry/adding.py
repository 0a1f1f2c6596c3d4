"""Where new words come in: `+rus @understanding among CICA Member States`.

The anchor is one word, words in quotes, words shortened with `..`, or all that stands before a
`>`. `@^` is the beginning of the paragraph, `@$` its end; `@#4` behind bracket 4, `@^#4` and `@$#4`
inside of it, at its beginning and its end.
"""

from __future__ import annotations

import dataclasses
import re

from notation.quick_entry.answers import Asked, Option, Several, Unread
from notation.quick_entry.line import Line, outside_quotes
from notation.quick_entry.matching import QUOTES, find, sought
from notation.quick_entry.room import Paragraph
from notation.quick_entry.targets import bracket_of, extents, place_of

_EDGE = re.compile(r"(?P<side>[\^$]?)\s?[#№]\s?(?P<number>\d{1,9})(?=\s|$)\s*")
_CLOSING = frozenset(",;:.!?)]”»")
_OPENING = frozenset("([“«")


def add(line: Line, by: list[str]) -> Asked:
    """The act of the rest of the line, which stands behind the sign @."""
    line.skip()
    if not line.rest:
        raise Unread(
            "no-anchor",
            "Type behind @ the word that the new words follow, then the new words.",
            line.span,
        )
    at_bracket = _EDGE.match(line.text, line.at)
    if at_bracket:
        return _at_bracket(line, by, at_bracket)
    paragraph = line.here()
    text = paragraph.wording().visible
    start = line.at
    anchor = _anchor(line)
    words = _new_words(line)
    if anchor in ("^", "$"):
        at = 0 if anchor == "^" else len(text.rstrip())
        return _added(line, by, paragraph, at, words)
    span = (start, start + len(anchor))
    place = place_of(line, paragraph, anchor, span, commas=False)
    _same_words(line, paragraph, anchor, words, span)
    return _added(line, by, paragraph, place.end, words)


def insert(line: Line) -> Asked:
    """`~ @gauges and boats`: words left out by a slip of the pen come in, in nobody's name."""
    there = add(line, [])
    at, words = str(there.fields["at"]), str(there.fields["text"])
    if there.fields.get("inside"):
        raise Unread(
            "slip-in-bracket",
            "Name a word of the bracket: ~ @gauges and boats.",
            (0, len(line.text.rstrip())),
        )
    if words.lstrip()[0] in _CLOSING:
        words = words.lstrip()
    fields = {"paragraph": there.paragraph or "", "start": at, "end": at, "text": words}
    return dataclasses.replace(there, verb="correct", fields=fields)


def _at_bracket(line: Line, by: list[str], found: re.Match[str]) -> Asked:
    on = bracket_of(line, found["number"], found.span())
    extent = next(e for e in extents(on.paragraph.wording()) if e.number == on.bracket)
    line.at = found.end()
    line.took_sign(">")
    words = _new_words(line)
    inside = {"inside": on.bracket} if found["side"] else {}
    at = extent.start if found["side"] == "^" else extent.end
    return _added(line, by, on.paragraph, at, words, inside)


def _anchor(line: Line) -> str:
    """Takes the anchor, and the sign > behind it."""
    rest = line.text[line.at :]
    if rest[0] in QUOTES and QUOTES[rest[0]] in rest[1:]:
        end = rest.index(QUOTES[rest[0]], 1) + 1
        ordinal = re.compile(r"~\d{1,3}").match(rest, end)
        end = ordinal.end() if ordinal else end
    else:
        cut = outside_quotes(rest, ">")
        blank = re.search(r"\s", rest)
        end = cut if cut >= 0 else blank.start() if blank else len(rest)
    anchor = rest[:end].strip()
    line.at += end
    line.took_sign(">")
    return anchor


def _new_words(line: Line) -> str:
    if not line.rest:
        raise Unread(
            "no-new-words-added", "Type the new words behind the word they follow.", line.span
        )
    found = sought(line.rest)
    return found.quoted if found.quoted is not None and found.ordinal is None else line.rest


def _same_words(
    line: Line, paragraph: Paragraph, anchor: str, words: str, span: tuple[int, int]
) -> None:
    """Asks where the new words begin as the text goes on: `@rivers and seas` in “rivers and
    lakes” can mean behind “rivers” or behind “rivers and”."""
    if sought(anchor).typed != anchor or len(anchor.split()) != 1 or "." in anchor:
        return
    if anchor[0] in QUOTES:
        return
    first, _blank, more = words.partition(" ")
    longer = f"{anchor} {first}"
    text = paragraph.wording().visible
    if not more.strip() or not any(char.isalnum() for char in first):
        return
    if len(find(text, longer, commas=False)) != 1:
        return
    cut = line.text.rindex(words)
    raise Several(
        "where-begin-words",
        "Where do the new words begin?",
        (span[0], cut + len(first)),
        [
            Option(
                "“%(words)s” behind “%(anchor)s”",
                {"anchor": anchor, "words": words},
                f'"{anchor}" {first}',
            ),
            Option(
                "“%(words)s” behind “%(anchor)s”",
                {"anchor": longer, "words": more.strip()},
                f'"{longer}"',
            ),
        ],
        named=True,
    )


def _added(
    line: Line,
    by: list[str],
    paragraph: Paragraph,
    at: int,
    words: str,
    more: dict[str, str] | None = None,
) -> Asked:
    text = paragraph.wording().visible
    lead = " " if text[:at].strip() and text[at - 1] not in _OPENING else ""
    if not more and at < len(text) and text[at].isspace():
        behind = text[at:].lstrip()
        if behind[:1] in _CLOSING and behind:
            at, lead = at + 1, ""
    fields: dict[str, str | list[str]] = {
        "paragraph": paragraph.id,
        "at": str(at),
        "text": lead + words,
        "by": by,
        **(more or {}),
    }
    if not text.strip() and paragraph.wording().label:
        fields["label_inside"] = "false"
    return line.asked("add", fields, paragraph, new_words=words)
