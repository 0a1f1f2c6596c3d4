"""Meetings: opened, suspended, closed, and what is refused with a sentence."""

import datetime
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegations.access import NotVisible
from delegations.models import Delegation
from negotiation.errors import RefusedInMeeting
from negotiation.models import Meeting, PodiumScreen, Sitting, Speaker
from negotiation.models.chain import intervention_json
from negotiation.selectors.verification import first_broken_link
from negotiation.services import meetings, room_list, words
from negotiation.services.agenda import Item, add_item
from negotiation.services.meetings import Particulars
from tests.meetings import DAYS, in_session, make_meeting
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch, django_capture_on_commit_callbacks):
    """What was published while the `with` block ran."""
    hints = []
    monkeypatch.setattr(meetings, "publish", lambda about, **facts: hints.append((about, facts)))

    def during(act):
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return [about for about, _facts in hints]

    return during


def test_a_meeting_is_scheduled_with_its_days_in_order(cast):
    kazakhstan = Delegation.objects.get(key="KAZ")
    meeting = make_meeting(
        cast.secretary,
        days=(DAYS[1], DAYS[0], DAYS[1]),
        chaired_by=kazakhstan,
        place=" Tall  house ",
    )
    meeting.refresh_from_db()
    assert meeting.status == Meeting.Status.SCHEDULED
    assert meeting.days == list(DAYS)
    assert meeting.place == "Tall house"
    assert meeting.time_zone == "Asia/Almaty"
    assert meeting.chaired_by == kazakhstan


@pytest.mark.parametrize("who", ["chair", "delegate_of_india", "observer"])
def test_only_the_secretariat_runs_meetings(cast, who):
    person = getattr(cast, who)
    meeting = make_meeting(cast.secretary)
    with pytest.raises(PermissionDenied):
        meetings.create_meeting(person, Particulars("Mine", DAYS))
    for act in (meetings.open_sitting, meetings.suspend_meeting, meetings.close_meeting):
        with pytest.raises(PermissionDenied):
            act(person, meeting.pk)
    assert not Sitting.objects.exists()


def test_to_those_without_a_seat_no_meeting_exists(cast):
    meeting = make_meeting(cast.secretary)
    with pytest.raises(NotVisible):
        meetings.open_sitting(cast.outsider, meeting.pk)


def test_a_meeting_has_a_day(cast):
    with pytest.raises(RefusedInMeeting, match="at least one day"):
        make_meeting(cast.secretary, days=())


def test_it_is_opened_suspended_resumed_and_closed(cast, told):
    meeting = make_meeting(cast.secretary)
    assert "meeting" in told(lambda: meetings.open_sitting(cast.secretary, meeting.pk))
    screen = PodiumScreen.objects.get(meeting=meeting)
    assert (screen.card, screen.version) == ("", 1)
    assert told(lambda: meetings.suspend_meeting(cast.second_secretary, meeting.pk))
    screen.refresh_from_db()
    assert (screen.room_card, screen.version) == ("suspended", 2)
    meetings.open_sitting(cast.secretary, meeting.pk)
    screen.refresh_from_db()
    assert screen.room_card == ""
    meetings.close_meeting(cast.secretary, meeting.pk)
    meeting.refresh_from_db()
    screen.refresh_from_db()
    assert (meeting.status, screen.room_card) == ("closed", "closed")
    first, second = meeting.sittings.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert first.opened_by == cast.secretary
    assert first.suspended_by == cast.second_secretary
    assert second.suspended_at is not None


