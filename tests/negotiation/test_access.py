"""Who may follow what: every status of a meeting, every rule, every role."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegations.access import NotVisible, seat_of
from documents.models import Document, Revision
from negotiation.access import (
    Following,
    access_following,
    access_meeting,
    access_meeting_to_run,
    access_screen,
    following,
    followings,
)
from negotiation.models import AgendaItem, Meeting
from negotiation.services import agenda, meetings
from negotiation.services.following import set_between_meetings
from negotiation.services.opening import NewParagraph, NewRevision, open_revision
from notation.parser import parse
from tests.meetings import in_session, item_of, make_meeting
from tests.texts import open_text

pytestmark = pytest.mark.django_db

DELEGATIONS = ("delegate_of_india", "delegate_of_viet_nam", "observer")
READ_ALL = ("secretary", "chair")
STATUSES = ("scheduled", "in_session", "suspended", "closed")

#   of the meeting        of the item           what delegations follow while in session
RULES = {
    ("live", True, "", None): (True, True),
    ("live", False, "", None): (True, False),
    ("issued", True, "", None): (False, True),
    ("issued", False, "", None): (False, False),
    ("live", True, "issued", None): (False, True),
    ("issued", True, "live", None): (True, True),
    ("live", True, "", False): (True, False),
    ("live", False, "", True): (True, True),
    ("issued", True, "live", False): (True, False),
}


@pytest.fixture
def seats(cast):
    """The seat of everybody who has one."""
    return {who: seat_of(getattr(cast, who)) for who in (*READ_ALL, *DELEGATIONS)}


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("rule", RULES, ids=str)
def test_delegations_follow_what_is_in_session_and_allowed(cast, desk, seats, status, rule):
    follow, with_names, of_item, names_of_item = rule
    meeting = make_meeting(cast.secretary, desk.revision, follow=follow, with_names=with_names)
    AgendaItem.objects.update(follow=of_item, with_names=names_of_item)
    Meeting.objects.update(status=status)
    now = meeting.pk if status == "in_session" else None
    live, names = RULES[rule] if now else (False, True)
    for who in DELEGATIONS:
        assert following(seats[who], desk.revision) == Following(live, names, now)
    for who in READ_ALL:
        assert following(seats[who], desk.revision) == Following(True, True, now)


def test_a_text_on_no_agenda_is_open(cast, desk, seats):
    in_session(cast.secretary, open_text(cast.secretary, title="Droughts"))
    for seat in seats.values():
        assert following(seat, desk.revision) == Following(True, True)


def test_the_meeting_in_session_decides(cast, desk, seats):
    make_meeting(cast.secretary, desk.revision, follow="issued", with_names=False)
    now = in_session(cast.secretary, desk.revision)
    later = make_meeting(cast.secretary, desk.revision, follow="issued")
    seat = seats["delegate_of_india"]
    assert following(seat, desk.revision) == Following(True, True, now.pk)
    meetings.suspend_meeting(cast.secretary, now.pk)
    assert following(seat, desk.revision) == Following(False, True)
    meetings.open_sitting(cast.secretary, later.pk)
    assert following(seat, desk.revision) == Following(False, True, later.pk)


def again(revision):
    """The revision as a page loads it."""
    return Revision.objects.select_related("document").get(pk=revision.pk)


@pytest.mark.parametrize("follow", ["live", "issued"])
def test_an_item_taken_off_the_agenda_opens_nothing(cast, desk, seats, follow):
    meeting = in_session(cast.secretary, desk.revision, follow=follow)
    agenda.remove_item(cast.secretary, meeting.pk, item_of(meeting, desk.revision).pk)
    for who in DELEGATIONS:
        assert following(seats[who], again(desk.revision)) == Following(False, True)
    for who in READ_ALL:
        assert following(seats[who], again(desk.revision)).live


def test_neither_does_another_revision_of_the_document(cast, desk, seats):
    make_meeting(cast.secretary, desk.revision, follow="issued")
    later = open_revision(
        cast.secretary,
        NewRevision(title="", number=1, document=desk.revision.document),
        [NewParagraph(kind="text", wording=parse("OP1. We will meet.").wordings[0])],
        uuid4(),
    ).intervention.revision
    for who in DELEGATIONS:
        assert not following(seats[who], again(later)).live


def test_between_meetings_the_document_decides(cast, desk, seats):
    meeting = in_session(cast.secretary, desk.revision, follow="issued")
    seat = seats["observer"]
    set_between_meetings(cast.secretary, desk.revision.pk, Document.BetweenMeetings.TEXT)
    assert not following(seat, again(desk.revision)).live
    meetings.suspend_meeting(cast.secretary, meeting.pk)
    assert following(seat, again(desk.revision)) == Following(True, True)
    set_between_meetings(cast.secretary, desk.revision.pk, Document.BetweenMeetings.ISSUED)
    assert not following(seat, again(desk.revision)).live


def test_between_meetings_there_are_names_where_the_last_agenda_has_them(cast, desk, seats):
    make_meeting(cast.secretary, desk.revision)
    make_meeting(cast.secretary, desk.revision, with_names=False)
    set_between_meetings(cast.secretary, desk.revision.pk, Document.BetweenMeetings.TEXT)
    assert following(seats["observer"], again(desk.revision)) == Following(True, False)


def test_a_text_that_is_put_on_an_agenda_is_closed_again_between_meetings(cast, desk, seats):
    make_meeting(cast.secretary, desk.revision)
    set_between_meetings(cast.secretary, desk.revision.pk, Document.BetweenMeetings.TEXT)
    make_meeting(cast.secretary, again(desk.revision))
    assert not following(seats["observer"], again(desk.revision)).live


def test_it_is_one_query_for_one_text_and_for_many(cast, desk, seats):
    revisions = [desk.revision, *(open_text(cast.secretary, title=str(at)) for at in range(4))]
    in_session(cast.secretary, *revisions)
    seat = seats["delegate_of_india"]
    for wanted in (revisions[:1], revisions):
        with CaptureQueriesContext(connection) as asked:
            found = followings(seat, wanted)
        assert len(asked) == 1
        assert all(each.live for each in found.values())
    with CaptureQueriesContext(connection) as asked:
        access_following(cast.delegate_of_india, desk.revision.pk)
    assert len(asked) == 3


@pytest.mark.parametrize("who", ["outsider", "administrator"])
def test_without_a_seat_there_is_nothing(cast, desk, who):
    person, meeting = getattr(cast, who), make_meeting(cast.secretary, desk.revision)
    for door in (access_meeting, access_meeting_to_run, access_screen):
        with pytest.raises(NotVisible):
            door(person, meeting.pk)
    with pytest.raises(NotVisible):
        access_following(person, desk.revision.pk)


@pytest.mark.parametrize("who", DELEGATIONS)
def test_the_screen_is_for_secretariat_and_chair(cast, who):
    meeting = make_meeting(cast.secretary)
    with pytest.raises(NotVisible):
        access_screen(getattr(cast, who), meeting.pk)
    for person in (cast.secretary, cast.chair):
        assert access_screen(person, meeting.pk)[0] == meeting
