"""What was recorded since on a paragraph that an undo would take out again, or on what would go
back beside it, keeps the undo from being recorded."""

import pytest

from negotiation.errors import StillDependsOn
from negotiation.selectors.text import standing_text, text_at_desk
from negotiation.services import agreement, paragraphs, positions, words
from negotiation.services.adopting import adopt
from negotiation.services.merging import merge, restore_paragraph
from negotiation.services.moving import move
from negotiation.services.relabelling import relabel
from negotiation.services.undo import undo
from tests.negotiation.starts import everything
from tests.texts import Desk

pytestmark = pytest.mark.django_db


def take_back(desk: Desk, intervention):
    return undo(desk.request(), intervention.pk).intervention


def refused(desk: Desk, intervention, *later):
    """The undo names the later acts and changes nothing; once they are undone, it is recorded."""
    start = everything(desk)
    with pytest.raises(StillDependsOn) as refusal:
        take_back(desk, intervention)
    assert refusal.value.seqs == tuple(act.seq for act in later)
    assert everything(desk) == start
    for act in reversed(later):
        take_back(desk, act)
    take_back(desk, intervention)


def redone(desk: Desk, intervention):
    """The redo of an act that was taken back."""
    return take_back(desk, take_back(desk, intervention))


def proposed(desk: Desk):
    return paragraphs.propose_paragraph(
        desk.request(), desk.id("PP2"), "", "Welcoming rain,", "", ["IND"]
    ).intervention


def beside(desk: Desk, paragraph, words_typed="Welcoming hail,"):
    done = paragraphs.propose_alternative(desk.request(), paragraph, words_typed, ["VIE"])
    return done.intervention, done.states[0].paragraph_id


def not_retained(desk: Desk, label="PP2"):
    done = paragraphs.propose_deletion(desk.request(), desk.id(label), ["VIE"])
    (bracket,) = done.states[0].tree.brackets()
    return words.reject(desk.request(), desk.id(label), bracket.id or "").intervention


def test_words_added_to_a_paragraph_that_was_redone_keep_it_in_the_text(desk: Desk):
    redo = redone(desk, proposed(desk))
    end = len(desk.state("PP2a").tree.visible)
    added = words.add(desk.request(), desk.id("PP2a"), end, "and hail", ["VIE"]).intervention
    refused(desk, redo, added)
    assert "Welcoming rain" not in desk.whole()


def test_words_struck_in_a_paragraph_brought_back_keep_it_in_the_text(desk: Desk):
    merge(desk.request(), [desk.id("OP1"), desk.id("OP2")], "Both.")
    restored = restore_paragraph(desk.request(), desk.id("OP2")).intervention
    move(desk.request(), desk.id("OP2"), desk.id("PP1"))
    place = desk.place("OP2", "one point")
    struck = words.strike(desk.request(), desk.id("OP2"), *place, by=["VIE"]).intervention
    refused(desk, restored, struck)
    assert "one point" not in desk.whole()


def test_words_that_came_since_keep_a_paragraph_in_the_text_when_not_retaining_it_is_redone(
    desk: Desk,
):
    back = take_back(desk, not_retained(desk))
    paragraph = desk.id("PP2")
    added = words.add(desk.request(), paragraph, 0, "Also", ["CHN"]).intervention
    refused(desk, back, added)
    assert "Mindful" not in desk.whole()


def test_a_sources_own_acts_keep_a_merger_from_being_redone(desk: Desk):
    done = merge(desk.request(), [desk.id("OP1"), desk.id("OP2")], "Both.").intervention
    back = take_back(desk, done)
    joined = positions.support(desk.request(), desk.id("OP2"), None, ["THA"]).intervention
    refused(desk, back, joined)


def test_an_alternative_to_a_paragraph_that_was_redone_keeps_it_in_the_text(desk: Desk):
    redo = redone(desk, proposed(desk))
    alternative, _paragraph = beside(desk, desk.id("PP2a"))
    refused(desk, redo, alternative)


def test_an_agreement_subject_to_a_paragraph_that_was_redone_keeps_it_in_the_text(desk: Desk):
    redo = redone(desk, proposed(desk))
    first = agreement.agree(desk.request(), desk.id("OP1"), (), desk.id("PP2a")).intervention
    take_back(desk, first)
    again = agreement.agree(desk.request(), desk.id("OP1"), (), desk.id("PP2a")).intervention
    refused(desk, redo, again)


def test_an_alternative_proposed_since_keeps_its_paragraph_when_not_retaining_it_is_redone(
    desk: Desk,
):
    back = take_back(desk, not_retained(desk))
    alternative, _paragraph = beside(desk, desk.id("PP2"))
    refused(desk, back, alternative)


def test_an_agreement_subject_to_an_alternative_brought_back_keeps_it_in_the_text(desk: Desk):
    _act, alternative = beside(desk, desk.id("PP1"))
    merge(desk.request(), [desk.id("PP1"), alternative], "Both,")
    restored = restore_paragraph(desk.request(), alternative).intervention
    subject = agreement.agree(desk.request(), desk.id("OP1"), (), alternative).intervention
    refused(desk, restored, subject)


