"""What the parser answers: the wordings of a draft, and what could not be read, with its place."""

from __future__ import annotations

from dataclasses import dataclass

from notation.tree import Wording


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """Something a person should look at. Line and column count from 1, in code points.

    `code` stays when the sentence is reworded; `message` says what was done with the place.
    """

    line: int
    column: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft as read. `places` gives line and column of the beginning of each wording."""

    wordings: tuple[Wording, ...]
    warnings: tuple[Remark, ...]
    places: tuple[tuple[int, int], ...] = ()
