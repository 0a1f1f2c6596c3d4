"""A paragraph before the gavel falls: what is open is named, and nothing is decided by looking."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from negotiation.models import Intervention
from negotiation.services import agreement, positions, words
from tests.cast import Cast
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

TEXT = """\
PP1. Mindful of [the snow and] (-VIE) high mountains,

PP2. Aware of the wind, (KAZ tcb)

PP3. Noting the sun,

PP4. Recalling the rain, (IND: keep original)
"""


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A text with something open of each sort."""
    return Desk(cast.secretary, open_text(cast.secretary, TEXT))


@pytest.fixture
def at_desk(client: Client, cast: Cast) -> Client:
    """The secretary's browser."""
    client.force_login(cast.secretary)
    return client


def gavel(client: Client, desk: Desk, label: str) -> str:
    """What the gavel shows of a paragraph."""
    answer = client.get(
        reverse("negotiation:gavel", args=[desk.revision.pk, desk.id(label)]),
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 200
    return answer.content.decode()


def plain(page: str) -> str:
    """The page as it is read."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def test_each_bracket_is_named_with_who_stands_there_and_both_outcomes(
    at_desk: Client, desk: Desk
) -> None:
    page = gavel(at_desk, desk, "PP1")
    assert "Viet Nam" in page
    assert "Mindful of the snow and high mountains," in plain(page)
    assert "Mindful of high mountains," in plain(page)
    assert "/record/accept/" in page
    assert "/record/reject/" in page
    assert not Intervention.objects.filter(seq__gt=0).exists()


@pytest.mark.parametrize(
    ("label", "offered"), [("PP1", False), ("PP2", True), ("PP3", True), ("PP4", False)]
)
def test_agreeing_is_offered_only_where_nothing_stands_but_who_is_waited_for(
    at_desk: Client, desk: Desk, label: str, *, offered: bool
) -> None:
    assert ("/record/agree/" in gavel(at_desk, desk, label)) is offered


def test_who_has_not_come_back_is_proposed_as_the_condition(at_desk: Client, desk: Desk) -> None:
    page = gavel(at_desk, desk, "PP2")
    assert 'name="pending"' in page
    assert 'value="KAZ"' in page.partition('name="pending"')[2].partition(">")[0]


def test_a_position_on_the_whole_is_named_and_lifted_by_itself(at_desk: Client, desk: Desk) -> None:
    page = gavel(at_desk, desk, "PP4")
    assert "Lift the position of India" in page
    assert page.count("/record/lift/") == 2  # one form, its address said twice


def test_the_other_half_of_a_replacement_is_told(at_desk: Client, desk: Desk) -> None:
    words.replace(desk.request(), desk.id("PP3"), *desk.place("PP3", "sun"), "moon", ["IND"])
    page = plain(gavel(at_desk, desk, "PP3"))
    assert "one half of a replacement" in page


def test_an_agreed_paragraph_offers_to_be_reopened_alone(at_desk: Client, desk: Desk) -> None:
    agreement.agree(desk.request(), desk.id("PP3"))
    page = gavel(at_desk, desk, "PP3")
    assert "/record/reopen/" in page
    assert "/record/agree/" not in page


def test_the_queries_do_not_grow_with_what_is_open(
    at_desk: Client, desk: Desk, django_assert_max_num_queries: object
) -> None:
    for word in ("Noting", "the", "sun"):
        words.strike(desk.request(), desk.id("PP3"), *desk.place("PP3", word), ["IND"])
    positions.tcb(desk.request(), desk.id("PP3"), None, ["VIE"])
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        gavel(at_desk, desk, "PP3")


def test_without_htmx_it_is_a_page_of_its_own(at_desk: Client, desk: Desk) -> None:
    page = at_desk.get(reverse("negotiation:gavel", args=[desk.revision.pk, desk.id("PP1")]))
    assert "Back to the desk" in page.content.decode()
