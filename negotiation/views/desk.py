"""The desk, where the Secretariat records."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from delegations.models import User
from delegations.selectors.names import as_json, named_delegations
from documents.access import access_revision_with_seat, ensure_records
from negotiation.forms.acts import VERBS
from negotiation.selectors.come_back import awaited
from negotiation.selectors.log import log_rows, recent_interventions
from negotiation.selectors.meeting_at_desk import meeting_at_desk
from negotiation.selectors.messages import inbox_facts
from negotiation.selectors.text import text_at_desk
from negotiation.views.screen_strip import strip_of
from negotiation.views.shown import Audience, has_title, shown_text

ROWS_BESIDE_THE_TEXT = 40


@require_safe
@login_required
def desk(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """Outline, text, log, and what is to come back; the same number of queries for any text."""
    revision, seat = access_revision_with_seat(request.user, revision_id)
    ensure_records(seat)
    states = text_at_desk(revision, revision.last_seq)
    paragraphs = shown_text(revision, states, Audience.OPERATORS)
    context = {
        "seat": seat,
        "revision": revision,
        "head": revision.last_seq,
        "paragraphs": paragraphs,
        "titled": has_title(paragraphs),
        "log": log_rows(recent_interventions(revision, ROWS_BESIDE_THE_TEXT)),
        "undoable": revision.document.withdrawn_at is None,
        "come_back": awaited(revision),
        "delegations": list(as_json(named_delegations())),
        "verbs": VERBS.keys(),
        "facts": inbox_facts(revision.pk),
        "at_meeting": meeting_at_desk(revision.pk),
        "strip": strip_of(cast(User, request.user), revision, states),
    }
    return render(request, "negotiation/desk.html", context)
