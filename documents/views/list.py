"""The list of documents, where everyone begins."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from delegations.access import seat_of
from documents.selectors.beside import beside
from documents.selectors.drafts import drafts_in_review
from documents.selectors.listing import documents_to_read, with_progress

DOCUMENTS_A_PAGE = 50


@require_safe
@login_required
def documents(request: HttpRequest) -> HttpResponse:
    """Every document that was not withdrawn, the newest first; above them drafts in review."""
    seat = seat_of(request.user)
    found = Paginator(documents_to_read(seat), DOCUMENTS_A_PAGE).get_page(request.GET.get("page"))
    listed = with_progress(found.object_list)
    revisions = [row.revision for document in listed for row in document.revisions]
    context = {
        "seat": seat,
        "documents": listed,
        "following": beside(seat, revisions),
        "found": found,
        "drafts": drafts_in_review(seat),
    }
    return render(request, "documents/list.html", context)
