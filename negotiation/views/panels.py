"""What the slip shows of a bracket or a paragraph: who stands there, and how it would read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import ParagraphState
from negotiation.selectors.wholes import Spread
from negotiation.services.agreement import WAITING, spoken_position, standing_alone
from negotiation.services.wholes import holds_piece
from negotiation.views.outcomes import Outcome, outcomes
from negotiation.views.shown import beginning_of
from notation.operations import Accept, Reject
from notation.operations.fill import AWAITED
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
    """A bracket with its positions, its neighbours, and what it stands in if it were settled.

    `over` names the paragraphs it runs over, where they are several; `holds` says that its names
    stand in this one. `accepted` and `rejected` are None where it cannot be settled so, and
    `stays` is why its words cannot go now. `awaited`: its words were not heard in full.
    """

    number: str
    words: str
    positions: tuple[ShownPosition, ...]
    counterpart: str | None
    outer: str | None
    accepted: tuple[Outcome, ...] | None
    rejected: tuple[Outcome, ...] | None
    awaited: bool = False
    over: str = ""
    holds: bool = True
    stays: str = ""

    @property
    def proposers(self) -> tuple[ShownPosition, ...]:
        """Who may amend the words: those in support who proposed them, or may have."""
        return tuple(shown for shown in self._supporting if shown.position.proposed is not False)

    @property
    def joined(self) -> tuple[ShownPosition, ...]:
        """Who else supports them, or may have joined: amended words may not be theirs."""
        sole = self.proposers if len(self.proposers) == 1 else ()
        return tuple(shown for shown in self._supporting if shown not in sole)

    @property
    def sole_proposer(self) -> str:
        """The one who can have proposed the words; empty where there are several, or none."""
        return self.proposers[0].actor if len(self.proposers) == 1 else ""

    @property
    def _supporting(self) -> tuple[ShownPosition, ...]:
        return tuple(each for each in self.positions if each.position.stance is Stance.SUPPORT)


def shown_positions(
    positions: Sequence[Attribution], names: Mapping[str, str]
) -> tuple[ShownPosition, ...]:
    """Positions in the order of speaking, with names by key."""
    proposers = next((position.stance for position in positions if position.proposed), None)
    return tuple(
        ShownPosition(position, names.get(position.actor, position.name), proposers)
        for position in positions
    )


def shown_bracket(
    wording: Wording, number: str, names: Mapping[str, str], spreads: Mapping[str, Spread]
) -> ShownBracket | None:
    """The bracket of that number, or None. `spreads` has the paragraph's brackets as wholes."""
    bracket, spread = wording.bracket(number), spreads.get(number)
    if bracket is None or spread is None:
        return None
    other, whole = bracket.counterpart, spread.whole
    return ShownBracket(
        number=number,
        words=spread.words,
        positions=shown_positions(spread.attributions, names),
        counterpart=other if other and wording.bracket(other) else None,
        outer=_outer(wording, number),
        accepted=outcomes(spread, Accept),
        rejected=outcomes(spread, Reject),
        awaited=visible_text(bracket.children).strip() == AWAITED,
        over=spread.over if len(whole.pieces) > 1 else "",
        holds=whole.holder.number == number,
        stays="" if spread.cut is None else holds_piece(spread.cut).message,
    )


def shown_brackets(
    wording: Wording, names: Mapping[str, str], spreads: Mapping[str, Spread]
) -> tuple[ShownBracket, ...]:
    """Every bracket of a paragraph in the order of the text, the outer before the inner."""
    numbers = (bracket.id for bracket in wording.brackets() if bracket.id is not None)
    shown = (shown_bracket(wording, number, names, spreads) for number in numbers)
    return tuple(bracket for bracket in shown if bracket is not None)


def _outer(wording: Wording, number: str) -> str | None:
    for bracket in wording.brackets():
        if any(isinstance(child, Bracket) and child.id == number for child in bracket.children):
            return bracket.id
    return None


def states_elsewhere(spreads: Mapping[str, Spread], own: UUID) -> str:
    """Which states the page shows of the other paragraphs that a paragraph's brackets stand in, as
    every act on these says."""
    shown = {
        each: state.seq for spread in spreads.values() for each, state in spread.states.items()
    }
    return " ".join(f"{each}:{seq}" for each, seq in shown.items() if each != own)


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What has to be settled before a paragraph can be agreed: a bracket, by its number, with
    its words and the names on it; or a position that stands on none."""

    names: str
    bracket: str = ""
    words: str = ""


def open_points(state: ParagraphState, spreads: Mapping[str, Spread]) -> tuple[OpenPoint, ...]:
    """Everything that stands open in the paragraph, brackets first."""
    wording = state.tree
    brackets = (
        OpenPoint(
            ", ".join(spoken_position(position) for position in spread.attributions),
            number,
            spread.words[:WORDS_OF_A_POINT],
        )
        for number, spread in spreads.items()
    )
    loose = (OpenPoint(spoken_position(position)) for position in standing_alone(wording))
    return (*brackets, *loose)


def agreeable(wording: Wording) -> bool:
    """Whether agreeing can succeed: without brackets, and with no position that stands but of
    those on whom the agreement may be pending."""
    return not any(True for _bracket in wording.brackets()) and all(
        position.stance in WAITING for position in standing_alone(wording)
    )


def waiting_on(wording: Wording) -> tuple[str, ...]:
    """Who has not said how they stand on the paragraph: it can be agreed pending them."""
    waiting = (at for at in standing_alone(wording) if at.stance in WAITING)
    return tuple(dict.fromkeys(position.actor for position in waiting))


@dataclass(frozen=True, slots=True)
class OtherParagraph:
    """Another paragraph of the text, as one chooses it: its name and how it begins."""

    pk: UUID
    name: str
    beginning: str
    is_open: bool


def other_paragraphs(states: Iterable[ParagraphState], than: UUID) -> list[OtherParagraph]:
    """Every paragraph of the text but one, in their order."""
    return [
        OtherParagraph(
            state.paragraph_id,
            state.name,
            beginning_of(state.tree),
            not state.is_agreed,
        )
        for state in states
        if state.paragraph_id != than
    ]
