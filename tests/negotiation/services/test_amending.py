"""Amending proposed words and filling in those that were not heard, through the services."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from negotiation.errors import NotFound, RefusedIntervention, StaleWording
from negotiation.sentences import sentence
from negotiation.services import paragraphs, positions, words
from negotiation.services.undo import undo
from tests.texts import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(desk: Desk):
    """The bracket in which India proposes to add words to OP1; Türkiye has joined it."""
    at = desk.place("OP1", "six hours")[1]
    added = words.add(desk.request(), desk.id("OP1"), at, "or more often", ["IND"])
    (bracket,) = added.states[0].tree.brackets()
    positions.support(desk.request(), desk.id("OP1"), bracket.id, ["TUR"])
    positions.oppose(desk.request(), desk.id("OP1"), bracket.id, ["VIE"])
    return bracket.id


def only_bracket(recorded) -> str:
    (bracket,) = recorded.states[0].tree.brackets()
    return str(bracket.id)


def amended(desk, number, text, by=("IND",), keep=()):
    return words.amend(desk.request(), desk.id("OP1"), number, text, by, keep)


def test_proposed_words_are_amended_in_place(desk: Desk, number):
    recorded = amended(desk, number, "or as agreed", keep=["TUR"])
    assert desk.text("OP1").endswith("six hours [or as agreed] (+IND) (+TUR) (-VIE).")
    assert sentence(recorded.intervention) == (
        "IND amends its proposal in OP1: “or as agreed” for “or more often”"
    )
    assert recorded.states[0].tree.bracket(number) is not None


def test_who_joined_stays_only_when_confirmed(desk: Desk, number):
    amended(desk, number, "or as agreed")
    assert desk.text("OP1").endswith("[or as agreed] (+IND) (-VIE).")


def test_an_amendment_can_be_undone(desk: Desk, number):
    before = desk.state("OP1").wording
    recorded = amended(desk, number, "or as agreed")
    undo(desk.request(), recorded.intervention.pk)
    assert desk.state("OP1").wording == before


@pytest.mark.parametrize("who", ["TUR", "VIE", "CHN"])
def test_nobody_amends_what_another_proposed(desk: Desk, number, who):
    with pytest.raises(RefusedIntervention) as refusal:
        amended(desk, number, "or never", by=[who])
    assert refusal.value.code == "not-the-proposer"


def test_a_bracket_that_no_longer_stands_is_not_amended(desk: Desk, number):
    with pytest.raises(NotFound):
        amended(desk, "99", "or never")


def test_who_joined_since_the_page_was_made_is_not_left_out_unseen(desk: Desk, number):
    seen = {desk.id("OP1"): desk.state("OP1").seq}
    positions.support(desk.request(), desk.id("OP1"), number, ["CHN"])
    with pytest.raises(StaleWording) as stale:
        words.amend(desk.request(seen=seen), desk.id("OP1"), number, "or daily", ["IND"])
    assert stale.value.typed == "or daily"


def test_a_change_elsewhere_in_the_paragraph_is_not_in_the_way(desk: Desk, number):
    seen = {desk.id("OP1"): desk.state("OP1").seq}
    words.strike(desk.request(), desk.id("OP1"), *desk.place("OP1", "exchange"), by=["CHN"])
    words.amend(desk.request(seen=seen), desk.id("OP1"), number, "or daily", ["IND"])
    assert desk.text("OP1") == (
        "OP1. We will [exchange] (-CHN) water levels every six hours [or daily] (+IND) (-VIE)."
    )


@pytest.mark.parametrize("dots", ["…", "...", " … "])
def test_words_not_heard_are_recorded_and_filled_in_later(desk: Desk, dots):
    at = desk.place("OP1", "six hours")[1]
    added = words.add(desk.request(), desk.id("OP1"), at, dots, ["IND"])
    assert desk.text("OP1").endswith("six hours [text awaited] (+IND).")
    number = only_bracket(added)
    positions.oppose(desk.request(), desk.id("OP1"), number, ["VIE"])
    filled = words.fill(desk.request(), desk.id("OP1"), number, "or more often")
    assert desk.text("OP1").endswith("six hours [or more often] (+IND) (-VIE).")
    assert sentence(filled.intervention) == "Text awaited in OP1: “or more often”"
    with pytest.raises(RefusedIntervention) as refusal:
        words.fill(desk.request(), desk.id("OP1"), number, "or daily")
    assert refusal.value.code == "not-awaited"
    undo(desk.request(), filled.intervention.pk)
    assert desk.text("OP1").endswith("six hours [text awaited] (+IND) (-VIE).")


def test_other_words_and_whole_paragraphs_can_be_awaited(desk: Desk):
    words.replace(desk.request(), desk.id("OP1"), *desk.place("OP1", "six"), "…", ["KAZ"])
    assert "[six] (-KAZ) [text awaited] (+KAZ) hours" in desk.text("OP1")
    new = paragraphs.propose_paragraph(desk.request(), desk.id("OP1"), "", "…", "", ["VIE"])
    (state,) = new.states
    assert state.canonical == "[OP1a. text awaited] (+VIE)"
    words.fill(desk.request(), state.paragraph_id, only_bracket(new), "We will also listen.")
    assert desk.text("OP1a") == "[OP1a. We will also listen.] (+VIE)"


def test_the_page_sends_them(client: Client, cast, desk: Desk, number):
    client.force_login(cast.secretary)

    def send(verb, **fields):
        about = {"paragraph": desk.id("OP1"), "seen": desk.state("OP1").seq, "bracket": number}
        address = reverse("negotiation:record", args=[desk.revision.pk, verb])
        return client.post(
            address, {"key": uuid4(), "head": 0, **about, **fields}, headers={"HX-Request": "true"}
        )

    assert send("amend", text="…", by=["India"], keep=["TUR"]).status_code == 200
    assert desk.text("OP1").endswith("[text awaited] (+IND) (+TUR) (-VIE).")
    assert send("fill", text="or daily").status_code == 200
    assert desk.text("OP1").endswith("[or daily] (+IND) (+TUR) (-VIE).")
