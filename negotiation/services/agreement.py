"""Agreeing a paragraph ad referendum, reopening it, and remarks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import ParagraphState
from negotiation.errors import RefusedIntervention
from negotiation.selectors.wholes import Whole
from negotiation.sentences import position_said
from negotiation.services.acts import bracket_in, stale
from negotiation.services.recording import Recorded, Request, record
from negotiation.services.table import Table
from negotiation.services.typed import required_words
from negotiation.services.wholes import wholes_of
from notation.tree import Attribution, Stance, Wording

Status = ParagraphState.Status

WAITING = (Stance.TCB, Stance.RESERVED)
"""How those stand on whom an agreement may be pending."""


def agree(
    request: Request,
    paragraph_id: UUID,
    pending: Sequence[str] = (),
    subject_to: UUID | None = None,
) -> Recorded:
    """A paragraph is agreed ad referendum; or pending some delegations, or subject to another one.

    Nothing is closed silently: open brackets are to be settled first, and standing positions
    lifted; the refusal names them. A delegation it is pending on may keep its tcb or its
    reservation, which is what it is pending on. A page that was behind is refused, since what is
    agreed is what was seen.
    """
    conditions = tuple(dict.fromkeys(pending))

    def plan(table: Table) -> dict[str, Any]:
        state = table.state(paragraph_id)
        if state.is_agreed:
            raise RefusedIntervention(
                _("%(paragraph)s is agreed already. Reopen it to change the condition.")
                % {"paragraph": state.name},
                "agreed",
            )
        table.open_state(paragraph_id)
        shown = table.seen[paragraph_id]
        if shown is not state:
            raise stale(state, shown, "")
        _nothing_open(table, state, conditions)
        status, scalars, named = _condition(table, conditions, subject_to, paragraph_id)
        table.change(paragraph_id, status=status, **scalars)
        return {"paragraph": str(paragraph_id), "label": state.name, "operations": {}, **named}

    arguments = {
        "paragraph": str(paragraph_id),
        "pending": list(conditions),
        "subject_to": None if subject_to is None else str(subject_to),
    }
    named = [paragraph_id] if subject_to is None else [paragraph_id, subject_to]
    return record(request, "agree", arguments, plan, paragraphs=named)


def reopen(request: Request, paragraph_id: UUID, by: Sequence[str]) -> Recorded:
    """An agreed paragraph is opened again, at the request of delegations."""

    def plan(table: Table) -> dict[str, Any]:
        table.check_delegations(by)
        state = table.state(paragraph_id)
        if not state.is_agreed:
            raise RefusedIntervention(
                _("%(paragraph)s is not agreed; record on it as it is.")
                % {"paragraph": state.name},
                "not-agreed",
            )
        table.change(paragraph_id, status=Status.OPEN, pending=[], subject_to_id=None)
        return {"paragraph": str(paragraph_id), "label": state.name, "operations": {}}

    arguments = {"paragraph": str(paragraph_id)}
    return record(request, "reopen", arguments, plan, paragraphs=[paragraph_id], by=by)


def remark(
    request: Request, text: str, paragraph_id: UUID | None = None, by: Sequence[str] = ()
) -> Recorded:
    """Keeps a remark in the log; the text stays as it is. It may concern an agreed paragraph."""
    words = required_words(text).strip()

    def plan(table: Table) -> dict[str, Any]:
        if by:
            table.check_delegations(by)
        payload: dict[str, Any] = {"remark": words, "operations": {}}
        if paragraph_id is not None:
            state = table.state(paragraph_id)
            payload |= {"paragraph": str(paragraph_id), "label": state.name}
        return payload

    arguments = {
        "paragraph": None if paragraph_id is None else str(paragraph_id),
        "text": words,
    }
    named = [] if paragraph_id is None else [paragraph_id]
    return record(request, "remark", arguments, plan, paragraphs=named, by=by)


def _nothing_open(table: Table, state: ParagraphState, conditions: Sequence[str]) -> None:
    numbers = [bracket.id for bracket in state.tree.brackets() if bracket.id is not None]
    if numbers:
        wholes = wholes_of(table, [(state.paragraph_id, number) for number in numbers])
        raise RefusedIntervention(
            _(
                "%(paragraph)s has open brackets: %(brackets)s. "
                "The words of each are to be accepted or not retained first."
            )
            % {
                "paragraph": state.name,
                "brackets": "; ".join(
                    _named_bracket(table, number, whole)
                    for number, whole in zip(numbers, wholes, strict=True)
                ),
            },
            "open-brackets",
        )
    standing = [
        position
        for position in standing_alone(state.tree)
        if not (position.actor in conditions and position.stance in WAITING)
    ]
    if standing:
        raise RefusedIntervention(
            _("Positions still stand on %(paragraph)s: %(positions)s. Lift each of them first.")
            % {
                "paragraph": state.name,
                "positions": ", ".join(spoken_position(position) for position in standing),
            },
            "standing-positions",
        )


def _named_bracket(table: Table, number: str, whole: Whole) -> str:
    """The number a bracket has here, with who stands on it, in whichever paragraph."""
    holder = bracket_in(table.state(whole.holder.paragraph_id).tree, whole.holder.number)
    names = ", ".join(spoken_position(position) for position in holder.attributions)
    return f"#{number} ({names})" if names else f"#{number}"


def standing_alone(wording: Wording) -> tuple[Attribution, ...]:
    """Positions that stand on no bracket: alone in the words, then on the whole."""
    alone = (node for node in wording.content if isinstance(node, Attribution))
    return (*alone, *wording.attributions)


def spoken_position(position: Attribution) -> str:
    """`-IND`, `VIE: tcb`, as a sentence can name it; without case endings of names."""
    return position_said(position.name, position.stance, position.note)


def _condition(
    table: Table, conditions: tuple[str, ...], subject_to: UUID | None, paragraph_id: UUID
) -> tuple[Status, dict[str, Any], dict[str, Any]]:
    """Status, what the state says besides, and what the payload says."""
    if conditions and subject_to is not None:
        raise RefusedIntervention(
            _("Agree either pending delegations or subject to a paragraph, not both at once."),
            "two-conditions",
        )
    if conditions:
        keys = table.check_delegations(conditions)
        return Status.AGREED_PENDING, {"pending": list(keys)}, {"pending": list(keys)}
    if subject_to is None:
        return Status.AGREED, {}, {}
    if subject_to == paragraph_id:
        raise RefusedIntervention(
            _("A paragraph cannot be subject to itself. Choose another one."), "subject-to-itself"
        )
    other = table.standing_state(subject_to)
    return Status.AGREED_SUBJECT, {"subject_to_id": subject_to}, {"subject_to": other.name}