def test_an_agreement_that_was_subject_to_it_before_does_not_stand_in_the_way(desk: Desk):
    agreement.agree(desk.request(), desk.id("OP1"), (), desk.id("PP2"))
    back = take_back(desk, not_retained(desk))
    take_back(desk, back)
    assert desk.state("PP2").is_deleted
    assert desk.state("OP1").subject_to_id == desk.id("PP2")


def test_an_alternative_that_came_back_keeps_the_paragraph_it_stands_beside(desk: Desk):
    first = proposed(desk)
    alternative, _paragraph = beside(desk, desk.id("PP2a"))
    away = take_back(desk, alternative)
    redo = redone(desk, first)
    refused(desk, redo, take_back(desk, away))


def test_an_alternative_proposed_to_a_freed_one_keeps_that_from_going_back(desk: Desk):
    _act, first = beside(desk, desk.id("PP2"), "Mindful of snow,")
    rejected = not_retained(desk)
    another, second = beside(desk, first, "Mindful of hail,")
    refused(desk, rejected, another)
    assert [s.alternative_to_id for s in standing_text(desk.revision)].count(desk.id("PP2")) == 1
    assert all(state.alternative_to_id != first for state in standing_text(desk.revision))
    with pytest.raises(StopIteration):
        next(s for s in standing_text(desk.revision) if s.paragraph_id == second)


def test_a_freed_alternative_that_was_moved_does_not_go_back_beside_its_paragraph(desk: Desk):
    _act, first = beside(desk, desk.id("PP2"), "Mindful of snow,")
    rejected = not_retained(desk)
    relabel(desk.request(), first, "OP1a")
    moved = move(desk.request(), first, desk.id("OP1")).intervention
    refused(desk, rejected, moved)
    order = [state.label for state in standing_text(desk.revision)]
    assert order == ["", "PP1", "PP2", "OP1a", "OP1", "OP2"]
    adopt(desk.request(), first)
    assert desk.text("PP2") == "PP2. Mindful of snow,"


def test_alternatives_left_where_they_were_go_back_with_their_paragraph(desk: Desk):
    beside(desk, desk.id("PP2"), "Mindful of snow,")
    beside(desk, desk.id("PP2"), "Mindful of ice,")
    start = everything(desk)
    rejected = not_retained(desk)
    move(desk.request(), desk.id("OP2"), desk.id("PP1"))
    after = everything(desk)
    back = take_back(desk, rejected)
    take_back(desk, back)
    assert everything(desk) == after
    assert len(start) == len(after) + 1


def test_an_undone_alternative_that_moves_along_does_not_come_back_to_the_desk(desk: Desk):
    alternative, paragraph = beside(desk, desk.id("PP2"))
    back = take_back(desk, alternative)
    moved = move(desk.request(), desk.id("PP2"), desk.id("OP1")).intervention
    shown = [state.paragraph_id for state in text_at_desk(desk.revision)]
    assert paragraph not in shown
    assert paragraph not in [s.paragraph_id for s in text_at_desk(desk.revision, moved.seq)]
    take_back(desk, back)
    order = [state.paragraph_id for state in text_at_desk(desk.revision)]
    assert order.index(paragraph) == order.index(desk.id("PP2")) + 1


def test_an_alternative_to_a_freed_one_comes_back_beside_the_paragraph_of_both(desk: Desk):
    _act, first = beside(desk, desk.id("PP2"), "Mindful of snow,")
    rejected = not_retained(desk)
    another, second = beside(desk, first, "Mindful of hail,")
    _act, third = beside(desk, first, "Mindful of fog,")
    merge(desk.request(), [desk.id("OP2"), third], "Fog.")
    away = take_back(desk, another)
    take_back(desk, rejected)
    start = everything(desk)
    back = take_back(desk, away)
    restored = restore_paragraph(desk.request(), third).intervention
    for alternative in (first, second, third):
        (state,) = [s for s in standing_text(desk.revision) if s.paragraph_id == alternative]
        assert state.alternative_to_id == desk.id("PP2")
    take_back(desk, restored)
    take_back(desk, back)
    assert everything(desk) == start


def test_an_alternative_proposed_since_keeps_its_paragraph_where_it_was_moved(desk: Desk):
    moved = move(desk.request(), desk.id("PP2"), desk.id("OP1")).intervention
    alternative, _paragraph = beside(desk, desk.id("PP2"))
    refused(desk, moved, alternative)


def test_an_alternative_proposed_since_keeps_its_paragraph_when_a_move_is_redone(desk: Desk):
    back = take_back(desk, move(desk.request(), desk.id("PP2"), desk.id("OP1")).intervention)
    alternative, _paragraph = beside(desk, desk.id("PP2"))
    refused(desk, back, alternative)


def test_an_alternative_that_came_back_where_it_moved_along_goes_back_with_its_paragraph(
    desk: Desk,
):
    alternative, paragraph = beside(desk, desk.id("PP2"))
    start = everything(desk)
    away = take_back(desk, alternative)
    moved = move(desk.request(), desk.id("PP2"), desk.id("OP1")).intervention
    take_back(desk, away)
    assert paragraph in [state.paragraph_id for state in standing_text(desk.revision)]
    take_back(desk, moved)
    assert everything(desk) == start
