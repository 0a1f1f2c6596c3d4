"""Who proposes a paragraph, and where its words begin: `new 5b pal Welcoming …`.

The words are not in the text yet, so nothing but their writing tells them from names: a name
written as sentences write it may be either, and is asked. Abbreviations are names; a colon ends
them.
"""

from __future__ import annotations

from collections.abc import Sequence

from notation.quick_entry.answers import Several, Unread
from notation.quick_entry.line import Line
from notation.quick_entry.signed import unquoted
from notation.quick_entry.speakers import Row, Speaker, ends_of, keys_of, row


def names_and_text(line: Line, by: Sequence[str]) -> tuple[list[str], str]:
    """The keys of those who propose, and the words. With names before the verb all is words."""
    keys = list(by) or _names(line)
    text = line.rest
    if not text:
        raise Unread(
            "no-text", "Type the words of the paragraph, or … for words to come.", line.span
        )
    return keys, unquoted(text)


def _names(line: Line) -> list[str]:
    line.skip()
    found = row(line, begins=not line.room.floor)
    speakers = found.speakers
    needed = 0 if line.room.floor else 1
    sure = 0
    while sure < len(speakers) and (sure < needed or is_abbreviated(line, speakers[sure])):
        sure += 1
    if sure < len(speakers) and not found.shut:
        _ask(line, found, sure)
    keys = keys_of(line, speakers)
    line.at = found.end
    return keys


def is_abbreviated(line: Line, speaker: Speaker) -> bool:
    """Whether a name is written as texts abbreviate it and not as sentences spell it: `pal` and
    `PAL`, not `Palestine`; nor `Iran`, which is both."""
    typed = speaker.typed
    return line.room.names.is_key(typed) and (typed.isupper() or typed.islower())


def _ask(line: Line, found: Row, sure: int) -> None:
    """Asks how many of the names say who proposes; those that are sure do."""
    speakers = found.speakers
    raise Several(
        "names-or-words",
        "Where do the names end?",
        (speakers[0].start, found.end),
        [ends_of(line, found, taken) for taken in range(len(speakers), sure - 1, -1)],
        named=True,
    )
