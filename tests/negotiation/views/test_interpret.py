"""What interpreters read by their link: no account, nothing but the texts of one meeting."""

from __future__ import annotations

import datetime
import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.models import Revision
from negotiation.models import InterpretersLink, Meeting
from negotiation.services import screen
from negotiation.services.interpreters import make_link, revoke_link
from negotiation.services.meetings import close_meeting, open_sitting, suspend_meeting
from negotiation.services.words import strike
from tests.cast import Cast
from tests.meetings import in_session, make_meeting
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(cast: Cast) -> Desk:
    """A text in which India has proposed to delete a word."""
    desk = Desk(cast.secretary, open_text(cast.secretary))
    strike(desk.request(), desk.id("PP2"), *desk.place("PP2", "high "), ["IND"])
    desk.revision.refresh_from_db()
    return desk


def link_to(cast: Cast, meeting: Meeting) -> str:
    """A key that holds for an hour."""
    soon = timezone.now() + datetime.timedelta(hours=1)
    return make_link(cast.secretary, meeting.pk, "booth", soon).key


def page(key: str, query: str = "") -> Any:
    """The page as somebody without an account gets it."""
    return Client().get(reverse("negotiation:interpret", args=[key]) + query)


def since(key: str, revision: Revision, seq: int, view: str = "full") -> Any:
    """What is new after a number."""
    address = reverse("negotiation:interpret-since", args=[key, revision.pk, seq])
    return Client().get(address, {"view": view})


def test_the_text_can_be_read_and_followed(cast: Cast, text: Desk) -> None:
    meeting = in_session(cast.secretary, text.revision)
    key = link_to(cast, meeting)
    answer = page(key)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "Mindful of the snow of" in shown
    assert 'data-actor="IND"' in shown
    assert f'data-live-key="{key}"' in shown
    assert f"text.{text.revision.pk}.full" in shown
    assert "login" not in shown
    assert "Aigerim" not in shown
    assert not answer.cookies


def test_the_address_stays_a_secret(cast: Cast, text: Desk) -> None:
    key = link_to(cast, in_session(cast.secretary, text.revision))
    for answer in (page(key), page("no-such-key"), since(key, text.revision, 0)):
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]


def test_names_as_the_meeting_lets_them_be_followed(cast: Cast, text: Desk) -> None:
    key = link_to(cast, in_session(cast.secretary, text.revision, with_names=False))
    shown = page(key, "?view=full").content.decode()
    assert "IND" not in shown
    assert f"text.{text.revision.pk}.without-names" in shown
    assert since(key, text.revision, 0, "without-names").status_code == 200
    assert since(key, text.revision, 0, "full").status_code == 404


def test_no_history(cast: Cast, text: Desk) -> None:
    key = link_to(cast, in_session(cast.secretary, text.revision))
    shown = page(key).content.decode()
    assert "/history/" not in shown
    assert 'id="log"' not in shown
    signed_out = Client()
    signed_out.get(reverse("negotiation:interpret", args=[key]))
    for name in ("read", "log", "time", "desk"):
        answer = signed_out.get(reverse(f"negotiation:{name}", args=[text.revision.pk]))
        assert answer.status_code == 302


def test_where_the_meeting_stands_is_said(cast: Cast, text: Desk) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    days = (timezone.localdate(), tomorrow)
    meeting = make_meeting(cast.secretary, text.revision, days=days)
    key = link_to(cast, meeting)
    assert "The meeting has not begun" in page(key).content.decode()
    assert since(key, text.revision, 0).status_code == 404
    open_sitting(cast.secretary, meeting.pk)
    assert "Mindful of the snow" in page(key).content.decode()
    suspend_meeting(cast.secretary, meeting.pk)
    shown = page(key).content.decode()
    assert "The meeting is suspended" in shown
    assert "Its next day is" in shown
    assert "Mindful of the snow" not in shown
    close_meeting(cast.secretary, meeting.pk)
    assert "The meeting is closed" in page(key).content.decode()


def test_issued_versions_only_means_no_text(cast: Cast, text: Desk) -> None:
    key = link_to(cast, in_session(cast.secretary, text.revision, follow="issued"))
    shown = page(key).content.decode()
    assert "None of its texts can be followed now" in shown
    assert "Mindful of the snow" not in shown
    assert since(key, text.revision, 0).status_code == 404


def test_what_is_on_the_screen_comes_first(cast: Cast, text: Desk) -> None:
    other = open_text(cast.secretary, title="Droughts")
    elsewhere = open_text(cast.secretary, title="Elsewhere")
    meeting = in_session(cast.secretary, text.revision, other)
    key = link_to(cast, meeting)
    assert f'data-topic="text.{text.revision.pk}' in page(key).content.decode()
    screen.put(cast.secretary, meeting.pk, other.pk)
    assert f'data-topic="text.{other.pk}' in page(key).content.decode()
    chosen = page(key, f"?text={text.revision.pk}").content.decode()
    assert f'data-topic="text.{text.revision.pk}' in chosen
    assert str(elsewhere.pk) not in page(key, f"?text={elsewhere.pk}").content.decode()
    assert since(key, elsewhere, 0).status_code == 404


