"""A few words beside a name: `+iran res`, `+iran (subject to PP5)`.

Where just these words stand in the text, they may belong to the words that are named: that is
asked. Behind a bracket's number, an ordinal or quotes nothing is left to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notation.quick_entry import vocabulary
from notation.quick_entry.answers import Option, Several, Unread
from notation.quick_entry.line import Line
from notation.quick_entry.matching import find, sought
from notation.quick_entry.room import Paragraph
from notation.quick_entry.targets import place_option, trimmed, unsaid

_BEFORE = re.compile(r"(?:with reservations?|with res|res|wr)(?=\s*(?:$|[#№*])|\s)", re.IGNORECASE)
_BEHIND = re.compile(r"\s(?:with reservations?|with res|res|wr)\s*$", re.IGNORECASE)
_TYPED = re.compile(r"\s\((?P<note>[^\W\d]{2,} [^()]*[^()\s])\)\s*$")
"""Several words in parentheses at the end: `+iran #3 (subject to PP5)`."""


def take_note(line: Line, stance: str) -> str:
    """Takes `res` or `with reservation` off the beginning or the end of the rest; behind a support
    also other words in parentheses. Raises Several where these could be words of the text."""
    line.skip()
    before = _BEFORE.match(line.text, line.at)
    if before and not line.text[before.end() :].strip()[:1].isalnum():
        if not line.text[before.end() :].strip():
            _alone(line, vocabulary.RESERVATION)
        line.at = before.end()
        return vocabulary.RESERVATION
    behind = _BEHIND.search(line.text, max(line.at - 1, 0))
    if behind:
        _note_or_words(line, behind, vocabulary.RESERVATION)
        line.text = line.text[: behind.start()]
        return vocabulary.RESERVATION
    typed = _TYPED.search(line.text, max(line.at - 1, 0))
    if typed and stance == "support":
        _note_or_words(line, typed, typed["note"])
        line.text = line.text[: typed.start()]
        return typed["note"]
    return ""


def _alone(line: Line, note: str) -> None:
    """Asks where nothing but the note is typed, and the text has just that."""
    paragraph, typed = _about(line), line.rest
    if paragraph is None or not find(paragraph.wording().visible, typed):
        return
    options = list(_as_words(paragraph, typed))
    try:
        on = unsaid(line)
    except Unread:
        pass
    except Several as doubt:
        options += [
            Option(each.template, each.values, f"{each.typed.strip()} {typed}")
            for each in doubt.options
        ]
    else:
        number = f"#{on.bracket}" if on.bracket else "*"
        options.append(_noted(on.words, note, f"{number} {typed}"))
    raise _asked(line, options)


def _note_or_words(line: Line, found: re.Match[str], note: str) -> None:
    """Asks where the words that are named stand with the note, or go on as it begins."""
    named = line.text[line.at : found.start()].strip()
    paragraph = _about(line)
    shut = sought(named).quoted is not None or sought(named).ordinal is not None
    if not named:
        _alone(line, note)
    if not named or named[0] in "#№*" or shut or paragraph is None:
        return
    text = paragraph.wording().visible
    whole = line.rest
    shortened = f"{whole}.." if not whole.endswith(")") else whole
    typed = whole if find(text, whole) else shortened
    if not find(text, typed):
        return
    options = list(_as_words(paragraph, typed))
    for n, place in enumerate(find(text, named), start=1):
        words = text[place.start : place.end]
        options.append(_noted(words, note, f"{named}~{n}{found[0].rstrip()}"))
    raise _asked(line, options)


def _about(line: Line) -> Paragraph | None:
    return line.paragraph or line.room.paragraph(line.room.current)


def _as_words(paragraph: Paragraph, typed: str) -> Iterator[Option]:
    text = paragraph.wording().visible
    for n, place in enumerate(find(text, typed), start=1):
        yield place_option(text, place, f"{typed}~{n}")


def _noted(words: str, note: str, typed: str) -> Option:
    return Option("“%(words)s”, %(note)s", {"words": words, "note": note}, typed)


def _asked(line: Line, options: list[Option]) -> Several:
    return Several(
        "note-or-words",
        "Is “%(words)s” all words of the text?",
        trimmed(line.text, (line.at, len(line.text))),
        options,
        words=line.rest,
    )
