"""A line while it is read: its text, where the reading stands, and what it has said so far."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notation.quick_entry.answers import Asked, Fields, Spelled, Unread
from notation.quick_entry.keyboards import pressed
from notation.quick_entry.matching import QUOTES
from notation.quick_entry.room import Paragraph, Room

_WORD = re.compile(r"\S+")


class Line:
    """The text, the room, and the place the reading has come to.

    `paragraph` is the one the line has named; None as long as it names none.
    """

    def __init__(self, text: str, room: Room) -> None:
        self.text = text
        self.room = room
        self.at = 0
        self.paragraph: Paragraph | None = None

    def skip(self) -> None:
        """Goes on to the next sign that is no blank."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    @property
    def rest(self) -> str:
        """What has not been read, without blanks at its ends."""
        return self.text[self.at :].strip()

    @property
    def span(self) -> tuple[int, int]:
        """Where the rest stands in the line."""
        start = len(self.text) - len(self.text[self.at :].lstrip())
        return start, max(start, len(self.text.rstrip()))

    def word(self) -> str:
        """The next word, up to a blank; nothing at the end."""
        self.skip()
        found = _WORD.match(self.text, self.at)
        return found[0] if found else ""

    def take(self, word: str) -> None:
        """Goes behind a word that stands next."""
        self.skip()
        self.at += len(word)

    def took(self, *wanted: str) -> bool:
        """Goes behind the next word where it is one of these, on whatever keyboard."""
        word = self.word()
        bare = word.rstrip(":,")
        if bare and any(key.casefold() in wanted for key in pressed(bare)):
            self.take(word)
            return True
        return False

    def took_sign(self, signs: str) -> bool:
        """Goes behind the next sign where it is one of these."""
        self.skip()
        if self.at < len(self.text) and self.text[self.at] in signs:
            self.at += 1
            return True
        return False

    def here(self) -> Paragraph:
        """The paragraph the line is about: the named one, else the current one."""
        found = self.paragraph or self.room.paragraph(self.room.current)
        if found is None:
            raise Unread(
                "no-paragraph",
                "Begin with the paragraph, for example 4 or o2: none is current.",
                (0, 0),
            )
        return found

    def asked(
        self,
        verb: str,
        fields: Fields,
        paragraph: Paragraph | None = None,
        words: str = "",
        new_words: str = "",
    ) -> Asked:
        """The act, spelled out."""
        by = fields.get("by", [])
        keys = [by] if isinstance(by, str) else by
        return Asked(
            verb,
            fields,
            paragraph.id if paragraph else None,
            Spelled(
                by=tuple((key, self.room.names.name(key)) for key in keys),
                label=paragraph.name if paragraph else "",
                words=words.strip(),
                new_words=new_words.strip(),
            ),
            self.text,
        )


def outside_quotes(text: str, sign: str) -> int:
    """Where the sign stands outside of quotes for the first time; -1 where it does not."""
    return next(all_outside_quotes(text, sign), -1)


def all_outside_quotes(text: str, sign: str) -> Iterator[int]:
    """Where the sign stands outside of quotes, each time."""
    shut = ""
    for at, char in enumerate(text):
        if shut:
            shut = "" if char == shut else shut
        elif char in QUOTES and QUOTES[char] in text[at + 1 :]:
            shut = QUOTES[char]
        elif char == sign:
            yield at
        elif sign == ">" and char == "Ю" and text[at - 1 : at + 2].strip() == char:
            yield at  # the key of > on a Russian keyboard
