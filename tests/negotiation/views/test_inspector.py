"""The inspector as a page and as a part of the desk."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiation.services import positions, words
from tests.texts import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def bracket(desk: Desk):
    """The number of a bracket in PP2."""
    struck = words.strike(desk.request(), desk.id("PP2"), *desk.place("PP2", "monsoon"), ["IND"])
    number = next(struck.states[0].tree.brackets()).id
    positions.tcb(desk.request(), desk.id("PP2"), number, ["VIE"])
    return number


def address(desk, label, query=""):
    return reverse("negotiation:inspector", args=[desk.revision.pk, desk.id(label)]) + query


def page(client, where, **headers):
    answer = client.get(where, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", ["secretary", "chair"])
def test_secretariat_and_chair_read_who_stands_where_since_when(client, cast, desk, bracket, who):
    client.force_login(getattr(cast, who))
    html = page(client, address(desk, "PP2", f"?bracket={bracket}"))
    assert "India" in html
    assert "IND proposes to delete “monsoon” in PP2" in html
    assert f"/time/?at={desk.revision.interventions.get(seq=1).seq}" in html
    assert '<del class="went">' in html or '<ins class="came' in html


def test_the_desk_takes_it_without_a_page_around_it(client, cast, desk, bracket):
    client.force_login(cast.secretary)
    html = page(client, address(desk, "PP2"), HX_Request="true")
    assert "<html" not in html
    assert "will come back" in html


def test_a_day_is_named_once_and_then_the_times(client, cast, desk, bracket):
    client.force_login(cast.secretary)
    html = page(client, address(desk, "PP2"))
    stands = html.partition("Who stands where")[2].partition("History")[0]
    times = re.findall(r"<time [^>]*>([^<]*)</time>", stands)
    assert len(times) > 1
    assert "UTC" in times[0]
    assert all(re.fullmatch(r"\d\d:\d\d", time) for time in times[1:])


def test_a_bracket_that_never_was_is_not_found(client, cast, desk, bracket):
    client.force_login(cast.secretary)
    assert client.get(address(desk, "PP2", "?bracket=99")).status_code == 404
    assert client.get(address(desk, "PP1", f"?bracket={bracket}")).status_code == 404


def test_the_chair_finds_it_from_the_reading_page_and_delegations_do_not(client, cast, desk):
    where = reverse("negotiation:read", args=[desk.revision.pk])
    client.force_login(cast.chair)
    assert address(desk, "PP2") in page(client, where)
    client.force_login(cast.delegate_of_india)
    assert "/history/" not in page(client, where)


def test_from_there_the_chair_comes_back_to_the_own_view(client, cast, desk):
    client.force_login(cast.chair)
    back = reverse("negotiation:chair", args=[desk.revision.pk])
    assert f"{back}?paragraph={desk.id('PP1')}" in page(client, address(desk, "PP1"))
    client.force_login(cast.secretary)
    assert back not in page(client, address(desk, "PP1"))


def test_the_queries_do_not_depend_on_the_log(client, cast, desk, bracket):
    client.force_login(cast.secretary)
    where = address(desk, "PP2")

    def asked():
        with CaptureQueriesContext(connection) as captured:
            page(client, where)
        return len(captured)

    asked()  # the zone of the text's meeting is kept from here on
    few = asked()
    for _turn in range(6):
        positions.oppose(desk.request(), desk.id("PP2"), bracket, ["THA"])
        positions.support(desk.request(), desk.id("PP2"), bracket, ["THA"])
    assert asked() == few <= 16
