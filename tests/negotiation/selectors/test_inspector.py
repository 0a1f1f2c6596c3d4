"""The history of a paragraph and of a bracket."""

import pytest

from negotiation.selectors import inspector
from negotiation.selectors.inspector import history, relatives, standing
from negotiation.services import paragraphs, positions, words
from negotiation.services.undo import undo
from notation.rendering.text import render
from tests.texts import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def bracket(desk: Desk):
    """Struck by India, supported by Viet Nam; another word of the paragraph struck in between."""
    paragraph = desk.id("PP2")
    struck = words.strike(desk.request(), paragraph, *desk.place("PP2", "monsoon"), ["IND"])
    words.strike(desk.request(), paragraph, *desk.place("PP2", "snow"), ["CHN"])
    number = next(struck.states[0].tree.brackets()).id
    positions.support(desk.request(), paragraph, number, ["VIE"])
    assert number is not None
    return int(number)


def told(found):
    return [
        (
            step.intervention.seq,
            None if step.before is None else render(step.before),
            None if step.after is None else render(step.after),
        )
        for step in found.steps
    ]


def test_a_bracket_knows_since_when_each_stands(desk, bracket):
    (only,) = standing(desk.revision, desk.id("PP2"), bracket)
    assert only.since is not None
    assert only.since.seq == 1
    assert [(each.position.printed, each.since and each.since.seq) for each in only.positions] == [
        ("IND", 1),
        ("VIE", 3),
    ]


def test_a_brackets_history_has_only_what_touched_it(desk, bracket):
    assert told(history(desk.revision, desk.id("PP2"), bracket)) == [
        (3, "[monsoon] (-IND)", "[monsoon] (-IND) (+VIE)"),
        (1, None, "[monsoon] (-IND)"),
    ]


def test_a_bracket_that_was_settled_keeps_its_history(desk, bracket):
    words.accept(desk.request(), desk.id("PP2"), str(bracket))
    newest = told(history(desk.revision, desk.id("PP2"), bracket))[0]
    assert newest == (4, "[monsoon] (-IND) (+VIE)", None)
    assert standing(desk.revision, desk.id("PP2"), bracket) == ()


def test_a_paragraphs_history_has_everything_from_the_draft_on(desk, bracket):
    found = history(desk.revision, desk.id("PP2"), None)
    assert [step.intervention.seq for step in found.steps] == [3, 2, 1, 0]
    assert found.older is None


def test_what_was_undone_says_by_what(desk, bracket):
    undo(desk.request(), desk.revision.interventions.get(seq=3).pk)
    steps = history(desk.revision, desk.id("PP2"), bracket).steps
    assert [(step.intervention.seq, step.taken_back) for step in steps] == [
        (4, ()),
        (3, (4,)),
        (1, ()),
    ]


def test_a_long_history_comes_in_pages(desk, bracket, monkeypatch):
    monkeypatch.setattr(inspector, "STATES_A_PAGE", 2)
    first = history(desk.revision, desk.id("PP2"), None)
    assert [step.intervention.seq for step in first.steps] == [3, 2]
    assert first.older == 2
    rest = history(desk.revision, desk.id("PP2"), None, first.older)
    assert [step.intervention.seq for step in rest.steps] == [1, 0]
    assert rest.older is None


def test_the_queries_do_not_depend_on_the_log(desk, bracket, django_assert_num_queries):
    for _turn in range(5):
        positions.oppose(desk.request(), desk.id("PP2"), str(bracket), ["THA"])
        positions.support(desk.request(), desk.id("PP2"), str(bracket), ["THA"])
    paragraph = desk.id("PP2")
    with django_assert_num_queries(3):
        standing(desk.revision, paragraph, None)
    with django_assert_num_queries(2):
        history(desk.revision, paragraph, bracket)


def test_an_alternative_and_its_paragraph_know_each_other(desk):
    paragraphs.propose_alternative(desk.request(), desk.id("PP2"), "Mindful of ice,", ["KAZ"])
    (alternative,) = relatives(desk.state("PP2"))
    assert (alternative.kind, alternative.name, alternative.descends) == (
        "alternative",
        "PP2 altern",
        True,
    )
    (original,) = relatives(desk.state("PP2 altern"))
    assert (original.kind, original.name, original.descends) == ("alternative", "PP2", False)
