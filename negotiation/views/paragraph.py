"""One paragraph or bracket, with everything that can be done about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from delegations.selectors.names import as_json, named_delegations
from documents.access import access_revision_with_seat, ensure_records
from documents.models import ParagraphState, Revision
from documents.views.jobs import HtmxRequest
from negotiation.forms.acts import VERBS
from negotiation.selectors.text import paragraphs_as_of, standing_text
from negotiation.selectors.wholes import spreads_in
from negotiation.views.joining import joinable
from negotiation.views.panels import (
    agreeable,
    open_points,
    other_paragraphs,
    shown_bracket,
    shown_positions,
    states_elsewhere,
)
from negotiation.views.shown import Audience, ShownParagraph, shown_paragraphs
from notation.extracts import original_words
from notation.rendering.text import render as canonical

KINDS = [
    choice
    for choice in ParagraphState.Kind.choices
    if choice[0] not in (ParagraphState.Kind.TITLE, ParagraphState.Kind.OPENING)
]
"""What a new paragraph may be: a text has its title and its opening already."""


@require_safe
@login_required
def paragraph(request: HtmxRequest, revision_id: UUID, paragraph_id: UUID) -> HttpResponse:
    """The paragraph's panel; with `?bracket=` that bracket's. A whole page without htmx."""
    revision, seat = access_revision_with_seat(request.user, revision_id)
    ensure_records(seat)
    states = paragraphs_as_of(revision, [paragraph_id])
    if not states:
        raise Http404
    [shown] = shown_paragraphs(revision, states, Audience.OPERATORS)
    delegations = named_delegations()
    names = {delegation.key: delegation.name for delegation in delegations}
    spreads = spreads_in(revision, shown.state)
    context: dict[str, Any] = {
        "seat": seat,
        "revision": revision,
        "shown": shown,
        "verbs": VERBS.keys(),
        "elsewhere": states_elsewhere(spreads, shown.pk),
    }
    number = request.GET.get("bracket")
    if number:
        bracket = shown_bracket(shown.state.tree, number, names, spreads)
        if bracket is None:
            raise Http404
        context |= {"bracket": bracket, "panel": "negotiation/_bracket_panel.html"}
    else:
        context |= _whole(revision, shown, names) | {"standing": open_points(shown.state, spreads)}
    if request.htmx:
        return render(request, context["panel"], context)
    context["delegations"] = list(as_json(delegations))
    return render(request, "negotiation/paragraph.html", context)


def _whole(revision: Revision, shown: ShownParagraph, names: dict[str, str]) -> dict[str, Any]:
    wording = shown.state.tree
    others = other_paragraphs(standing_text(revision), shown.pk)
    return {
        "positions": shown_positions(wording.attributions, names),
        "agreeable": agreeable(wording),
        "others": others,
        "joinable": joinable(revision, shown.pk, shown.name, others, names),
        "kinds": KINDS,
        "clean": original_words(wording).visible,
        "notation": canonical(replace(wording, label=None, label_mark="", label_depth=0)),
        "panel": "negotiation/_paragraph_panel.html",
    }
