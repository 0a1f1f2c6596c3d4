"""Brackets over several paragraphs, through the services."""

import pytest
from django.core.management import call_command

from negotiation.errors import NotFound, RefusedIntervention, StaleWording, StillDependsOn
from negotiation.models import Bracket, Position
from negotiation.selectors.projection import differences, stored_rows
from negotiation.sentences import sentence
from negotiation.services import paragraphs, positions, spans, words
from negotiation.services.dividing import split
from negotiation.services.moving import move
from negotiation.services.projection import rows_wanted
from negotiation.services.undo import undo
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

PP1 = "PP1. Recalling that rivers cross borders without asking,"
PP2 = (
    "PP2. Mindful of the snow of high mountains, the rain of the monsoon and the ice of the north,"
)
OP1 = "OP1. We will exchange water levels every six hours."


def stretch(desk, first, begins, last, ends):
    """Where the stretch begins and ends, by the words at its ends."""
    return {
        "first": desk.id(first),
        "start": desk.place(first, begins)[0],
        "last": desk.id(last),
        "end": desk.place(last, ends)[1],
    }


def strike(desk, seen=None):
    place = stretch(desk, "PP1", "cross borders", "OP1", "exchange water levels")
    return spans.strike_across(desk.request(seen=seen), **place, by=["IND", "TUR"])


def piece(desk, label):
    return next(b for b in desk.state(label).tree.brackets() if b.span is not None)


def true(desk):
    assert differences(stored_rows(desk.revision), rows_wanted(desk.revision)) == []


def test_each_paragraph_has_a_piece_and_the_last_one_the_names(desk: Desk):
    recorded = strike(desk)
    assert desk.text("PP1") == "PP1. Recalling that rivers [cross borders without asking,]"
    assert desk.text("PP2") == f"[{PP2}]"
    assert desk.text("OP1") == (
        "OP1. [We will exchange water levels] (-IND) (-TUR) every six hours."
    )
    last = piece(desk, "OP1")
    assert {piece(desk, label).span for label in ("PP1", "PP2", "OP1")} == {last.id}
    assert len(recorded.states) == 3
    assert sentence(recorded.intervention).startswith(
        "IND, TUR propose to delete “cross borders without asking,"
    )
    assert sentence(recorded.intervention).endswith("in PP1–OP1")
    true(desk)


def test_the_rows_say_which_brackets_belong_together(desk: Desk):
    strike(desk)
    spans_found = set(Bracket.objects.values_list("span", flat=True))
    assert spans_found == {int(piece(desk, "OP1").id)}
    assert set(Position.objects.values_list("paragraph_id", flat=True)) == {desk.id("OP1")}
    call_command("rebuild_positions", verbosity=0)
    true(desk)
    assert set(Bracket.objects.values_list("span", flat=True)) == spans_found


def test_words_of_several_paragraphs_are_bracketed_without_a_position(desk: Desk):
    spans.bracket_across(desk.request(), **stretch(desk, "PP1", "Recalling", "PP2", "mountains"))
    assert desk.text("PP1") == f"[{PP1}]"
    assert desk.text("PP2").startswith("PP2. [Mindful of the snow of high mountains], the rain")


def test_within_one_paragraph_it_is_an_ordinary_bracket(desk: Desk):
    place = stretch(desk, "PP1", "cross", "PP1", "borders")
    assert spans.strike_across(desk.request(), **place, by=["IND"]).intervention.verb == "strike"
    assert spans.bracket_across(desk.request(), **place).intervention.verb == "bracket"


def test_undo_gives_the_start_back(desk: Desk):
    before = desk.whole()
    recorded = strike(desk)
    made = {label: desk.state(label).wording for label in ("PP1", "PP2", "OP1")}
    back = undo(desk.request(), recorded.intervention.pk)
    assert desk.whole() == before
    undo(desk.request(), back.intervention.pk)
    assert {label: desk.state(label).wording for label in made} == made
    true(desk)


@pytest.mark.parametrize("label", ["PP1", "PP2", "OP1"])
def test_a_position_taken_on_any_piece_stands_on_the_last(desk: Desk, label):
    strike(desk)
    number = piece(desk, label).id
    recorded = positions.oppose(desk.request(), desk.id(label), number, ["VIE"])
    assert desk.text("OP1") == (
        "OP1. [We will exchange water levels] (-IND) (-TUR) (-VIE) every six hours."
    )
    assert sentence(recorded.intervention).endswith("in PP1–OP1")
    positions.lift(desk.request(), desk.id(label), number, ["TUR", "VIE"])
    positions.correct_attribution(desk.request(), desk.id(label), number, "IND", "PAK")
    assert "(-PAK) every" in desk.text("OP1")
    recorded = positions.lift(desk.request(), desk.id(label), number, ["PAK"])
    assert recorded.left_bare == (piece(desk, "OP1").id,)
    true(desk)