def test_what_is_refused_is_refused_with_a_sentence(cast):
    meeting = make_meeting(cast.secretary)
    with pytest.raises(RefusedInMeeting, match="is not in session, so it cannot be suspended"):
        meetings.suspend_meeting(cast.secretary, meeting.pk)
    meetings.open_sitting(cast.secretary, meeting.pk)
    with pytest.raises(RefusedInMeeting, match="is in session already"):
        meetings.open_sitting(cast.secretary, meeting.pk)
    meetings.close_meeting(cast.secretary, meeting.pk)
    particulars = Particulars("Another name", DAYS)
    for act in (
        lambda: meetings.open_sitting(cast.secretary, meeting.pk),
        lambda: meetings.suspend_meeting(cast.secretary, meeting.pk),
        lambda: meetings.close_meeting(cast.secretary, meeting.pk),
        lambda: meetings.change_meeting(cast.secretary, meeting.pk, particulars),
        lambda: add_item(cast.secretary, meeting.pk, Item("Any other business")),
        lambda: room_list.note_presence(cast.secretary, meeting.pk, "IND", True),
    ):
        with pytest.raises(RefusedInMeeting, match="closed, and stays so"):
            act()


def test_one_text_is_before_one_meeting_in_session(cast, desk):
    first = in_session(cast.secretary, desk.revision, title="First meeting")
    second = make_meeting(cast.secretary, desk.revision, title="Second meeting")
    with pytest.raises(RefusedInMeeting, match="another meeting in session: First meeting"):
        meetings.open_sitting(cast.secretary, second.pk)
    assert not second.sittings.exists()
    third = in_session(cast.secretary, title="Third meeting")
    with pytest.raises(RefusedInMeeting, match="First meeting"):
        add_item(cast.secretary, third.pk, Item(revision=desk.revision))
    meetings.suspend_meeting(cast.secretary, first.pk)
    meetings.open_sitting(cast.secretary, second.pk)


def test_whoever_has_the_floor_at_suspension_waits_for_it(cast):
    meeting = in_session(cast.secretary)
    room_list.ask_for_the_floor(cast.secretary, meeting.pk, ["IND", "VIE"])
    first, _second = meeting.speakers.all()
    room_list.give_the_floor(cast.secretary, meeting.pk, first.pk)
    meetings.suspend_meeting(cast.secretary, meeting.pk)
    first.refresh_from_db()
    assert first.status == Speaker.Status.WAITING


def strike(desk):
    start, end = desk.place("PP1", "without asking")
    return words.strike(desk.request(), desk.id("PP1"), start, end, ["IND"]).intervention


def test_what_is_recorded_belongs_to_the_meeting_in_session(cast, desk):
    before = strike(desk)
    meeting = in_session(cast.secretary, desk.revision)
    other = in_session(cast.secretary, open_text(cast.secretary, title="Droughts"))
    during = strike(desk)
    meetings.suspend_meeting(cast.secretary, meeting.pk)
    after = strike(desk)
    assert [each.meeting_id for each in (before, during, after)] == [None, meeting.pk, None]
    assert not other.interventions.exists()
    desk.revision.refresh_from_db()
    assert first_broken_link(desk.revision) is None


def test_recording_in_session_asks_no_query_more(cast, desk):
    strike(desk)
    with CaptureQueriesContext(connection) as between:
        strike(Desk(cast.secretary, desk.revision))
    in_session(cast.secretary, desk.revision)
    with CaptureQueriesContext(connection) as during:
        strike(Desk(cast.secretary, desk.revision))
    assert len(during) == len(between)


def test_the_hash_of_what_was_recorded_without_a_meeting_is_as_before(cast, desk):
    without = strike(desk)
    assert "meeting" not in json.loads(intervention_json(without))
    meeting = in_session(cast.secretary, desk.revision)
    assert json.loads(intervention_json(strike(desk)))["meeting"] == str(meeting.pk)


def test_particulars_change_until_the_meeting_is_closed(cast):
    meeting = in_session(cast.secretary)
    days = (datetime.date(2026, 9, 1),)
    meetings.change_meeting(
        cast.secretary, meeting.pk, Particulars("Fourth meeting", days, follow="issued")
    )
    meeting.refresh_from_db()
    assert (meeting.title, meeting.days, meeting.follow) == ("Fourth meeting", list(days), "issued")
    assert meeting.is_in_session
