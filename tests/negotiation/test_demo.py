"""The demonstration: whole, rich, and the same when loaded twice."""

from uuid import uuid4

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from delegations.models import User
from documents.models import ParagraphState, Revision
from negotiation.demo import runner
from negotiation.demo.people import PASSWORD, PEOPLE
from negotiation.demo.script import SCRIPT, say
from negotiation.models import (
    AgendaItem,
    Attendance,
    Bracket,
    Intervention,
    Meeting,
    PodiumScreen,
    Position,
    Sitting,
    Speaker,
)
from negotiation.selectors.text import standing_text
from negotiation.selectors.verification import first_broken_link
from negotiation.services import meetings
from negotiation.services.agreement import remark
from negotiation.services.recording import Request

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
    assert {"amend", "fill", "adopt", "merge", "move", "strike_across"} <= verbs
    assert "propose_paragraphs" in verbs


def test_it_reads_as_a_draft_in_negotiation(loaded):
    text = {s.label: s for s in standing_text(Revision.objects.get()) if s.label}
    assert text["PP6"].moved_from
    assert text["PP6"].pending == ["ROK"]
    assert text["OP4 altern"].canonical.startswith("OP4 altern. We encourage")
    assert text["(ii)"].part_of_id == text["OP6a"].paragraph_id
    assert "[text awaited] (+KUW)" in text["OP9"].canonical
    assert "[and a deputy] (+SRL)" in text["OP2"].canonical
    assert text["PP5a"].canonical.endswith("every hour,] (+VIE) (+THA) (+CAM) (AZE tcb)")
    across = Bracket.objects.filter(span__isnull=False).values_list("paragraph__handle", "span")
    linked = {
        label: text[label].paragraph.handle for label in ("OP6a", "(i)", "(ii)", "OP8", "OP9")
    }
    assert {handle for handle, _span in across} == set(linked.values())
    assert len({span for _handle, span in across}) == 2


ROWS = (
    *(Intervention, ParagraphState, Bracket, Position, Revision, User),
    *(Meeting, Sitting, AgendaItem, Attendance, Speaker, PodiumScreen),
)


def test_loading_it_twice_changes_nothing(loaded):
    before = [list(model.objects.order_by("pk").values()) for model in ROWS]
    call_command("load_demo", verbosity=0)
    after = [list(model.objects.order_by("pk").values()) for model in ROWS]
    assert after == before


def test_a_meeting_is_in_session_with_its_text(loaded):
    meeting = Meeting.objects.get()
    revision = Revision.objects.get()
    assert meeting.is_in_session
    assert meeting.agenda.filter(revision=revision).exists()
    assert Attendance.objects.filter(present=True).exists()
    assert Speaker.objects.filter(status=Speaker.Status.SPEAKING).exists()
    meetings.suspend_meeting(User.objects.get(email=PEOPLE[0].email), meeting.pk)
    call_command("load_demo", verbosity=0)
    assert Meeting.objects.get().status == Meeting.Status.SUSPENDED


def test_where_somebody_has_gone_on_it_stays_as_it_is(loaded, monkeypatch):
    revision = Revision.objects.get()
    monkeypatch.setattr(runner, "SCRIPT", (*SCRIPT, say("remark", new="And one more.")))
    secretary = User.objects.get(email=PEOPLE[0].email)
    assert runner.play(secretary, revision) == 1
    remark(Request(secretary, revision.pk, uuid4()), "Somebody tries the desk.")
    monkeypatch.setattr(runner, "SCRIPT", (*runner.SCRIPT, say("agree", "OP8")))
    assert runner.play(secretary, revision) == 0
    monkeypatch.setattr(runner, "SCRIPT", (say("agree", "PP1"),))
    assert runner.play(secretary, revision) == 0


def test_everybody_it_prints_can_sign_in(loaded):
    for person in PEOPLE:
        assert person.email in loaded
        assert authenticate(email=person.email, password=PASSWORD) is not None
    assert PASSWORD in loaded
