"""Two moments held against each other, as the Secretariat and the Chair see them."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from negotiation.services import agreement, paragraphs, podium, positions, words
from tests.cast import Cast
from tests.texts import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(desk: Desk) -> Desk:
    """Words struck and supported, a version frozen, a paragraph proposed, one agreed."""
    words.strike(desk.request(), desk.id("PP2"), *desk.place("PP2", "high "), ["IND"])
    positions.support(desk.request(), desk.id("PP2"), "1", ["KAZ"])
    podium.freeze(desk.operator, desk.revision.pk, uuid4(), timezone.localdate(), "17th meeting")
    paragraphs.propose_paragraph(
        desk.request(), desk.id("OP1"), "", "We drain no marsh.", "", ["CHN"]
    )
    agreement.agree(desk.request(), desk.id("OP2"))
    return desk


@pytest.fixture
def chair(client: Client, cast: Cast) -> Client:
    """The Chair's browser."""
    client.force_login(cast.chair)
    return client


def page(client: Client, desk: Desk, **asked: str | int) -> str:
    """The comparison."""
    query = {name.rstrip("_"): value for name, value in asked.items()}
    answer = client.get(reverse("negotiation:compare", args=[desk.revision.pk]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(html: str) -> list[str]:
    """What stands in each row, without tags."""
    found = re.split(r'<div class="para', html[: html.index("</article>")])[1:]
    return [" ".join(re.sub(r"<[^>]+>", "", row.split(">", 1)[1]).split()) for row in found]


def test_by_default_it_compares_the_last_podium_version_with_now(
    chair: Client, story: Desk
) -> None:
    first, second = rows(page(chair, story))
    assert first.startswith("OP1a New in the text [OP1a. We drain no marsh.] (+CHN)")
    assert "Agreed ad referendum" in second


def test_words_brackets_and_positions_are_told(chair: Client, story: Desk) -> None:
    [row] = rows(page(chair, story, from_=0, to=2))
    assert "Brackets that came “high”" in row
    assert "Positions that came (-IND) (+KAZ) on “high”" in row


def test_a_changed_position_went_and_came(chair: Client, story: Desk) -> None:
    positions.oppose(story.request(), story.id("PP2"), "1", ["KAZ"])
    [row] = rows(page(chair, story, from_=4, to=5))
    assert "Positions that came (-KAZ) on “high”" in row
    assert "Positions that went (+KAZ) on “high”" in row


def test_the_order_asked_for_makes_no_difference(chair: Client, story: Desk) -> None:
    assert rows(page(chair, story, from_=4, to=0)) == rows(page(chair, story, from_=0, to=4))


def test_nothing_differs(chair: Client, story: Desk) -> None:
    html = page(chair, story, from_=2, to=2)
    assert "Nothing differs between these two moments." in html
    assert rows(html) == []


def test_what_is_the_same_is_shown_on_request(chair: Client, story: Desk) -> None:
    assert len(rows(page(chair, story, from_=0, to=4))) == 3
    assert len(rows(page(chair, story, from_=0, to=4, all=1))) == 6


def test_side_by_side_each_has_its_own_text(chair: Client, story: Desk) -> None:
    html = page(chair, story, from_=0, to=4, reading="sides")
    [row] = [row for row in rows(html) if "did not stand" in row]
    assert "We drain no marsh." in row
    assert html.count('class="two-sides"') == 3


def test_moments_are_offered_by_their_names(chair: Client, story: Desk) -> None:
    html = page(chair, story)
    assert re.search(r'<option value="2"[^>]*selected[^>]*>\s*Podium version of [^<]*17th', html)
    assert "The text as brought in" in html
    assert "This moment" in page(chair, story, from_=1)


def test_a_number_typed_counts_more_than_what_was_chosen(chair: Client, story: Desk) -> None:
    address = reverse("negotiation:compare", args=[story.revision.pk])
    asked = {"from": "0", "to": "4", "from-number": "3", "reading": "sides"}
    answer = chair.get(address, asked)
    assert answer["Location"] == f"{address}?from=3&to=4&reading=sides"


def test_it_prints_with_a_header_of_its_own(chair: Client, story: Desk) -> None:
    html = page(chair, story, from_=0, to=4)
    header = html[html.index('<header class="title"') :]
    assert "Floods" in header
    assert "What differs between two moments" in header
    assert "No. 0," in header
    assert "No. 4," in header
