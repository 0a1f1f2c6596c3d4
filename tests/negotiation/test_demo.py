"""The demonstration: whole, rich, and the same when loaded twice."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from delegations.models import User
from documents.models import ParagraphState, Revision
from negotiation.demo.people import PASSWORD, PEOPLE
from negotiation.models import Bracket, Intervention, Position
from negotiation.selectors.text import standing_text
from negotiation.selectors.verification import first_broken_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(capsys):
    call_command("load_demo")
    return capsys.readouterr().out


def test_it_shows_every_feature(loaded):
    revision = Revision.objects.get()
    assert first_broken_link(revision) is None
    assert revision.last_seq >= 60
    states = standing_text(revision)
    assert {"preambular", "operative", "item", "title", "opening"} <= {s.kind for s in states}
    assert set(Position.objects.values_list("stance", flat=True)) == {
        "support",
        "oppose",
        "tcb",
        "keep_original",
        "reserved",
    }
    assert Bracket.objects.filter(parent__parent__isnull=False).exists()
    assert any(s.alternative_to_id for s in states)
    assert any(s.inserted_after_id for s in states)
    assert {s.status for s in states} == {
        ParagraphState.Status.OPEN,
        ParagraphState.Status.AGREED,
        ParagraphState.Status.AGREED_PENDING,
        ParagraphState.Status.AGREED_SUBJECT,
    }
    verbs = set(Intervention.objects.values_list("verb", flat=True))
    assert {"undo", "reopen", "lift", "correct", "correct_attribution", "remark"} <= verbs


def test_loading_it_twice_changes_nothing(loaded):
    before = [
        list(model.objects.order_by("pk").values())
        for model in (Intervention, ParagraphState, Bracket, Position, Revision, User)
    ]
    call_command("load_demo", verbosity=0)
    after = [
        list(model.objects.order_by("pk").values())
        for model in (Intervention, ParagraphState, Bracket, Position, Revision, User)
    ]
    assert after == before


def test_everybody_it_prints_can_sign_in(loaded):
    for person in PEOPLE:
        assert person.email in loaded
        assert authenticate(email=person.email, password=PASSWORD) is not None
    assert PASSWORD in loaded
