"""The text of any moment, as the Secretariat and the Chair see it."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from negotiation.services import agreement, paragraphs, podium, positions, words
from negotiation.services.meetings import suspend_meeting
from negotiation.services.undo import undo
from tests.cast import Cast
from tests.meetings import in_session
from tests.texts import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(desk: Desk) -> Desk:
    """Four acts, the last of which undoes the third."""
    words.strike(desk.request(), desk.id("PP2"), *desk.place("PP2", "high "), ["IND"])
    positions.support(desk.request(), desk.id("PP2"), "1", ["KAZ"])
    new = paragraphs.propose_paragraph(
        desk.request(), desk.id("OP1"), "", "We drain no marsh.", "", ["CHN"]
    )
    undo(desk.request(), new.intervention.pk)
    return desk


@pytest.fixture
def chair(client: Client, cast: Cast) -> Client:
    """The Chair's browser."""
    client.force_login(cast.chair)
    return client


def page(client: Client, desk: Desk, at: str = "", **more: str) -> str:
    """The page of a moment."""
    answer = client.get(reverse("negotiation:time", args=[desk.revision.pk]), {"at": at, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_moment_shows_the_text_of_then(chair: Client, story: Desk) -> None:
    assert "(+KAZ)" not in read(page(chair, story, "1"))
    assert "(+KAZ)" in read(page(chair, story, "2"))
    assert "We drain no marsh" not in page(chair, story, "2")


def read(html: str) -> str:
    """The page without its tags."""
    return re.sub(r"<[^>]+>", "", html).replace("&#x27;", "'")


def test_what_changed_just_then_is_marked(chair: Client, story: Desk) -> None:
    html = page(chair, story, "2")
    assert html.count("just-then") == 1
    assert html.count('<ins class="came">') == 1


def test_a_paragraph_that_went_just_then_is_shown_once_more(chair: Client, story: Desk) -> None:
    html = page(chair, story, "4")
    assert "No longer in the text" in html
    assert '<del class="went">' in html


def test_who_recorded_and_what_is_said(chair: Client, story: Desk) -> None:
    html = page(chair, story, "1")
    assert "IND proposes to delete “high” in PP2" in html
    assert "recorded by Aigerim Secretary" in html
    log = reverse("negotiation:log", args=[story.revision.pk])
    assert f"{log}?before=2#log-1" in html
    compare = reverse("negotiation:compare", args=[story.revision.pk])
    assert f"{compare}?from=1&amp;to=4" in html


@pytest.mark.parametrize(("typed", "shown"), [("", 4), ("9999", 4), ("x", 4), ("-1", 4), ("0", 0)])
def test_what_is_no_moment_is_now(chair: Client, story: Desk, typed: str, shown: int) -> None:
    assert f'data-at="{shown}"' in page(chair, story, typed)


def test_a_podium_version_is_a_mark_with_its_meeting(chair: Client, story: Desk) -> None:
    podium.freeze(story.operator, story.revision.pk, uuid4(), timezone.localdate(), "17th meeting")
    agreement.remark(story.request(), "Continued.")
    html = page(chair, story)
    assert re.search(r'<option value="4">\s*Podium version of [^<]*, 17th meeting', html)
    assert 'id="mark-numbers" type="application/json">[0, 4]' in html


def test_a_step_holds_only_what_changes(chair: Client, story: Desk) -> None:
    step = page(chair, story, "3", shown="2")
    assert step.count('<div id="p-') == 2
    assert "We drain no marsh" in step
    assert "<html" not in step
    behind = story.id("OP1")
    assert f'data-behind="{behind}"' in step


def test_a_step_back_takes_a_paragraph_away(chair: Client, story: Desk) -> None:
    step = page(chair, story, "2", shown="3")
    assert "data-absent" in step
    assert "We drain no marsh" not in step


def test_nothing_is_written_in_the_page_that_a_policy_forbids(chair: Client, story: Desk) -> None:
    html = page(chair, story)
    assert "style=" not in html
    assert "onclick" not in html


def test_one_goes_to_where_a_sitting_was_opened(chair: Client, cast: Cast, story: Desk) -> None:
    meeting = in_session(cast.secretary, story.revision)
    agreement.remark(story.request(), "The Chair opens.")
    suspend_meeting(cast.secretary, meeting.pk)
    shown = page(chair, story)
    assert '<option value="4">Third meeting on floods, sitting 1: opened</option>' in shown
    assert '<option value="5">Third meeting on floods, sitting 1: suspended</option>' in shown
    assert re.search(r'<line class="opened" x1="800"', shown)
