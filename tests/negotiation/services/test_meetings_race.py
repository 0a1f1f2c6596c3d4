"""One text before two meetings that are put in session at the same time: one of them is told."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import partial
from uuid import UUID

import pytest

from documents.models import Revision
from negotiation.errors import RefusedInMeeting
from negotiation.models import AgendaItem, Meeting
from negotiation.services import agenda, meetings
from tests.cast import Cast, make_cast
from tests.meetings import make_meeting
from tests.negotiation.at_once import at_once
from tests.texts import open_text

TIMES = 10

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    """Everybody, committed."""
    return make_cast()


@pytest.fixture
def revision(cast: Cast) -> Revision:
    """A committed text."""
    return open_text(cast.secretary)


def of_those_in_session() -> int:
    """How many meetings in session have a text on their agenda."""
    return AgendaItem.objects.filter(
        revision__isnull=False, meeting__status=Meeting.Status.IN_SESSION
    ).count()


def test_without_the_lock_both_would_be_in_session(
    cast: Cast, revision: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The race: both look before either has said that it is in session."""
    both_have_looked = threading.Barrier(2)
    look = meetings.ensure_in_one_session

    def look_without_lock(meeting: Meeting, revisions: Iterable[UUID]) -> None:
        look(meeting, revisions)
        both_have_looked.wait(10)

    monkeypatch.setattr(Revision.objects, "select_for_update", lambda **_how: Revision.objects)
    monkeypatch.setattr(meetings, "ensure_in_one_session", look_without_lock)
    two = [make_meeting(cast.secretary, revision) for _ in range(2)]
    works = [partial(meetings.open_sitting, cast.secretary, meeting.pk) for meeting in two]
    assert at_once(works) == []
    assert of_those_in_session() == 2


@pytest.mark.parametrize("time", range(TIMES))
def test_with_it_one_is_and_the_other_is_told(cast: Cast, revision: Revision, time: int) -> None:
    other = open_text(cast.secretary)
    order = (revision, other) if time % 2 else (other, revision)
    two = [make_meeting(cast.secretary, *order), make_meeting(cast.secretary, *order[::-1])]
    works = [partial(meetings.open_sitting, cast.secretary, meeting.pk) for meeting in two]
    (raised,) = at_once(works)
    assert isinstance(raised, RefusedInMeeting)
    assert raised.code == "two-sessions"
    assert of_those_in_session() == 2  # two texts of one meeting


@pytest.mark.parametrize("time", range(TIMES))
def test_neither_does_it_come_to_two_by_the_agenda(
    cast: Cast, revision: Revision, time: int
) -> None:
    """One meeting is opened while another, in session already, takes the text on its agenda."""
    opened, scheduled = make_meeting(cast.secretary), make_meeting(cast.secretary, revision)
    meetings.open_sitting(cast.secretary, opened.pk)
    item = agenda.Item(revision=revision)
    (raised,) = at_once(
        [
            partial(agenda.add_item, cast.secretary, opened.pk, item),
            partial(meetings.open_sitting, cast.secretary, scheduled.pk),
        ]
    )
    assert isinstance(raised, RefusedInMeeting)
    assert of_those_in_session() == 1


def test_one_meeting_is_opened_once(cast: Cast, revision: Revision) -> None:
    meeting = make_meeting(cast.secretary, revision)
    (raised,) = at_once([partial(meetings.open_sitting, cast.secretary, meeting.pk)] * 2)
    assert isinstance(raised, RefusedInMeeting)
    assert meeting.sittings.count() == 1
