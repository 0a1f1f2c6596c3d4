"""Two operators at one screen, and a recording at the moment of the gavel: whoever waits for a lock
goes by what is so when it has it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction

from negotiation.models import Intervention, PodiumScreen
from negotiation.services import meetings, screen, words
from negotiation.services.screen import ScreenTaken
from tests.browser.site import wait_until
from tests.cast import Cast, make_cast
from tests.meetings import in_session, make_meeting
from tests.negotiation.at_once import FINISHED, at_once
from tests.texts import Desk, open_text

SOMEBODY_WAITS = """SELECT EXISTS (
    SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    """Everybody, committed."""
    return make_cast()


def somebody_waits() -> bool:
    """Whether another transaction waits for this one to be over."""
    with connection.cursor() as cursor:
        cursor.execute(SOMEBODY_WAITS)
        return bool(cursor.fetchone()[0])


def while_it_is_open(first: Callable[[], Any], then: Callable[[], Any]) -> list[BaseException]:
    """Does the second, which waits for the transaction of the first; what was raised."""
    done = threading.Event()

    def stay_open() -> None:
        try:
            with transaction.atomic():
                first()
                done.set()
                wait_until(somebody_waits, "the other waits for it", FINISHED / 2)
        finally:
            connections.close_all()

    def come_second() -> None:
        assert done.wait(FINISHED / 2)
        then()

    return list(at_once([stay_open, come_second]))


def test_who_waits_for_the_screen_is_asked_before_it_is_taken_over(cast: Cast) -> None:
    revision = open_text(cast.secretary)
    meeting = in_session(cast.secretary, revision)
    (raised,) = while_it_is_open(
        lambda: screen.take(cast.secretary, meeting.pk),
        lambda: screen.put(cast.second_secretary, meeting.pk, revision.pk),
    )
    assert isinstance(raised, ScreenTaken)
    assert PodiumScreen.objects.get(pk=meeting.pk).operator == cast.secretary


def test_who_waits_for_the_screen_finds_the_text_that_came_meanwhile(cast: Cast) -> None:
    one, two = open_text(cast.secretary), Desk(cast.secretary, open_text(cast.secretary))
    meeting = in_session(cast.secretary, one, two.revision)
    screen.put(cast.secretary, meeting.pk, one.pk)
    raised = while_it_is_open(
        lambda: screen.put(cast.secretary, meeting.pk, two.revision.pk),
        lambda: screen.put(cast.secretary, meeting.pk, two.revision.pk, two.id("PP1")),
    )
    assert raised == []
    assert PodiumScreen.objects.get(pk=meeting.pk).paragraph_id == two.id("PP1")


def test_what_waits_for_the_gavel_belongs_to_the_meeting(cast: Cast) -> None:
    desk = Desk(cast.secretary, open_text(cast.secretary))
    meeting = make_meeting(cast.secretary, desk.revision)
    start, end = desk.place("PP1", "without asking")
    paragraph, request = desk.id("PP1"), desk.request()
    raised = while_it_is_open(
        lambda: meetings.open_sitting(cast.secretary, meeting.pk),
        lambda: words.strike(request, paragraph, start, end, ["IND"]),
    )
    assert raised == []
    act = Intervention.objects.get(revision=desk.revision, seq=1)
    assert act.meeting_id == meeting.pk
