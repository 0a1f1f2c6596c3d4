"""What the slip shows of a bracket or a paragraph: who stands there, and how it would read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from documents.models import ParagraphState
from negotiation.services.agreement import spoken_position
from negotiation.views.shown import Audience, rendered
from notation.errors import NotationError
from notation.operations import Accept, Operation, Reject
from notation.tree import Attribution, Bracket, Stance, Wording, visible_text

MINUS = "−"
WORDS_OF_A_POINT = 80
"""Code points of a bracket's words that the list of open points shows."""


@dataclass(frozen=True, slots=True)
class ShownPosition:
    """One delegation's stance, with the full name so that no two are taken for each other.

    `proposers` is how those stand who proposed the bracket; None where nobody is known to have.
    """

    position: Attribution
    name: str
    proposers: Stance | None = None

    @property
    def actor(self) -> str:
        """Who, as the text knows them."""
        return self.position.actor

    @property
    def css(self) -> str:
        """The class of the chip."""
        signed = {Stance.SUPPORT: "plus", Stance.OPPOSE: "minus"}
        return signed.get(self.position.stance, "wait")

    @property
    def chip(self) -> str:
        """The chip's text."""
        sign = {Stance.SUPPORT: "+", Stance.OPPOSE: MINUS}.get(self.position.stance, "")
        return f"{sign}{self.position.name}"

    @property
    def said(self) -> str:
        """The stance in words, whether proposed or joined, the note.

        Only who stands as the proposers do has joined them.
        """
        stances = {
            Stance.SUPPORT: _("supports"),
            Stance.OPPOSE: _("objects"),
            Stance.TCB: _("to come back"),
            Stance.KEEP_ORIGINAL: _("keep original"),
            Stance.RESERVED: _("reserves"),
        }
        said = stances.get(self.position.stance, "")
        if self.position.stance in (Stance.SUPPORT, Stance.OPPOSE):
            if self.position.proposed:
                said = _("proposed")
            elif self.position.proposed is False and self.position.stance == self.proposers:
                said = _("joined")
        return " · ".join(part for part in (said, self.position.note) if part)


@dataclass(frozen=True, slots=True)
class ShownBracket:
    """A bracket with its positions, its neighbours, and the paragraph if it were settled.

    `accepted` and `rejected` are None where it cannot be settled so.
    """

    number: str
    words: str
    positions: tuple[ShownPosition, ...]
    counterpart: str | None
    outer: str | None
    accepted: SafeString | None
    rejected: SafeString | None


def shown_positions(
    positions: Sequence[Attribution], names: Mapping[str, str]
) -> tuple[ShownPosition, ...]:
    """Positions in the order of speaking, with names by key."""
    proposers = next((position.stance for position in positions if position.proposed), None)
    return tuple(
        ShownPosition(position, names.get(position.actor, position.name), proposers)
        for position in positions
    )


def shown_bracket(wording: Wording, number: str, names: Mapping[str, str]) -> ShownBracket | None:
    """The bracket of that number, or None."""
    bracket = wording.bracket(number)
    if bracket is None:
        return None
    other = bracket.counterpart
    return ShownBracket(
        number=number,
        words=visible_text(bracket.children).strip(),
        positions=shown_positions(bracket.attributions, names),
        counterpart=other if other and wording.bracket(other) else None,
        outer=_outer(wording, number),
        accepted=_outcome(wording, Accept(id=number)),
        rejected=_outcome(wording, Reject(id=number)),
    )


def _outer(wording: Wording, number: str) -> str | None:
    for bracket in wording.brackets():
        if any(isinstance(child, Bracket) and child.id == number for child in bracket.children):
            return bracket.id
    return None


def _outcome(wording: Wording, operation: Operation) -> SafeString | None:
    try:
        return rendered(operation.apply(wording), Audience.OPERATORS)
    except NotationError:
        return None


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What has to be settled before a paragraph can be agreed: a bracket, by its number, with
    its words and the names on it; or a position that stands on none."""

    names: str
    bracket: str = ""
    words: str = ""


def open_points(state: ParagraphState) -> tuple[OpenPoint, ...]:
    """Everything that stands open in the paragraph, brackets first."""
    wording = state.tree
    brackets = (
        OpenPoint(
            ", ".join(spoken_position(position) for position in bracket.attributions),
            bracket.id or "",
            visible_text(bracket.children).strip()[:WORDS_OF_A_POINT],
        )
        for bracket in wording.brackets()
    )
    loose = (OpenPoint(spoken_position(position)) for position in _loose(wording))
    return (*brackets, *loose)


def agreeable(wording: Wording) -> bool:
    """Whether agreeing can succeed: without brackets, and with no position that stands but of
    those on whom the agreement may be pending."""
    waiting = (Stance.TCB, Stance.RESERVED)
    return not any(True for _bracket in wording.brackets()) and all(
        position.stance in waiting for position in _loose(wording)
    )


def _loose(wording: Wording) -> Iterator[Attribution]:
    yield from (node for node in wording.content if isinstance(node, Attribution))
    yield from wording.attributions
