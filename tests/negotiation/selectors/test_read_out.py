"""What a paragraph sounds like when it is read out."""

import pytest
from django.utils.translation import override

from delegations.selectors.names import named_delegations
from documents.models import ParagraphState
from negotiation.selectors.read_out import read_out
from negotiation.services import paragraphs, positions, words
from notation.parser import parse_wording
from tests.texts import Desk

pytestmark = pytest.mark.django_db


def said(desk, label: str) -> str:
    names = {delegation.key: delegation.name for delegation in named_delegations()}
    return read_out(desk.state(label), names)


def imported(text: str) -> str:
    """A text as it came in, which does not say who proposed; the names as they are printed."""
    wording, _problems = parse_wording(text)
    state = ParagraphState(label=wording.label or "", status="open")
    state.__dict__["tree"] = wording
    return read_out(state, {})


def test_a_replacement_the_original_and_a_reply_to_come(desk: Desk):
    place = desk.place("PP2", "high mountains")
    paragraph = desk.id("PP2")
    words.replace(desk.request(), paragraph, *place, "the glaciers", ["IND"])
    positions.keep_original(desk.request(), paragraph, None, ["CHN"])
    positions.tcb(desk.request(), paragraph, None, ["VIE"])
    with override("en"):
        assert said(desk, "PP2") == (
            "PP2: India proposes to delete “high mountains”, and proposes “the glaciers”; "
            "China, original; Viet Nam will come back."
        )


def test_names_are_in_the_readers_language(desk):
    words.strike(desk.request(), desk.id("PP1"), 0, 9, ["IND"])
    with override("ru"):
        assert "Инди" in said(desk, "PP1")


def test_an_untouched_paragraph_has_nothing_open(desk):
    assert said(desk, "OP1") == "OP1: nothing is open."


def test_an_agreed_paragraph_says_on_what_it_hangs(desk):
    paragraphs.agree(desk.request(), desk.id("OP1"), pending=["VIE"])
    assert said(desk, "OP1").startswith("OP1: agreed ad referendum, pending ")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("PP1. Noting the [old] wind,", "PP1: “old” is in brackets, without a position."),
        ("PP1. Noting the [old] (-IND) (-VIE) wind,", "PP1: IND, VIE object to “old”."),
        (
            "PP1. Noting the [old] (+IND) (-VIE) (+CHN) wind,",
            "PP1: IND supports “old”; VIE objects to these words; CHN supports these words.",
        ),
        (
            "PP1. Noting the [old] (VIE reserves) (IND tcb) (CHN: keep original) wind,",
            "PP1: VIE reserves its position; IND will come back on “old”; CHN, original.",
        ),
        (
            "PP1. Noting the [old] (+IND with reservation) wind,",
            "PP1: IND supports “old” (with reservation).",
        ),
        ("PP1. Noting the [old] (IND tcb) wind,", "PP1: IND will come back on “old”."),
        ("[PP1. Noting the wind,] (-IND)", "PP1: IND objects to it."),
        ("PP1. Noting the wind, (IND: keep original)", "PP1: IND, original."),
        (
            "PP1. Noting [the [old] (-VIE) wind] (-IND),",
            "PP1: IND objects to “the old wind”; VIE objects to “old”.",
        ),
    ],
)
def test_the_order_is_that_of_the_text_and_of_speaking(text, heard):
    assert imported(text) == heard


def test_a_new_paragraph_is_proposed_as_a_whole(desk):
    paragraphs.propose_paragraph(desk.request(), desk.id("PP2"), "", "Noting ice,", "", ["KAZ"])
    assert said(desk, "PP2a").endswith("Kazakhstan proposes this paragraph.")


def test_long_words_are_said_once_and_then_the_names(desk):
    long = "snow of high mountains, the rain of the monsoon"
    start, end = desk.place("PP2", long)
    words.strike(desk.request(), desk.id("PP2"), start, end, ["CHN"])
    bracket = next(desk.state("PP2").tree.brackets()).id
    for give, who in (
        (positions.support, "IND"),
        (positions.oppose, "TUR"),
        (positions.tcb, "VIE"),
    ):
        give(desk.request(), desk.id("PP2"), bracket, [who])
    heard = said(desk, "PP2")
    assert heard.count(long) == 1
    assert heard.endswith(
        "; India supports these words; Türkiye objects to these words; Viet Nam will come back."
    )


def test_what_is_proposed_instead_is_not_said_again_for_those_who_join(desk):
    start, end = desk.place("PP2", "high mountains")
    words.replace(desk.request(), desk.id("PP2"), start, end, "the glaciers", ["IND"])
    added = list(desk.state("PP2").tree.brackets())[1].id
    positions.support(desk.request(), desk.id("PP2"), added, ["VIE"])
    assert said(desk, "PP2").endswith("and proposes “the glaciers”; Viet Nam supports these words.")
