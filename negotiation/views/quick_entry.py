"""Quick entry: what a typed line would record, before anything is recorded."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from documents.access import access_revision_to_record
from documents.views.jobs import HtmxRequest


@require_POST
@login_required
def quick(request: HtmxRequest, revision_id: UUID) -> HttpResponse:
    """The preview of a line, or what is asked before there can be one. Writes nothing."""
    revision = access_revision_to_record(request.user, revision_id)
    return render(request, "negotiation/_quick.html", {"revision": revision})
