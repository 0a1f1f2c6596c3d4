"""The podium screen's page and state: what the room sees, and what it never does."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from negotiation.models import Meeting, PodiumScreen
from negotiation.services import agreement, paragraphs, screen, words
from negotiation.services.meetings import open_sitting, suspend_meeting
from negotiation.services.undo import undo
from tests.cast import Cast
from tests.meetings import in_session
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

QUERIES_OF_A_STATE = 7
"""Session, person, seat, meeting, screen, places, words."""


@pytest.fixture
def meeting(desk: Desk) -> Meeting:
    """A meeting in session with the text on its agenda."""
    return in_session(desk.operator, desk.revision)


@pytest.fixture
def chair(client: Client, cast: Cast) -> Client:
    """The browser at the projector, in which the Chair is signed in."""
    client.force_login(cast.chair)
    return client


def state(client: Client, meeting: Meeting, shown: str = "") -> Any:
    """What the screen gets to hear."""
    return client.get(reverse("negotiation:screen-state", args=[meeting.pk]), {"shown": shown})


def put(desk: Desk, meeting: Meeting, label: str) -> None:
    """The paragraph comes on the screen."""
    screen.put(desk.operator, meeting.pk, desk.revision.pk, desk.id(label))


def strike(desk: Desk, label: str, quoted: str) -> None:
    """Somebody at the desk records a proposed deletion."""
    words.strike(desk.request(), desk.id(label), *desk.place(label, quoted), ["IND"])


def test_a_suspended_meeting_says_its_next_day(
    chair: Client, client: Client, cast: Cast, desk: Desk
) -> None:
    today = timezone.localdate()
    days = (today, today + datetime.timedelta(days=1))
    meeting = in_session(desk.operator, desk.revision, days=days)
    next_day = f"Its next day is {date_format(days[1])}."
    address = reverse("negotiation:screen", args=[meeting.pk])
    assert next_day not in chair.get(address).content.decode()
    suspend_meeting(desk.operator, meeting.pk)
    assert next_day in chair.get(address).content.decode()
    assert next_day in state(chair, meeting).json()["html"]
    client.force_login(cast.delegate_of_india)
    read = reverse("negotiation:read", args=[desk.revision.pk])
    assert next_day in client.get(read).content.decode()
    client.cookies["django_language"] = "ru"
    assert f"{date_format(days[1], 'j')} " in client.get(read).content.decode()


def test_a_card_whose_next_day_was_moved_is_another_card(chair: Client, desk: Desk) -> None:
    today = timezone.localdate()
    days = [today + datetime.timedelta(days=each) for each in (0, 1, 5)]
    meeting = in_session(desk.operator, desk.revision, days=(days[0], days[1]))
    suspend_meeting(desk.operator, meeting.pk)
    shown = state(chair, meeting).json()["shown"]
    Meeting.objects.filter(pk=meeting.pk).update(days=[days[0], days[2]])
    moved = state(chair, meeting).json()
    assert moved["shown"] != shown
    assert f'{days[2]:%Y-%m-%d}">' in moved["html"]  # the page lays itself out anew for it


def test_on_the_last_of_its_days_no_next_one_is_named(chair: Client, meeting: Meeting) -> None:
    suspend_meeting(meeting.created_by, meeting.pk)
    address = reverse("negotiation:screen", args=[meeting.pk])
    assert "next day" not in chair.get(address).content.decode()


def test_the_page_shows_the_anchor_among_its_neighbours_and_no_person(
    chair: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP2")
    page = chair.get(reverse("negotiation:screen", args=[meeting.pk])).content.decode()
    before, anchor, behind = (page.index(f'id="p-{desk.id(label)}"') for label in LABELS)
    assert before < anchor < behind
    assert page.count("aria-current") == 1
    assert page.index("aria-current") > anchor
    assert str(cast.secretary) not in page
    assert str(cast.chair) not in page
    assert "<time" not in page


LABELS = ("PP1", "PP2", "OP1")


def test_a_screen_that_shows_it_all_is_told_so(chair: Client, desk: Desk, meeting: Meeting) -> None:
    put(desk, meeting, "PP2")
    first = state(chair, meeting).json()
    assert state(chair, meeting, first["shown"]).status_code == 204
    strike(desk, "PP1", "rivers")
    second = state(chair, meeting, first["shown"]).json()
    assert "IND" in second["html"]
    assert state(chair, meeting, second["shown"]).status_code == 204


def test_while_the_text_is_held_the_room_sees_the_same_bytes_whatever_is_recorded(
    chair: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    agreement.agree(desk.request(), desk.id("PP1"), subject_to=desk.id("OP2"))
    put(desk, meeting, "PP2")
    screen.hold(cast.secretary, meeting.pk)
    before = state(chair, meeting)
    strike(desk, "PP2", "snow")
    strike(desk, "OP1", "water")
    paragraphs.propose_paragraph(
        desk.request(), desk.id("PP1"), None, "Aware of dams,", "preambular", ["KAZ"]
    )
    paragraphs.propose_deletion(desk.request(), desk.id("OP2"), ["KAZ"])
    assert state(chair, meeting).content == before.content
    assert state(chair, meeting, before.json()["shown"]).status_code == 204
    screen.release(cast.secretary, meeting.pk)
    released = state(chair, meeting).json()["html"]
    assert "dams" in released
    assert "IND" in released


def test_the_text_can_stand_without_names(chair: Client, cast: Cast, meeting: Meeting) -> None:
    named = open_text(cast.secretary, "PP1. Noting [late] (-IND) readings,")
    other = in_session(cast.secretary, named)
    screen.put(cast.secretary, other.pk, named.pk)
    assert "IND" in state(chair, other).json()["html"]
    screen.show_names(cast.secretary, other.pk, False)
    assert "IND" not in state(chair, other).json()["html"]


def test_an_alternative_stands_beside_the_anchor_and_nowhere_else(
    chair: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    made = paragraphs.propose_alternative(
        desk.request(), desk.id("PP1"), "Recalling rivers,", ["VIE"]
    )
    beside = made.states[0].paragraph_id
    put(desk, meeting, "PP1")
    screen.put_beside(cast.secretary, meeting.pk, beside)
    html = state(chair, meeting).json()["html"]
    assert 'class="spoken pair"' in html
    assert html.count(f'id="p-{beside}"') == 1


def test_an_anchor_that_no_longer_stands_leaves_the_place_where_it_stood(
    chair: Client, desk: Desk, meeting: Meeting
) -> None:
    made = paragraphs.propose_paragraph(
        desk.request(), desk.id("PP1"), None, "Aware of dams,", "preambular", ["KAZ"]
    )
    new = made.states[0].paragraph_id
    screen.put(desk.operator, meeting.pk, desk.revision.pk, new)
    undo(desk.request(), made.intervention.pk)
    html = state(chair, meeting).json()["html"]
    assert html.index(f'id="p-{desk.id("PP1")}"') < html.index(f'id="p-{desk.id("PP2")}"')


def test_a_suspended_meeting_shows_no_word_of_the_text(
    chair: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP2")
    suspend_meeting(cast.secretary, meeting.pk)
    before = state(chair, meeting)
    assert "The meeting is suspended" in before.json()["html"]
    assert "monsoon" not in before.json()["html"]
    assert "Floods" not in before.json()["html"]
    strike(desk, "PP2", "snow")
    assert state(chair, meeting).content == before.content


def test_the_screen_says_whose_typing_it_may_show_and_names_nobody(
    chair: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    def sign() -> str:
        return str(state(chair, meeting).json()["html"].split('data-dictates="')[1].split('"')[0])

    secretary = cast.secretary
    assert sign() == ""
    put(desk, meeting, "PP2")
    first = sign()
    assert first not in ("", str(secretary.pk))
    screen.resize(secretary, meeting.pk, 1)
    assert sign() == first
    for change, back in (
        (lambda: screen.hold(secretary, meeting.pk), lambda: screen.release(secretary, meeting.pk)),
        (
            lambda: screen.show_names(secretary, meeting.pk, False),
            lambda: screen.show_names(secretary, meeting.pk, True),
        ),
        (
            lambda: screen.show_card(secretary, meeting.pk, PodiumScreen.Card.BLANK),
            lambda: screen.show_card(secretary, meeting.pk, PodiumScreen.Card.NONE),
        ),
        (
            lambda: suspend_meeting(secretary, meeting.pk),
            lambda: open_sitting(secretary, meeting.pk),
        ),
        (
            lambda: screen.leave(secretary, meeting.pk),
            lambda: screen.take(secretary, meeting.pk),
        ),
    ):
        change()
        assert sign() == ""
        back()
        assert sign() == first
    screen.take(cast.second_secretary, meeting.pk, over=True)
    assert sign() not in ("", first)


@pytest.mark.parametrize("text_of", [3, 60])
def test_a_state_asks_the_same_few_questions_whatever_the_size_of_the_text(
    chair: Client,
    cast: Cast,
    text_of: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    text = "\n\n".join(
        f"PP{n}. Noting that [readings] (-IND) (+VIE) of station {n} come late,"
        for n in range(1, text_of + 1)
    )
    desk = Desk(cast.secretary, open_text(cast.secretary, text))
    meeting = in_session(cast.secretary, desk.revision)
    put(desk, meeting, "PP2")
    with django_assert_num_queries(QUERIES_OF_A_STATE):
        shown = state(chair, meeting).json()["shown"]
    with django_assert_num_queries(QUERIES_OF_A_STATE - 2):
        assert state(chair, meeting, shown).status_code == 204
