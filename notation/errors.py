"""What can go wrong with a text, as exceptions.

::

    NotationError
    ├── Refused               the act cannot be done; says what to do instead
    ├── Collision             two changes touch; nobody but a person can say what is meant
    └── UnreadableCharacter   a NUL or a lone surrogate, with its place

Sentences are English. `code` stays the same when a sentence is reworded, and `template` with
`values` lets the layers above say the same in another language.
"""

from __future__ import annotations


class NotationError(Exception):
    """Any of the below. `sentence` is for people, `code` for programs."""

    def __init__(self, code: str, template: str, **values: object) -> None:
        self.code = code
        self.template = template
        self.values = values
        self.sentence = template % values if values else template
        super().__init__(self.sentence)


class Refused(NotationError):
    """The act cannot be done on these words. The sentence says what to do instead."""


class Collision(NotationError):
    """Two changes touch, so neither can be carried over to the other's result."""


class UnreadableCharacter(NotationError):
    """A character that no text may hold. `place` is its offset in code points, from 0."""

    def __init__(self, place: int, character: str) -> None:
        self.place = place
        self.character = character
        super().__init__(
            "unreadable-character",
            "Character %(number)d (U+%(hexadecimal)s) cannot be kept as text. "
            "Type the words again instead of pasting them.",
            number=place + 1,
            hexadecimal=f"{ord(character):04X}",
        )