def test_a_position_on_a_paragraph_wholly_in_it_concerns_all_of_it(desk: Desk):
    strike(desk)
    recorded = positions.support(desk.request(), desk.id("PP2"), None, ["VIE"])
    assert "(-IND) (-TUR) (+VIE) every" in desk.text("OP1")
    assert sentence(recorded.intervention) == "VIE supports PP1–OP1"
    positions.lift(desk.request(), desk.id("PP2"), None, ["VIE"])
    assert "(-IND) (-TUR) every" in desk.text("OP1")


@pytest.mark.parametrize("label", ["PP1", "PP2", "OP1"])
def test_pieces_that_do_not_stand_together_any_more_are_one_bracket_and_named_singly(
    desk: Desk, label
):
    strike(desk)
    move(desk.request(), desk.id("PP2"), desk.id("OP2"))
    number = piece(desk, label).id
    act = positions.oppose(desk.request(), desk.id(label), number, ["VIE"]).intervention
    assert sentence(act).endswith("in PP1, OP1 and PP2")
    positions.correct_attribution(desk.request(), desk.id(label), number, "IND", "PAK")
    positions.lift(desk.request(), desk.id(label), number, ["TUR"])
    assert "(-PAK) (-VIE) every" in desk.text("OP1")
    move(desk.request(), desk.id("PP2"), desk.id("PP1"))
    act = positions.lift(desk.request(), desk.id(label), number, ["VIE"]).intervention
    assert sentence(act).endswith("in PP1–OP1")


def test_two_pieces_of_it_are_joined_once(desk: Desk):
    strike(desk)
    pieces = [(desk.id("PP1"), piece(desk, "PP1").id), (desk.id("PP2"), None)]
    positions.join(desk.request(), ["VIE"], "IND", pieces)
    assert "(-IND) (-TUR) (-VIE) every" in desk.text("OP1")
    positions.lift(desk.request(), None, None, ["VIE", "TUR"], targets=pieces)
    assert "(-IND) every" in desk.text("OP1")


@pytest.mark.parametrize("label", ["PP1", "PP2", "OP1"])
def test_a_decision_on_any_piece_settles_all_of_it(desk: Desk, label):
    before = desk.whole()
    strike(desk)
    struck = desk.whole()
    accepted = words.accept(desk.request(), desk.id(label), piece(desk, label).id)
    assert desk.whole() == before
    undo(desk.request(), accepted.intervention.pk)
    assert desk.whole() == struck
    rejected = words.reject(desk.request(), desk.id(label), piece(desk, label).id)
    assert desk.text("PP1") == "PP1. Recalling that rivers"
    assert "PP2" not in desk.whole()
    assert desk.text("OP1") == "OP1. every six hours."
    undo(desk.request(), rejected.intervention.pk)
    assert desk.whole() == struck
    assert piece(desk, "PP2").span == piece(desk, "OP1").id
    true(desk)


@pytest.mark.parametrize("decide", [words.accept, words.reject])
def test_no_piece_is_settled_that_the_page_did_not_show(desk: Desk, decide):
    strike(desk)
    seen = {desk.id(label): desk.state(label).seq for label in ("PP1", "PP2", "OP1")}
    split(desk.request(), desk.id("PP2"), desk.place("PP2", "the rain")[0])
    before = desk.whole()
    for shown in (seen, {desk.id("PP1"): seen[desk.id("PP1")]}):
        with pytest.raises(StaleWording):
            decide(desk.request(seen=shown), desk.id("PP1"), piece(desk, "PP1").id)
        assert desk.whole() == before


def test_a_piece_is_not_amended(desk: Desk):
    strike(desk)
    with pytest.raises(RefusedIntervention) as refusal:
        words.amend(desk.request(), desk.id("OP1"), piece(desk, "OP1").id, "We meet", ["IND"])
    assert refusal.value.code == "piece"


def test_an_agreed_paragraph_in_between_is_named(desk: Desk):
    paragraphs.agree(desk.request(), desk.id("PP2"))
    with pytest.raises(RefusedIntervention, match="PP2 is agreed") as refusal:
        strike(desk)
    assert refusal.value.code == "agreed"
    assert desk.text("PP1") == PP1


def test_a_paragraph_that_no_longer_stands_is_passed_over(desk: Desk):
    words.strike(desk.request(), desk.id("PP2"), 0, len(desk.state("PP2").tree.visible), ["IND"])
    (bracket,) = desk.state("PP2").tree.brackets()
    words.reject(desk.request(), desk.id("PP2"), str(bracket.id))
    assert len(strike(desk).states) == 2


