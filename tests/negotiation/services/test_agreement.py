"""Agreeing ad referendum, reopening, remarks."""

import pytest
from django.utils import timezone

from documents.models import ParagraphState
from negotiation.errors import RefusedIntervention, StaleWording
from negotiation.services import paragraphs, positions, words
from tests.texts import Desk

pytestmark = pytest.mark.django_db
Status = ParagraphState.Status


def strike(desk: Desk, label, quoted, by=("IND",)):
    return words.strike(desk.request(), desk.id(label), *desk.place(label, quoted), by=by)


def agree(desk: Desk, label, **condition):
    return paragraphs.agree(desk.request(), desk.id(label), **condition)


def test_an_undisputed_paragraph_is_agreed_ad_referendum(desk: Desk):
    agree(desk, "PP1")
    assert desk.state("PP1").status == Status.AGREED


def test_open_brackets_are_named_and_keep_it_from_being_agreed(desk: Desk):
    strike(desk, "PP1", "without asking")
    strike(desk, "PP1", "cross", ["VIE"])
    with pytest.raises(RefusedIntervention) as refusal:
        agree(desk, "PP1")
    assert refusal.value.code == "open-brackets"
    assert "-IND" in refusal.value.message
    assert "-VIE" in refusal.value.message
    assert "not retained" in refusal.value.message
    assert "reject" not in refusal.value.message
    assert desk.state("PP1").status == Status.OPEN


def test_standing_positions_are_named_and_keep_it_from_being_agreed(desk: Desk):
    positions.tcb(desk.request(), desk.id("OP1"), None, ["VIE"])
    positions.keep_original(desk.request(), desk.id("OP1"), None, ["TUR"])
    with pytest.raises(RefusedIntervention) as refusal:
        agree(desk, "OP1")
    assert refusal.value.code == "standing-positions"
    assert "VIE: to come back" in refusal.value.message
    assert "TUR: keep original" in refusal.value.message


def test_agreed_pending_a_delegation_that_will_come_back(desk: Desk):
    positions.tcb(desk.request(), desk.id("OP1"), None, ["VIE"])
    agree(desk, "OP1", pending=["VIE"])
    state = desk.state("OP1")
    assert (state.status, state.pending) == (Status.AGREED_PENDING, ["VIE"])
    assert state.canonical.endswith("(VIE tcb)")


def test_keep_original_is_not_something_to_be_pending_on(desk: Desk):
    positions.keep_original(desk.request(), desk.id("OP1"), None, ["TUR"])
    with pytest.raises(RefusedIntervention):
        agree(desk, "OP1", pending=["TUR"])


def test_agreed_subject_to_another_paragraph(desk: Desk):
    agree(desk, "OP1", subject_to=desk.id("OP2"))
    state = desk.state("OP1")
    assert (state.status, state.subject_to_id) == (Status.AGREED_SUBJECT, desk.id("OP2"))


def test_conditions_that_make_no_sense_are_refused(desk: Desk):
    with pytest.raises(RefusedIntervention):
        agree(desk, "OP1", subject_to=desk.id("OP1"))
    with pytest.raises(RefusedIntervention):
        agree(desk, "OP1", pending=["IND"], subject_to=desk.id("OP2"))
    with pytest.raises(RefusedIntervention):
        agree(desk, "OP1", pending=["ATLANTIS"])


def test_what_is_agreed_is_what_was_seen(desk: Desk):
    seen = {desk.id("PP1"): 0}
    strike(desk, "PP1", "without asking")
    (bracket,) = desk.state("PP1").tree.brackets()
    words.accept(desk.request(), desk.id("PP1"), str(bracket.id))
    with pytest.raises(StaleWording):
        paragraphs.agree(desk.request(seen=seen), desk.id("PP1"))


def test_nothing_is_recorded_on_an_agreed_paragraph_until_it_is_reopened(desk: Desk):
    agree(desk, "PP1")
    acts = [
        lambda: strike(desk, "PP1", "without asking"),
        lambda: positions.tcb(desk.request(), desk.id("PP1"), None, ["VIE"]),
        lambda: paragraphs.propose_deletion(desk.request(), desk.id("PP1"), ["VIE"]),
        lambda: paragraphs.propose_alternative(desk.request(), desk.id("PP1"), "x", ["VIE"]),
        lambda: agree(desk, "PP1"),
    ]
    for act in acts:
        with pytest.raises(RefusedIntervention) as refusal:
            act()
        assert "eopen" in refusal.value.message
    paragraphs.reopen(desk.request(), desk.id("PP1"), ["VIE"])
    strike(desk, "PP1", "without asking")


def test_whoever_comes_late_is_told_who_agreed_it_and_when(desk: Desk):
    agreed = agree(desk, "PP1").intervention
    with pytest.raises(RefusedIntervention) as refusal:
        strike(desk, "PP1", "without asking")
    time = timezone.localtime(agreed.recorded_at).strftime("%H:%M")
    assert refusal.value.message == (
        f"PP1 is agreed. Recorded by {desk.operator}, {time}, No. 1. "
        "Reopen it first, at a delegation's request."
    )


def test_reopening_needs_somebody_who_asks_and_something_agreed(desk: Desk):
    with pytest.raises(RefusedIntervention):
        paragraphs.reopen(desk.request(), desk.id("PP1"), ["VIE"])
    agree(desk, "PP1", pending=["IRAN"])
    with pytest.raises(RefusedIntervention):
        paragraphs.reopen(desk.request(), desk.id("PP1"), [])
    paragraphs.reopen(desk.request(), desk.id("PP1"), ["VIE"])
    state = desk.state("PP1")
    assert (state.status, state.pending) == (Status.OPEN, [])


def test_a_remark_makes_no_state_and_may_concern_what_is_agreed(desk: Desk):
    agree(desk, "PP1")
    recorded = paragraphs.remark(desk.request(), "The Chair thanks everybody.", desk.id("PP1"))
    assert recorded.states == ()
    assert paragraphs.remark(desk.request(), "Coffee.", by=["CHAIR"]).intervention.seq == 3
