"""What a typed line can be answered with, and how a reading is given up on the way.

::

    Answer
    ├── Asked         an act: a verb and the fields of its form
    ├── Floor         who has the floor from now on, and at which paragraph; nothing to record
    ├── Question      the line could mean several things; each choice is a complete line
    └── Unreadable    what was not found, where in the line, and what to type instead

Sentences are English templates with values, as in `notation.errors`, so that the layers above can
say them in another language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Fields = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Spelled:
    """The act in full, for the eye: names as (key, full name), the paragraph's label or handle,
    the words it is about and those that come in."""

    by: tuple[tuple[str, str], ...] = ()
    label: str = ""
    words: str = ""
    new_words: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """An act. `verb` names its form, `fields` are that form's fields, without key and states seen.

    `paragraph` is the first it concerns. `line` is what was read: the line as typed, or as it
    would have been on the other keyboard.
    """

    verb: str
    fields: Fields
    paragraph: str | None = None
    spelled: Spelled = field(default_factory=Spelled)
    line: str = ""


@dataclass(frozen=True, slots=True)
class Floor:
    """These delegations have the floor, and this paragraph is spoken about."""

    by: tuple[str, ...]
    paragraph: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: a template and its values."""

    template: str
    values: Mapping[str, object]

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.template % self.values if self.values else self.template


@dataclass(frozen=True, slots=True)
class Choice:
    """One meaning and the complete line that says only that. `said` has a sentence for each doubt
    that it settles."""

    said: tuple[Said, ...]
    line: str

    @property
    def text(self) -> str:
        """The sentences in English."""
        return "; ".join(said.text for said in self.said)


@dataclass(frozen=True, slots=True)
class Question:
    """The line could mean each of these."""

    code: str
    template: str
    values: Mapping[str, object]
    choices: tuple[Choice, ...]
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.template % self.values if self.values else self.template


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The line cannot be read; `start` and `end` say where it is at fault."""

    code: str
    template: str
    values: Mapping[str, object]
    start: int
    end: int

    @property
    def sentence(self) -> str:
        """The sentence in English."""
        return self.template % self.values if self.values else self.template


Answer = Asked | Floor | Question | Unreadable


class Unread(Exception):
    """A reading that leads nowhere."""

    def __init__(
        self, code: str, template: str, span: tuple[int, int] = (0, 0), **values: object
    ) -> None:
        super().__init__(code)
        self.answer = Unreadable(code, template, values, *span)


@dataclass(frozen=True, slots=True)
class Option:
    """One way to settle a doubt: what it means, and what to type for the doubtful stretch."""

    template: str
    values: Mapping[str, object]
    typed: str


class Several(Exception):
    """A stretch of the line that could mean several things.

    `named` says that it is asked even where only one of them would make sense: names one key
    apart must never be guessed, nor a bracket of a paragraph that the caret has left.
    """

    def __init__(
        self,
        code: str,
        template: str,
        span: tuple[int, int],
        options: Sequence[Option],
        *,
        named: bool = False,
        **values: object,
    ) -> None:
        super().__init__(code)
        self.code, self.template, self.values = code, template, values
        self.span, self.options, self.named = span, tuple(options), named
