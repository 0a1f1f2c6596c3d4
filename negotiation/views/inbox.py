"""The Secretariat's inbox of a text: what delegations told the desk, and what the Chair shared."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from delegations.models import User
from documents.models import Revision
from documents.views.jobs import HtmxRequest
from negotiation.access import access_inbox
from negotiation.errors import NotFound, RecordingError
from negotiation.forms.bridging import TakenUpForm
from negotiation.forms.messages import ClosingForm
from negotiation.selectors.bridging import shared_bridges
from negotiation.selectors.messages import inbox as inbox_of
from negotiation.selectors.messages import inbox_facts
from negotiation.services.bridging import bridge_taken_up
from negotiation.services.messages import Closed, close_message

NOTHING_NEW = 204


@require_safe
@login_required
@never_cache
def inbox(request: HtmxRequest, revision_id: UUID) -> HttpResponse:
    """The inbox; a desk gets it alone, and 204 where it shows it already (`?shown=`)."""
    revision = access_inbox(request.user, revision_id)
    if not request.htmx:
        return render(request, "negotiation/inbox.html", inbox_context(revision))
    if request.GET.get("shown") == inbox_facts(revision.pk)["showing"]:
        return HttpResponse(status=NOTHING_NEW)
    return render(request, "negotiation/_inbox_answer.html", inbox_context(revision))


@require_POST
@login_required
def inbox_close(request: HtmxRequest, revision_id: UUID, message_id: UUID) -> HttpResponse:
    """Says what became of a message: the inbox as it stands then. Who was second is told so."""
    revision = access_inbox(request.user, revision_id)
    form = ClosingForm(request.POST)
    said = ""
    if form.is_valid():
        operator, outcome = cast(User, request.user), form.cleaned_data["outcome"]
        try:
            closed = close_message(operator, revision_id, message_id, outcome)
        except NotFound as error:
            said = error.message
        else:
            said = _said_of(closed, operator)
    return _answer(request, revision, said)


@require_POST
@login_required
def inbox_taken_up(request: HtmxRequest, revision_id: UUID, draft_id: UUID) -> HttpResponse:
    """What the Chair shared is taken up: the inbox as it stands then."""
    revision = access_inbox(request.user, revision_id)
    form = TakenUpForm(request.POST)
    said = ""
    if form.is_valid():
        operator, shared_at = cast(User, request.user), form.cleaned_data["shared_at"]
        try:
            bridge_taken_up(operator, revision_id, draft_id, shared_at)
        except RecordingError as error:
            said = error.message
    return _answer(request, revision, said)


def _answer(request: HtmxRequest, revision: Revision, said: str) -> HttpResponse:
    if request.htmx:
        context = inbox_context(revision) | {"said": said}
        return render(request, "negotiation/_inbox_answer.html", context)
    if said:
        notices.info(request, said)
    return redirect("negotiation:inbox", revision.pk)


def inbox_context(revision: Revision) -> dict[str, Any]:
    """What the templates of the inbox take. Seven queries at most."""
    # First in short, then in full: what comes in between is asked for once more, and not missed.
    facts = inbox_facts(revision.pk)
    return {
        "revision": revision,
        "facts": facts,
        "inbox": inbox_of(revision),
        "bridges": shared_bridges(revision),
    }


def _said_of(closed: Closed, operator: User) -> str:
    """Nothing where the operator closed it, now or before."""
    message = closed.message
    if not closed.before or message.closed_by == operator:
        return ""
    return _("%(person)s has closed this message already: %(outcome)s.") % {
        "person": message.closed_by,
        "outcome": message.get_outcome_display(),
    }
