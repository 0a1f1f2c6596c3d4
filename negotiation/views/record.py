"""Recording: every verb comes in through here."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from delegations.models import User
from documents.access import access_revision_to_record
from documents.models import Revision
from documents.views.jobs import HtmxRequest
from negotiation.errors import KeyReused, RecordingError, RefusedIntervention, StaleWording
from negotiation.forms.acts import VERBS, Act
from negotiation.selectors.log import sentence
from negotiation.services.recording import Recorded
from negotiation.views.catching_up import changes_after, changes_for_page
from negotiation.views.collisions import met
from negotiation.views.previewed import previewed
from negotiation.views.touched import touched_bracket, touched_paragraph

CONFLICT = 409
UNPROCESSABLE = 422


@require_POST
@login_required
def record(request: HtmxRequest, revision_id: UUID, verb: str) -> HttpResponse:
    """Records one intervention. Says "recorded" after the commit; else says what to do."""
    if verb not in VERBS:
        raise Http404
    form = VERBS[verb](request.POST)
    try:
        if not form.is_valid():
            raise RefusedIntervention(_sentence(form))
        # The service is the door: it asks under the lock who this is and what they may do.
        recorded = form.record(cast(User, request.user), revision_id)
    except RecordingError as error:
        revision = access_revision_to_record(request.user, revision_id)
        return _refused(request, revision, form, error)
    return _acknowledged(request, form, recorded)


@require_POST
@login_required
def preview(request: HtmxRequest, revision_id: UUID, verb: str) -> HttpResponse:
    """What would be recorded now, by the same steps; nothing is."""
    if verb not in VERBS:
        raise Http404
    revision = access_revision_to_record(request.user, revision_id)
    form = VERBS[verb](request.POST)
    if not form.is_valid():
        refusal: RecordingError = RefusedIntervention(_sentence(form))
        return render(request, "negotiation/_refused.html", {"refusal": refusal})
    try:
        recorded = form.record(cast(User, request.user), revision.pk, preview=True)
    except RecordingError as error:
        return render(request, "negotiation/_refused.html", {"refusal": error})
    context = {"revision": revision, "previewed": previewed(recorded)}
    return render(request, "negotiation/_preview.html", context)


def _acknowledged(request: HtmxRequest, form: Act, recorded: Recorded) -> HttpResponse:
    revision, said = recorded.intervention.revision, sentence(recorded.intervention)
    if not request.htmx:
        messages.success(
            request,
            _("Recorded · No. %(number)d: %(sentence)s")
            % {"number": recorded.intervention.seq, "sentence": said},
        )
        paragraph = touched_paragraph(recorded)
        place = f"#p-{paragraph}" if paragraph else ""
        return redirect(reverse("negotiation:desk", args=[revision.pk]) + place)
    context = {
        "revision": revision,
        "recorded": recorded,
        "sentence": said,
        "changes": changes_after(recorded, form.shown_head),
        "undoable": True,
    }
    response = render(request, "negotiation/_recorded.html", context)
    event: dict[str, Any] = {
        "seq": recorded.intervention.seq,
        "paragraph": touched_paragraph(recorded),
        "offers": list(recorded.offers),
        "bare": list(recorded.left_bare),
    }
    touched = touched_bracket(recorded)
    if touched is not None:
        event["paragraph"], event["bracket"] = touched
    # After the swap, so that the page's scripts meet the new paragraphs.
    return trigger_client_event(response, "podium:recorded", event, after="settle")


def _refused(
    request: HtmxRequest, revision: Revision, form: Act, refusal: RecordingError
) -> HttpResponse:
    """The sentence of what to do; and, for a page that was behind, what it had missed."""
    late = isinstance(refusal, StaleWording | KeyReused)
    status = CONFLICT if late else UNPROCESSABLE
    context: dict[str, Any] = {"revision": revision, "refusal": refusal, "undoable": True}
    if isinstance(refusal, StaleWording):
        context["met"] = met(revision, cast(User, request.user), form, refusal)
    if not request.htmx:
        return render(request, "negotiation/refused.html", context, status=status)
    context |= {"choices": True, "address": request.path}
    if isinstance(refusal, KeyReused):
        # What was recorded under the key stays; what was changed since can be sent as an act of
        # its own, to the same address under a new key.
        context["anew"] = request.path
    if form.shown_head is not None:
        context["changes"] = changes_for_page(revision, form.shown_head)
    response = render(request, "negotiation/_refused.html", context, status=status)
    event = "podium:key-used" if isinstance(refusal, KeyReused) else "podium:refused"
    return trigger_client_event(response, event, {})


def _sentence(form: Act) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
