"""The room a line is read against: what it knows, and how few queries it asks."""

from __future__ import annotations

from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from negotiation.selectors.room import Rows, room
from negotiation.services import positions, spans, words
from negotiation.services.undo import undo
from notation.quick_entry import Asked, Register, read_line
from notation.tree import Stance
from tests.cast import Cast
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

TEXT = "\n\n".join(
    f"PP{number}. Noting that [readings] (-IND) (+VIE) of station {number} (KAZ tcb) come late,"
    for number in range(1, 41)
)
NOBODY = Register(())


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """Forty paragraphs with a bracket each."""
    return Desk(cast.secretary, open_text(cast.secretary, TEXT))


def test_labels_are_one_query_and_words_are_loaded_when_asked(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        found = room(Rows(desk.revision), NOBODY)
        assert [paragraph.label for paragraph in found.paragraphs[:2]] == ["PP1", "PP2"]
    with django_assert_num_queries(1):
        assert "station 1" in found.paragraphs[0].wording().visible
        assert found.paragraphs[0].wording() is found.paragraphs[0].wording()


def test_a_search_through_all_words_is_a_few_queries(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = room(Rows(desk.revision), NOBODY)
    with django_assert_num_queries(4):
        assert all("station" in paragraph.wording().visible for paragraph in found.paragraphs)


def test_words_are_those_that_stand_now(desk: Desk) -> None:
    start, end = desk.place("PP2", "come late")
    words.strike(desk.request(), desk.id("PP2"), start, end, ["CHN"])
    found = room(Rows(desk.revision), NOBODY)
    assert [bracket.id for bracket in found.paragraphs[1].wording().brackets()] == ["2", "41"]


@pytest.mark.parametrize("label", ["PP2", "PP3", "PP4"])
def test_what_stands_on_a_bracket_over_several_paragraphs_is_reached_in_each(
    desk: Desk, label: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    end = len("Noting that")
    spans.strike_across(desk.request(), desk.id("PP2"), 0, desk.id("PP4"), end, ["RUS"])
    names = Register((key, ()) for key in ("RUS", "CHN", "UZB"))
    rows = Rows(desk.revision)
    assert len(rows.places) == 40
    with django_assert_num_queries(2):
        assert [len(each.pieces) for each in rows.positions("RUS")] == [2]
    there = room(rows, names, current=desk.id(label))
    (holder,) = there.held("RUS")
    for line, verb in (("rus lift", "lift"), ("fix rus > chn", "correct_attribution")):
        for typed in (line, f"{label} {line}"):
            read = read_line(typed, there)
            assert isinstance(read, Asked), typed
            assert (read.verb, read.fields["bracket"]) == (verb, holder.bracket)
    joined = read_line(f"{label} uzb = rus", there)
    assert isinstance(joined, Asked)
    assert joined.fields["targets"] == f"{holder.paragraph}:{holder.bracket}"


def test_a_delegations_positions_come_in_the_order_of_the_text(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = room(Rows(desk.revision), NOBODY)
    with django_assert_num_queries(1):
        held = found.held("IND")
    assert [each.bracket for each in held[:3]] == ["1", "2", "3"]
    assert (held[0].stance, held[0].words) == (Stance.OPPOSE, "readings")
    assert found.held("RUS") == []


def test_a_whole_paragraph_is_held_without_a_bracket(desk: Desk) -> None:
    positions.tcb(desk.request(), desk.id("PP3"), None, ["RUS"])
    (held,) = room(Rows(desk.revision), NOBODY).held("RUS")
    assert (held.paragraph, held.bracket) == (str(desk.id("PP3")), None)


def test_a_bracket_leads_to_its_paragraph(desk: Desk) -> None:
    found = room(Rows(desk.revision), NOBODY)
    assert found.bracket_at("4") == str(desk.id("PP4"))
    assert found.bracket_at("99") is None
    assert found.bracket_at("9" * 30) is None


def test_what_no_longer_stands_is_neither_current_nor_touched(desk: Desk) -> None:
    rows = Rows(desk.revision)
    here = desk.id("PP4")
    found = room(rows, NOBODY, current=here, touched=(here, "4"), floor=("IND",))
    assert (found.current, found.touched) == (str(here), (str(here), "4"))
    words.accept(desk.request(), here, "4")
    found = room(Rows(desk.revision), NOBODY, current=uuid4(), touched=(here, "4"))
    assert (found.current, found.touched) == (None, None)


def test_undo_takes_the_newest_act_and_redo_the_newest_undo(desk: Desk) -> None:
    rows = Rows(desk.revision)
    assert (rows.undoable(), rows.undoable(0), rows.redoable()) == (None, None, None)
    first = words.accept(desk.request(), desk.id("PP1"), "1").intervention
    second = words.accept(desk.request(), desk.id("PP2"), "2").intervention
    assert rows.undoable() == str(second.pk)
    assert rows.undoable(first.seq) == str(first.pk)
    undone = undo(desk.request(), second.pk).intervention
    assert (rows.undoable(), rows.redoable()) == (str(first.pk), str(undone.pk))
    assert rows.undoable(second.seq) is None
    redone = undo(desk.request(), undone.pk).intervention
    assert (rows.undoable(), rows.redoable()) == (str(redone.pk), None)
