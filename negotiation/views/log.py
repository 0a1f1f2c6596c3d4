"""The whole log, for the Secretariat and the Chair."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from delegations.access import seat_of
from documents.access import access_history
from negotiation.selectors.log import log_rows, recent_interventions

ROWS_A_PAGE = 100
LONGEST_NUMBER = 9


@require_safe
@login_required
def log(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """The log, the newest first; `?before=` continues below a number."""
    revision = access_history(request.user, revision_id)
    typed = request.GET.get("before", "")
    known = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
    rows = log_rows(recent_interventions(revision, ROWS_A_PAGE, int(typed) if known else None))
    seat = seat_of(request.user)
    context = {
        "seat": seat,
        "revision": revision,
        "head": revision.last_seq,
        "log": rows,
        "older": rows[-1].intervention.seq if rows and rows[-1].intervention.seq else None,
    }
    return render(request, "negotiation/log.html", context)
