"""The whole log: what it tells, and who may read it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from negotiation.models import Intervention, PodiumVersion
from negotiation.services import positions, words
from tests.cast import Cast
from tests.negotiation.selectors.test_slips import issued
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A text of two paragraphs."""
    return Desk(cast.secretary, open_text(cast.secretary))


def address(desk: Desk) -> str:
    """The log's."""
    return reverse("negotiation:log", args=[desk.revision.pk])


def slip(desk: Desk, label: str, quoted: str) -> tuple[Intervention, PodiumVersion]:
    """A wrong name that went out with an issued version, and is put right afterwards."""
    words.strike(desk.request(), desk.id(label), *desk.place(label, quoted), by=["IRAN"])
    number = str(next(desk.state(label).tree.brackets()).id)
    version = issued(desk)
    recorded = positions.correct_attribution(desk.request(), desk.id(label), number, "IRAN", "IRAQ")
    return recorded.intervention, version


@pytest.mark.parametrize("who", ["secretary", "chair"])
def test_a_corrected_attribution_keeps_the_papers_that_went_out_with_the_slip(
    desk: Desk, cast: Cast, client: Client, who: str
) -> None:
    correction, version = slip(desk, "PP1", "rivers")
    issued(desk)
    client.force_login(getattr(cast, who))
    page = client.get(address(desk)).content.decode()
    rows = page.split('id="log-')
    row = next(row for row in rows if row.startswith(f'{correction.seq}"'))
    assert "IRAQ" in row
    assert "IRAN" in row
    assert page.count("went out with the slip") == 1
    assert row.count(f'href="{version.get_absolute_url()}"') == 1


def test_a_log_without_slips_says_nothing_of_them(desk: Desk, cast: Cast, client: Client) -> None:
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "rivers"), by=["IRAN"])
    issued(desk)
    client.force_login(cast.secretary)
    assert "went out with the slip" not in client.get(address(desk)).content.decode()


def test_the_queries_do_not_grow_with_the_corrections(
    desk: Desk, cast: Cast, client: Client, django_assert_max_num_queries
) -> None:
    slip(desk, "PP1", "rivers")
    slip(desk, "PP2", "snow")
    slip(desk, "OP1", "levels")
    client.force_login(cast.secretary)
    client.get(address(desk))
    with django_assert_max_num_queries(9):
        page = client.get(address(desk)).content.decode()
    assert page.count("went out with the slip") == 3
