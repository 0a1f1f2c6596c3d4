"""A desk that asks for news: what it is told, and when there is nothing to tell."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
import redis
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from negotiation.services import in_passing, paragraphs, presence, words
from negotiation.services.meetings import close_meeting, suspend_meeting
from negotiation.services.room_list import ask_for_the_floor, give_the_floor
from tests.cast import Cast
from tests.meetings import in_session
from tests.texts import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_yet(redis_client: redis.Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty Redis that nobody has given up on."""
    monkeypatch.setattr(in_passing, "_silent_until", 0.0)


@pytest.fixture
def second(client: Client, cast: Cast) -> Client:
    """The browser of the second secretary."""
    client.force_login(cast.second_secretary)
    return client


def ask(client: Client, desk: Desk, **asked: Any) -> Any:
    """What a desk gets to hear."""
    address = reverse("negotiation:desk-changes", args=[desk.revision.pk])
    return client.get(address, {"page": "a1", "who": "", **asked})


def strike(desk: Desk, label: str, quoted: str) -> None:
    """Somebody at the desk records a proposed deletion."""
    words.strike(desk.request(), desk.id(label), *desk.place(label, quoted), ["IND"])


def proposed(desk: Desk, after: UUID, text: str) -> UUID:
    """A new paragraph after another one."""
    made = paragraphs.propose_paragraph(desk.request(), after, None, text, "preambular", ["KAZ"])
    return made.states[0].paragraph_id


def test_nothing_new_is_said_in_few_queries(
    second: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):
        answer = ask(second, desk, after=0)
    assert (answer.status_code, answer.content) == (204, b"")


def test_what_a_colleague_recorded_comes_with_the_name(
    second: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    strike(desk, "PP1", "rivers")
    strike(desk, "PP2", "snow")
    with django_assert_max_num_queries(16):
        answer = ask(second, desk, after=1)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="p-{desk.id("PP2")}"' in page
    assert f'id="p-{desk.id("PP1")}"' not in page
    assert '<input type="hidden" id="head" value="2" hx-swap-oob="true">' in page
    assert "Aigerim Secretary: IND proposes to delete “snow” in PP2." in page
    assert "Recorded by Aigerim Secretary" in page
    assert "Recorded ·" not in page
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_one_recorded_oneself_in_another_tab_is_not_announced(
    client: Client, cast: Cast, desk: Desk
) -> None:
    client.force_login(cast.secretary)
    strike(desk, "PP1", "rivers")
    page = ask(client, desk, after=0).content.decode()
    assert 'id="log-1"' in page
    assert "announcement" not in page
    assert "Recorded by" not in page


def test_of_many_entries_the_last_are_spoken(second: Client, desk: Desk) -> None:
    for quoted in ("rivers", "borders", "without", "asking", "Recalling"):
        strike(desk, "PP1", quoted)
    page = ask(second, desk, after=0).content.decode()
    [spoken] = re.findall(r'id="announcement"[^>]*>(.*?)</div>', page)
    assert spoken.startswith("Entries recorded before: 2.")
    assert spoken.count("Aigerim Secretary:") == 3
    assert spoken.endswith("“Recalling” in PP1.")


def test_several_new_neighbours_come_in_one_after_the_other(second: Client, desk: Desk) -> None:
    new = proposed(desk, desk.id("PP1"), "Aware of dams,")
    other = proposed(desk, new, "Aware of dikes,")
    page = ask(second, desk, after=0).content.decode()
    places = re.findall(r'hx-swap-oob="afterend:#p-([\w-]+)"', page)
    assert places == [str(desk.id("PP1")), str(new)]
    assert page.index(f'id="p-{new}"') < page.index(f'id="p-{other}"')
    assert 'tabindex="0"' not in page


def test_who_is_where_is_told_when_it_changes(
    second: Client, cast: Cast, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    at = desk.id("PP2")
    presence.meet(cast.secretary, desk.revision.pk, "b2", at)
    with django_assert_max_num_queries(7):
        page = ask(second, desk, after=0).content.decode()
    assert "Aigerim Secretary is at PP2" in page
    assert f'data-at="{at}"' in page
    assert "p-" + str(at) in page
    [who] = re.findall(r'data-who="(.*?)"', page)
    assert ask(second, desk, after=0, who=who).status_code == 204
    presence.leave(cast.secretary, desk.revision.pk, "b2")
    left = ask(second, desk, after=0, who=who)
    assert left.status_code == 200
    assert "Aigerim" not in left.content.decode()


def in_the_bar(page: str) -> str:
    """What an answer says of the meeting, without its markup."""
    [bar] = re.findall(r'<p id="desk-meeting".*?</p>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", "", bar).split())


def test_what_the_meeting_does_is_told_when_it_changes(
    second: Client, cast: Cast, desk: Desk
) -> None:
    meeting = in_session(cast.secretary, desk.revision)
    page = ask(second, desk, after=0).content.decode()
    assert in_the_bar(page) == "Third meeting on floods in session"
    assert meeting.get_absolute_url() in page
    [showing] = re.findall(r'data-showing="(.*?)"', page)
    assert ask(second, desk, after=0, meeting=showing).status_code == 204

    ask_for_the_floor(cast.secretary, meeting.pk, ["IND"])
    give_the_floor(cast.secretary, meeting.pk, meeting.speakers.get().pk)
    page = ask(second, desk, after=0, meeting=showing).content.decode()
    assert in_the_bar(page) == "Third meeting on floods in session: IND has the floor"

    suspend_meeting(cast.secretary, meeting.pk)
    page = ask(second, desk, after=0, meeting=showing).content.decode()
    assert in_the_bar(page).startswith("Third meeting on floods suspended")
    assert "has the floor" not in page

    close_meeting(cast.secretary, meeting.pk)
    page = ask(second, desk, after=0, meeting=showing).content.decode()
    assert in_the_bar(page) == ("Third meeting on floods closed: records now belong to no meeting")


def test_the_meeting_is_not_sent_again_with_other_news(
    second: Client, cast: Cast, desk: Desk
) -> None:
    meeting = in_session(cast.secretary, desk.revision)
    strike(desk, "PP2", "snow")
    page = ask(second, desk, after=0, meeting=f"{meeting.pk}.{meeting.version}").content.decode()
    assert "log-1" in page
    assert "desk-meeting" not in page


def test_a_page_that_is_closed_says_so(second: Client, cast: Cast, desk: Desk) -> None:
    ask(second, desk, after=0, at=desk.id("PP1"))
    assert presence.meet(cast.secretary, desk.revision.pk, "b2", None)
    assert ask(second, desk, leaving="1").status_code == 204
    assert not presence.meet(cast.secretary, desk.revision.pk, "b2", None)


def test_without_redis_news_come_all_the_same(
    second: Client, desk: Desk, settings: Settings
) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    strike(desk, "PP1", "rivers")
    answer = ask(second, desk, after=0, at=desk.id("PP1"))
    assert answer.status_code == 200
    assert 'id="log-1"' in answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    [{"after": "many"}, {"at": "nowhere"}, {"after": "-3"}, {"page": "?!"}, {"after": str(10**40)}],
)
def test_a_question_that_cannot_be_read_is_no_error(
    second: Client, desk: Desk, asked: dict[str, str]
) -> None:
    assert ask(second, desk, **{"after": 0, **asked}).status_code == 204


def test_a_paragraph_of_another_text_is_not_named(second: Client, cast: Cast, desk: Desk) -> None:
    presence.meet(cast.secretary, desk.revision.pk, "b2", uuid4())
    page = ask(second, desk, after=0).content.decode()
    assert "Aigerim Secretary has this text open" in page
