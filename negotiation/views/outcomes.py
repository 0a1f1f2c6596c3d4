"""How paragraphs would read if a bracket were settled, in each paragraph it runs over."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.safestring import SafeString

from negotiation.selectors.wholes import Spread
from negotiation.views.shown import Audience, rendered
from notation.errors import NotationError
from notation.operations import Accept, Reject
from notation.tree import Wording


@dataclass(frozen=True, slots=True)
class Outcome:
    """A paragraph afterwards. `name` is empty where it is the only one; `gone` says that no words
    of it are left, so that it no longer stands."""

    name: str
    html: SafeString
    gone: bool


def outcomes(spread: Spread, decision: type[Accept] | type[Reject]) -> tuple[Outcome, ...] | None:
    """Every paragraph the bracket stands in, afterwards; None where it cannot be settled so."""
    if decision is Reject and spread.cut is not None:
        return None
    after: dict[UUID, Wording] = {}
    try:
        for piece in spread.whole.pieces:
            wording = after.get(piece.paragraph_id, spread.states[piece.paragraph_id].tree)
            after[piece.paragraph_id] = decision(id=piece.number).apply(wording)
    except NotationError:
        return None
    return tuple(
        Outcome(
            spread.states[paragraph_id].name if len(after) > 1 else "",
            rendered(wording, Audience.OPERATORS),
            not wording.visible.strip(),
        )
        for paragraph_id, wording in after.items()
    )
