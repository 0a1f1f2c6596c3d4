"""The verbs on positions. A position stands on a bracket (by its number) or, where `bracket` is
None, on the whole paragraph: on the bracket around all of it, if there is one. `by` are
delegations' keys in the order in which they spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from negotiation.errors import RefusedIntervention
from negotiation.services.acts import Applied, act, bracket_in, words_of
from negotiation.services.recording import Recorded, Request
from negotiation.services.table import Table
from negotiation.services.typed import clean_note
from notation.operations import CorrectAttribution, Enclose, Lift, Operation, TakePosition
from notation.parser import parse_wording
from notation.rendering.text import render
from notation.tree import Attribution, Bracket, Run, Stance, Wording


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
    target: list[str | None] = [number]

    def build(table: Table, wording: Wording) -> list[Operation]:
        if number is not None:
            bracket_in(wording, number)
        # Names are taken as they stand: an imported text may have some the register has not.
        if not by:
            table.check_delegations(by)
        target[0] = number or _bracket_they_stand_on(wording, by)
        return [Lift(target=target[0], actors=tuple(by))]

    def describe(applied: Applied) -> Mapping[str, Any]:
        said = _concerning(applied, number, target[0])
        left = None if target[0] is None else applied.after.bracket(target[0])
        bare = left is not None and not left.attributions
        return {**said, "left_bare": [target[0]]} if bare else said

    return act(request, "lift", paragraph_id, {"bracket": number}, build, describe, by=by)


def correct_attribution(
    request: Request, paragraph_id: UUID, bracket: str | None, wrong: str, right: str
) -> Recorded:
    """It was another delegation (Iraq, not Iran): the name changes and keeps its place."""
    number = _number(bracket)
    target: list[str | None] = [number]

    def build(table: Table, wording: Wording) -> list[Operation]:
        table.check_delegations([right])
        if number is not None:
            bracket_in(wording, number)
        target[0] = number or _bracket_they_stand_on(wording, [wrong])
        return [CorrectAttribution(target=target[0], wrong=wrong, right=right)]

    def describe(applied: Applied) -> Mapping[str, Any]:
        return {**_concerning(applied, number, target[0]), "wrong": wrong, "right": right}

    arguments = {"bracket": number, "wrong": wrong, "right": right}
    return act(request, "correct_attribution", paragraph_id, arguments, build, describe)


def whole_bracket(wording: Wording) -> Bracket | None:
    """The outermost bracket around a whole paragraph, label included, or None."""
    if len(wording.content) != 1 or (wording.label and not wording.label_depth):
        return None
    only = wording.content[0]
    return only if isinstance(only, Bracket) else None


def _bracket_they_stand_on(wording: Wording, names: Sequence[str]) -> str | None:
    """The bracket around the whole paragraph, if that is where these names stand."""
    whole = whole_bracket(wording)
    if whole is None or not set(names) <= {a.actor for a in whole.attributions}:
        return None
    return whole.id


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
        _check_written(taken)
        if number is not None:
            bracket_in(wording, number)
            return [TakePosition(target=number, attributions=taken)]
        whole = whole_bracket(wording)
        if whole is not None or not stance.signed:
            target[0] = None if whole is None else whole.id
            return [TakePosition(target=target[0], attributions=taken)]
        made = target[0] = table.new_bracket()
        return [
            Enclose(start=0, end=len(wording.visible), id=made),
            TakePosition(target=made, attributions=taken),
        ]

    def describe(applied: Applied) -> Mapping[str, Any]:
        said = _concerning(applied, number, target[0])
        return {**said, "note": note} if note else said

    arguments = {"bracket": number, "note": note}
    return act(request, verb, paragraph_id, arguments, build, describe, by=by)


def _check_written(taken: tuple[Attribution, ...]) -> None:
    """Raises RefusedIntervention for a note that would not be read back as it was typed: a text
    that cannot be imported again would no longer be the text."""
    probe = Wording((Bracket((Run("Words"),), taken), Run(" follow.")))
    if parse_wording(render(probe))[0] != probe:
        raise RefusedIntervention(
            _(
                "The note “%(note)s” cannot stand beside a name. "
                "Use plain words, without signs, brackets or names of delegations."
            )
            % {"note": taken[0].note},
            "unreadable-note",
        )


def _number(bracket: str | None) -> str | None:
    return None if bracket is None or bracket == "" else str(bracket)


def _concerning(applied: Applied, asked: str | None, found: str | None) -> dict[str, Any]:
    """The bracket, with its words where it was asked for; a whole paragraph quotes no words."""
    if asked is None:
        return {"bracket": found}
    return {"bracket": asked, "words": words_of(applied.before, asked)}
