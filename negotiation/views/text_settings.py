"""The settings of a text, for the Secretariat."""

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
        user, given = cast(User, request.user), form.cleaned_data
        with transaction.atomic():
            scheme = Document.InsertionLabels(given["insertion_labels"])
            set_insertion_labels(user, revision.pk, scheme)
            set_members_only(user, revision.pk, given["members_only"])
            if given["between_meetings"]:
                between = Document.BetweenMeetings(given["between_meetings"])
                set_between_meetings(user, revision.pk, between)
        messages.success(request, _("The settings of this text are kept."))
    else:
        messages.error(request, _("Choose one of the ways that are offered."))
    return redirect("negotiation:desk", revision.pk)
