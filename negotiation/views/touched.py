"""Which paragraph and bracket an act touched, so that what follows need not name them again."""

from __future__ import annotations

from typing import Any

from documents.models import ParagraphState
from negotiation.services.recording import Recorded
from notation.tree import visible_text


def touched_paragraph(recorded: Recorded) -> str | None:
    """The paragraph an act was about; where that no longer stands, one that it left standing, else
    the one beside which it stood. No query."""
    named = recorded.intervention.payload.get("paragraph")
    states = sorted(recorded.states, key=lambda each: str(each.paragraph_id) != named)
    for state in states:
        if not state.is_deleted:
            return str(state.paragraph_id)
    for state in states:
        beside = state.alternative_to_id or state.part_of_id or state.inserted_after_id
        if beside is not None:
            return str(beside)
    return str(states[0].paragraph_id) if states else None


def touched_bracket(recorded: Recorded) -> tuple[str, str] | None:
    """The paragraph and the number of the bracket an act made or was about, where it still stands;
    of a replacement the words that came in. No query."""
    payload = recorded.intervention.payload
    standing = (state for state in recorded.states if not state.is_deleted)
    states = {str(state.paragraph_id): state for state in standing}
    first = payload.get("paragraph")
    for paragraph in sorted(states, key=lambda each: each != first):
        number = _number_in(states[paragraph], payload, payload.get("bracket"))
        if number is not None:
            return paragraph, number
    return None


def _number_in(state: ParagraphState, payload: dict[str, Any], named: object) -> str | None:
    standing = {bracket.id for bracket in state.tree.brackets()}
    operations = payload.get("operations", {}).get(str(state.paragraph_id), [])
    numbers = [named] if named else []
    for operation in reversed(operations):
        found = [operation.get("target"), operation.get("id"), *operation.get("ids", ())]
        numbers += [number for number in reversed(found) if number]
    if not operations:  # a paragraph that was brought in
        numbers += [bracket.id for bracket in state.tree.brackets()][:1]
    # Names that join a bracket of just that extent leave no number behind.
    numbers += [
        bracket.id
        for bracket in state.tree.brackets()
        if visible_text(bracket.children).strip() == payload.get("words")
    ]
    return next((number for number in numbers if number in standing), None)
