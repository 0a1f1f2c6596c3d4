"""A paragraph before the gavel falls: what stands open in it, one point after another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from delegations.selectors.names import as_json, named_delegations
from documents.access import access_revision_with_seat, ensure_records
from documents.views.jobs import HtmxRequest
from negotiation.selectors.read_out import read_out
from negotiation.selectors.text import paragraphs_as_of, standing_text
from negotiation.selectors.wholes import spreads_in
from negotiation.services.agreement import standing_alone
from negotiation.views.panels import (
    agreeable,
    other_paragraphs,
    shown_brackets,
    shown_positions,
    states_elsewhere,
    waiting_on,
)
from negotiation.views.shown import Audience, shown_paragraphs


@require_safe
@login_required
def gavel(request: HtmxRequest, revision_id: UUID, paragraph_id: UUID) -> HttpResponse:
    """What is still open, how each point can be settled, and then the agreement. Records nothing:
    every decision is an intervention of its own. A whole page without htmx."""
    revision, seat = access_revision_with_seat(request.user, revision_id)
    ensure_records(seat)
    states = paragraphs_as_of(revision, [paragraph_id])
    if not states:
        raise Http404
    [shown] = shown_paragraphs(revision, states, Audience.OPERATORS)
    delegations = named_delegations()
    names = {delegation.key: delegation.name for delegation in delegations}
    wording = shown.state.tree
    spreads = spreads_in(revision, shown.state)
    context: dict[str, Any] = {
        "seat": seat,
        "revision": revision,
        "shown": shown,
        "brackets": shown_brackets(wording, names, spreads),
        "elsewhere": states_elsewhere(spreads, shown.pk),
        "standing_alone": shown_positions(standing_alone(wording), names),
        "agreeable": agreeable(wording),
        "waiting_on": " ".join(waiting_on(wording)),
        "others": other_paragraphs(standing_text(revision), shown.pk),
        "read_out": read_out(shown.state, names),
        "panel": "negotiation/_gavel.html",
    }
    if request.htmx:
        return render(request, context["panel"], context)
    context["delegations"] = list(as_json(delegations))
    return render(request, "negotiation/paragraph.html", context)
