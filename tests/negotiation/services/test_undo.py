"""Undo is an intervention, and gives back the same brackets."""

import pytest
from django.db import connection

from documents.models import ParagraphState
from negotiation.errors import NotFound, RefusedIntervention, StillDependsOn
from negotiation.services import paragraphs, positions, words
from negotiation.services.undo import undo
from notation.storage import exact
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


def strike(desk: Desk, label, quoted, by=("IND",)):
    place = desk.place(label, quoted)
    return words.strike(desk.request(), desk.id(label), *place, by=by).intervention


def take_back(desk: Desk, intervention):
    return undo(desk.request(), intervention.pk).intervention


def test_an_undo_restores_the_text_and_is_itself_in_the_log(desk: Desk):
    before = desk.state("PP1").tree
    act = strike(desk, "PP1", "without asking")
    back = take_back(desk, act)
    assert exact(desk.state("PP1").tree, before)
    assert (back.seq, back.verb, back.undoes_id) == (2, "undo", act.pk)


def test_the_undo_of_an_undo_gives_back_the_same_bracket(desk: Desk):
    act = strike(desk, "PP1", "without asking")
    after = desk.state("PP1").tree
    take_back(desk, take_back(desk, act))
    assert exact(desk.state("PP1").tree, after)


def test_accepting_and_taking_it_back_keeps_the_links_of_a_replacement(desk: Desk):
    start, end = desk.place("OP1", "six")
    words.replace(desk.request(), desk.id("OP1"), start, end, "twelve", ["TJK"])
    before = desk.state("OP1").tree
    _old, new = before.brackets()
    act = words.accept(desk.request(), desk.id("OP1"), str(new.id)).intervention
    take_back(desk, act)
    assert exact(desk.state("OP1").tree, before)


def test_an_act_of_a_log_without_memories_of_brackets_is_undone(desk: Desk):
    before = desk.state("PP1").tree
    act = strike(desk, "PP1", "without asking")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE documents_paragraphstate SET wording = "
            "replace(wording::text, '\"added\": false, ', '')::jsonb WHERE seq = 1"
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
    (bracket,) = desk.state("PP1").tree.brackets()
    assert bracket.added is None
    take_back(desk, act)
    assert exact(desk.state("PP1").tree, before)


def test_what_followed_elsewhere_in_the_paragraph_stays(desk: Desk):
    act = strike(desk, "PP1", "Recalling")
    strike(desk, "PP1", "without asking", ["VIE"])
    take_back(desk, act)
    assert desk.text("PP1") == ("PP1. Recalling that rivers cross borders [without asking] (-VIE),")


def test_acts_on_other_words_are_not_named_whatever_came_before_them(desk: Desk):
    paragraph = desk.id("PP1")
    added = words.add(
        desk.request(), paragraph, desk.place("PP1", "borders")[1], "and seas", ["RUS"]
    ).intervention
    number = str(next(desk.state("PP1").tree.brackets()).id)
    joined = positions.support(desk.request(), paragraph, number, ["CHN"]).intervention
    amended = words.amend(desk.request(), paragraph, number, "and oceans", ["RUS"], ["CHN"])
    right = positions.correct_attribution(desk.request(), paragraph, number, "RUS", "IRAQ")
    lifted = positions.lift(desk.request(), paragraph, number, ["IRAQ"]).intervention
    place = desk.place("PP1", "Recalling that")
    words.replace(desk.request(), paragraph, *place, "Noting that", ["IND"])
    take_back(desk, words.correct(desk.request(), paragraph, 0, 0, "Also ").intervention)
    with pytest.raises(StillDependsOn) as refusal:
        take_back(desk, added)
    later = (joined, amended.intervention, right.intervention, lifted)
    assert refusal.value.seqs == tuple(act.seq for act in later)
    for act in reversed(later):
        take_back(desk, act)
    take_back(desk, added)
    assert desk.text("PP1") == (
        "PP1. [Recalling that] (-IND) [Noting that] (+IND) rivers cross borders without asking,"
    )


