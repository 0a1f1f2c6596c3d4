"""The reading page tells what stands, never that somebody has yielded."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from negotiation.services import positions, words
from negotiation.services.redrafting import redraft
from negotiation.views.read import VIEWS
from tests.cast import Cast
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

AS_DRAFTED = "PP1. Recalling rivers that cross borders,\n\nPP2. Mindful of snow,"
READERS = ["delegate_of_india", "observer", "chair"]


def proposed(cast: Cast) -> Desk:
    """Viet Nam proposes words."""
    desk = Desk(cast.secretary, open_text(cast.secretary, AS_DRAFTED))
    at = desk.place("PP1", "rivers")[1]
    words.add(desk.request(), desk.id("PP1"), at, "and shared lakes", ["VIE"])
    return desk


def objected(cast: Cast) -> Desk:
    """India objects to words of Viet Nam, which yields."""
    desk = proposed(cast)
    positions.oppose(desk.request(), desk.id("PP1"), "1", ["IND"])
    positions.lift(desk.request(), desk.id("PP1"), "1", ["VIE"])
    return desk


def joined(cast: Cast) -> Desk:
    """China joins Viet Nam, which yields."""
    desk = proposed(cast)
    positions.support(desk.request(), desk.id("PP1"), "1", ["CHN"])
    positions.lift(desk.request(), desk.id("PP1"), "1", ["VIE"])
    return desk


def left_alone(cast: Cast) -> Desk:
    """Viet Nam yields, and nobody else has spoken."""
    desk = proposed(cast)
    positions.lift(desk.request(), desk.id("PP1"), "1", ["VIE"])
    return desk


def written(client: Client, desk: Desk, page: str = "read", **query: str) -> list[str]:
    """The words of each paragraph on a page, with the way they are drawn."""
    answer = client.get(reverse(f"negotiation:{page}", args=[desk.revision.pk]), query)
    assert answer.status_code == 200
    found = re.findall(r'<div class="words"[^>]*>(.*?)</div>', answer.content.decode(), re.DOTALL)
    return [each.strip() for each in found]


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("story", [objected, joined, left_alone])
def test_it_reads_like_a_draft_that_was_brought_in_so(
    client: Client, cast: Cast, story: Callable[[Cast], Desk], view: str, who: str
) -> None:
    desk = story(cast)
    same = Desk(cast.secretary, open_text(cast.secretary, desk.whole()))
    client.force_login(getattr(cast, who))
    assert written(client, desk, view=view) == written(client, same, view=view)


@pytest.mark.parametrize("who", READERS)
def test_words_on_which_only_an_objection_is_left_are_drawn_as_objected_to(
    client: Client, cast: Cast, who: str
) -> None:
    desk = objected(cast)
    client.force_login(getattr(cast, who))
    full = written(client, desk)[0]
    assert '<span class="b cut">' in full
    original = written(client, desk, view="original")[0]
    assert "shared lakes" in original


@pytest.mark.parametrize("who", ["chair", "secretary"])
def test_those_who_look_back_see_that_the_words_were_proposed(
    client: Client, cast: Cast, who: str
) -> None:
    desk = objected(cast)
    last = words.strike(desk.request(), desk.id("PP2"), *desk.place("PP2", "snow"), ["KAZ"])
    client.force_login(getattr(cast, who))
    then = written(client, desk, "time", at=str(last.intervention.seq))
    assert '<span class="b add">' in then[0]


def test_the_desk_draws_words_that_were_proposed_and_leaves_them_out_of_the_chairs_text(
    client: Client, cast: Cast
) -> None:
    desk = objected(cast)
    client.force_login(cast.secretary)
    assert '<span class="b add" data-bracket="1"' in written(client, desk, "desk")[0]
    panel = reverse("negotiation:paragraph", args=[desk.revision.pk, desk.id("PP1")])
    answer = client.get(panel, headers={"HX-Request": "true"}).content.decode()
    assert "Recalling rivers that cross borders,</textarea>" in answer


def test_words_that_stood_in_the_draft_stay_in_the_original_when_somebody_joins(
    client: Client, cast: Cast
) -> None:
    text = "PP1. Recalling [big] rivers and small lakes,\n\n[PP2. Mindful of snow,]"
    desk = Desk(cast.secretary, open_text(cast.secretary, text))
    for label, number in (("PP1", "1"), ("PP2", "2")):
        positions.support(desk.request(), desk.id(label), number, ["IND"])
    redraft(desk.request(), desk.id("PP1"), desk.text("PP1").replace("small", "blue"))
    redraft(desk.request(), desk.id("PP2"), "[PP2. Mindful of snow and ice,] (+IND)")
    for who in READERS:
        client.force_login(getattr(cast, who))
        shown = [re.sub(r"<[^>]+>", "", each) for each in written(client, desk, view="original")]
        assert shown == ["Recalling big rivers and blue lakes,", "Mindful of snow and ice,"]
