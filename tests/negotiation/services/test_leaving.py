"""What hangs on a paragraph that leaves the text: alternatives, and agreements subject to it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiation.errors import RefusedIntervention
from negotiation.selectors.text import standing_text
from negotiation.sentences import sentence
from negotiation.services import agreement, paragraphs, words
from negotiation.services.adopting import adopt
from negotiation.services.merging import merge, restore_paragraph
from negotiation.services.moving import move
from negotiation.services.undo import undo
from tests.negotiation.starts import everything, rows_are_as_the_states_say
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast) -> Desk:
    return Desk(cast.secretary, open_text(cast.secretary))


def alternatives(desk: Desk, *texts: str):
    return [
        paragraphs.propose_alternative(desk.request(), desk.id("PP2"), text, ["IND"])
        .states[0]
        .paragraph_id
        for text in texts
    ]


def standing(desk: Desk):
    return {str(state.paragraph_id): state for state in standing_text(desk.revision)}


def recorded(desk: Desk, act, *arguments):
    """Records in at most fifteen queries; undo gives the start back, and redo the same again."""
    start = everything(desk)
    with CaptureQueriesContext(connection) as asked:
        done = act(desk.request(), *arguments).intervention
    assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) <= 15
    after = everything(desk)
    back = undo(desk.request(), done.pk).intervention
    assert everything(desk) == start
    undo(desk.request(), back.pk)
    assert everything(desk) == after
    assert rows_are_as_the_states_say(desk)
    return done


def without_pp2(desk: Desk):
    """PP2 alone is not retained."""
    proposed = paragraphs.propose_deletion(desk.request(), desk.id("PP2"), ["VIE"])
    (bracket,) = proposed.states[0].tree.brackets()
    return recorded(desk, words.reject, desk.id("PP2"), bracket.id or "")


def test_an_alternative_brought_back_after_a_merger_stands_beside_the_new_text(desk: Desk):
    (alternative,) = alternatives(desk, "Mindful of snow,")
    sources = [desk.id("PP1"), desk.id("PP2"), alternative]
    made = merge(desk.request(), sources, "Mindful,", "PP2").intervention.payload["paragraph"]
    recorded(desk, restore_paragraph, alternative)
    names = [state.label for state in standing_text(desk.revision)]
    assert names == ["", "PP2", "PP2 altern", "OP1", "OP2"]
    assert str(standing(desk)[str(alternative)].alternative_to_id) == made
    recorded(desk, adopt, alternative)
    assert standing(desk)[made].canonical == "PP2. Mindful of snow,"


def test_alternatives_stand_without_a_paragraph_that_was_not_retained(desk: Desk):
    first, second = alternatives(desk, "Mindful of snow,", "Mindful of ice,")
    without_pp2(desk)
    assert standing(desk)[str(first)].alternative_to_id is None
    assert standing(desk)[str(second)].alternative_to_id == first
    with pytest.raises(RefusedIntervention, match="PP2 altern stands beside no other paragraph"):
        adopt(desk.request(), first)
    recorded(desk, move, first, desk.id("OP1"))
    order = [state.paragraph_id for state in standing_text(desk.revision)]
    assert order[-3:] == [first, second, desk.id("OP2")]


def test_an_alternative_left_without_its_paragraph_before_can_be_moved(desk: Desk):
    (alternative,) = alternatives(desk, "Mindful of snow,")
    (bracket,) = desk.state("PP2 altern").tree.brackets()
    rejected = words.reject(desk.request(), alternative, bracket.id or "").intervention
    without_pp2(desk)
    undo(desk.request(), rejected.pk)
    back = standing(desk)[str(alternative)]
    assert back.alternative_to_id is not None  # its paragraph went while it was away
    with pytest.raises(RefusedIntervention, match="beside another paragraph, PP2, which no longer"):
        adopt(desk.request(), alternative)
    recorded(desk, move, alternative, desk.id("OP1"))
    assert standing(desk)[str(alternative)].alternative_to_id is None


def test_an_alternative_whose_paragraph_has_gone_comes_back_by_itself(desk: Desk):
    first, second = alternatives(desk, "Mindful of snow,", "Mindful of ice,")
    merge(desk.request(), [first, second], "Mindful of snow and ice,")
    without_pp2(desk)
    recorded(desk, restore_paragraph, first)
    assert standing(desk)[str(first)].alternative_to_id is None


def test_an_agreement_follows_the_paragraph_it_is_subject_to(desk: Desk):
    agreement.agree(desk.request(), desk.id("OP1"), (), desk.id("PP2"))
    done = recorded(desk, merge, [desk.id("PP1"), desk.id("PP2")], "Recalling all,")
    assert str(desk.state("OP1").subject_to_id) == done.payload["paragraph"]
    assert desk.state("OP1").status == "agreed_subject"
    assert sentence(done) == "PP1, PP2 merged in one text: PP1"


def test_an_agreement_follows_an_alternative_that_is_adopted(desk: Desk):
    (alternative,) = alternatives(desk, "Mindful of snow,")
    agreement.agree(desk.request(), desk.id("OP1"), (), alternative)
    recorded(desk, adopt, alternative)
    assert desk.state("OP1").subject_to_id == desk.id("PP2")


@pytest.mark.parametrize("beside", [0, 1])
def test_an_alternative_beside_one_that_stands_by_itself_gets_a_label_nobody_had(
    desk: Desk, beside: int
):
    ids = alternatives(desk, "Mindful of snow,", "Mindful of ice,", "Mindful of rain,")
    (third,) = desk.state("PP2 altern 3").tree.brackets()
    words.reject(desk.request(), ids[2], third.id or "")
    without_pp2(desk)
    with CaptureQueriesContext(connection) as asked:
        done = paragraphs.propose_alternative(desk.request(), ids[beside], "Aware,", ["RUS"])
    assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) <= 15
    assert [state.label for state in standing_text(desk.revision)][2:5] == [
        "PP2 altern",
        "PP2 altern 2",
        "PP2 altern 4",
    ]
    assert done.states[0].alternative_to_id == ids[0]


def test_beside_an_imported_alternative_a_further_one_is_numbered(cast):
    text = "PP1. Recalling rivers,\n\nAlt 3. Aware of the sea,"
    desk = Desk(cast.secretary, open_text(cast.secretary, text))
    paragraphs.propose_alternative(desk.request(), desk.id("Alt 3"), "Aware of lakes,", ["IND"])
    assert [state.label for state in standing_text(desk.revision)] == ["PP1", "Alt 3", "Alt 3 bis"]
