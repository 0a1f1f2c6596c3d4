"""The inspector: who stands where since when, and how it came about. Secretariat and Chair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from delegations.access import seat_of
from delegations.selectors.names import named_delegations
from documents.access import access_history
from documents.models import ParagraphState, Revision
from documents.views.jobs import HtmxRequest
from negotiation.models import Intervention, Position
from negotiation.selectors.inspector import (
    History,
    StandingBracket,
    Step,
    history,
    relatives,
    standing,
)
from negotiation.selectors.read_out import read_out
from negotiation.selectors.text import paragraphs_as_of
from negotiation.views.panels import ShownPosition
from negotiation.views.typed import typed_number
from notation.rendering.difference import render_difference
from notation.tree import Attribution, Stance


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step with the words as the act left them, what came and went marked in them."""

    step: Step
    html: SafeString


@dataclass(frozen=True, slots=True)
class Since:
    """Since which act something stands; of `another_day` than the one named before it."""

    act: Intervention
    another_day: bool


class Days:
    """Names each day once, however many acts of it follow each other."""

    def __init__(self) -> None:
        self.named: date | None = None

    def since(self, act: Intervention | None) -> Since | None:
        """The act, and whether its day is to be named."""
        if act is None:
            return None
        before, self.named = self.named, timezone.localtime(act.recorded_at).date()
        return Since(act, self.named != before)


@require_safe
@login_required
def inspector(request: HtmxRequest, revision_id: UUID, paragraph_id: UUID) -> HttpResponse:
    """A paragraph, or with `?bracket=` one of its brackets; `?before=` continues the history."""
    revision = access_history(request.user, revision_id)
    states = paragraphs_as_of(revision, [paragraph_id])
    number, before = (typed_number(request.GET.get(name, "")) for name in ("bracket", "before"))
    if not states:
        raise Http404
    steps = history(revision, paragraph_id, number, before)
    stands = standing(revision, paragraph_id, number)
    if number is not None and not (steps.steps or stands or before):
        raise Http404
    context = _context(revision, states[0], number, stands, steps)
    context["seat"] = seat_of(request.user)
    page = "negotiation/_inspector.html" if request.htmx else "negotiation/inspector.html"
    return render(request, page, context)


def _context(
    revision: Revision,
    state: ParagraphState,
    number: int | None,
    stands: tuple[StandingBracket, ...],
    steps: History,
) -> dict[str, Any]:
    names = {delegation.key: delegation.name for delegation in named_delegations()}
    days = Days()
    return {
        "revision": revision,
        "state": state,
        "number": number,
        "standing": [_standing(each, names, days) for each in stands],
        "steps": [ShownStep(step, _words(step)) for step in steps.steps],
        "older": steps.older,
        "relatives": () if number is not None else relatives(state),
        "read_out": read_out(state, names),
    }


def _standing(
    each: StandingBracket, names: dict[str, str], days: Days
) -> tuple[StandingBracket, Since | None, list[tuple[ShownPosition, Since | None]]]:
    """A bracket, the act since which it stands where none of its positions names that, and these
    with theirs."""
    named = each.since in [stance.since for stance in each.positions]
    own = None if named else days.since(each.since)
    positions = [
        (_shown(stance.position, names), days.since(stance.since)) for stance in each.positions
    ]
    return each, own, positions


def _shown(position: Position, names: dict[str, str]) -> ShownPosition:
    """A row of who stands where, as the panels show a position."""
    key = position.delegation.key if position.delegation else position.printed
    attribution = Attribution(
        key, Stance(position.stance), position.note, position.printed, position.proposed
    )
    # Beside the act since which it stands, "joined" would say nothing that the sentence does not.
    return ShownPosition(attribution, names.get(key, position.printed))


def _words(step: Step) -> SafeString:
    # What the draft brought in is shown as it was: none of it is news.
    begun = step.intervention.seq == 0 and step.after is not None
    before = step.after if begun else step.before
    # The renderer escapes every character of the text itself.
    return mark_safe(render_difference(before, step.after))
