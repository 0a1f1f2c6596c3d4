"""Which paragraph the room is looking at, as it is told to those who follow the text."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from negotiation.live.loading import load
from negotiation.live.topics import read_topic
from negotiation.models import Follow, Meeting, PodiumScreen
from negotiation.selectors.screen import on_the_screen
from negotiation.services import paragraphs, screen
from negotiation.services.agenda import Item, change_item
from negotiation.services.meetings import close_meeting, open_sitting, suspend_meeting
from negotiation.services.undo import undo
from tests.cast import Cast
from tests.meetings import in_session, item_of, make_meeting
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

QUERIES_OF_AN_ANSWER = 6
"""Session, person, seat, text, what may be followed, the screen."""


@pytest.fixture
def meeting(desk: Desk) -> Meeting:
    """A meeting in session with the text on its agenda."""
    return in_session(desk.operator, desk.revision)


def put(desk: Desk, meeting: Meeting, label: str) -> None:
    """The paragraph comes on the screen."""
    screen.put(desk.operator, meeting.pk, desk.revision.pk, desk.id(label))


def asked(client: Client, desk: Desk) -> Any:
    """The answer to a page that hears no stream."""
    return client.get(reverse("negotiation:on-screen", args=[desk.revision.pk]))


def told(desk: Desk, language: str = "en") -> list[str]:
    """What the stream tells."""
    found = load(read_topic(f"anchor.{desk.revision.pk}", language), 0)
    assert found is not None
    assert list(found.data) == ["paragraphs"]
    return list(found.data["paragraphs"])


def test_readers_are_told_the_paragraph_and_nothing_else(
    client: Client,
    cast: Cast,
    desk: Desk,
    meeting: Meeting,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(cast.delegate_of_india)
    assert asked(client, desk).json()["paragraphs"] == []
    put(desk, meeting, "PP2")
    with django_assert_num_queries(QUERIES_OF_AN_ANSWER):
        answer = asked(client, desk)
    assert answer.json() == {
        "topic": f"anchor.{desk.revision.pk}",
        "paragraphs": [str(desk.id("PP2"))],
    }
    assert told(desk) == [str(desk.id("PP2"))]
    assert "no-store" in answer["Cache-Control"]


def test_it_is_loaded_once_for_every_language(desk: Desk) -> None:
    name = f"anchor.{desk.revision.pk}"
    assert len({read_topic(name, language) for language in ("en", "ru", "kk")}) == 1


def test_without_a_hold_it_is_one_query(
    desk: Desk, meeting: Meeting, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    put(desk, meeting, "PP2")
    with django_assert_num_queries(1):
        on_the_screen(desk.revision.pk)
    screen.hold(desk.operator, meeting.pk)
    with django_assert_num_queries(2):
        on_the_screen(desk.revision.pk)


def test_the_beginning_of_a_text_is_no_paragraph(desk: Desk, meeting: Meeting) -> None:
    screen.put(desk.operator, meeting.pk, desk.revision.pk)
    assert told(desk) == []


def test_a_card_another_text_and_a_suspended_meeting_take_it_away(
    desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP2")
    here = [str(desk.id("PP2"))]
    screen.show_card(desk.operator, meeting.pk, PodiumScreen.Card.BLANK)
    assert told(desk) == []
    screen.show_card(desk.operator, meeting.pk, PodiumScreen.Card.NONE)
    assert told(desk) == here
    suspend_meeting(desk.operator, meeting.pk)
    assert told(desk) == []
    open_sitting(desk.operator, meeting.pk)
    assert told(desk) == here
    other = open_text(desk.operator, title="Droughts")
    assert told(Desk(desk.operator, other)) == []
    close_meeting(desk.operator, meeting.pk)
    assert told(desk) == []


def test_a_document_that_was_withdrawn_is_off_the_screen(desk: Desk, meeting: Meeting) -> None:
    put(desk, meeting, "PP2")
    desk.revision.document.withdrawn_at = timezone.now()
    desk.revision.document.save()
    assert told(desk) == []


def test_with_another_text_on_the_screen_there_is_nothing(desk: Desk) -> None:
    other = Desk(desk.operator, open_text(desk.operator, title="Droughts"))
    meeting = in_session(desk.operator, desk.revision, other.revision)
    put(desk, meeting, "PP2")
    put(other, meeting, "PP1")
    assert told(desk) == []
    assert told(other) == [str(other.id("PP1"))]


def test_a_text_that_has_left_the_agenda_is_no_matter_of_the_room(
    desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP2")
    item = item_of(meeting, desk.revision)
    change_item(desk.operator, meeting.pk, item.pk, Item("Something else"))
    assert told(desk) == []


def test_what_stands_beside_it_is_told_as_well(desk: Desk, meeting: Meeting) -> None:
    made = paragraphs.propose_alternative(desk.request(), desk.id("PP2"), "Aware of snow,", ["VIE"])
    alternative = made.states[0].paragraph_id
    put(desk, meeting, "PP2")
    screen.put_beside(desk.operator, meeting.pk, alternative)
    assert told(desk) == [str(desk.id("PP2")), str(alternative)]


def test_during_a_hold_it_stays_at_what_the_room_sees(desk: Desk, meeting: Meeting) -> None:
    made = paragraphs.propose_paragraph(
        desk.request(), desk.id("PP2"), "PP3", "Aware of dams,", "", ["VIE"]
    )
    here = [str(desk.id("PP3"))]
    put(desk, meeting, "PP3")
    screen.hold(desk.operator, meeting.pk)
    gone = undo(desk.request(), made.intervention.pk)
    assert told(desk) == here
    screen.release(desk.operator, meeting.pk)
    screen.hold(desk.operator, meeting.pk)  # the room sees the text without it
    undo(desk.request(), gone.intervention.pk)
    assert told(desk) == []
    screen.release(desk.operator, meeting.pk)
    assert told(desk) == here


@pytest.mark.parametrize("who", ["delegate_of_india", "observer"])
def test_issued_versions_only_means_not_to_be_told(
    client: Client, cast: Cast, desk: Desk, who: str
) -> None:
    meeting = in_session(cast.secretary, desk.revision, follow=Follow.ISSUED)
    put(desk, meeting, "PP2")
    client.force_login(getattr(cast, who))
    answer = asked(client, desk)
    assert answer.status_code == 404
    assert str(desk.id("PP2")) not in answer.content.decode()
    page = client.get(reverse("negotiation:read", args=[desk.revision.pk])).content.decode()
    assert "on-screen" not in page
    assert str(desk.id("PP2")) not in page


def test_the_page_knows_where_to_ask_and_says_it_in_words(
    client: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP2")
    client.force_login(cast.delegate_of_india)
    page = client.get(reverse("negotiation:read", args=[desk.revision.pk])).content.decode()
    assert reverse("negotiation:on-screen", args=[desk.revision.pk]) in page
    assert "On the screen" in page
    assert "Go to what is on the screen" in page
    assert cast.secretary.name not in page


def test_before_the_meeting_there_is_nothing(client: Client, cast: Cast, desk: Desk) -> None:
    meeting = make_meeting(cast.secretary, desk.revision)
    put(desk, meeting, "PP2")
    assert told(desk) == []
    client.force_login(cast.delegate_of_india)
    assert str(desk.id("PP2")) not in asked(client, desk).content.decode()
