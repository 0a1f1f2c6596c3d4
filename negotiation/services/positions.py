"""The verbs on positions. A position stands on a bracket (by its number) or, where `bracket` is
None, on the whole paragraph. `by` are delegations' keys in the order in which they spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from negotiation.services.acts import Applied, act, bracket_in, words_of
from negotiation.services.recording import Recorded, Request
from negotiation.services.table import Table
from negotiation.services.typed import clean_note
from notation.operations import CorrectAttribution, Enclose, Lift, Operation, TakePosition
from notation.tree import Attribution, Bracket, Stance, Wording


def support(
    request: Request, paragraph_id: UUID, bracket: str | None, by: Sequence[str], note: str = ""
) -> Recorded:
    """Delegations support the words of a bracket, or the whole paragraph."""
    return _take(request, "support", paragraph_id, bracket, by, Stance.SUPPORT, note)


def oppose(
    request: Request, paragraph_id: UUID, bracket: str | None, by: Sequence[str], note: str = ""
) -> Recorded:
    """Delegations object to the words of a bracket, or to the whole paragraph."""
    return _take(request, "oppose", paragraph_id, bracket, by, Stance.OPPOSE, note)


def tcb(
    request: Request, paragraph_id: UUID, bracket: str | None, by: Sequence[str], note: str = ""
) -> Recorded:
    """Delegations will come back to it."""
    return _take(request, "tcb", paragraph_id, bracket, by, Stance.TCB, note)


def keep_original(
    request: Request, paragraph_id: UUID, bracket: str | None, by: Sequence[str], note: str = ""
) -> Recorded:
    """Delegations want the wording there was."""
    return _take(request, "keep_original", paragraph_id, bracket, by, Stance.KEEP_ORIGINAL, note)


def reserve(
    request: Request, paragraph_id: UUID, bracket: str | None, by: Sequence[str], note: str = ""
) -> Recorded:
    """Delegations withhold their position. Not the same as support with reservation."""
    return _take(request, "reserve", paragraph_id, bracket, by, Stance.RESERVED, note)


def lift(request: Request, paragraph_id: UUID, bracket: str | None, by: Sequence[str]) -> Recorded:
    """Delegations withdraw what they hold. A bracket nobody's name is left on stays and is named
    in the answer, so that its outcome can be asked for."""
    number = _number(bracket)

    def build(table: Table, wording: Wording) -> list[Operation]:
        if number is not None:
            bracket_in(wording, number)
        # Names are taken as they stand: an imported text may have some the register has not.
        if not by:
            table.check_delegations(by)
        return [Lift(target=number, actors=tuple(by))]

    def describe(applied: Applied) -> Mapping[str, Any]:
        left = None if number is None else applied.after.bracket(number)
        bare = left is not None and not left.attributions
        return {**_concerning(applied, number), **({"left_bare": [number]} if bare else {})}

    return act(request, "lift", paragraph_id, {"bracket": number}, build, describe, by=by)


def correct_attribution(
    request: Request, paragraph_id: UUID, bracket: str | None, wrong: str, right: str
) -> Recorded:
    """It was another delegation (Iraq, not Iran): the name changes and keeps its place."""
    number = _number(bracket)

    def build(table: Table, wording: Wording) -> list[Operation]:
        table.check_delegations([right])
        if number is not None:
            bracket_in(wording, number)
        return [CorrectAttribution(target=number, wrong=wrong, right=right)]

    def describe(applied: Applied) -> Mapping[str, Any]:
        return {**_concerning(applied, number), "wrong": wrong, "right": right}

    arguments = {"bracket": number, "wrong": wrong, "right": right}
    return act(request, "correct_attribution", paragraph_id, arguments, build, describe)


def whole_bracket(wording: Wording) -> Bracket | None:
    """The outermost bracket around a whole paragraph, label included, or None."""
    if len(wording.content) != 1 or (wording.label and not wording.label_depth):
        return None
    only = wording.content[0]
    return only if isinstance(only, Bracket) else None


def _take(
    request: Request,
    verb: str,
    paragraph_id: UUID,
    bracket: str | None,
    by: Sequence[str],
    stance: Stance,
    note: str,
) -> Recorded:
    number = _number(bracket)
    note = clean_note(note)
    # Who joins did not propose. A stance without a sign proposes nothing, so it says neither.
    proposed = False if stance.signed else None
    target: list[str | None] = [number]

    def build(table: Table, wording: Wording) -> list[Operation]:
        keys = table.check_delegations(by)
        taken = tuple(Attribution(key, stance, note=note, proposed=proposed) for key in keys)
        if number is not None:
            bracket_in(wording, number)
            return [TakePosition(target=number, attributions=taken)]
        if not stance.signed:
            return [TakePosition(target=None, attributions=taken)]
        whole = whole_bracket(wording)
        if whole is not None:
            target[0] = whole.id
            return [TakePosition(target=whole.id, attributions=taken)]
        target[0] = table.new_bracket()
        return [
            Enclose(start=0, end=len(wording.visible), id=target[0]),
            TakePosition(target=target[0], attributions=taken),
        ]

    def describe(applied: Applied) -> Mapping[str, Any]:
        # A position on the whole paragraph quotes no words.
        concerning = _concerning(applied, number) if number else {"bracket": target[0]}
        return {**concerning, **({"note": note} if note else {})}

    arguments = {"bracket": number, "note": note}
    return act(request, verb, paragraph_id, arguments, build, describe, by=by)


def _number(bracket: str | None) -> str | None:
    return None if bracket is None or bracket == "" else str(bracket)


def _concerning(applied: Applied, number: str | None) -> dict[str, Any]:
    if number is None:
        return {"bracket": None}
    return {"bracket": number, "words": words_of(applied.before, number)}
