"""Which papers went out with a name that was corrected later."""

import datetime
from uuid import uuid4

import pytest
from django.utils import timezone

from documents.models import Rendition
from negotiation.models import PodiumVersion
from negotiation.selectors.slips import issued_with_slips, slip_of
from negotiation.services import positions, words
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


def issued(desk: Desk, *, out: bool = True) -> PodiumVersion:
    """The text as it stands now, frozen and, unless it is held back, issued."""
    desk.revision.refresh_from_db()
    file = Rendition.objects.create(
        path=f"{uuid4()}.pdf", file_name="x.pdf", media_type="application/pdf", size=1
    )
    return PodiumVersion.objects.create(
        revision=desk.revision,
        seq=desk.revision.last_seq,
        checked_seq=desk.revision.last_seq,
        as_of=datetime.date(2026, 3, 2),
        status="issued" if out else "frozen",
        key=uuid4(),
        rendition=file if out else None,
        created_by=desk.operator,
        issued_at=timezone.now() if out else None,
        issued_by=desk.operator if out else None,
    )


def corrected(desk: Desk, number: str, wrong: str, right: str):
    recorded = positions.correct_attribution(desk.request(), desk.id("PP1"), number, wrong, right)
    return recorded.intervention


@pytest.fixture
def number(desk: Desk) -> str:
    """A bracket in PP1 on which India stands."""
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), by=["IND"])
    return str(next(desk.state("PP1").tree.brackets()).id)


def test_versions_between_the_slip_and_its_correction_have_it(desk: Desk, number):
    issued(desk)
    positions.oppose(desk.request(), desk.id("PP1"), number, ["IRAN"])
    first = issued(desk)
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "rivers"), by=["VIE"])
    issued(desk, out=False)
    second = issued(desk)
    correction = corrected(desk, number, "IRAN", "IRAQ")
    issued(desk)
    assert issued_with_slips(desk.revision, [correction]) == {correction.seq: [first, second]}


def test_a_position_that_was_rightly_there_before_is_no_slip(desk: Desk, number):
    positions.oppose(desk.request(), desk.id("PP1"), number, ["IRAN"])
    issued(desk)
    positions.lift(desk.request(), desk.id("PP1"), number, ["IRAN"])
    positions.oppose(desk.request(), desk.id("PP1"), number, ["IRAN"])
    second = issued(desk)
    correction = corrected(desk, number, "IRAN", "IRAQ")
    assert issued_with_slips(desk.revision, [correction]) == {correction.seq: [second]}


def test_a_slip_that_changed_sides_is_the_same_slip(desk: Desk, number):
    positions.oppose(desk.request(), desk.id("PP1"), number, ["IRAN"])
    first = issued(desk)
    positions.support(desk.request(), desk.id("PP1"), number, ["IRAN"])
    correction = corrected(desk, number, "IRAN", "IRAQ")
    assert issued_with_slips(desk.revision, [correction]) == {correction.seq: [first]}


def test_a_slip_that_never_went_out_is_in_no_version(desk: Desk, number):
    positions.oppose(desk.request(), desk.id("PP1"), number, ["IRAN"])
    struck = desk.revision.interventions.get(seq=1)
    correction = corrected(desk, number, "IRAN", "IRAQ")
    issued(desk)
    assert issued_with_slips(desk.revision, [struck, correction]) == {}
    assert slip_of(struck) is None


def test_slips_on_whole_paragraphs_and_in_an_imported_text(cast, django_assert_num_queries):
    text = "PP1. Rivers rise while(+IRAN) snow melts, (IRAN tcb)"
    desk = Desk(cast.secretary, open_text(cast.secretary, text))
    version = issued(desk)
    correction = corrected(desk, "", "IRAN", "IRAQ")
    assert desk.text("PP1") == "PP1. Rivers rise while (+IRAQ) snow melts, (IRAQ tcb)"
    with django_assert_num_queries(2):
        found = issued_with_slips(desk.revision, [correction])
    assert found == {correction.seq: [version]}
