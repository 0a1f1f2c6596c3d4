"""The rows of who stands where say what the states say, whatever happened."""

import pytest
from django.core.management import call_command
from django.db import connection

from negotiation.models import Bracket, Position
from negotiation.selectors.positions import to_come_back
from negotiation.selectors.projection import differences, stored_rows
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


def test_an_imported_text_is_read_with_every_form_of_position(cast):
    revision = open_text(cast.secretary, IMPORTED)
    assert unequal(revision) == []
    brackets = Bracket.objects.filter(revision=revision).order_by("paragraph__handle", "place")
    assert [bracket.words for bracket in brackets] == [
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


def test_since_when_a_stance_stands_survives_what_others_do(desk: Desk):
    paragraph = desk.id("PP1")
    words.strike(desk.request(), paragraph, *desk.place("PP1", "without asking"), by=["IND"])
    (bracket,) = desk.state("PP1").tree.brackets()
    positions.oppose(desk.request(), paragraph, bracket.id, ["VIE"])
    positions.support(desk.request(), paragraph, bracket.id, ["IND"])
    since = {p.printed: p.since_seq for p in Position.objects.filter(paragraph=paragraph)}
    assert since == {"VIE": 2, "IND": 3}
    assert Bracket.objects.get(paragraph=paragraph).since_seq == 1


def test_a_deleted_paragraph_has_no_rows(desk: Desk):
    act = paragraphs.propose_paragraph(
        desk.request(), desk.id("PP1"), "", "Noting ice,", "", ["VIE"]
    ).intervention
    assert Bracket.objects.count() == 1
    undo(desk.request(), act.pk)
    assert (Bracket.objects.count(), Position.objects.count()) == (0, 0)


def test_rows_that_were_tampered_with_are_found_and_made_anew(desk: Desk, capsys):
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), by=["IND"])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE negotiation_position SET stance = 'support'")
    with pytest.raises(SystemExit) as ended:
        call_command("rebuild_positions", "--check")
    assert ended.value.code == 1
    assert "unequal, 2 differences" in capsys.readouterr().out
    call_command("rebuild_positions", verbosity=0)
    assert unequal(desk.revision) == []
