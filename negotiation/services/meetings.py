"""Meetings: made, changed, opened for a sitting, suspended, closed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.models import Delegation, User
from documents.access import access_desk
from documents.models import Body
from negotiation.access import access_meeting_to_run
from negotiation.errors import RefusedInMeeting
from negotiation.models import AgendaItem, Follow, Meeting, PodiumScreen, Sitting, Speaker
from negotiation.services.following import (
    keep_names_between_meetings,
    lock_texts,
    opening_what_opens,
)
from negotiation.services.publishing import publish
from negotiation.services.screen import follow_the_meeting, keep_names_off


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of a meeting: when, where and of whom, and what delegations may follow."""

    title: str
    days: tuple[datetime.date, ...]
    body: Body | None = None
    session: str = ""
    place: str = ""
    time_zone: str = ""
    follow: str = Follow.LIVE
    with_names: bool = True
    chaired_by: Delegation | None = None


def create_meeting(operator: User, particulars: Particulars) -> Meeting:
    """A scheduled meeting with an empty agenda. Raises NotVisible, PermissionDenied, and
    RefusedInMeeting without a day."""
    access_desk(operator)
    with transaction.atomic():
        meeting = Meeting(created_by=operator)
        _take(meeting, particulars)
        meeting.save(force_insert=True)
        PodiumScreen.objects.create(meeting=meeting)
        tell(meeting.pk)
        return meeting


def change_meeting(operator: User, meeting_id: UUID, particulars: Particulars) -> Meeting:
    """Takes new particulars. Raises NotVisible, PermissionDenied, RefusedInMeeting."""
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        had_names = meeting.with_names
        with opening_what_opens(_texts(meeting)):
            _take(meeting, particulars)
            meeting.save()
            if meeting.with_names != had_names:
                follow_suit = meeting.agenda.filter(revision__isnull=False, with_names=None)
                keep_names_between_meetings(follow_suit.select_related("revision__document"))
        keep_names_off(meeting)
        tell(meeting.pk)
        return meeting


def open_sitting(operator: User, meeting_id: UUID) -> Sitting:
    """Opens or resumes the meeting: it is in session, and what is recorded belongs to it.

    Raises NotVisible, PermissionDenied, and RefusedInMeeting where it is in session already, or
    another meeting in session has one of its texts.
    """
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        if meeting.is_in_session:
            raise RefusedInMeeting(_("The meeting is in session already."), "in-session")
        ensure_in_one_session(meeting, _texts(meeting))
        last = meeting.sittings.aggregate(last=Max("number"))["last"] or 0
        sitting = Sitting.objects.create(
            meeting=meeting, number=last + 1, opened_at=timezone.now(), opened_by=operator
        )
        _set(meeting, Meeting.Status.IN_SESSION)
        return sitting


def suspend_meeting(operator: User, meeting_id: UUID) -> Meeting:
    """Ends the sitting; the podium screen shows a card, not the text overnight.

    Raises NotVisible, PermissionDenied, and RefusedInMeeting where it is not in session.
    """
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        if not meeting.is_in_session:
            raise RefusedInMeeting(
                _("The meeting is not in session, so it cannot be suspended."), "not-in-session"
            )
        _end_sitting(operator, meeting)
        _set(meeting, Meeting.Status.SUSPENDED)
        return meeting


def close_meeting(operator: User, meeting_id: UUID) -> Meeting:
    """Closes the meeting for good, and its sitting where one is open.

    Raises NotVisible, PermissionDenied, and RefusedInMeeting where it is closed.
    """
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        _end_sitting(operator, meeting)
        _set(meeting, Meeting.Status.CLOSED)
        return meeting


def lock_meeting(operator: User, meeting_id: UUID) -> Meeting:
    """The meeting, locked until the transaction ends, if this person may change it.

    Raises NotVisible, PermissionDenied, and RefusedInMeeting where it is closed.
    """
    access_meeting_to_run(operator, meeting_id)
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting_id)
    if meeting.status == Meeting.Status.CLOSED:
        raise RefusedInMeeting(_("The meeting is closed, and stays so."), "closed")
    return meeting


def ensure_in_one_session(meeting: Meeting, revisions: Iterable[UUID]) -> None:
    """Raises RefusedInMeeting where another meeting in session has one of these texts.

    The revisions are locked in one order, so that of two meetings that open at once one is told.
    """
    wanted = list(revisions)
    lock_texts(wanted)
    taken = (
        AgendaItem.objects.filter(revision__in=wanted, meeting__status=Meeting.Status.IN_SESSION)
        .exclude(meeting=meeting)
        .select_related("meeting", "revision__document")
        .first()
    )
    if taken is None:
        return
    raise RefusedInMeeting(
        _(
            "“%(text)s” is before another meeting in session: %(meeting)s. Suspend that meeting, or"
            " take the text off one agenda."
        )
        % {"text": taken.revision, "meeting": taken.meeting},
        "two-sessions",
    )


def tell(meeting_id: UUID) -> None:
    """Counts a change that readers see, and says so once this transaction is committed."""
    Meeting.objects.filter(pk=meeting_id).update(version=F("version") + 1)
    transaction.on_commit(lambda: publish("meeting", id=meeting_id))


def _texts(meeting: Meeting) -> list[UUID]:
    """What is on its agenda."""
    items = meeting.agenda.filter(revision__isnull=False)
    return list(items.values_list("revision_id", flat=True))


def _take(meeting: Meeting, particulars: Particulars) -> None:
    if not particulars.days:
        raise RefusedInMeeting(_("A meeting has at least one day."), "no-day")
    meeting.title = " ".join(particulars.title.split())
    meeting.days = sorted(set(particulars.days))
    meeting.body = particulars.body
    meeting.session = " ".join(particulars.session.split())
    meeting.place = " ".join(particulars.place.split())
    meeting.time_zone = particulars.time_zone or settings.TIME_ZONE
    meeting.follow = particulars.follow
    meeting.with_names = particulars.with_names
    meeting.chaired_by = particulars.chaired_by


def _end_sitting(operator: User, meeting: Meeting) -> None:
    """Whoever has the floor waits for it again: the sitting ended, not the statement."""
    meeting.sittings.filter(suspended_at__isnull=True).update(
        suspended_at=timezone.now(), suspended_by=operator
    )
    meeting.speakers.filter(status=Speaker.Status.SPEAKING).update(status=Speaker.Status.WAITING)


def _set(meeting: Meeting, status: Meeting.Status) -> None:
    """The new status, with what the room sees of it."""
    with opening_what_opens(_texts(meeting)):
        meeting.status = status
        meeting.save(update_fields=["status"])
    follow_the_meeting(meeting)
    tell(meeting.pk)