def test_a_stretch_that_ends_before_it_begins_is_refused(desk: Desk):
    place = stretch(desk, "OP1", "We", "PP1", "rivers")
    with pytest.raises(RefusedIntervention, match="ends before it begins"):
        spans.bracket_across(desk.request(), **place)


def test_words_that_hold_a_part_of_it_cannot_go_alone(desk: Desk):
    strike(desk)
    outer = words.bracket(desk.request(), desk.id("OP1"), 0, len("We will exchange water levels"))
    number = outer.intervention.payload["operations"][str(desk.id("OP1"))][0]["id"]
    # It came inside; take one around the paragraph.
    positions.oppose(desk.request(), desk.id("OP1"), None, ["VIE"])
    around = str(next(desk.state("OP1").tree.brackets()).id)
    with pytest.raises(RefusedIntervention) as refusal:
        words.reject(desk.request(), desk.id("OP1"), around)
    assert refusal.value.code == "holds-piece"
    words.reject(desk.request(), desk.id("OP1"), number)
    words.accept(desk.request(), desk.id("OP1"), around)


def test_a_page_that_was_behind_is_carried_over(desk: Desk):
    labels = ("PP1", "PP2", "OP1")
    seen = {desk.id(label): desk.state(label).seq for label in labels}
    words.add(desk.request(), desk.id("PP1"), 0, "Fully ", ["VIE"])
    words.strike(desk.request(), desk.id("OP1"), *desk.place("OP1", "six"), by=["KAZ"])
    start, end = len("Recalling that rivers "), len("We will exchange")
    spans.strike_across(
        desk.request(seen=seen), desk.id("PP1"), start, desk.id("OP1"), end, ["IND"]
    )
    assert desk.text("PP1") == (
        "PP1. [Fully] (+VIE) Recalling that rivers [cross borders without asking,]"
    )
    assert desk.text("OP1") == (
        "OP1. [We will exchange] (-IND) water levels every [six] (-KAZ) hours."
    )


def test_where_the_places_touch_nothing_is_recorded_in_any_paragraph(desk: Desk):
    labels = ("PP1", "PP2", "OP1")
    seen = {desk.id(label): desk.state(label).seq for label in labels}
    place = stretch(desk, "PP1", "cross", "OP1", "water")
    words.bracket(desk.request(), desk.id("OP1"), *desk.place("OP1", "water levels"))
    with pytest.raises(StaleWording) as stale:
        spans.strike_across(desk.request(seen=seen), **place, by=["IND"])
    assert stale.value.paragraph == "OP1"
    assert desk.text("PP1") == PP1


def test_a_paragraph_that_came_in_between_is_not_taken_in_unseen(desk: Desk):
    labels = ("PP1", "PP2", "OP1")
    seen = {desk.id(label): desk.state(label).seq for label in labels}
    paragraphs.propose_paragraph(desk.request(), desk.id("PP1"), "", "Noting ice,", "", ["KAZ"])
    with pytest.raises(StaleWording) as stale:
        strike(desk, seen)
    assert stale.value.paragraph == "PP1a"
    assert len(strike(desk).states) == 4


def test_what_builds_on_it_is_named_when_it_is_undone(desk: Desk):
    recorded = strike(desk)
    joined = positions.oppose(desk.request(), desk.id("PP1"), piece(desk, "PP1").id, ["VIE"])
    with pytest.raises(StillDependsOn) as refusal:
        undo(desk.request(), recorded.intervention.pk)
    assert refusal.value.seqs == (joined.intervention.seq,)


def test_a_piece_that_is_not_there_is_not_found(desk: Desk):
    strike(desk)
    with pytest.raises(NotFound):
        words.accept(desk.request(), desk.id("OP2"), piece(desk, "OP1").id)


def test_a_draft_with_such_a_bracket_keeps_its_pieces_together(cast):
    desk = Desk(
        cast.secretary, open_text(cast.secretary, "PP1. Noting [ice,\n\nPP2. snow] (-IND),")
    )
    assert piece(desk, "PP1").span == piece(desk, "PP2").span == piece(desk, "PP2").id
    positions.oppose(desk.request(), desk.id("PP1"), piece(desk, "PP1").id, ["VIE"])
    assert desk.text("PP2").endswith("(-IND) (-VIE),")
    words.accept(desk.request(), desk.id("PP1"), piece(desk, "PP1").id)
    assert desk.whole() == "PP1. Noting ice,\n\nPP2. snow,"
