"""The room list: membership on the meeting's days, names as shown, the English alphabet."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from delegations.models import Delegation
from negotiation.selectors.room_list import room_list_of, speakers_of
from negotiation.services import room_list
from tests.meetings import in_session, make_meeting

pytestmark = pytest.mark.django_db


def keys(rows):
    return [row.delegation.key for row in rows]


def row_of(rows, key):
    return next(row for row in rows if row.delegation.key == key)


def test_members_stand_in_the_english_alphabet_whatever_the_language(cast):
    meeting = make_meeting(cast.secretary)
    members = keys(room_list_of(meeting).members)
    assert len(members) == 28
    assert members[:3] == ["AFG", "AZE", "BAH"]
    assert members.index("THA") < members.index("TUR") < members.index("UAE")
    with translation.override("ru"):
        assert keys(room_list_of(meeting).members) == members


@pytest.mark.parametrize(
    ("days", "where"),
    [
        ([datetime.date(2022, 9, 28), datetime.date(2022, 9, 29)], "others"),
        ([datetime.date(2022, 10, 12), datetime.date(2022, 10, 13)], "members"),
        ([datetime.date(2026, 8, 17)], "members"),
    ],
)
def test_membership_is_that_of_the_meetings_days(cast, days, where):
    room = room_list_of(make_meeting(cast.secretary, days=days))
    assert "KUW" in keys(getattr(room, where))


def test_a_state_that_left_is_no_member_after_it(cast):
    Delegation.objects.filter(key="KUW").update(member_to=datetime.date(2024, 1, 1))
    room = room_list_of(make_meeting(cast.secretary))
    assert keys(room.others) == ["KUW"]


def test_a_month_is_taken_from_its_first_day(cast):
    Delegation.objects.filter(key="KUW").update(
        member_from=datetime.date(2026, 8, 31), member_from_precision="month"
    )
    assert "KUW" in keys(room_list_of(make_meeting(cast.secretary)).members)


def test_observers_stand_apart(cast):
    assert keys(room_list_of(make_meeting(cast.secretary)).observers) == ["TKM"]


def test_names_are_those_that_are_shown_each_once(cast):
    iran = row_of(room_list_of(make_meeting(cast.secretary)).members, "IRAN")
    delegation = iran.delegation
    assert delegation.name_en not in iran.names
    assert delegation.name_en_common in iran.names
    assert len(set(iran.names)) == len(iran.names)
    with translation.override("ru"):
        assert iran.names[0] == delegation.name_ru


def test_who_holds_the_chair_is_said_and_who_is_present(cast):
    azerbaijan = Delegation.objects.get(key="AZE")
    meeting = make_meeting(cast.secretary, chaired_by=azerbaijan)
    for key, present in (("IND", True), ("VIE", True), ("VIE", False), ("TKM", True)):
        room_list.note_presence(cast.secretary, meeting.pk, key, present)
    room = room_list_of(meeting)
    assert room.chaired_by == azerbaijan
    assert keys(row for row in room.members if row.holds_chair) == ["AZE"]
    assert row_of(room.members, "IND").present
    assert not row_of(room.members, "VIE").present
    assert room.present == 1


def test_the_number_of_queries_does_not_grow_with_the_room(cast):
    held_by = Delegation.objects.get(key="AZE")
    meeting = in_session(cast.secretary, chaired_by=held_by)
    everybody = list(Delegation.objects.values_list("key", flat=True))

    def asked():
        meeting.refresh_from_db()
        with CaptureQueriesContext(connection) as captured:
            room_list_of(meeting)
            speakers = speakers_of(meeting)
            [row.delegation.key for row in speakers.waiting]
        return len(captured)

    before = asked()
    for key in everybody:
        room_list.note_presence(cast.secretary, meeting.pk, key, True)
    room_list.ask_for_the_floor(cast.secretary, meeting.pk, everybody)
    assert asked() == before <= 4


def test_the_speakers_list_is_who_speaks_and_who_waits(cast):
    meeting = in_session(cast.secretary)
    room_list.ask_for_the_floor(cast.secretary, meeting.pk, ["VIE", "IND", "KAZ"])
    first = meeting.speakers.get(delegation__key="VIE")
    room_list.give_the_floor(cast.secretary, meeting.pk, first.pk)
    speakers = speakers_of(meeting)
    assert speakers.speaking == first
    assert [row.delegation.key for row in speakers.waiting] == ["IND", "KAZ"]