def test_what_builds_on_an_act_in_the_way_is_in_the_way(desk: Desk):
    place = desk.place("PP1", "without asking")
    struck = words.strike(desk.request(), desk.id("PP1"), *place, by=["IND"]).intervention
    number = str(next(desk.state("PP1").tree.brackets()).id)
    accepted = words.accept(desk.request(), desk.id("PP1"), number).intervention
    again = strike(desk, "PP1", "asking", ["VIE"])
    strike(desk, "PP1", "rivers", ["VIE"])
    with pytest.raises(StillDependsOn) as refusal:
        take_back(desk, struck)
    assert accepted.seq in refusal.value.seqs
    assert set(refusal.value.seqs) <= {accepted.seq, again.seq}


def test_what_builds_on_it_keeps_it_from_being_undone_and_is_named(desk: Desk):
    act = strike(desk, "PP1", "without asking")
    (bracket,) = desk.state("PP1").tree.brackets()
    strike(desk, "PP1", "Recalling", ["TUR"])
    accepted = words.accept(desk.request(), desk.id("PP1"), str(bracket.id)).intervention
    with pytest.raises(StillDependsOn) as refusal:
        take_back(desk, act)
    assert refusal.value.seqs == (accepted.seq,)
    assert f"No. {accepted.seq}" in refusal.value.message


def test_when_what_built_on_it_is_undone_it_can_be_undone(desk: Desk):
    before = desk.state("PP1").tree
    act = strike(desk, "PP1", "without asking")
    (bracket,) = desk.state("PP1").tree.brackets()
    accepted = words.accept(desk.request(), desk.id("PP1"), str(bracket.id)).intervention
    take_back(desk, accepted)
    take_back(desk, act)
    assert exact(desk.state("PP1").tree, before)


def test_the_same_act_is_not_undone_twice(desk: Desk):
    act = strike(desk, "PP1", "without asking")
    take_back(desk, act)
    with pytest.raises(RefusedIntervention) as refusal:
        take_back(desk, act)
    assert "No. 2" in refusal.value.message


def test_the_import_cannot_be_undone(desk: Desk):
    with pytest.raises(RefusedIntervention):
        take_back(desk, desk.revision.interventions.get(seq=0))


def test_what_is_in_another_log_is_not_found(desk: Desk, cast):
    other = Desk(cast.secretary, open_text(cast.secretary))
    with pytest.raises(NotFound):
        take_back(desk, strike(other, "PP1", "without asking"))


def test_undoing_a_proposed_paragraph_takes_it_out_and_redoing_brings_it_back(desk: Desk):
    act = paragraphs.propose_paragraph(
        desk.request(), desk.id("PP1"), "", "Noting ice,", "", ["VIE"]
    ).intervention
    text = desk.whole()
    back = take_back(desk, act)
    assert desk.state("PP1a").status == ParagraphState.Status.DELETED
    take_back(desk, back)
    assert desk.whole() == text


def test_a_proposed_paragraph_somebody_supported_is_not_undone_over_their_heads(desk: Desk):
    act = paragraphs.propose_paragraph(
        desk.request(), desk.id("PP1"), "", "Noting ice,", "", ["VIE"]
    ).intervention
    joined = positions.support(desk.request(), desk.id("PP1a"), None, ["THA"]).intervention
    with pytest.raises(StillDependsOn) as refusal:
        take_back(desk, act)
    assert refusal.value.seqs == (joined.seq,)


def test_a_refusal_names_a_few_of_many_the_newest_first(desk: Desk):
    act = paragraphs.propose_paragraph(
        desk.request(), desk.id("PP1"), "", "Noting ice,", "", ["VIE"]
    ).intervention
    later = [
        positions.support(desk.request(), desk.id("PP1a"), None, [name]).intervention.seq
        for name in ("THA", "KAZ", "TUR", "IND", "ISR", "PAL", "CHN")
    ]
    with pytest.raises(StillDependsOn, match="and 2 more") as refusal:
        take_back(desk, act)
    assert refusal.value.seqs == tuple(later)
    assert f"(No. {later[-1]}: CHN supports PP1a; No. {later[-2]}:" in refusal.value.message


