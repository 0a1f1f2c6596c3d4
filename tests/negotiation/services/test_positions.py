"""The verbs on positions, through the public services."""

import pytest

from negotiation.errors import NotFound, RefusedIntervention
from negotiation.sentences import sentence
from negotiation.services import positions, words
from negotiation.services.undo import undo
from notation.parser import parse_wording
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(desk: Desk):
    """The bracket around "without asking" in PP1, on which India has a minus."""
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), by=["IND"])
    (bracket,) = desk.state("PP1").tree.brackets()
    return bracket.id


def row(desk: Desk, label="PP1"):
    return desk.text(label).split("asking] ", 1)[1]


def test_delegations_join_in_the_order_in_which_they_speak(desk: Desk, number):
    positions.oppose(desk.request(), desk.id("PP1"), number, ["TUR", "VIE"])
    positions.support(desk.request(), desk.id("PP1"), number, ["CHN"])
    assert row(desk) == "(-IND) (-TUR) (-VIE) (+CHN),"


def test_who_joins_did_not_propose(desk: Desk, number):
    positions.support(desk.request(), desk.id("PP1"), number, ["CHN"])
    positions.tcb(desk.request(), desk.id("PP1"), number, ["VIE"])
    (bracket,) = desk.state("PP1").tree.brackets()
    assert [(a.actor, a.proposed) for a in bracket.attributions] == [
        ("IND", True),
        ("CHN", False),
        ("VIE", None),
    ]


def test_the_newest_stance_replaces_the_last_and_goes_to_the_end(desk: Desk, number):
    positions.oppose(desk.request(), desk.id("PP1"), number, ["TUR"])
    positions.support(desk.request(), desk.id("PP1"), number, ["IND"], note="with reservation")
    assert row(desk) == "(-TUR) (+IND with reservation),"


def test_every_unsigned_stance_has_its_form(desk: Desk, number):
    positions.tcb(desk.request(), desk.id("OP1"), None, ["VIE"])
    positions.keep_original(desk.request(), desk.id("OP2"), None, ["TUR"])
    positions.reserve(desk.request(), desk.id("PP2"), None, ["IRAN"])
    assert desk.text("OP1").endswith("(VIE tcb)")
    assert desk.text("OP2").endswith("(TUR: keep original)")
    assert desk.text("PP2").endswith("(IRAN reserves)")


def test_a_sign_on_a_whole_paragraph_stands_on_a_bracket_around_it(desk: Desk):
    positions.oppose(desk.request(), desk.id("OP2"), None, ["IND"])
    assert desk.text("OP2") == "[OP2. Each State will name one point of contact.] (-IND)"
    positions.support(desk.request(), desk.id("OP2"), None, ["VIE"])
    assert desk.text("OP2") == "[OP2. Each State will name one point of contact.] (-IND) (+VIE)"


def test_on_a_bracketed_paragraph_every_stance_stands_on_its_bracket(desk: Desk):
    positions.oppose(desk.request(), desk.id("OP2"), None, ["IND"])
    positions.tcb(desk.request(), desk.id("OP2"), None, ["VIE"])
    assert desk.text("OP2").endswith("contact.] (-IND) (VIE tcb)")
    positions.correct_attribution(desk.request(), desk.id("OP2"), None, "VIE", "THA")
    positions.lift(desk.request(), desk.id("OP2"), None, ["IND"])
    recorded = positions.lift(desk.request(), desk.id("OP2"), None, ["THA"])
    assert desk.text("OP2") == "[OP2. Each State will name one point of contact.]"
    assert len(recorded.left_bare) == 1


def test_the_last_name_that_leaves_leaves_a_bracket_whose_outcome_is_asked_for(desk: Desk, number):
    positions.oppose(desk.request(), desk.id("PP1"), number, ["TUR"])
    assert positions.lift(desk.request(), desk.id("PP1"), number, ["IND"]).left_bare == ()
    assert positions.lift(desk.request(), desk.id("PP1"), number, ["TUR"]).left_bare == (number,)
    assert "[without asking]," in desk.text("PP1")


@pytest.mark.parametrize("note", ["x)y", "[x]", "*x*", "-VIE", "with VIE, IND", "whole paragraph"])
def test_a_note_that_would_not_be_read_back_is_refused(desk: Desk, number, note):
    with pytest.raises(RefusedIntervention) as refusal:
        positions.support(desk.request(), desk.id("PP1"), number, ["TUR"], note=note)
    assert refusal.value.code == "unreadable-note"


def test_notes_in_plain_words_are_kept(desk: Desk, number):
    notes = ["with reservation", "awaiting instructions", "до понедельника", "a; b"]
    for name, note in zip(["TUR", "VIE", "CHN", "KAZ"], notes, strict=True):
        positions.support(desk.request(), desk.id("PP1"), number, [name], note=note)
    assert parse_wording(desk.text("PP1"))[0] == desk.state("PP1").tree


