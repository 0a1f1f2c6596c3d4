"""Meetings: their list, one of them, making and changing one, opening, suspending, closing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from delegations.access import NotVisible, seat_of
from documents.access import access_desk
from negotiation.access import access_meeting, access_meeting_to_run
from negotiation.errors import RecordingError
from negotiation.forms.meetings import MeetingForm
from negotiation.selectors.meetings import all_meetings
from negotiation.services import meetings as services
from negotiation.views.meeting_page import meeting_page
from negotiation.views.podium import operator_of

STEPS = {
    "open": (services.open_sitting, _("Opened. What is recorded belongs to this meeting.")),
    "suspend": (services.suspend_meeting, _("Suspended. The podium screen shows a card.")),
    "close": (services.close_meeting, _("Closed.")),
}
"""What can be done with the gavel, and what is said once it is done."""


@require_safe
@login_required
@never_cache
def meetings(request: HttpRequest) -> HttpResponse:
    """Every meeting; the Secretariat can make one."""
    seat = seat_of(request.user)
    if seat is None:
        raise NotVisible
    context = {"seat": seat, "meetings": all_meetings()}
    return render(request, "negotiation/meetings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def meeting_new(request: HttpRequest) -> HttpResponse:
    """The form of a new meeting."""
    seat = access_desk(request.user)
    form = MeetingForm(request.POST) if request.method == "POST" else MeetingForm()
    if request.method == "POST" and form.is_valid():
        made = services.create_meeting(operator_of(request), form.particulars())
        return redirect(made)
    context = {"seat": seat, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "negotiation/meeting_form.html", context, status=status)


@require_safe
@login_required
@never_cache
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The page of a meeting: run by the Secretariat, read by everybody else with a seat."""
    found, seat = access_meeting(request.user, meeting_id)
    return render(request, "negotiation/meeting.html", meeting_page(found, seat))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def meeting_change(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The form of a meeting that is there."""
    found = access_meeting_to_run(request.user, meeting_id)
    form = MeetingForm.of(found, request.POST if request.method == "POST" else None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            services.change_meeting(operator_of(request), meeting_id, form.particulars())
        except RecordingError as error:
            refusal = error.message
        else:
            return redirect(found)
    context = {"form": form, "meeting": found, "refusal": refusal}
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, "negotiation/meeting_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def meeting_gavel(request: HttpRequest, meeting_id: UUID, step: str) -> HttpResponse:
    """Asks whether the meeting is to be opened, suspended or closed; does so once confirmed."""
    found = access_meeting_to_run(request.user, meeting_id)
    if step not in STEPS:
        raise Http404
    if request.method != "POST":
        context = {"meeting": found, "step": step}
        return render(request, "negotiation/meeting_gavel.html", context)
    service, done = STEPS[step]
    try:
        service(operator_of(request), meeting_id)
    except RecordingError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done)
    return redirect(found)