def test_a_proposed_paragraph_that_others_stand_beside_is_not_undone_from_under_them(desk: Desk):
    act = paragraphs.propose_paragraph(
        desk.request(), desk.id("PP1"), "", "Noting ice,", "", ["VIE"]
    ).intervention
    beside = paragraphs.propose_alternative(
        desk.request(), desk.id("PP1a"), "Noting snow,", ["THA"]
    ).intervention
    subject = paragraphs.agree(
        desk.request(), desk.id("PP2"), subject_to=desk.id("PP1a")
    ).intervention
    with pytest.raises(StillDependsOn) as refusal:
        take_back(desk, act)
    assert refusal.value.seqs == (beside.seq, subject.seq)
    take_back(desk, subject)
    take_back(desk, beside)
    take_back(desk, act)
    assert "Noting ice" not in desk.whole()


def test_agreeing_can_be_undone_and_words_of_an_agreed_paragraph_cannot(desk: Desk):
    act = strike(desk, "PP1", "without asking")
    (bracket,) = desk.state("PP1").tree.brackets()
    accepted = words.accept(desk.request(), desk.id("PP1"), str(bracket.id)).intervention
    agreed = paragraphs.agree(desk.request(), desk.id("PP1")).intervention
    with pytest.raises(RefusedIntervention) as refusal:
        take_back(desk, accepted)
    assert refusal.value.code == "agreed"
    take_back(desk, agreed)
    take_back(desk, accepted)
    take_back(desk, act)
    assert desk.text("PP1") == "PP1. Recalling that rivers cross borders without asking,"


def test_reopening_can_be_undone_with_its_condition(desk: Desk):
    paragraphs.agree(desk.request(), desk.id("PP1"), pending=["IRAN"])
    opened = paragraphs.reopen(desk.request(), desk.id("PP1"), ["VIE"]).intervention
    take_back(desk, opened)
    state = desk.state("PP1")
    assert (state.status, state.pending) == (ParagraphState.Status.AGREED_PENDING, ["IRAN"])


def test_a_stance_that_was_replaced_returns_to_its_place(desk: Desk):
    strike(desk, "PP1", "without asking", ["IND", "TUR"])
    before = desk.state("PP1").tree
    (bracket,) = before.brackets()
    act = positions.support(desk.request(), desk.id("PP1"), bracket.id, ["IND"]).intervention
    take_back(desk, act)
    assert exact(desk.state("PP1").tree, before)


def test_a_stance_taken_later_on_the_same_bracket_stays(desk: Desk):
    strike(desk, "PP1", "without asking")
    (bracket,) = desk.state("PP1").tree.brackets()
    act = positions.oppose(desk.request(), desk.id("PP1"), bracket.id, ["TUR"]).intervention
    positions.oppose(desk.request(), desk.id("PP1"), bracket.id, ["VIE"])
    take_back(desk, act)
    assert desk.text("PP1").endswith("[without asking] (-IND) (-VIE),")


def test_the_last_words_that_went_come_back_with_the_paragraph(desk: Desk):
    before = desk.whole()
    struck = strike(desk, "OP2", desk.state("OP2").tree.visible)
    (bracket,) = desk.state("OP2").tree.brackets()
    gone = words.reject(desk.request(), desk.id("OP2"), str(bracket.id)).intervention
    take_back(desk, gone)
    take_back(desk, struck)
    assert desk.whole() == before


def test_a_remark_can_be_taken_back(desk: Desk):
    act = paragraphs.remark(desk.request(), "Coffee.").intervention
    assert take_back(desk, act).undoes_id == act.pk
