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
from negotiation.selectors.slips import issued_with_slips
from negotiation.views.typed import typed_number

ROWS_A_PAGE = 100


@require_safe
@login_required
def log(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """The log, the newest first; `?before=` continues below a number. A corrected attribution
    keeps the slip, with the podium versions that went out with it."""
    revision = access_history(request.user, revision_id)
    before = typed_number(request.GET.get("before", ""))
    interventions = recent_interventions(revision, ROWS_A_PAGE, before)
    rows = log_rows(interventions)
    issued = issued_with_slips(revision, interventions)
    seat = seat_of(request.user)
    context = {
        "seat": seat,
        "revision": revision,
        "head": revision.last_seq,
        "log": [(row, issued.get(row.intervention.seq, ())) for row in rows],
        "older": rows[-1].intervention.seq if rows and rows[-1].intervention.seq else None,
    }
    return render(request, "negotiation/log.html", context)
