"""Several paragraphs are proposed at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiation.errors import RefusedIntervention, StillDependsOn
from negotiation.selectors.text import standing_text
from negotiation.sentences import sentence
from negotiation.services import paragraphs, words
from negotiation.services.proposing import propose_paragraphs
from negotiation.services.undo import undo
from tests.negotiation.starts import everything, rows_are_as_the_states_say
from tests.texts import Desk

pytestmark = pytest.mark.django_db

LIST = """\
OP1 bis. We will measure:

(a) the rain,
(b) the snow
and the ice;

OP1 ter. We will tell each other.
"""


def whole(desk: Desk):
    return [state.canonical for state in standing_text(desk.revision)]


def propose(desk: Desk, text=LIST, after="OP1", **kinds):
    place = None if after is None else desk.id(after)
    return propose_paragraphs(desk.request(), place, text, ["IND", "VIE"], **kinds)


def test_a_chapeau_and_its_items_stand_in_one_bracket(desk: Desk):
    start = everything(desk)
    after, request = desk.id("OP1"), desk.request()
    with CaptureQueriesContext(connection) as asked:
        act = propose_paragraphs(request, after, LIST, ["IND", "VIE"]).intervention
    assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) <= 15
    assert whole(desk)[4:8] == [
        "[OP1 bis. We will measure:]",
        "[(a) the rain,]",
        "[(b) the snow and the ice;] (+IND) (+VIE)",
        "[OP1 ter. We will tell each other.] (+IND) (+VIE)",
    ]
    pieces = [next(desk.state(label).tree.brackets()) for label in ("OP1 bis", "(a)", "(b)")]
    assert {piece.span for piece in pieces} == {pieces[-1].id}
    assert desk.state("(b)").part_of_id == desk.id("OP1 bis")
    assert sentence(act) == "IND, VIE propose new paragraphs: OP1 bis, (a), (b), OP1 ter"
    assert rows_are_as_the_states_say(desk)
    with CaptureQueriesContext(connection) as asked:
        undo(desk.request(), act.pk)
    assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) <= 15
    assert everything(desk) == start


def test_lines_without_labels_take_the_next_ones(desk: Desk):
    propose(desk, "Noting one thing,\n\nNoting another,", "PP1")
    assert whole(desk)[2:4] == [
        "[PP1a. Noting one thing,] (+IND) (+VIE)",
        "[PP1b. Noting another,] (+IND) (+VIE)",
    ]


def test_an_item_joins_a_list_that_stands(desk: Desk):
    propose(desk)
    chapeau = desk.id("OP1 bis")
    propose(desk, "(c) the wind;", None, part_of=chapeau)
    assert whole(desk)[7] == "[(c) the wind;] (+IND) (+VIE)"
    assert desk.state("(c)").part_of_id == chapeau
    assert desk.state("(c)").kind == "item"


def test_what_stands_beside_a_new_paragraph_keeps_it_from_being_undone(desk: Desk):
    act = propose(desk, "Noting one thing,", "PP1").intervention
    paragraphs.propose_alternative(desk.request(), desk.id("PP1a"), "Noting,", ["TUR"])
    with pytest.raises(StillDependsOn):
        undo(desk.request(), act.pk)


def test_a_refusal_names_five_acts_and_counts_the_others(desk: Desk):
    act = propose(desk, "Noting a b c d e f g,", "PP1").intervention
    for letter in "abcdefg":
        place = desk.place("PP1a", f" {letter}")
        words.strike(desk.request(), desk.id("PP1a"), *place, by=["TUR"])
    with pytest.raises(StillDependsOn) as refused:
        undo(desk.request(), act.pk)
    assert "; and 2 more" in refused.value.message
    assert len(refused.value.seqs) == 7


@pytest.mark.parametrize("text", ["", "  \n\n ", "Noting [this],"])
def test_nothing_and_notation_are_no_new_paragraphs(desk: Desk, text):
    with pytest.raises(RefusedIntervention):
        propose(desk, text)
