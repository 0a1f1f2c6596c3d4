"""Who is in the room, and the speakers' list."""

import pytest
from django.core.exceptions import PermissionDenied

from negotiation.errors import NotFound, RefusedInMeeting
from negotiation.models import Attendance, Speaker
from negotiation.services import room_list
from tests.meetings import in_session, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    """In session."""
    return in_session(cast.secretary)


def ask(cast, meeting, *keys):
    room_list.ask_for_the_floor(cast.secretary, meeting.pk, keys)


def listed(meeting, *statuses):
    wanted = statuses or (Speaker.Status.WAITING,)
    rows = meeting.speakers.filter(status__in=wanted).select_related("delegation")
    return [row.delegation.key for row in rows]


def speaker(meeting, key):
    return meeting.speakers.filter(delegation__key=key).latest("position")


def test_presence_is_noted_with_its_time(cast, meeting):
    row = room_list.note_presence(cast.secretary, meeting.pk, "IND", True)
    again = room_list.note_presence(cast.secretary, meeting.pk, "IND", True)
    assert again.since == row.since
    left = room_list.note_presence(cast.secretary, meeting.pk, "IND", False)
    assert not left.present
    assert left.since > row.since
    assert Attendance.objects.count() == 1


def test_nobody_is_present_who_is_not_in_the_register(cast, meeting):
    with pytest.raises(NotFound, match="no delegation “XYZ”"):
        room_list.note_presence(cast.secretary, meeting.pk, "XYZ", True)


def test_delegations_ask_in_their_order_and_once(cast, meeting):
    ask(cast, meeting, "VIE", "IND", "VIE")
    ask(cast, meeting, "KAZ", "IND")
    assert listed(meeting) == ["VIE", "IND", "KAZ"]


def test_one_delegation_has_the_floor(cast, meeting):
    ask(cast, meeting, "VIE", "IND")
    for key in ("VIE", "IND"):
        room_list.give_the_floor(cast.secretary, meeting.pk, speaker(meeting, key).pk)
    assert listed(meeting, Speaker.Status.SPEAKING) == ["IND"]
    assert listed(meeting, Speaker.Status.SPOKEN) == ["VIE"]
    ask(cast, meeting, "VIE")
    assert listed(meeting) == ["VIE"]


def test_nobody_has_the_floor_while_the_meeting_is_not_in_session(cast):
    meeting = make_meeting(cast.secretary)
    ask(cast, meeting, "VIE")
    with pytest.raises(RefusedInMeeting, match="Open the meeting first"):
        room_list.give_the_floor(cast.secretary, meeting.pk, speaker(meeting, "VIE").pk)


def test_delegations_leave_the_list(cast, meeting):
    ask(cast, meeting, "VIE", "IND", "KAZ")
    room_list.withdraw_speaker(cast.secretary, meeting.pk, speaker(meeting, "IND").pk)
    room_list.end_statement(cast.secretary, meeting.pk, speaker(meeting, "VIE").pk)
    assert listed(meeting) == ["KAZ"]
    with pytest.raises(NotFound, match="no longer on the speakers' list"):
        room_list.end_statement(cast.secretary, meeting.pk, speaker(meeting, "IND").pk)


def test_who_waits_can_change_places(cast, meeting):
    ask(cast, meeting, "VIE", "IND", "KAZ")
    room_list.withdraw_speaker(cast.secretary, meeting.pk, speaker(meeting, "IND").pk)
    room_list.move_speaker(cast.secretary, meeting.pk, speaker(meeting, "KAZ").pk, up=True)
    assert listed(meeting) == ["KAZ", "VIE"]
    room_list.move_speaker(cast.secretary, meeting.pk, speaker(meeting, "KAZ").pk, up=True)
    room_list.move_speaker(cast.secretary, meeting.pk, speaker(meeting, "VIE").pk, up=False)
    assert listed(meeting) == ["KAZ", "VIE"]


@pytest.mark.parametrize("who", ["chair", "delegate_of_india"])
def test_only_the_secretariat_keeps_the_lists(cast, meeting, who):
    person = getattr(cast, who)
    ask(cast, meeting, "VIE")
    row = speaker(meeting, "VIE").pk
    for act in (
        lambda: room_list.note_presence(person, meeting.pk, "IND", True),
        lambda: room_list.ask_for_the_floor(person, meeting.pk, ["IND"]),
        lambda: room_list.give_the_floor(person, meeting.pk, row),
        lambda: room_list.end_statement(person, meeting.pk, row),
        lambda: room_list.withdraw_speaker(person, meeting.pk, row),
        lambda: room_list.move_speaker(person, meeting.pk, row, up=True),
    ):
        with pytest.raises(PermissionDenied):
            act()
