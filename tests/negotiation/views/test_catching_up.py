"""What a page that is behind takes in: each paragraph to its place, whatever happened to it."""

from __future__ import annotations

import pytest

from negotiation.models import Intervention
from negotiation.services import words
from negotiation.services.agreement import agree
from negotiation.services.moving import move
from negotiation.services.paragraphs import propose_deletion, propose_paragraph
from negotiation.services.relabelling import relabel
from negotiation.services.undo import undo
from negotiation.views.catching_up import changes_for_page, news_for_page
from tests.texts import Desk

pytestmark = pytest.mark.django_db


def names(shown: object) -> list[str]:
    """What paragraphs are called."""
    return [each.name for each in shown]  # type: ignore[attr-defined]


def test_a_page_that_shows_everything_has_no_news(desk: Desk) -> None:
    desk.revision.refresh_from_db()
    assert news_for_page(desk.revision, desk.revision.last_seq) is None


def test_a_paragraph_that_moved_leaves_its_place_and_comes_in_at_the_other(desk: Desk) -> None:
    move(desk.request(), desk.id("PP1"), desk.id("PP2"))
    changes = changes_for_page(desk.revision, 0)
    [moved] = changes.added
    assert (moved.shown.name, moved.after, moved.moved) == ("PP1", desk.id("PP2"), True)
    assert changes.moved == (moved,)
    assert "PP1" not in names(changes.changed)


def test_a_paragraph_that_came_back_to_its_place_does_not_move(desk: Desk) -> None:
    recorded = move(desk.request(), desk.id("PP1"), desk.id("PP2"))
    undo(desk.request(), recorded.intervention.pk)
    assert changes_for_page(desk.revision, 0).added == ()
    [back] = changes_for_page(desk.revision, 1).added
    assert back.moved


def test_a_paragraph_is_shown_anew_where_the_one_its_agreement_hangs_on_has_another_label(
    desk: Desk,
) -> None:
    agree(desk.request(), desk.id("PP1"), subject_to=desk.id("PP2"))
    relabel(desk.request(), desk.id("PP2"), "PP3")
    changes = changes_for_page(desk.revision, 1)
    conditions = {each.name: each.condition for each in changes.changed}
    assert conditions == {"PP1": "agreed, subject to PP3", "PP3": ""}


def test_an_agreement_says_that_the_paragraph_it_hangs_on_no_longer_stands(desk: Desk) -> None:
    agree(desk.request(), desk.id("PP1"), subject_to=desk.id("PP2"))
    proposed = propose_deletion(desk.request(), desk.id("PP2"), ["IND"])
    (bracket,) = proposed.states[0].tree.brackets()
    words.reject(desk.request(), desk.id("PP2"), bracket.id or "")
    changes = changes_for_page(desk.revision, 2)
    conditions = {each.name: each.condition for each in changes.changed}
    assert conditions["PP1"] == "agreed, subject to PP2, which no longer stands"


def test_a_paragraph_whose_agreement_no_longer_hangs_on_another_is_shown_as_it_is_now(
    desk: Desk,
) -> None:
    agreed = agree(desk.request(), desk.id("PP1"), subject_to=desk.id("PP2"))
    undo(desk.request(), agreed.intervention.pk)
    relabel(desk.request(), desk.id("PP2"), "PP3")
    found = {each.name: each for each in changes_for_page(desk.revision, 2).changed}
    assert found.keys() >= {"PP3"}
    assert "PP1" not in found or not found["PP1"].state.is_agreed


def test_what_was_undone_meanwhile_is_marked_in_the_log(desk: Desk) -> None:
    start, end = desk.place("PP1", "rivers")
    recorded = words.strike(desk.request(), desk.id("PP1"), start, end, ["IND"])
    undo(desk.request(), recorded.intervention.pk)
    changes = changes_for_page(desk.revision, 1)
    assert [row.intervention.seq for row in changes.log] == [2]
    assert [(row.intervention.seq, row.taken_back) for row in changes.undone] == [(1, (2,))]


def test_what_was_redone_meanwhile_stands_in_the_log_again(desk: Desk) -> None:
    start, end = desk.place("PP1", "rivers")
    recorded = words.strike(desk.request(), desk.id("PP1"), start, end, ["IND"])
    undone = undo(desk.request(), recorded.intervention.pk)
    undo(desk.request(), undone.intervention.pk)
    told = {
        row.intervention.seq: (row.taken_back, row.is_undone)
        for row in changes_for_page(desk.revision, 2).undone
    }
    assert told == {1: ((2, 3), False), 2: ((3,), True)}


def new_paragraph(desk: Desk) -> Intervention:
    """IND proposes PP1a."""
    proposed = propose_paragraph(desk.request(), desk.id("PP1"), "", "Noting dew,", "", ["IND"])
    return proposed.intervention


def test_what_was_brought_in_and_undone_leaves_the_desk_and_comes_again_where_it_is_redone(
    desk: Desk,
) -> None:
    undone = undo(desk.request(), new_paragraph(desk).pk).intervention
    ghost = undone.payload["paragraph"]
    changes = changes_for_page(desk.revision, 1)
    assert [str(state.paragraph_id) for state in changes.gone] == [ghost]
    assert (changes.changed, changes.added) == ((), ())
    # A page that never had it takes in nothing.
    assert changes_for_page(desk.revision, 0).gone == ()
    undo(desk.request(), undone.pk)
    [back] = changes_for_page(desk.revision, 2).added
    assert (back.shown.name, back.after, back.moved) == ("PP1a", desk.id("PP1"), False)
    assert names(changes_for_page(desk.revision, 1).changed) == ["PP1a"]


def test_nothing_comes_in_behind_what_the_desk_does_not_show(desk: Desk) -> None:
    undo(desk.request(), new_paragraph(desk).pk)
    move(desk.request(), desk.id("OP2"), desk.id("PP1"))
    [moved] = changes_for_page(desk.revision, 2).added
    assert moved.after == desk.id("PP1")


def test_what_stood_and_was_not_retained_stays_on_the_desk(desk: Desk) -> None:
    proposed = propose_deletion(desk.request(), desk.id("PP2"), ["IND"])
    (bracket,) = proposed.states[0].tree.brackets()
    rejected = words.reject(desk.request(), desk.id("PP2"), str(bracket.id or "")).intervention
    back = undo(desk.request(), rejected.pk).intervention
    undo(desk.request(), back.pk)
    changes = changes_for_page(desk.revision, 3)
    assert changes.gone == ()
    assert names(changes.changed) == ["PP2"]
    assert changes.changed[0].state.is_deleted
