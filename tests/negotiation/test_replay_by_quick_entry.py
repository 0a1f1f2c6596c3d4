"""Real negotiations, entered from their bases by lines of quick entry and nothing else."""

from pathlib import Path

import pytest

from documents.importers.reader import read_draft
from negotiation.models import Position
from negotiation.selectors.projection import differences, stored_rows
from negotiation.selectors.text import standing_text
from negotiation.selectors.verification import first_broken_link
from negotiation.services.projection import rows_wanted
from notation.parser import parse
from notation.quick_entry import Asked, read_line
from notation.rendering.text import render
from tests.negotiation.quick_replay import QuickReplay
from tests.negotiation.replay import opened_base, targets_of
from tests.negotiation.test_replay import INVENTED
from tests.texts import Desk, canonical_text

pytestmark = pytest.mark.django_db


def entered(cast, targets) -> tuple[QuickReplay, str]:
    """Types everything, and checks that the text is then as it shall read. Gives the base too."""
    revision, base_text = opened_base(cast.secretary, targets)
    record = QuickReplay(Desk(cast.secretary, revision))
    record.document(targets, [state.paragraph_id for state in standing_text(revision)])
    assert canonical_text(revision) == "\n\n".join(render(wording) for _kind, wording in targets)
    assert differences(stored_rows(revision), rows_wanted(revision)) == []
    assert Position.objects.filter(revision=revision).count() == record.positions
    revision.refresh_from_db()
    assert revision.last_seq == len(record.said)  # no act went round a line
    assert first_broken_link(revision) is None
    return record, base_text


def podium_version(shared: Path, number: int):
    """One document of the day, as it was imported."""
    (draft,) = (shared / "seeds").glob("001_*")
    return targets_of(read_draft(draft.read_text(encoding="utf-8")).documents[number])


@pytest.mark.parametrize(
    ("number", "positions", "corrections"), [(0, 48, 3), (1, 20, 1), (2, 34, 0), (3, 9, 0)]
)
def test_a_day_of_podium_versions_is_entered_by_lines_alone(
    cast, shared: Path, number, positions, corrections
):
    record, _base_text = entered(cast, podium_version(shared, number))
    assert record.positions == positions
    # White space and signs that a base has where words were taken out of it.
    assert sum(said.mends for said in record.said) == corrections


def test_as_many_positions_are_entered_as_were_counted_by_hand(shared: Path):
    truth = (shared / "truth" / "positions.tsv").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("001-D1\t") for line in truth) == 48


def test_lines_undo_one_by_one_what_lines_have_entered(cast, shared: Path):
    record, base_text = entered(cast, podium_version(shared, 1))
    for _said in range(len(record.said)):
        asked = read_line("undo", record.room())
        assert isinstance(asked, Asked)
        record.record(asked)
    assert canonical_text(record.desk.revision) == base_text


def test_an_invented_text_with_every_form_is_entered_and_three_letters_say_the_same(cast):
    record, _base_text = entered(cast, [("preambular", w) for w in parse(INVENTED).wordings])
    assert record.positions == 22
    for said in record.said:
        assert said.plain.asked is not None
        assert said.typed.asked is not None
        assert said.plain.asked.verb == said.typed.asked.verb
        assert said.plain.keys >= said.typed.keys
