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


@dataclass(frozen=True, slots=True)
class ShownPosition:
    """One delegation's stance, with the full name so that no two are taken for each other."""

    position: Attribution
    name: str

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
        """What a sign does not say: the stance in words, whether proposed or joined, the note."""
        stances = {
            Stance.TCB: _("to come back"),
            Stance.KEEP_ORIGINAL: _("keep original"),
            Stance.RESERVED: _("reserves"),
        }
        proposed = {True: _("proposed"), False: _("joined")}
        parts = [
            stances.get(self.position.stance, ""),
            proposed.get(self.position.proposed, "") if self.position.proposed is not None else "",
            self.position.note,
        ]
        return " · ".join(part for part in parts if part)


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
    return tuple(
        ShownPosition(position, names.get(position.actor, position.name)) for position in positions
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


def open_points(state: ParagraphState) -> Iterator[str]:
    """What has to be settled before the paragraph can be agreed, one line each."""
    for bracket in state.tree.brackets():
        names = ", ".join(spoken_position(position) for position in bracket.attributions)
        yield f"#{bracket.id} “{visible_text(bracket.children).strip()[:80]}” {names}".strip()
    for position in state.tree.attributions:
        yield spoken_position(position)
