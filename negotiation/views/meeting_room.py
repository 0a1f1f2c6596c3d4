"""What the Secretariat changes on the page of a meeting: agenda, room list, speakers, screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from delegations.access import NotVisible
from negotiation.access import access_meeting, access_meeting_to_run
from negotiation.errors import RecordingError
from negotiation.forms.meetings import AgendaItemForm, PresenceForm, PutForm, SpeakersForm
from negotiation.models import Meeting
from negotiation.selectors.meetings import texts_for_an_agenda
from negotiation.services import agenda, room_list, screen
from negotiation.views.meeting_page import meeting_page
from negotiation.views.podium import operator_of


@require_POST
@login_required
def agenda_add(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Puts an item at the end of the agenda."""
    meeting = access_meeting_to_run(request.user, meeting_id)
    _meeting, seat = access_meeting(request.user, meeting_id)
    form = AgendaItemForm(request.POST, texts=texts_for_an_agenda(meeting, seat))
    if form.is_valid():
        try:
            agenda.add_item(operator_of(request), meeting_id, form.item())
        except RecordingError as error:
            form.add_error(None, error.message)
        else:
            return _back(meeting, "agenda")
    context = meeting_page(meeting, seat, form)
    return render(request, "negotiation/meeting.html", context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def agenda_item(request: HttpRequest, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    """The form of an item; moves it, and takes it off the agenda."""
    meeting = access_meeting_to_run(request.user, meeting_id)
    item = meeting.agenda.select_related("revision__document").filter(pk=item_id).first()
    if item is None:
        raise NotVisible
    operator, act = operator_of(request), request.POST.get("act", "change")
    if request.method == "POST" and act != "change":
        acts: dict[str, Callable[[], object]] = {
            "up": lambda: agenda.move_item(operator, meeting_id, item_id, up=True),
            "down": lambda: agenda.move_item(operator, meeting_id, item_id, up=False),
            "remove": lambda: agenda.remove_item(operator, meeting_id, item_id),
        }
        return _done(request, meeting, "agenda", acts.get(act))
    _meeting, seat = access_meeting(request.user, meeting_id)
    texts = texts_for_an_agenda(meeting, seat)
    if item.revision is not None:
        texts.append(item.revision)
    form = AgendaItemForm.of(item, texts)
    if request.method == "POST":
        form = AgendaItemForm(request.POST, texts=texts)
        if form.is_valid():
            try:
                agenda.change_item(operator, meeting_id, item_id, form.item())
            except RecordingError as error:
                form.add_error(None, error.message)
            else:
                return _back(meeting, "agenda")
    context = {"seat": seat, "meeting": meeting, "item": item, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "negotiation/agenda_item.html", context, status=status)


@require_POST
@login_required
def meeting_room(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Notes that a delegation is in the room, or is not."""
    meeting = access_meeting_to_run(request.user, meeting_id)
    form = PresenceForm(request.POST)
    note = None
    if form.is_valid():
        key, present = form.noted()
        operator = operator_of(request)
        note = partial(room_list.note_presence, operator, meeting_id, key, present)
    return _done(request, meeting, "room", note)


@require_POST
@login_required
def meeting_speakers(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Puts delegations on the speakers' list, gives the floor, moves, withdraws. Names that are
    not understood come back as they were typed, with what to do."""
    meeting = access_meeting_to_run(request.user, meeting_id)
    form = SpeakersForm(request.POST)
    if not form.is_valid() or not form.act():
        _meeting, seat = access_meeting(request.user, meeting_id)
        context = meeting_page(meeting, seat) | {
            "asked": ", ".join(request.POST.getlist("ask")),
            "not_listed": form.errors.get("ask", [_("Say which delegation asks for the floor.")]),
        }
        return render(request, "negotiation/meeting.html", context, status=422)
    operator, given = operator_of(request), form.cleaned_data
    at: Any = form.speaker()
    acts: dict[str, Callable[[], object]] = {
        "ask": lambda: room_list.ask_for_the_floor(operator, meeting_id, given["ask"]),
        "floor": lambda: room_list.give_the_floor(operator, meeting_id, at),
        "spoken": lambda: room_list.end_statement(operator, meeting_id, at),
        "withdraw": lambda: room_list.withdraw_speaker(operator, meeting_id, at),
        "up": lambda: room_list.move_speaker(operator, meeting_id, at, up=True),
        "down": lambda: room_list.move_speaker(operator, meeting_id, at, up=False),
    }
    return _done(request, meeting, "speakers", acts.get(form.act()))


@require_POST
@login_required
def meeting_put(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Puts a text of the agenda on the podium screen, at a paragraph or its beginning."""
    meeting = access_meeting_to_run(request.user, meeting_id)
    form = PutForm(request.POST)
    put = None
    if form.is_valid():
        operator, given = operator_of(request), form.cleaned_data
        place = given["revision"], given["paragraph"]
        put = partial(screen.put, operator, meeting_id, *place, over=given["over"])
    return _done(request, meeting, "on-screen", put)


def _done(
    request: HttpRequest, meeting: Meeting, place: str, act: Callable[[], object] | None
) -> HttpResponse:
    """Back to that place of the page, once the act is done or it was said why not."""
    try:
        if act is None:
            messages.error(request, _("Open the page again and repeat this."))
        else:
            act()
    except RecordingError as error:
        messages.error(request, error.message)
    return _back(meeting, place)


def _back(meeting: Meeting, place: str) -> HttpResponse:
    return redirect(f"{meeting.get_absolute_url()}#{place}")
