"""What a line is read against: the paragraphs, the names, where the caret stands, who speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from notation.quick_entry.register import Register
from notation.tree import Stance, Wording


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it stands. `wording` is asked for only where the line needs the words.

    `kind` and `status` are those of the documents: "preambular", "operative", "item", "heading",
    …; "open", "agreed", …, "deleted".
    """

    id: str
    handle: int
    label: str
    kind: str
    status: str
    wording: Callable[[], Wording]
    alternative_to: str | None = None
    part_of: str | None = None

    @property
    def name(self) -> str:
        """The label, or the handle where there is none."""
        return self.label or f"#{self.handle}"


@dataclass(frozen=True, slots=True)
class Held:
    """What a delegation holds: on which paragraph, on which of its brackets (None: on all of it),
    and on what words. `pieces` has the others of a bracket over several paragraphs, each by its
    paragraph and number."""

    paragraph: str
    bracket: str | None
    actor: str
    stance: Stance
    words: str = ""
    pieces: tuple[tuple[str, str], ...] = ()

    def stands_in(self, paragraph: str | None) -> bool:
        """Whether the paragraph has it, or a piece of the bracket on which it stands."""
        return paragraph == self.paragraph or any(paragraph == own for own, _number in self.pieces)

    def stands_on(self, bracket: tuple[str, str | None]) -> bool:
        """Whether it stands on that bracket of that paragraph, a piece included."""
        return bracket == (self.paragraph, self.bracket) or bracket in self.pieces


@dataclass(frozen=True, slots=True)
class Room:
    """The table at the moment a line is typed.

    `current` is the paragraph under the caret, `touched` the last bracket that was recorded on,
    with its paragraph. `undoable` gives the intervention to undo, the latest or that of a number;
    `redoable` the undoing that can be undone in turn. The callables are asked only if needed.
    """

    paragraphs: tuple[Paragraph, ...]
    names: Register
    current: str | None = None
    touched: tuple[str, str] | None = None
    floor: tuple[str, ...] = ()
    held: Callable[[str], Sequence[Held]] = field(default=lambda actor: ())
    bracket_at: Callable[[str], str | None] = field(default=lambda number: None)
    undoable: Callable[[int | None], str | None] = field(default=lambda seq: None)
    redoable: Callable[[], str | None] = field(default=lambda: None)

    def paragraph(self, paragraph_id: str | None) -> Paragraph | None:
        """The paragraph of that identity, if the room has it."""
        return next((p for p in self.paragraphs if p.id == paragraph_id), None)

    @property
    def standing(self) -> tuple[Paragraph, ...]:
        """The paragraphs that stand in the text, in its order."""
        return tuple(p for p in self.paragraphs if p.status != "deleted")
