"""Who will come back on what, by delegation."""

import pytest

from negotiation.selectors.come_back import awaited, awaited_in
from negotiation.services import positions, words
from tests.texts import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def bracket(desk: Desk):
    """A bracket in PP2 on which two delegations will come back; one also on PP1."""
    struck = words.strike(desk.request(), desk.id("PP2"), *desk.place("PP2", "monsoon"), ["IND"])
    number = next(struck.states[0].tree.brackets()).id
    positions.tcb(desk.request(), desk.id("PP2"), number, ["VIE"])
    positions.reserve(desk.request(), desk.id("PP2"), number, ["THA"])
    positions.tcb(desk.request(), desk.id("PP1"), None, ["VIE"])
    return number


def listed(revision):
    return [
        (group.actor, [(entry.name, entry.words) for entry in group.entries])
        for group in awaited(revision)
    ]


def test_each_delegation_has_its_own_list_the_longest_awaited_first(desk, bracket):
    assert listed(desk.revision) == [
        ("VIE", [("PP2", "monsoon"), ("PP1", "")]),
        ("THA", [("PP2", "monsoon")]),
    ]


def test_an_entry_goes_when_the_position_changes(desk, bracket):
    positions.support(desk.request(), desk.id("PP2"), bracket, ["VIE"])
    assert listed(desk.revision) == [("THA", [("PP2", "monsoon")]), ("VIE", [("PP1", "")])]


def test_the_states_alone_tell_the_same(desk, bracket, django_assert_num_queries):
    states = [desk.state("PP1"), desk.state("PP2")]
    with django_assert_num_queries(0):
        told = awaited_in(states)
    from_rows = {entry for group in awaited(desk.revision) for entry in group.entries}
    assert {entry for each in told for entry in each.entries} == from_rows


def test_two_queries_whatever_is_awaited(desk, bracket, django_assert_num_queries):
    with django_assert_num_queries(2):
        awaited(desk.revision)
