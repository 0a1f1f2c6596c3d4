"""A paragraph is moved, and called otherwise."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiation.errors import RefusedIntervention, StaleWording
from negotiation.models.chain import hash_of_state
from negotiation.selectors.text import standing_text
from negotiation.selectors.verification import first_broken_link
from negotiation.sentences import sentence
from negotiation.services import agreement, paragraphs, words
from negotiation.services.moving import move
from negotiation.services.proposing import propose_paragraphs
from negotiation.services.relabelling import relabel
from negotiation.services.undo import undo
from tests.negotiation.starts import everything
from tests.texts import Desk

pytestmark = pytest.mark.django_db


def order(desk: Desk):
    return [state.label for state in standing_text(desk.revision)]


def test_a_paragraph_moves_and_its_old_place_is_known(desk: Desk):
    rank, start = desk.state("PP1").rank, everything(desk)
    request, moving, after = desk.request(), desk.id("PP1"), desk.id("OP1")
    with CaptureQueriesContext(connection) as asked:
        act = move(request, moving, after).intervention
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) <= 15
    assert order(desk) == ["", "PP2", "OP1", "PP1", "OP2"]
    assert desk.text("PP1") == "PP1. Recalling that rivers cross borders without asking,"
    assert desk.state("PP1").moved_from == rank
    assert sentence(act) == "PP1 moved after OP1"
    undo(desk.request(), act.pk)
    assert everything(desk) == start


def test_a_paragraph_moves_to_the_beginning(desk: Desk):
    act = move(desk.request(), desk.id("OP2"), None).intervention
    assert order(desk) == ["OP2", "", "PP1", "PP2", "OP1"]
    assert sentence(act) == "OP2 moved to the beginning"


LIST = """\
OP1 bis. We will measure:
(a) the rain,
(b) the snow;
"""


def test_a_chapeau_moves_with_its_items_and_comes_behind_a_whole_list(desk: Desk):
    propose_paragraphs(desk.request(), desk.id("OP1"), LIST, ["IND"])
    paragraphs.propose_alternative(desk.request(), desk.id("(a)"), "the hail,", ["VIE"])
    beside = next(state.label for state in standing_text(desk.revision) if state.alternative_to_id)
    start = everything(desk)
    act = move(desk.request(), desk.id("OP1 bis"), desk.id("OP2")).intervention
    block = ["OP1 bis", "(a)", beside, "(b)"]
    assert order(desk) == ["", "PP1", "PP2", "OP1", "OP2", *block]
    assert act.payload["along"] == block[1:]
    assert [bool(desk.state(label).moved_from) for label in block] == [True, False, False, False]
    assert {desk.state(label).part_of_id for label in ("(a)", "(b)")} == {desk.id("OP1 bis")}
    move(desk.request(), desk.id("PP1"), desk.id("OP1 bis"))
    assert order(desk)[3:] == ["OP2", *block, "PP1"]
    undo(desk.request(), undo(desk.request(), act.pk).intervention.pk)
    desk.revision.refresh_from_db()
    assert first_broken_link(desk.revision) is None
    assert len(start) == 9


def test_an_item_moves_into_the_list_after_whose_chapeau_it_is_put(desk: Desk):
    propose_paragraphs(desk.request(), desk.id("OP1"), LIST, ["IND"])
    move(desk.request(), desk.id("(b)"), desk.id("OP1 bis"))
    assert order(desk)[4:7] == ["OP1 bis", "(b)", "(a)"]
    assert desk.state("(b)").part_of_id == desk.id("OP1 bis")
    move(desk.request(), desk.id("(b)"), desk.id("OP2"))
    assert order(desk)[4:] == ["OP1 bis", "(a)", "OP2", "(b)"]
    assert desk.state("(b)").part_of_id is None


def test_the_hash_covers_the_place_a_paragraph_came_from_where_it_has_one(desk: Desk):
    before = desk.state("PP1")
    plain = hash_of_state(before)
    assert plain == before.hash
    move(desk.request(), desk.id("PP1"), desk.id("OP1"))
    moved = desk.state("PP1")
    assert hash_of_state(moved) == moved.hash
    moved.moved_from = ""
    assert hash_of_state(moved) != moved.hash
    before.moved_from = moved.rank
    assert hash_of_state(before) != plain


def test_alternatives_go_along_and_later_ones_come_beside_them(desk: Desk):
    for text in ("We will exchange them daily.", "We will exchange them."):
        paragraphs.propose_alternative(desk.request(), desk.id("OP1"), text, ["IND"])
    start = everything(desk)
    act = move(desk.request(), desk.id("OP1"), None).intervention
    assert order(desk) == ["OP1", "OP1 altern", "OP1 altern 2", "", "PP1", "PP2", "OP2"]
    undo(desk.request(), undo(desk.request(), act.pk).intervention.pk)
    paragraphs.propose_alternative(desk.request(), desk.id("OP1"), "Once more.", ["VIE"])
    assert order(desk)[:4] == ["OP1", "OP1 altern", "OP1 altern 2", "OP1 altern 3"]
    assert len(start) == 7


def test_what_was_agreed_or_had_gone_before_it_moved_along_goes_back_with_the_rest(desk: Desk):
    for text in ("We will exchange them daily.", "We will exchange them."):
        paragraphs.propose_alternative(desk.request(), desk.id("OP1"), text, ["IND"])
    gone, kept = [s.paragraph_id for s in standing_text(desk.revision) if s.alternative_to_id]
    words.accept(desk.request(), kept, "2")
    words.reject(desk.request(), gone, "1")
    agreement.agree(desk.request(), kept)
    start = everything(desk)
    act = move(desk.request(), desk.id("OP1"), None).intervention
    undo(desk.request(), act.pk)
    assert everything(desk) == start


def test_what_comes_back_to_its_place_has_not_moved(desk: Desk):
    move(desk.request(), desk.id("PP1"), desk.id("OP1"))
    move(desk.request(), desk.id("PP1"), desk.id("#1"))
    assert order(desk) == ["", "PP1", "PP2", "OP1", "OP2"]
    assert desk.state("PP1").moved_from == ""


def test_nothing_moves_where_it_stands_or_after_itself(desk: Desk):
    for label, after in (("PP1", "#1"), ("PP1", "PP1")):
        with pytest.raises(RefusedIntervention):
            move(desk.request(), desk.id(label), desk.id(after))
    with pytest.raises(RefusedIntervention, match="stands there already"):
        move(desk.request(), desk.id("#1"), None)


def test_an_alternative_stays_beside_its_paragraph(desk: Desk):
    paragraphs.propose_alternative(desk.request(), desk.id("OP1"), "Daily.", ["IND"])
    with pytest.raises(RefusedIntervention, match="Move OP1"):
        move(desk.request(), desk.id("OP1 altern"), desk.id("PP1"))


def test_an_agreed_paragraph_is_reopened_before_it_is_moved_or_relabelled(desk: Desk):
    agreement.agree(desk.request(), desk.id("PP1"))
    with pytest.raises(RefusedIntervention, match="Reopen"):
        move(desk.request(), desk.id("PP1"), desk.id("OP1"))
    with pytest.raises(RefusedIntervention, match="Reopen"):
        relabel(desk.request(), desk.id("PP1"), "PP9")


def test_a_page_that_did_not_see_the_paragraph_move_is_told(desk: Desk):
    seen = {desk.id("PP1"): 0}
    move(desk.request(), desk.id("PP1"), desk.id("OP1"))
    with pytest.raises(StaleWording):
        move(desk.request(seen=seen), desk.id("PP1"), desk.id("OP2"))


def test_words_that_changed_meanwhile_are_no_reason_to_refuse_a_move(desk: Desk):
    seen = {desk.id("PP1"): 0}
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "Recalling"), by=["IND"])
    move(desk.request(seen=seen), desk.id("PP1"), desk.id("OP1"))
    assert desk.text("PP1").startswith("PP1. [Recalling] (-IND)")


def test_a_paragraph_is_called_otherwise(desk: Desk):
    start, paragraph, request = everything(desk), desk.id("PP2"), desk.request()
    with CaptureQueriesContext(connection) as asked:
        act = relabel(request, paragraph, "PP1 bis").intervention
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) <= 15
    assert desk.text("PP1 bis").startswith("PP1 bis. Mindful of the snow")
    assert sentence(act) == "PP2 is now called PP1 bis"
    undo(desk.request(), act.pk)
    assert everything(desk) == start


def test_a_label_inside_a_bracket_stays_inside(desk: Desk):
    paragraphs.propose_deletion(desk.request(), desk.id("OP2"), ["IND"])
    relabel(desk.request(), desk.id("OP2"), "OP3")
    assert desk.text("OP3") == "[OP3. Each State will name one point of contact.] (-IND)"
    act = relabel(desk.request(), desk.id("OP3"), "").intervention
    assert desk.text("#5") == "[Each State will name one point of contact.] (-IND)"
    assert sentence(act) == "OP3 has no label any more"


def test_two_pages_that_relabel_one_paragraph_collide_and_keep_what_was_typed(desk: Desk):
    seen = {desk.id("PP2"): 0}
    place = desk.id("PP2")
    relabel(desk.request(), place, "PP1a")
    with pytest.raises(StaleWording) as refused:
        relabel(desk.request(seen=seen), place, "PP1 bis")
    assert refused.value.typed == "PP1 bis"


@pytest.mark.parametrize("label", ["the second", "PP2"])
def test_what_is_no_label_or_no_other_label_is_refused(desk: Desk, label):
    with pytest.raises(RefusedIntervention):
        relabel(desk.request(), desk.id("PP2"), label)
