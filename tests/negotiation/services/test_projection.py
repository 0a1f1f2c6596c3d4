"""The rows of who stands where say what the states say, whatever happened."""

import random

import pytest
from django.core.management import call_command
from django.db import connection

from negotiation.errors import RecordingError
from negotiation.models import Bracket, Position
from negotiation.selectors.log import recent_interventions
from negotiation.selectors.positions import marks_by_paragraph, open_brackets, to_come_back
from negotiation.selectors.projection import differences, stored_rows
from negotiation.selectors.text import standing_text
from negotiation.services import paragraphs, positions, words
from negotiation.services.projection import rows_wanted
from negotiation.services.undo import undo
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

IMPORTED = """\
PP1. Noting [that [rivers] (+VIE) rise] (-IND) while(+ISR) snow melts, (THA tcb)

PP2. Recalling [[floods]] (ATLANTIS tcb) and droughts,

OP1. We will meet.
"""


def unequal(revision):
    return differences(stored_rows(revision), rows_wanted(revision))


def random_act(rng, desk):
    """One act somebody might ask for; many of them are refused, as in a real room."""
    state = rng.choice(standing_text(desk.revision))
    paragraph, length = state.paragraph_id, len(state.tree.visible)
    start = rng.randrange(length + 1)
    end = min(length, start + rng.randrange(1, 12))
    numbers = [b.id for b in state.tree.brackets()]
    number = rng.choice([*numbers, None])
    by = rng.sample(["IND", "VIE", "TUR", "CHN"], rng.randrange(1, 3))
    request = desk.request()
    acts = {
        "strike": lambda: words.strike(request, paragraph, start, end, by),
        "add": lambda: words.add(request, paragraph, start, " ice", by),
        "replace": lambda: words.replace(request, paragraph, start, end, "snow", by),
        "bracket": lambda: words.bracket(request, paragraph, start, end),
        "correct": lambda: words.correct(request, paragraph, start, end, "x"),
        "accept": lambda: words.accept(request, paragraph, number or ""),
        "reject": lambda: words.reject(request, paragraph, number or ""),
        "support": lambda: positions.support(request, paragraph, number, by),
        "oppose": lambda: positions.oppose(request, paragraph, number, by),
        "tcb": lambda: positions.tcb(request, paragraph, number, by),
        "lift": lambda: positions.lift(request, paragraph, number, by[:1]),
        "new": lambda: paragraphs.propose_paragraph(request, paragraph, "", "It rains.", "", by),
        "undo": lambda: undo(request, rng.choice(recent_interventions(desk.revision, 6)).pk),
    }
    acts[rng.choice(list(acts))]()


@pytest.mark.parametrize("seed", range(6))
def test_after_any_interventions_the_rows_equal_the_states(cast, seed):
    rng = random.Random(seed)
    desk = Desk(cast.secretary, open_text(cast.secretary, IMPORTED))
    recorded = 0
    for _attempt in range(60):
        try:
            random_act(rng, desk)
            recorded += 1
        except RecordingError:
            continue
    assert recorded > 20
    assert unequal(desk.revision) == []
    call_command("rebuild_positions", str(desk.revision.pk), "--check", verbosity=0)
    call_command("verify_log", str(desk.revision.pk), verbosity=0)


def test_an_imported_text_is_read_with_every_form_of_position(cast):
    revision = open_text(cast.secretary, IMPORTED)
    assert unequal(revision) == []
    assert [b.words for b in open_brackets(revision)] == [
        "that rivers rise",
        "rivers",
        "floods",
        "floods",
    ]
    stray = Position.objects.get(alone=True)
    assert (stray.printed, stray.stance, stray.bracket) == ("ISR", "support", None)
    unknown = Position.objects.get(printed="ATLANTIS")
    assert unknown.delegation is None
    assert [p.printed for p in to_come_back(revision)] == ["THA", "ATLANTIS"]


def test_since_when_a_stance_stands_survives_what_others_do(desk):
    paragraph = desk.id("PP1")
    words.strike(desk.request(), paragraph, *desk.place("PP1", "without asking"), ["IND"])
    (bracket,) = desk.state("PP1").tree.brackets()
    positions.oppose(desk.request(), paragraph, bracket.id, ["VIE"])
    positions.support(desk.request(), paragraph, bracket.id, ["IND"])
    since = {p.printed: p.since_seq for p in Position.objects.filter(paragraph=paragraph)}
    assert since == {"VIE": 2, "IND": 3}
    assert Bracket.objects.get(paragraph=paragraph).since_seq == 1


def test_a_deleted_paragraph_has_no_rows(desk):
    act = paragraphs.propose_paragraph(
        desk.request(), desk.id("PP1"), "", "Noting ice,", "", ["VIE"]
    ).intervention
    assert Bracket.objects.count() == 1
    undo(desk.request(), act.pk)
    assert (Bracket.objects.count(), Position.objects.count()) == (0, 0)


def test_rows_that_were_tampered_with_are_found_and_made_anew(desk, capsys):
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), ["IND"])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE negotiation_position SET stance = 'support'")
    with pytest.raises(SystemExit) as ended:
        call_command("rebuild_positions", "--check")
    assert ended.value.code == 1
    assert "unequal, 2 differences" in capsys.readouterr().out
    call_command("rebuild_positions", verbosity=0)
    assert unequal(desk.revision) == []


def test_the_marks_of_the_outline(desk):
    words.bracket(desk.request(), desk.id("PP1"), 0, 4)
    positions.tcb(desk.request(), desk.id("OP1"), None, ["VIE"])
    assert marks_by_paragraph(desk.revision) == {
        desk.id("PP1"): (True, False),
        desk.id("OP1"): (False, True),
    }
