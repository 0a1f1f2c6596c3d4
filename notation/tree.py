"""The tree of a negotiated text: immutable values, free of any dialect and of Django.

A paragraph's words are a `Wording`: its label and a sequence of nodes. A node is a `Run` of words,
a `Bracket` around nodes, or an `Attribution` that stands in the text without a bracket of its own.

Equality compares what the written text carries. Identities, links and the knowledge of who
proposed (as against joined) and of which words came in by a proposal are not written in a text,
so they do not take part in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

MAX_DEPTH = 32
"""Brackets nest at most this deep; deeper signs stay text (no real text nests beyond 3)."""


class Stance(StrEnum):
    """What a delegation holds about the words it stands on."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    TCB = "tcb"
    KEEP_ORIGINAL = "keep_original"
    RESERVED = "reserved"
    OTHER = "other"

    @property
    def signed(self) -> bool:
        """Whether it is written with a sign, + or -; signed stances always concern a bracket."""
        return self in (Stance.SUPPORT, Stance.OPPOSE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One delegation's stance: `(+IND)`, `(VIE tcb)`, `(+IRAN with reservation)`.

    `actor` is the delegation's key ("IND"), or the name as printed when nobody knows it.
    `note` qualifies the stance ("with reservation"); for `Stance.OTHER` it is the stance, verbatim.
    `printed` is the name as it stands in the text; empty means: as the key.
    `proposed` is True where the delegation is known to have proposed, False where it is known to
    have joined, None where the text does not say, as in every imported text.
    """

    actor: str
    stance: Stance
    note: str = ""
    printed: str = ""
    proposed: bool | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """The name to print."""
        return self.printed or self.actor


@dataclass(frozen=True, slots=True)
class Run:
    """Words, all emphasised or all not."""

    text: str
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words on which there is no agreement, and the row of those who said so, in speaking order.

    `id` is the bracket's identity within its revision, a number as text ("17"), given when it is
    recorded and never given again. `counterpart` is the id of the other half of a replacement.
    `span` is shared by the pieces of one bracket that runs over several paragraphs; its positions
    stand on the last piece alone. `added` is True where the words are known to have come in by a
    proposal, False where they are known to have stood before somebody spoke of them, None where
    nobody can know, as in every text that is read.
    """

    children: tuple[Node, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    id: str | None = field(default=None, compare=False)
    counterpart: str | None = field(default=None, compare=False)
    span: str | None = field(default=None, compare=False)
    added: bool | None = field(default=None, compare=False)

    @property
    def holds_proposal(self) -> bool:
        """Whether the words came in by a proposal. Names come and go without changing that."""
        return bool(self.told_by_names if self.added is None else self.added)

    @property
    def told_by_names(self) -> bool | None:
        """What the names tell of it: the first sign does, or nothing where none has a sign. Who
        is known only to have joined tells nothing."""
        signed = (a for a in self.attributions if a.stance.signed and a.proposed is not False)
        first = next(signed, None)
        return None if first is None else first.stance is Stance.SUPPORT


Node = Run | Bracket | Attribution


@dataclass(frozen=True, slots=True)
class Wording:
    """One paragraph as written: label, content, and the positions on the paragraph as a whole.

    `label` has no final full stop ("PP4", "(1)", "e)", "Alt 3"); `label_mark` is the sign that
    followed it ("." or ":" or nothing). `label_depth` counts the brackets opened before the label:
    0 for `13. [To …]`, 1 for `[PP5a. …]`. `attributions` are positions on the whole paragraph:
    to come back, keep original, reserved, other; signed ones stand on brackets.
    """

    content: tuple[Node, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    label: str | None = None
    label_mark: str = ""
    label_depth: int = 0

    @property
    def visible(self) -> str:
        """The words a reader sees, proposed and objected ones included, without the label."""
        return visible_text(self.content)

    def brackets(self) -> Iterator[Bracket]:
        """Every bracket of the paragraph, in the order of the opening signs."""
        return walk_brackets(self.content)

    def bracket(self, bracket_id: str) -> Bracket | None:
        """The bracket of that identity, or None."""
        return next((b for b in self.brackets() if b.id == bracket_id), None)


def visible_text(nodes: tuple[Node, ...]) -> str:
    """The words of the nodes, without signs and attributions."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, Run):
            parts.append(node.text)
        elif isinstance(node, Bracket):
            parts.append(visible_text(node.children))
    return "".join(parts)


def walk_brackets(nodes: tuple[Node, ...]) -> Iterator[Bracket]:
    """Every bracket in the nodes, outer before inner, left to right."""
    for node in nodes:
        if isinstance(node, Bracket):
            yield node
            yield from walk_brackets(node.children)


def whole_bracket(wording: Wording) -> Bracket | None:
    """The outermost bracket around all of a paragraph, label included, or None."""
    if len(wording.content) != 1 or (wording.label and not wording.label_depth):
        return None
    only = wording.content[0]
    return only if isinstance(only, Bracket) else None


def names_on(wording: Wording, bracket: str | None) -> tuple[Attribution, ...]:
    """Who stands on a bracket; with None on the whole paragraph, and alone among its words."""
    if bracket is not None:
        found = wording.bracket(bracket)
        return () if found is None else found.attributions
    rows = (wording.content, *(each.children for each in wording.brackets()))
    alone = (node for nodes in rows for node in nodes if isinstance(node, Attribution))
    return (*wording.attributions, *alone)
