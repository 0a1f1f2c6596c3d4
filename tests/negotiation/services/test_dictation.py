"""What an operator types is passed on to the room while it may read it, and kept nowhere."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks

from negotiation.errors import RefusedInMeeting
from negotiation.models import Meeting, PodiumScreen
from negotiation.selectors.screen_rules import takes_dictation
from negotiation.services import screen
from negotiation.services.meetings import suspend_meeting
from tests.cast import Cast
from tests.meetings import in_session
from tests.texts import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(desk: Desk) -> Meeting:
    """A meeting in session with the text on its agenda, whose screen nobody has touched."""
    found = in_session(desk.operator, desk.revision)
    PodiumScreen.objects.filter(meeting=found).update(version=0)
    return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What was published."""
    heard: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(screen, "publish", lambda about, **facts: heard.append((about, facts)))
    return heard


def put(desk: Desk, meeting: Meeting, label: str) -> PodiumScreen:
    """The paragraph comes on the screen."""
    return screen.put(desk.operator, meeting.pk, desk.revision.pk, desk.id(label))


def test_dictation_is_passed_on_and_nothing_of_it_is_in_the_database(
    cast: Cast, desk: Desk, meeting: Meeting, told: list[tuple[str, dict[str, Any]]]
) -> None:
    put(desk, meeting, "PP1")
    told.clear()
    secret = f"heron {uuid4()}"
    screen.dictate(cast.secretary, meeting.pk, secret)
    assert told == [("dictation", {"id": meeting.pk, "version": 1, "text": secret})]
    assert not tables_with(secret)
    screen.dictate(cast.secretary, meeting.pk, "é" * 5000)
    assert len(told[-1][1]["text"]) == screen.LONGEST_DICTATION
    screen.dictate(cast.secretary, meeting.pk, "levels of the river " * 40)
    assert told[-1][1]["text"].startswith(("… of the", "… the river", "… river", "… levels"))
    assert len(told[-1][1]["text"]) <= screen.LONGEST_DICTATION


def test_what_is_typed_is_for_no_room_without_a_text(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    screen.take(cast.secretary, meeting.pk)
    with pytest.raises(RefusedInMeeting, match="Put a paragraph on the screen first"):
        screen.dictate(cast.secretary, meeting.pk, "and herons")
    put(desk, meeting, "PP1")
    screen.dictate(cast.secretary, meeting.pk, "and herons")
    screen.show_card(cast.secretary, meeting.pk, PodiumScreen.Card.BLANK)
    with pytest.raises(RefusedInMeeting, match="A card is on the screen"):
        screen.dictate(cast.secretary, meeting.pk, "and herons")
    screen.dictate(cast.secretary, meeting.pk, "")


def tables_with(words_sought: str) -> list[str]:
    """The tables in a row of which the words stand, whatever the column."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(
                f"SELECT count(*) FROM {name} AS t WHERE strpos(t::text, %s) > 0", [words_sought]
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def test_the_search_for_words_in_the_database_finds_them(desk: Desk) -> None:
    assert "documents_paragraphstate" in tables_with("monsoon")


def test_what_is_typed_is_for_no_screen_without_names(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP1")
    screen.show_names(cast.secretary, meeting.pk, False)
    with pytest.raises(RefusedInMeeting):
        screen.dictate(cast.secretary, meeting.pk, "ind lift #2")
    screen.dictate(cast.secretary, meeting.pk, "")


def test_what_is_typed_is_for_no_room_that_is_held(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP1")
    screen.hold(cast.secretary, meeting.pk)
    with pytest.raises(RefusedInMeeting, match="The room is held"):
        screen.dictate(cast.secretary, meeting.pk, "ind lift #2")
    screen.dictate(cast.secretary, meeting.pk, "")
    screen.release(cast.secretary, meeting.pk)
    screen.dictate(cast.secretary, meeting.pk, "ind lift #2")


def test_what_is_typed_goes_with_the_text_and_with_the_operator(
    cast: Cast,
    desk: Desk,
    meeting: Meeting,
    told: list[tuple[str, dict[str, Any]]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    put(desk, meeting, "PP1")
    for change in (
        lambda: screen.hold(cast.secretary, meeting.pk),
        lambda: screen.release(cast.secretary, meeting.pk),
        lambda: screen.show_card(cast.secretary, meeting.pk, PodiumScreen.Card.BLANK),
        lambda: screen.show_card(cast.secretary, meeting.pk, PodiumScreen.Card.NONE),
        lambda: screen.show_names(cast.secretary, meeting.pk, False),
        lambda: screen.show_names(cast.secretary, meeting.pk, True),
        lambda: screen.take(cast.second_secretary, meeting.pk, over=True),
        lambda: suspend_meeting(cast.secretary, meeting.pk),
    ):
        told.clear()
        with django_capture_on_commit_callbacks(execute=True):
            change()
        kept = PodiumScreen.objects.select_related("meeting", "revision__document").get()
        over = ("dictation", {"id": meeting.pk, "version": kept.version, "text": ""})
        goes_on = takes_dictation(kept) and kept.operator == cast.secretary
        assert (over in told) is not goes_on


def test_what_is_typed_bears_the_version_of_the_screen_that_allowed_it(
    cast: Cast,
    desk: Desk,
    meeting: Meeting,
    told: list[tuple[str, dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """The names go off between asking and telling: the screens know by the version."""
    put(desk, meeting, "PP1")

    def late(state: PodiumScreen) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            screen.show_names(cast.secretary, meeting.pk, False)
        return ""

    monkeypatch.setattr(screen, "why_no_dictation", late)
    told.clear()
    screen.dictate(cast.secretary, meeting.pk, "ind lift #2")
    over, _state, words = told
    assert over == ("dictation", {"id": meeting.pk, "version": 2, "text": ""})
    assert words == ("dictation", {"id": meeting.pk, "version": 1, "text": "ind lift #2"})
