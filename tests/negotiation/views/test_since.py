"""What a page is told that asks for itself, and who may ask."""

from __future__ import annotations

import datetime
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from documents.models import Document
from negotiation.models import AgendaItem, Meeting
from negotiation.services import words
from negotiation.services.meetings import open_sitting, suspend_meeting
from tests.cast import Cast
from tests.meetings import in_session
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A text in which something was recorded after it was brought in."""
    desk = Desk(cast.secretary, open_text(cast.secretary))
    words.strike(desk.request(), desk.id("PP2"), *desk.place("PP2", "the rain"), ["IND"])
    return desk


def address(desk: Desk, seq: int = 0, view: str = "full") -> str:
    """Where a page asks that shows the text as of a number."""
    return reverse("negotiation:since", args=[desk.revision.pk, seq]) + f"?view={view}"


def agenda(cast: Cast, revision: UUID, **facts: object) -> Meeting:
    """A meeting with the text on its agenda."""
    meeting = Meeting.objects.create(
        title="Senior officials",
        days=[datetime.date(2026, 3, 2)],
        created_by=cast.secretary,
        **{"status": Meeting.Status.IN_SESSION, **facts},
    )
    AgendaItem.objects.create(meeting=meeting, position=1, title="Floods", revision_id=revision)
    Document.objects.update(between_meetings=Document.BetweenMeetings.ISSUED)
    return meeting


def test_the_frame_is_answered(client: Client, cast: Cast, desk: Desk) -> None:
    client.force_login(cast.delegate_of_india)
    told = client.get(address(desk)).json()
    assert told.keys() == {"topic", "after", "head", "html", "said"}
    assert (told["topic"], told["after"], told["head"]) == (f"text.{desk.revision.pk}.full", 0, 1)
    assert told["said"] == ["IND proposes to delete “the rain” in PP2."]
    assert f"p-{desk.id('PP2')}" in told["html"]


def test_where_nothing_is_new_the_answer_is_empty(client: Client, cast: Cast, desk: Desk) -> None:
    client.force_login(cast.observer)
    answer = client.get(address(desk, 1))
    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize("seq", [2, 10**30])
def test_a_number_that_never_was_asks_for_the_whole_page(
    client: Client, cast: Cast, desk: Desk, seq: int
) -> None:
    client.force_login(cast.observer)
    assert client.get(address(desk, seq)).json() == {
        "topic": f"text.{desk.revision.pk}.full",
        "resync": True,
    }


def test_what_was_recorded_while_it_was_closed_asks_for_the_whole_page(
    client: Client, cast: Cast, desk: Desk
) -> None:
    meeting = in_session(cast.secretary, desk.revision)
    suspend_meeting(cast.secretary, meeting.pk)
    words.strike(desk.request(), desk.id("PP2"), *desk.place("PP2", "the ice"), ["IND"])
    open_sitting(cast.secretary, meeting.pk)
    client.force_login(cast.delegate_of_india)
    assert client.get(address(desk, 1)).json().keys() == {"topic", "resync"}
    assert client.get(address(desk, 2)).status_code == 204


def test_it_is_said_in_the_language_of_the_page(client: Client, cast: Cast, desk: Desk) -> None:
    client.force_login(cast.observer)
    told = client.get(address(desk), headers={"Accept-Language": "ru"}).json()
    assert "исключить" in told["said"][0]


def test_a_view_that_is_none_is_not_there(client: Client, cast: Cast, desk: Desk) -> None:
    client.force_login(cast.observer)
    assert client.get(address(desk, view="history")).status_code == 404


@pytest.mark.parametrize(
    "facts",
    [
        {"follow": "issued"},
        {"status": Meeting.Status.SCHEDULED},
        {"status": Meeting.Status.SUSPENDED},
        {"status": Meeting.Status.CLOSED},
    ],
)
def test_who_may_follow_issued_versions_only_gets_nothing_live(
    client: Client, cast: Cast, desk: Desk, facts: dict[str, str]
) -> None:
    agenda(cast, desk.revision.pk, **facts)
    page = reverse("negotiation:read", args=[desk.revision.pk])
    for person in (cast.delegate_of_india, cast.observer):
        client.force_login(person)
        for view in ("full", "without-names", "clean", "original"):
            assert client.get(address(desk, view=view)).status_code == 404
            shown = client.get(page, {"view": view}).content.decode()
            assert "the rain" not in shown
            assert "No podium version was issued yet." in shown
    for person in (cast.secretary, cast.chair):
        client.force_login(person)
        assert client.get(address(desk)).status_code == 200
        assert "the rain" in client.get(page).content.decode()


def test_where_the_meeting_shows_no_names_there_are_none(
    client: Client, cast: Cast, desk: Desk
) -> None:
    agenda(cast, desk.revision.pk, with_names=False)
    client.force_login(cast.delegate_of_viet_nam)
    assert client.get(address(desk)).status_code == 404
    assert "IND" not in client.get(address(desk, view="without-names")).content.decode()
    for view in ("", "full"):
        shown = client.get(reverse("negotiation:read", args=[desk.revision.pk]), {"view": view})
        assert "the rain" in shown.content.decode()
        assert "data-actor" not in shown.content.decode()
        assert '<a href="?view=full"' not in shown.content.decode()


def test_the_page_says_from_where_it_follows(client: Client, cast: Cast, desk: Desk) -> None:
    client.force_login(cast.delegate_of_india)
    shown = client.get(
        reverse("negotiation:read", args=[desk.revision.pk]), {"view": "clean"}
    ).content.decode()
    assert f'data-topic="text.{desk.revision.pk}.clean"' in shown
    assert 'data-after="1"' in shown
    assert '<noscript><meta http-equiv="refresh" content="20"></noscript>' in shown
