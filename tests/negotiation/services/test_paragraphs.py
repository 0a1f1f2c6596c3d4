"""New paragraphs, alternatives, proposals to delete a paragraph."""

import pytest

from documents.models import ParagraphState
from negotiation.errors import NotFound, RefusedIntervention
from negotiation.selectors.text import text_as_of
from negotiation.services import paragraphs, words
from negotiation.services.proposing import propose_paragraphs

pytestmark = pytest.mark.django_db


def propose(desk, after, label="", text="Noting that ice melts,", kind="", by=("VIE",)):
    place = None if after is None else desk.id(after)
    return paragraphs.propose_paragraph(desk.request(), place, label, text, kind, by)


def order(desk):
    return [state.label for state in text_as_of(desk.revision)]


def test_a_new_paragraph_stands_in_a_bracket_with_its_label_inside(desk):
    recorded = propose(desk, "PP1")
    assert desk.text("PP1a") == "[PP1a. Noting that ice melts,] (+VIE)"
    assert order(desk) == ["", "PP1", "PP1a", "PP2", "OP1", "OP2"]
    (state,) = recorded.states
    assert state.kind == ParagraphState.Kind.PREAMBULAR
    assert state.inserted_after_id == desk.id("PP1")
    (bracket,) = state.tree.brackets()
    assert [a.proposed for a in bracket.attributions] == [True]


def test_a_new_paragraph_comes_behind_the_alternatives_and_items_of_the_one_before(desk):
    for text in ("Recalling the rain,", "Recalling the hail,"):
        paragraphs.propose_alternative(desk.request(), desk.id("PP1"), text, ["IND"])
    propose_paragraphs(desk.request(), desk.id("PP2"), "PP3. Noting:\n(a) ice,\n(b) fog,", ["IND"])
    propose(desk, "PP1")
    propose(desk, "PP1 altern", text="Noting dew,")
    propose(desk, "PP3", text="Noting frost,")
    beside = ["PP1", "PP1 altern", "PP1 altern 2", "PP1b", "PP1a"]
    assert order(desk)[1:] == [*beside, "PP2", "PP3", "(a)", "(b)", "PP3a", "OP1", "OP2"]
    assert desk.state("PP3a").part_of_id is None
    assert desk.state("PP3a").kind == ParagraphState.Kind.PREAMBULAR


def test_labels_go_on_and_are_never_given_twice(desk):
    propose(desk, "PP1")
    propose(desk, "PP1a")
    (bracket,) = desk.state("PP1a").tree.brackets()
    words.reject(desk.request(), desk.id("PP1a"), bracket.id)
    propose(desk, "PP1")
    assert order(desk).count("PP1a") == 1
    assert "PP1c" in order(desk)


def test_a_label_is_taken_as_it_was_said(desk):
    propose(desk, "OP2", "OP2 bis.", "We will meet again.")
    assert desk.text("OP2 bis") == "[OP2 bis. We will meet again.] (+VIE)"


def test_what_is_no_label_is_refused(desk):
    with pytest.raises(RefusedIntervention):
        propose(desk, "OP2", "the second one")


def test_a_paragraph_without_a_label_follows_one_without(desk):
    propose(desk, "#1", text="A subtitle", kind="heading")
    assert desk.text("#6") == "[A subtitle] (+VIE)"


def test_a_new_paragraph_can_come_first(desk):
    propose(desk, None, text="Preliminary draft", kind="heading")
    assert next(iter(text_as_of(desk.revision))).paragraph.handle == 6


def test_many_insertions_at_one_place_keep_their_order(desk):
    for number in range(60):
        propose(desk, "PP1", f"PP1 {'bis' if number % 2 else 'ter'}", f"Text {number},")
    handles = [state.paragraph.handle for state in text_as_of(desk.revision)]
    assert handles == [1, 2, *range(65, 5, -1), 3, 4, 5]


def test_an_alternative_stands_after_the_paragraph_and_its_other_alternatives(desk):
    for text in ("We will exchange them daily.", "We will exchange them."):
        recorded = paragraphs.propose_alternative(desk.request(), desk.id("OP1"), text, ["IND"])
    assert recorded.states[0].alternative_to_id == desk.id("OP1")
    assert recorded.states[0].canonical == "[OP1 altern 2. We will exchange them.] (+IND)"
    assert [s.tree.visible for s in text_as_of(desk.revision)][4:6] == [
        "We will exchange them daily.",
        "We will exchange them.",
    ]
    assert order(desk) == ["", "PP1", "PP2", "OP1", "OP1 altern", "OP1 altern 2", "OP2"]


def test_a_proposal_to_delete_a_paragraph_takes_the_label_in(desk):
    paragraphs.propose_deletion(desk.request(), desk.id("OP2"), ["IND", "TUR"])
    assert desk.text("OP2") == ("[OP2. Each State will name one point of contact.] (-IND) (-TUR)")


def test_somebody_of_the_register_must_propose(desk):
    for by in ([], ["ATLANTIS"]):
        with pytest.raises(RefusedIntervention):
            propose(desk, "PP1", by=by)
        with pytest.raises(RefusedIntervention):
            paragraphs.propose_alternative(desk.request(), desk.id("OP1"), "x", by)
        with pytest.raises(RefusedIntervention):
            paragraphs.propose_deletion(desk.request(), desk.id("OP1"), by)


def test_a_paragraph_that_is_not_there_has_nothing_after_it(desk):
    with pytest.raises(NotFound):
        paragraphs.propose_paragraph(desk.request(), desk.revision.pk, "", "x", "", ["IND"])
