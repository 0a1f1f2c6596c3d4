"""What a dialect has to say: how attributions are written. What a bracket is, it does not say.

Bodies mark disputed words alike, with square brackets, but each in its own way who stands where:
`[text] (-IND)` here, `[US oppose: text]` there. The parser and the renderer ask a dialect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from notation.tree import Attribution


@dataclass(frozen=True, slots=True)
class Group:
    """The attributions of one parenthesis.

    `whole` says that they concern the whole paragraph although they follow a bracket. `unknown`
    lists the names that nobody knows. `weak` ones mean this only where attributions stand: behind
    a bracket, behind other attributions, and after the end of the paragraph's words. Elsewhere
    they are ordinary text: `(India: two stations)`.
    """

    attributions: tuple[Attribution, ...]
    whole: bool = False
    unknown: tuple[str, ...] = ()
    weak: bool = False


class Dialect(Protocol):
    """Reads and writes attributions in the manner of one body."""

    def read(self, inner: str) -> Group | None:
        """The attributions within a pair of parentheses, or None when it is ordinary text."""
        ...

    def could_read(self, inner: str) -> bool:
        """Whether `read` would answer, so that such ordinary text has to be escaped."""
        ...

    def is_name(self, inner: str) -> bool:
        """Whether the words are a known name and nothing else."""
        ...

    def is_stance(self, inner: str) -> bool:
        """Whether the words are a stance and nothing else, with nobody's name."""
        ...

    def write(
        self, attributions: Sequence[Attribution], *, whole: bool = False, alone: bool = False
    ) -> list[str]:
        """The groups of a row, parentheses included, in order; each is to be kept on one line.

        `alone` ones stand in the words, so none may be written as a weak group.
        """
        ...
