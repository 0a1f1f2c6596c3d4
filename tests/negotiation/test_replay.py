"""A real negotiation, replayed through the public services from its base, and undone again."""

from pathlib import Path

import pytest

from documents.importers.reader import read_draft
from negotiation.models import Position
from negotiation.selectors.projection import differences, stored_rows
from negotiation.selectors.text import standing_text
from negotiation.selectors.verification import first_broken_link
from negotiation.services.projection import rows_wanted
from notation.parser import parse
from notation.rendering.text import render
from tests.negotiation.replay import Replay, opened_base, targets_of
from tests.texts import Desk, canonical_text

pytestmark = pytest.mark.django_db


def replay(cast, targets) -> Replay:
    """Records everything, then undoes everything, and checks every moment of it."""
    revision, base_text = opened_base(cast.secretary, targets)
    desk = Desk(cast.secretary, revision)
    record = Replay(desk)
    assert record.texts == [base_text]
    assert not any(
        state.tree.attributions or list(state.tree.brackets()) for state in standing_text(revision)
    )
    record.document(targets, [state.paragraph_id for state in standing_text(revision)])
    wanted = "\n\n".join(render(wording) for _kind, wording in targets)
    assert canonical_text(revision) == wanted
    assert differences(stored_rows(revision), rows_wanted(revision)) == []
    standing = Position.objects.filter(revision=revision).count()
    record.undo_everything()
    assert canonical_text(revision) == base_text
    assert not Position.objects.filter(revision=revision).exists()
    for seq, text in enumerate(record.texts):
        assert canonical_text(revision, seq) == text
    revision.refresh_from_db()
    assert revision.last_seq == len(record.texts) - 1
    assert first_broken_link(revision) is None
    assert standing == record.positions
    return record


def test_the_astana_statement_is_recorded_position_by_position_and_undone(cast, shared: Path):
    (draft,) = (shared / "seeds").glob("001_*")
    document = read_draft(draft.read_text(encoding="utf-8")).documents[0]
    truth = (shared / "truth" / "positions.tsv").read_text(encoding="utf-8").splitlines()
    positions = [line for line in truth if line.startswith("001-D1\t")]
    assert replay(cast, targets_of(document)).positions == len(positions) == 48


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_other_podium_versions_of_that_day_too(cast, shared: Path, number):
    (draft,) = (shared / "seeds").glob("001_*")
    document = read_draft(draft.read_text(encoding="utf-8")).documents[number]
    assert replay(cast, targets_of(document)).positions > 0


INVENTED = """\
PP1. Noting that [the [great] (+KAZ) river] (-IND) rises [, as it always did,] (VIE tcb) in spring;

[PP1a. Welcoming [the] (-TUR) observers [on the banks] (+THA)] (+VIE) (-ISR).

[PP1a altern. Thanking the observers,] (+CHAIR) (-VIE)

PP2. Recalling [high] (-MGL) [deep] (+MGL) (+CHN with reservation) waters, (PAL tcb)

[OP1. We will meet.] (-RUS) (VIE tcb)

OP2. We agree on [yellow, [orange] (-IRAN) [amber] (+IRAN)] (-RUS); (IND, TUR: keep original)

(a) [yellow in spring;] (-CHN)

(b) [red in autumn.] (+CHN)
"""


def test_an_invented_text_with_every_form_is_recorded_and_undone(cast):
    targets = [("preambular", wording) for wording in parse(INVENTED).wordings]
    assert replay(cast, targets).positions == 22
