"""The settings of a text, for the Secretariat.

A desk stays open for hours: what a person did not touch is not what they chose. So of each setting
the form carries what its page showed, and what was left as shown is left as it is now.
"""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from delegations.models import User
from documents.access import access_revision_to_record
from documents.models import Document
from documents.services.document_settings import set_insertion_labels, set_members_only
from negotiation.forms.text_settings import TextSettingsForm
from negotiation.services.following import set_between_meetings


@require_POST
@login_required
def text_settings(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """Keeps the settings and goes back to the desk."""
    revision = access_revision_to_record(request.user, revision_id)
    form = TextSettingsForm(request.POST)
    if form.is_valid():
        _keep(cast(User, request.user), revision.pk, form)
        messages.success(request, _("The settings of this text are kept."))
    else:
        messages.error(request, _("Choose one of the ways that are offered."))
    return redirect("negotiation:desk", revision.pk)


def _keep(operator: User, revision_id: UUID, form: TextSettingsForm) -> None:
    """What was chosen. What opens the text goes first: its revisions are locked before their
    document, as meetings and agendas do."""
    given = form.chosen()
    with transaction.atomic():
        if "between_meetings" in given:
            between = Document.BetweenMeetings(given["between_meetings"])
            set_between_meetings(operator, revision_id, between)
        if "members_only" in given:
            set_members_only(operator, revision_id, given["members_only"])
        if "insertion_labels" in given:
            scheme = Document.InsertionLabels(given["insertion_labels"])
            set_insertion_labels(operator, revision_id, scheme)