def test_a_position_nobody_took_cannot_be_lifted(desk: Desk, number):
    with pytest.raises(RefusedIntervention):
        positions.lift(desk.request(), desk.id("PP1"), number, ["VIE"])


def test_a_name_the_register_has_not_can_be_lifted_and_corrected(cast):
    text = "PP1. Rivers [rise] (-ATLANTIS) [and fall] (+LEMURIA) in spring,"
    desk = Desk(cast.secretary, open_text(cast.secretary, text))
    first, second = desk.state("PP1").tree.brackets()
    positions.lift(desk.request(), desk.id("PP1"), first.id, ["ATLANTIS"])
    positions.correct_attribution(desk.request(), desk.id("PP1"), second.id, "LEMURIA", "MGL")
    assert desk.text("PP1") == "PP1. Rivers [rise] [and fall] (+MGL) in spring,"


def test_a_group_of_states_that_is_no_delegation_can_be_lifted_and_corrected(cast):
    text = (
        "PP1. Rivers [rise] (-G77) (+IND) in spring,\n\n"
        "PP2. Rivers fall (-G77) in autumn, (G77 tcb)\n\n"
        "[PP3. Rivers freeze,] (+G77) (-VIE)\n"
    )
    desk = Desk(cast.secretary, open_text(cast.secretary, text))
    (bracket,) = desk.state("PP1").tree.brackets()
    recorded = positions.lift(desk.request(), desk.id("PP1"), bracket.id, ["G77"])
    assert "G77" in sentence(recorded.intervention)
    undo(desk.request(), recorded.intervention.pk)
    assert desk.text("PP1") == "PP1. Rivers [rise] (-G77) (+IND) in spring,"
    positions.correct_attribution(desk.request(), desk.id("PP1"), bracket.id, "G77", "EGY")
    assert desk.text("PP1") == "PP1. Rivers [rise] (-EGY) (+IND) in spring,"
    positions.lift(desk.request(), desk.id("PP2"), None, ["G77"])
    assert desk.text("PP2") == "PP2. Rivers fall in autumn,"
    positions.correct_attribution(desk.request(), desk.id("PP3"), None, "G77", "EGY")
    assert desk.text("PP3") == "[PP3. Rivers freeze,] (+EGY) (-VIE)"


def test_a_corrected_attribution_keeps_its_place_and_the_log_keeps_the_slip(desk: Desk, number):
    positions.oppose(desk.request(), desk.id("PP1"), number, ["IRAN"])
    positions.oppose(desk.request(), desk.id("PP1"), number, ["VIE"])
    recorded = positions.correct_attribution(desk.request(), desk.id("PP1"), number, "IRAN", "IRAQ")
    assert row(desk) == "(-IND) (-IRAQ) (-VIE),"
    assert recorded.intervention.payload["wrong"] == "IRAN"


def test_the_right_name_must_be_in_the_register(desk: Desk, number):
    with pytest.raises(RefusedIntervention):
        positions.correct_attribution(desk.request(), desk.id("PP1"), number, "IND", "INDIA")


def test_a_bracket_of_another_paragraph_is_not_found(desk: Desk, number):
    with pytest.raises(NotFound):
        positions.support(desk.request(), desk.id("PP2"), number, ["VIE"])


def test_who_comes_back_on_words_without_a_bracket_gets_them_one(desk: Desk):
    recorded = positions.tcb(
        desk.request(), desk.id("PP1"), None, ["VIE"], stretch=desk.place("PP1", "without asking")
    )
    assert row(desk) == "(VIE tcb),"
    assert sentence(recorded.intervention) == "VIE: to come back on “without asking” in PP1"
    undo(desk.request(), recorded.intervention.pk)
    assert desk.text("PP1") == "PP1. Recalling that rivers cross borders without asking,"


def test_words_that_have_a_bracket_get_no_second_one(desk: Desk, number):
    positions.reserve(
        desk.request(), desk.id("PP1"), None, ["VIE"], stretch=desk.place("PP1", "without asking")
    )
    assert [bracket.id for bracket in desk.state("PP1").tree.brackets()] == [number]
    assert row(desk) == "(-IND) (VIE reserves),"


def test_words_that_cut_a_bracket_are_refused_with_what_to_select(desk: Desk, number):
    with pytest.raises(RefusedIntervention, match="cuts through a bracket"):
        positions.tcb(
            desk.request(),
            desk.id("PP1"),
            None,
            ["VIE"],
            stretch=desk.place("PP1", "borders without"),
        )
