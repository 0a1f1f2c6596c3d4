"""A small group's text comes back for one paragraph."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiation.errors import RefusedIntervention, StaleWording
from negotiation.sentences import sentence
from negotiation.services import positions, spans, words
from negotiation.services.redrafting import redraft
from negotiation.services.undo import undo
from notation.tree import Bracket
from tests.cast import Cast
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

TEXT = """\
PP1. Noting that [all] (-IND) rivers [, great or small,] (+VIE) (+KAZ) cross borders;

PP2. Mindful of the ice.
"""


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A paragraph with two brackets."""
    return Desk(cast.secretary, open_text(cast.secretary, TEXT))


def numbers(desk: Desk) -> dict[str, str | None]:
    """The brackets of PP1: number by words."""
    tree = desk.state("PP1").tree
    return {tree_words(bracket): bracket.id for bracket in tree.brackets()}


def tree_words(bracket: Bracket) -> str:
    return "".join(getattr(node, "text", "") for node in bracket.children).strip(" ,")


def test_a_text_without_brackets_settles_the_paragraph_and_names_whose_positions_went(
    desk: Desk,
) -> None:
    request, paragraph = desk.request(), desk.id("PP1")
    with CaptureQueriesContext(connection) as asked:
        recorded = redraft(request, paragraph, "Noting that rivers cross borders;", ["IND", "VIE"])
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) <= 15
    assert desk.text("PP1") == "PP1. Noting that rivers cross borders;"
    closed = recorded.intervention.payload["closed"]
    assert [(each["name"], each["stance"]) for each in closed] == [
        ("IND", "oppose"),
        ("VIE", "support"),
        ("KAZ", "support"),
    ]


def test_the_log_names_the_positions_that_go(desk: Desk) -> None:
    paragraph = desk.id("PP1")
    positions.keep_original(desk.request(), paragraph, None, ["TUR", "UAE"])
    positions.tcb(desk.request(), paragraph, None, ["CHN"])
    text = "Noting that rivers [, wide or narrow,] (+VIE) (+KAZ) cross borders;"
    gone = "-IND on “all”; TUR, UAE: keep original; CHN: to come back"
    recorded = redraft(desk.request(), paragraph, text, ["PAK"])
    assert sentence(recorded.intervention) == f"PP1 redrafted by: PAK; no longer stand: {gone}"
    undone = undo(desk.request(), recorded.intervention.pk)
    assert "no longer stand" not in sentence(undone.intervention)


def test_nothing_is_said_of_positions_where_all_of_them_stand(desk: Desk) -> None:
    text = desk.text("PP1").replace("rivers", "great rivers")
    recorded = redraft(desk.request(), desk.id("PP1"), text, ["PAK"])
    assert sentence(recorded.intervention) == "PP1 redrafted by: PAK"


def test_a_bracket_that_is_the_same_keeps_its_number_and_its_names(desk: Desk) -> None:
    before = numbers(desk)
    redraft(
        desk.request(),
        desk.id("PP1"),
        "PP1. Noting that rivers [, great or small,] (+VIE) (+KAZ) cross [all] (+PAL) borders;",
    )
    after = numbers(desk)
    assert after["great or small"] == before["great or small"]
    assert desk.text("PP1") == (
        "PP1. Noting that rivers [, great or small,] (+VIE) (+KAZ) cross [all] (+PAL) borders;"
    )


def test_undo_gives_the_brackets_back(desk: Desk) -> None:
    before = desk.state("PP1").wording
    recorded = redraft(desk.request(), desk.id("PP1"), "Noting the rivers;")
    undo(desk.request(), recorded.intervention.pk)
    assert desk.state("PP1").wording == before


def test_lines_of_one_paragraph_are_joined_and_several_paragraphs_are_refused(desk: Desk) -> None:
    redraft(desk.request(), desk.id("PP1"), "Noting that\nrivers cross borders;")
    assert desk.text("PP1") == "PP1. Noting that rivers cross borders;"
    with pytest.raises(RefusedIntervention, match="several paragraphs"):
        redraft(desk.request(), desk.id("PP1"), "Noting the rivers;\n\nMindful of the ice;")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Noting [the rivers;", "Line 1, character 8"),
        ("Noting [the rivers] (+NOWHERE);", "register of delegations does not have NOWHERE"),
        ("   ", "Type the words first"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(desk: Desk, text: str, said: str) -> None:
    with pytest.raises(RefusedIntervention, match=said):
        redraft(desk.request(), desk.id("PP1"), text)


def test_a_page_that_was_behind_gets_both_versions_and_the_text_back(desk: Desk) -> None:
    behind = {desk.id("PP1"): desk.state("PP1").seq}
    start, end = desk.place("PP1", "cross")
    words.strike(desk.request(), desk.id("PP1"), start, end, ["TUR"])
    with pytest.raises(StaleWording) as refused:
        redraft(desk.request(seen=behind), desk.id("PP1"), "Noting that rivers meet;")
    assert refused.value.typed == "Noting that rivers meet;"


def test_who_proposed_is_remembered(desk: Desk) -> None:
    start, end = desk.place("PP1", "borders")
    words.strike(desk.request(), desk.id("PP1"), start, end, ["TUR"])
    number = next(b.id for b in desk.state("PP1").tree.brackets() if tree_words(b) == "borders")
    positions.oppose(desk.request(), desk.id("PP1"), number, ["KAZ"])
    redraft(desk.request(), desk.id("PP1"), "Noting that rivers cross [borders] (-TUR) (-KAZ);")
    (bracket,) = desk.state("PP1").tree.brackets()
    assert [position.proposed for position in bracket.attributions] == [True, False]


def test_of_two_brackets_with_the_same_words_the_one_with_the_same_names_is_kept(
    cast: Cast,
) -> None:
    text = "PP1. Noting [the] (+IND) rivers and [the] (-VIE) seas,"
    desk = Desk(cast.secretary, open_text(cast.secretary, text))
    _first, second = desk.state("PP1").tree.brackets()
    redraft(desk.request(), desk.id("PP1"), "Noting rivers and [the] (-VIE) seas,")
    (kept,) = desk.state("PP1").tree.brackets()
    assert kept.id == second.id


def test_a_piece_without_the_names_of_its_bracket_takes_none(desk: Desk) -> None:
    start, end = desk.place("PP1", "cross")[0], desk.place("PP2", "Mindful")[1]
    spans.strike_across(desk.request(), desk.id("PP1"), start, desk.id("PP2"), end, ["IND"])
    text = desk.text("PP1").removeprefix("PP1. ")
    with pytest.raises(RefusedIntervention, match=r"its names stand in PP2\. Take the names out"):
        redraft(desk.request(), desk.id("PP1"), f"{text} (+VIE)")
    holder = desk.text("PP2").removeprefix("PP2. ").replace("(-IND)", "(-IND) (+VIE)")
    redraft(desk.request(), desk.id("PP2"), holder)
    assert desk.text("PP2") == f"PP2. {holder}"
    redraft(desk.request(), desk.id("PP1"), text.replace("Noting", "Recalling"))
    assert desk.text("PP1").startswith("PP1. Recalling")


def test_who_stands_anew_on_words_that_stood_has_joined(desk: Desk) -> None:
    redraft(desk.request(), desk.id("PP1"), desk.text("PP1").replace("(-IND)", "(-IND) (+CHN)"))
    bracket = next(desk.state("PP1").tree.brackets())
    assert [(each.actor, each.proposed) for each in bracket.attributions] == [
        ("IND", None),
        ("CHN", False),
    ]
