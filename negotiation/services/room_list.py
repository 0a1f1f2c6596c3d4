"""Who is in the room, and who speaks next."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.models import Delegation, User
from negotiation.errors import NotFound, RefusedInMeeting
from negotiation.models import Attendance, Meeting, Speaker
from negotiation.services.meetings import lock_meeting, tell

ON_THE_LIST = (Speaker.Status.WAITING, Speaker.Status.SPEAKING)


def note_presence(operator: User, meeting_id: UUID, key: str, present: bool) -> Attendance:
    """Notes that a delegation is in the room, or is not. What is noted already stays, with its
    time. Raises NotVisible, PermissionDenied, RefusedInMeeting, NotFound."""
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        [delegation] = _delegations([key])
        row, _made = Attendance.objects.get_or_create(
            meeting=meeting,
            delegation=delegation,
            defaults={"present": not present, "since": timezone.now()},
        )
        if row.present != present:
            row.present, row.since = present, timezone.now()
            row.save(update_fields=["present", "since"])
            tell(meeting.pk)
        return row


def ask_for_the_floor(operator: User, meeting_id: UUID, keys: Iterable[str]) -> None:
    """Puts delegations at the end of the speakers' list, in the order given. Whoever is on it
    keeps the place. Raises NotVisible, PermissionDenied, RefusedInMeeting, NotFound."""
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        wanted = _delegations(keys)
        listed = set(
            meeting.speakers.filter(status__in=ON_THE_LIST).values_list("delegation_id", flat=True)
        )
        last = meeting.speakers.aggregate(last=Max("position"))["last"] or 0
        asking = [delegation for delegation in wanted if delegation.pk not in listed]
        now = timezone.now()
        Speaker.objects.bulk_create(
            Speaker(meeting=meeting, delegation=delegation, position=place, asked_at=now)
            for place, delegation in enumerate(asking, last + 1)
        )
        if asking:
            tell(meeting.pk)


def give_the_floor(operator: User, meeting_id: UUID, speaker_id: int) -> Speaker:
    """Gives the floor; whoever has it has spoken. Raises NotVisible, PermissionDenied, NotFound,
    and RefusedInMeeting where the meeting is not in session."""
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        if not meeting.is_in_session:
            raise RefusedInMeeting(
                _("Open the meeting first: nobody has the floor while it is not in session."),
                "not-in-session",
            )
        speaker = _speaker(meeting, speaker_id)
        if speaker.status == Speaker.Status.SPEAKING:
            return speaker
        speaking = meeting.speakers.filter(status=Speaker.Status.SPEAKING)
        speaking.update(status=Speaker.Status.SPOKEN)
        return _set(speaker, Speaker.Status.SPEAKING)


def end_statement(operator: User, meeting_id: UUID, speaker_id: int) -> Speaker:
    """The delegation has spoken. Raises NotVisible, PermissionDenied, RefusedInMeeting, NotFound.

    From the list as well as from the floor: somebody may have spoken without waiting for it.
    """
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        return _set(_speaker(meeting, speaker_id), Speaker.Status.SPOKEN)


def withdraw_speaker(operator: User, meeting_id: UUID, speaker_id: int) -> Speaker:
    """The delegation does not wish to speak. Raises as `end_statement`."""
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        return _set(_speaker(meeting, speaker_id), Speaker.Status.WITHDRAWN)


def move_speaker(operator: User, meeting_id: UUID, speaker_id: int, *, up: bool) -> None:
    """Lets a delegation that waits change places with the one before or after it; at the end of
    the list nothing changes. Raises as `end_statement`."""
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        speaker = _speaker(meeting, speaker_id)
        waiting = list(meeting.speakers.filter(status=Speaker.Status.WAITING).order_by("position"))
        if speaker not in waiting:
            return
        at = waiting.index(speaker)
        to = at - 1 if up else at + 1
        if not 0 <= to < len(waiting):
            return
        other = waiting[to]
        places = speaker.position, other.position
        # No place is held twice, not even for a moment: 0 is nobody's.
        for row, place in ((speaker, 0), (other, places[0]), (speaker, places[1])):
            row.position = place
            row.save(update_fields=["position"])
        tell(meeting.pk)


def _delegations(keys: Iterable[str]) -> list[Delegation]:
    """The delegations of these keys in the order given, each once. One query."""
    wanted = list(dict.fromkeys(keys))
    found = Delegation.objects.in_bulk(wanted, field_name="key")
    unknown = [key for key in wanted if key not in found]
    if unknown:
        raise NotFound(_("There is no delegation “%(name)s”.") % {"name": unknown[0]})
    return [found[key] for key in wanted]


def _speaker(meeting: Meeting, speaker_id: int) -> Speaker:
    speaker = meeting.speakers.filter(pk=speaker_id, status__in=ON_THE_LIST).first()
    if speaker is None:
        raise NotFound(_("This delegation is no longer on the speakers' list."))
    return speaker


def _set(speaker: Speaker, status: Speaker.Status) -> Speaker:
    speaker.status = status
    speaker.save(update_fields=["status"])
    tell(speaker.meeting_id)
    return speaker
