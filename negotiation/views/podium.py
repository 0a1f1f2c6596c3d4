"""Podium versions: their list, one of them, its file, freezing and issuing."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from delegations.access import NotVisible
from delegations.models import User
from documents.access import access_revision_to_record, access_revision_with_seat
from documents.services import renditions
from negotiation.access import access_podium_version, access_podium_version_to_issue
from negotiation.errors import RecordingError
from negotiation.forms.podium import FreezeForm
from negotiation.models import PodiumVersion
from negotiation.selectors.meetings import occasion_of
from negotiation.selectors.podium import first_day, podium_versions_of, to_freeze
from negotiation.services import podium


@require_safe
@login_required
@never_cache
def podium_versions(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """The versions of a revision that this person may know of; for the Secretariat, the form."""
    revision, seat = access_revision_with_seat(request.user, revision_id)
    context = {
        "revision": revision,
        "seat": seat,
        "versions": podium_versions_of(revision, seat),
    }
    if seat.records:
        occasion = occasion_of(revision, request.GET.get("meeting", ""))
        context["form"] = FreezeForm(first_day=first_day(revision), initial={"occasion": occasion})
    return render(request, "negotiation/podium_versions.html", context)


@require_POST
@login_required
def podium_freeze(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """Shows what would be frozen; once that is confirmed, freezes it."""
    revision = access_revision_to_record(request.user, revision_id)
    form = FreezeForm(request.POST, first_day=first_day(revision))
    refusal = ""
    if form.is_valid() and "confirmed" in request.POST:
        try:
            version = podium.freeze(operator_of(request), revision_id, **form.cleaned_data)
        except RecordingError as error:
            refusal = error.message
            revision.refresh_from_db()
        else:
            return redirect("negotiation:podium-version", version.pk)
    if not form.is_valid():
        _revision, seat = access_revision_with_seat(request.user, revision_id)
        context = {
            "revision": revision,
            "seat": seat,
            "versions": podium_versions_of(revision, seat),
            "form": form,
        }
        return render(request, "negotiation/podium_versions.html", context, status=422)
    frozen = to_freeze(
        revision,
        form.cleaned_data["as_of"],
        form.cleaned_data["occasion"],
        settings.FONT_FOLDERS,
    )
    context = {
        "revision": revision,
        "form": form,
        "frozen": frozen,
        "fields": form.confirmation(frozen.seq),
        "refusal": refusal,
    }
    status = 409 if refusal else 200
    return render(request, "negotiation/podium_confirm.html", context, status=status)


@require_safe
@login_required
@never_cache
def podium_version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """One version: how far its file is, then the file."""
    version, seat = access_podium_version(request.user, version_id)
    context = {"version": version, "seat": seat, "back": request.path}
    return render(request, "negotiation/podium_version.html", context)


@require_safe
@login_required
def podium_pdf(request: HttpRequest, version_id: UUID) -> HttpResponseBase:
    """The stored file, byte for byte as it was made."""
    version, _seat = access_podium_version(request.user, version_id)
    rendition = version.rendition
    if rendition is None:
        raise NotVisible
    etag = f'"{rendition.sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    response = HttpResponse(renditions.read(rendition), content_type=rendition.media_type)
    response["Content-Disposition"] = content_disposition_header(True, rendition.file_name)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"  # kept, but who may have it is asked anew
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def podium_issue(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Asks whether a version is to be issued; issues it once that is confirmed."""
    version = access_podium_version_to_issue(request.user, version_id)
    if request.method != "POST":
        if version.status == PodiumVersion.Status.ISSUED:
            return redirect("negotiation:podium-version", version.pk)
        return render(request, "negotiation/podium_issue.html", {"version": version})
    try:
        podium.issue(operator_of(request), version_id)
    except RecordingError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Issued. Everybody who reads the document can have it now."))
    return HttpResponseRedirect(version.get_absolute_url())


def operator_of(request: HttpRequest) -> User:
    """Whoever is signed in; access has been asked before."""
    assert isinstance(request.user, User)
    return request.user
