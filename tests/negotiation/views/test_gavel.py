"""A paragraph before the gavel falls: what is open is named, and nothing is decided by looking."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from negotiation.errors import RefusedIntervention
from negotiation.models import Intervention
from negotiation.services import agreement, positions, proposing, spans, words
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


@pytest.fixture
def across(desk: Desk) -> str:
    """The number of a piece in PP2 whose bracket goes on in PP3, where India's name stands."""
    start, end = desk.place("PP2", "of the wind")[0], desk.place("PP3", "Noting")[1]
    spans.strike_across(desk.request(), desk.id("PP2"), start, desk.id("PP3"), end, ["IND"])
    (piece,) = desk.state("PP2").tree.brackets()
    assert piece.id
    return piece.id


def panel(client: Client, desk: Desk, query: str = "") -> str:
    """What the slip shows of PP2."""
    address = reverse("negotiation:paragraph", args=[desk.revision.pk, desk.id("PP2")]) + query
    return plain(client.get(address, headers={"HX-Request": "true"}).content.decode())


def test_who_stands_on_a_bracket_over_several_paragraphs_is_named_on_each_piece(
    at_desk: Client, desk: Desk, across: str
) -> None:
    inspector = reverse("negotiation:inspector", args=[desk.revision.pk, desk.id("PP2")])
    pages = [
        plain(gavel(at_desk, desk, "PP2")),
        panel(at_desk, desk, f"?bracket={across}"),
        plain(at_desk.get(f"{inspector}?bracket={across}").content.decode()),
        plain(at_desk.get(inspector).content.decode()),
    ]
    for page in pages:
        assert "Nobody's name stands" not in page.replace("&#x27;", "'")
        assert "−IND" in page
    for page in pages[:2]:
        assert "one bracket over PP2–PP3" in page
        assert "of the wind, Noting" in page
    assert f"#{across}" in panel(at_desk, desk)
    assert "-IND" in panel(at_desk, desk)


def test_what_is_shown_of_settling_is_what_happens_in_every_paragraph(
    at_desk: Client, desk: Desk, across: str
) -> None:
    page = gavel(at_desk, desk, "PP2")
    folds = re.findall(r'<details name="settle".*?</details>', page, re.DOTALL)
    accepted, rejected = (plain(fold) for fold in folds[:2])
    assert "PP2 Aware of the wind," in accepted
    assert "PP3 Noting the sun," in accepted
    words.reject(desk.request(), desk.id("PP2"), across)
    for label in ("PP2", "PP3"):
        assert f"{label} {desk.state(label).tree.visible.strip()}" in rejected


def test_a_chapeau_and_its_items_are_shown_to_go_together(at_desk: Client, desk: Desk) -> None:
    text = "We measure:\n(1) rain,\n(2) snow;"
    proposing.propose_paragraphs(desk.request(), desk.id("PP4"), text, ["IND", "VIE"])
    page = gavel(at_desk, desk, "(1)")
    rejected = plain(re.findall(r'<details name="settle".*?</details>', page, re.DOTALL)[1])
    for name in ("PP4a", "(1)", "(2)"):
        assert f"{name} no longer in the text" in rejected


def test_the_refusal_to_agree_names_who_stands_on_a_piece(desk: Desk, across: str) -> None:
    positions.lift(desk.request(), desk.id("PP2"), None, ["KAZ"])
    with pytest.raises(RefusedIntervention, match=rf"#{across} \(-IND\)"):
        agreement.agree(desk.request(), desk.id("PP2"))


def test_words_are_amended_where_the_names_stand(at_desk: Client, desk: Desk) -> None:
    text = "We measure:\n(1) rain,\n(2) snow;"
    proposing.propose_paragraphs(desk.request(), desk.id("PP4"), text, ["IND"])
    for label, offered in (("(1)", False), ("(2)", True)):
        number = next(desk.state(label).tree.brackets()).id
        address = reverse("negotiation:paragraph", args=[desk.revision.pk, desk.id(label)])
        page = at_desk.get(f"{address}?bracket={number}", headers={"HX-Request": "true"})
        assert ("/record/amend/" in page.content.decode()) is offered
