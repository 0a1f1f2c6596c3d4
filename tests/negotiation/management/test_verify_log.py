"""verify_log names the first link that does not hold."""

import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from negotiation.models.chain import hash_of_state
from negotiation.selectors.verification import first_broken_link
from negotiation.services import paragraphs, positions, words
from negotiation.services.moving import move
from tests.texts import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(desk: Desk):
    """Four interventions: a strike, two who join it, a remark."""
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), by=["IND"])
    (bracket,) = desk.state("PP1").tree.brackets()
    positions.oppose(desk.request(), desk.id("PP1"), bracket.id, ["VIE"])
    positions.oppose(desk.request(), desk.id("PP1"), bracket.id, ["TUR"])
    paragraphs.remark(desk.request(), "Coffee.")
    desk.revision.refresh_from_db()
    return desk.revision


def tamper(statement: str) -> None:
    """What only the owner of the database can do."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement)
        assert cursor.rowcount > 0
        cursor.execute("SET LOCAL session_replication_role = origin")


def broken(revision):
    revision.refresh_from_db()
    found = first_broken_link(revision)
    return None if found is None else (found.seq, found.what)


def test_a_log_nobody_touched_is_whole(log, capsys):
    call_command("verify_log", str(log.pk))
    assert "whole, 5 interventions" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "seq", "word"),
    [
        ("UPDATE negotiation_intervention SET verb = 'support' WHERE seq = 2", 2, "intervention"),
        ("UPDATE negotiation_intervention SET delegations = '{ISR}' WHERE seq = 3", 3, "hash"),
        (
            "UPDATE negotiation_intervention SET recorded_at = recorded_at + interval '1 s'"
            " WHERE seq = 1",
            1,
            "intervention",
        ),
        ("UPDATE negotiation_intervention SET hash = repeat('a', 64) WHERE seq = 1", 1, "hash"),
        ("UPDATE negotiation_intervention SET previous_hash = '' WHERE seq = 3", 3, "previous"),
        ("UPDATE documents_paragraphstate SET status = 'agreed' WHERE seq = 2", 2, "PP1"),
        (
            "UPDATE documents_paragraphstate SET canonical = replace(canonical, 'IND', 'PAK')"
            " WHERE seq = 1",
            1,
            "content",
        ),
        ("UPDATE documents_paragraphstate SET hash = repeat('b', 64) WHERE seq = 0", 0, "content"),
        ("DELETE FROM documents_paragraphstate WHERE seq = 3", 3, "states"),
        ("DELETE FROM negotiation_intervention WHERE seq = 2", 2, "missing"),
        ("DELETE FROM negotiation_intervention WHERE seq = 4", 3, "ends at 4"),
        ("UPDATE documents_revision SET last_hash = repeat('c', 64)", 4, "head"),
    ],
)
def test_the_first_broken_link_is_named(log, change, seq, word):
    tamper(change)
    found = broken(log)
    assert found is not None
    assert found[0] == seq
    assert word in found[1]


@pytest.mark.parametrize(
    ("seq", "place"), [(5, "''"), (5, "'b'"), (0, "'b'")], ids=["removed", "another", "made up"]
)
def test_the_place_a_paragraph_is_said_to_have_come_from_is_covered(desk, log, seq, place):
    move(desk.request(), desk.id("PP1"), desk.id("OP1"))
    assert broken(log) is None
    tamper(f"UPDATE documents_paragraphstate SET moved_from = {place} WHERE seq = {seq}")
    found = broken(log)
    assert found is not None
    assert found[0] == seq


def test_states_nobody_made_are_found(log):
    tamper(
        "INSERT INTO documents_paragraphstate (paragraph_id, revision_id, seq, wording, canonical,"
        " label, kind, rank, status, pending, hash)"
        " SELECT paragraph_id, revision_id, 4, wording, canonical, label, kind, rank, status,"
        " pending, hash FROM documents_paragraphstate WHERE seq = 3"
    )
    assert broken(log)[0] == 4


def test_a_tree_and_its_text_that_part_ways_are_found_even_with_a_fresh_hash(log):
    """Who can recompute one hash still has to explain the text."""
    state = log.states.get(seq=3)
    state.canonical = state.canonical.replace("TUR", "PAK")
    tamper(
        "UPDATE documents_paragraphstate SET canonical = replace(canonical, 'TUR', 'PAK'),"
        f" hash = '{hash_of_state(state)}' WHERE seq = 3"
    )
    assert broken(log) == (3, "the state of PP1: its canonical text differs from its tree")


def test_the_command_says_which_revision_and_ends_with_1(log, capsys):
    tamper("UPDATE negotiation_intervention SET verb = 'support' WHERE seq = 2")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_log")
    assert ended.value.code == 1
    assert f"{log.pk}: broken at No. 2" in capsys.readouterr().out


def test_a_revision_that_is_not_there_is_said_to_be_so(db):
    with pytest.raises(CommandError):
        call_command("verify_log", str(uuid.uuid4()))
