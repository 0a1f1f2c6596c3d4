"""Fill: words that were not heard in full are put in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from notation.change import Change
from notation.errors import Refused
from notation.operations import sentences
from notation.operations.base import Operation
from notation.operations.edits import Edit
from notation.operations.typed import words
from notation.places import Places
from notation.splicing.row import letters
from notation.tree import Node, Run, Wording

AWAITED = "text awaited"
"""What stands in a bracket whose words were not heard in full: `[text awaited] (+IND)`."""

NOT_HEARD = frozenset({"…", "..."})
"""What is typed for words that were not heard."""


def heard(text: str) -> str:
    """The words as they enter a text: those awaited where only dots were typed."""
    return AWAITED if text.strip() in NOT_HEARD else text


def awaits(wording: Wording, bracket: str) -> bool:
    """Whether the bracket says that its words are awaited, and nothing else."""
    found = wording.bracket(bracket)
    return found is not None and _says_so(found.children)


def _says_so(children: tuple[Node, ...]) -> bool:
    return len(children) == 1 and isinstance(children[0], Run) and children[0].text == AWAITED


@dataclass(frozen=True, slots=True)
class Fill(Operation):
    """The words `text` in the bracket `id`, which says that they are awaited.

    The bracket and the names on it stay: they were taken on what was said.
    """

    id: str
    text: str

    @property
    def verb(self) -> str:
        return "fill"

    def edit(self, wording: Wording) -> Change:
        text = words(self.text).strip()
        places = Places(wording)
        start, end = places.bracket(self.id)
        if not awaits(wording, self.id):
            raise Refused(
                "not-awaited",
                "The words of bracket #%(bracket)s are there already. "
                "Amend them, or propose others.",
                bracket=self.id,
            )
        if text == AWAITED:
            raise Refused("no-change", "These are the words that stand there already.")
        edit = Edit(places)
        edit.remove(start + 1, end)
        edit.insert(start + 1, letters(text))
        return edit.change()

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        return (self.text.strip(),)

    def describe(self, wording: Wording, label: str = "") -> str:
        return f"Text awaited{sentences.where(label)}: {sentences.quote(self.text)}"

    def arguments(self) -> dict[str, Any]:
        return {"id": self.id, "text": self.text}

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["id"], data["text"])