def test_what_is_new_is_told_after_a_number(cast: Cast, text: Desk) -> None:
    key = link_to(cast, in_session(cast.secretary, text.revision))
    strike(text.request(), text.id("PP2"), *text.place("PP2", "the rain "), ["VIE"])
    told = since(key, text.revision, 1).json()
    assert (told["after"], told["head"]) == (1, 2)
    assert "(-VIE)" in told["html"] or "VIE" in told["html"]
    assert since(key, text.revision, 2).status_code == 204


def test_what_was_recorded_before_the_meeting_is_not_told_in_changes(
    cast: Cast, text: Desk
) -> None:
    key = link_to(cast, in_session(cast.secretary, text.revision))
    assert since(key, text.revision, 0).json()["resync"]


def test_a_link_that_does_not_hold_says_the_same_as_none(cast: Cast, text: Desk) -> None:
    meeting = in_session(cast.secretary, text.revision, title="A secret meeting")
    key = link_to(cast, meeting)
    revoke_link(cast.secretary, meeting.pk, InterpretersLink.objects.get().pk)
    answers = [page(key), page("never-was"), page("x" * 500)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "secret meeting" not in answers[0].content.decode()
    assert since(key, text.revision, 0).status_code == 404


def test_it_is_told_what_the_room_is_looking_at(cast: Cast, text: Desk) -> None:
    meeting = in_session(cast.secretary, text.revision)
    key = link_to(cast, meeting)
    address = reverse("negotiation:interpret-on-screen", args=[key, text.revision.pk])
    assert address in page(key).content.decode()
    screen.put(cast.secretary, meeting.pk, text.revision.pk, text.id("PP2"))
    answer = Client().get(address)
    assert answer.json()["paragraphs"] == [str(text.id("PP2"))]
    assert answer["Referrer-Policy"] == "no-referrer"
    for wrong in ([f"{key}x", text.revision.pk], [key, open_text(cast.secretary).pk]):
        assert (
            Client().get(reverse("negotiation:interpret-on-screen", args=wrong)).status_code == 404
        )
    suspend_meeting(cast.secretary, meeting.pk)
    assert Client().get(address).status_code == 404


def test_issued_versions_only_means_not_to_be_told_what_is_on_the_screen(
    cast: Cast, text: Desk
) -> None:
    meeting = in_session(cast.secretary, text.revision, follow="issued")
    key = link_to(cast, meeting)
    screen.put(cast.secretary, meeting.pk, text.revision.pk, text.id("PP2"))
    address = reverse("negotiation:interpret-on-screen", args=[key, text.revision.pk])
    assert Client().get(address).status_code == 404
    assert str(text.id("PP2")) not in page(key).content.decode()


def links_in(shown: str) -> list[str]:
    """Where the links of the page lead, as a browser reads them."""
    return [html.unescape(address) for address in re.findall(r'<a href="([^"]*)"', shown)]


def test_it_is_read_in_the_language_of_the_address(cast: Cast, text: Desk) -> None:
    other = open_text(cast.secretary, title="Droughts")
    key = link_to(cast, in_session(cast.secretary, text.revision, other))
    for language, status in (("en", "in session"), ("ru", "идёт"), ("kk", "жүріп жатыр")):
        answer = page(key, f"?lang={language}&view=clean&text={other.pk}")
        shown = answer.content.decode()
        assert f'<html lang="{language}">' in shown
        assert answer["Content-Language"] == language
        assert status in shown
        assert f"text.{other.pk}.clean" in shown
        assert not answer.cookies
        # Whatever else is chosen, the language stays; and the other way round.
        within = [address for address in links_in(shown) if address.startswith("?")]
        assert len(within) == 2 + 4 + 3
        assert all("lang=" in address for address in within)
        assert sum(f"lang={language}" in address for address in within) == 2 + 4 + 1
        assert sum("view=clean" in address for address in within) == 2 + 1 + 3
        assert key not in " ".join(links_in(shown))


def test_what_is_new_is_told_in_the_language_of_the_address(cast: Cast, text: Desk) -> None:
    key = link_to(cast, in_session(cast.secretary, text.revision))
    before = text.revision.last_seq
    strike(text.request(), text.id("PP2"), *text.place("PP2", "the ice"), ["VIE"])
    address = reverse("negotiation:interpret-since", args=[key, text.revision.pk, before])
    english, russian = (
        Client().get(address, {"view": "full", "lang": language}).json()["said"]
        for language in ("en", "ru")
    )
    assert "proposes to delete" in english[0]
    assert "предлагает исключить" in russian[0]


def test_a_language_that_is_none_changes_nothing(cast: Cast, text: Desk) -> None:
    key = link_to(cast, in_session(cast.secretary, text.revision))
    for asked in ("xx", "", "ru%22%3E"):
        assert '<html lang="en">' in page(key, f"?lang={asked}").content.decode()
    gone = page("never-was", "?lang=ru")
    assert gone.status_code == 404
    assert '<html lang="ru">' in gone.content.decode()
