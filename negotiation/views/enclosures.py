"""Opening the documents of a draft for negotiation."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from documents.forms.drafts import OpenForm
from documents.selectors.drafts import access_draft
from documents.views.drafts import operator_of, show_review
from negotiation.errors import RecordingError
from negotiation.services.enclosures import open_enclosures


@require_POST
@login_required
def open_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Make documents of the draft; one leads to its desk, several to the list."""
    draft = access_draft(request.user, draft_id)
    form = OpenForm(request.POST)
    if not form.is_valid():
        return show_review(request, draft, refusal=_("Open the draft again."), status=422)
    try:
        revisions = open_enclosures(operator_of(request), draft_id, form.cleaned_data["key"])
    except RecordingError as error:
        return show_review(request, draft, refusal=error.message, status=409)
    made = ngettext("%(count)s document is open.", "%(count)s documents are open.", len(revisions))
    messages.success(request, made % {"count": len(revisions)})
    if len(revisions) == 1:
        return redirect("negotiation:desk", revisions[0].pk)
    return redirect("documents:list")
