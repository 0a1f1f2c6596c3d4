"""Whole paragraphs are adopted, merged, divided and brought back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import Lineage
from negotiation.errors import RefusedIntervention, StaleWording
from negotiation.selectors.text import standing_text
from negotiation.sentences import sentence
from negotiation.services import agreement, paragraphs, positions, words
from negotiation.services.adopting import adopt, adopt_text
from negotiation.services.dividing import split
from negotiation.services.merging import merge, restore_paragraph
from negotiation.services.moving import move
from negotiation.services.undo import undo
from tests.negotiation.starts import everything, rows_are_as_the_states_say
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

RIVERS = """\
PP1. Recalling that [rivers] (-IND) cross borders, (KAZ tcb)

PP2. [Mindful of snow and of rain,] (+VIE) (-TUR)

OP1. We will share levels every day. We will share [forecasts every week] (+IND).
"""


@pytest.fixture
def desk(cast) -> Desk:
    return Desk(cast.secretary, open_text(cast.secretary, RIVERS))


def whole(desk: Desk):
    return [state.canonical for state in standing_text(desk.revision)]


def record_and_undo(desk: Desk, act, *arguments):
    """Records, and gives the text between; undo gives the start back, and redo the same again."""
    start = everything(desk)
    with CaptureQueriesContext(connection) as asked:
        recorded = act(desk.request(), *arguments)
    assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) <= 15
    after, text = everything(desk), whole(desk)
    assert rows_are_as_the_states_say(desk)
    with CaptureQueriesContext(connection) as asked:
        back = undo(desk.request(), recorded.intervention.pk).intervention
    assert len([q for q in asked if "SAVEPOINT" not in q["sql"]]) <= 15
    assert everything(desk) == start
    assert rows_are_as_the_states_say(desk)
    undo(desk.request(), back.pk)
    assert everything(desk) == after
    return recorded.intervention, text


def named(act):
    return [(closed["name"], closed["stance"]) for closed in act.payload["closed"]]


def test_an_alternative_is_adopted_and_what_stood_is_named(desk: Desk):
    paragraphs.propose_alternative(desk.request(), desk.id("PP1"), "Noting rivers,", ["VIE"])
    alternative = desk.id("PP1 altern")
    positions.tcb(desk.request(), alternative, None, ["CHAIR"])
    act, text = record_and_undo(desk, adopt, alternative)
    assert text[0] == "PP1. Noting rivers,"
    assert len(text) == 3
    assert named(act) == [
        ("IND", "oppose"),
        ("KAZ", "tcb"),
        ("VIE", "support"),
        ("CHAIR", "tcb"),
    ]
    assert sentence(act) == "PP1 altern adopted as PP1"


def test_a_bracket_among_the_alternatives_words_stays_open_with_its_names(desk: Desk):
    paragraphs.propose_alternative(desk.request(), desk.id("PP1"), "Noting big rivers,", ["VIE"])
    place = desk.place("PP1 altern", "big")
    words.strike(desk.request(), desk.id("PP1 altern"), *place, by=["TUR"])
    alternative = desk.id("PP1 altern")
    _act, text = record_and_undo(desk, adopt, alternative)
    assert text[0] == "PP1. Noting [big] (-TUR) rivers,"
    restore_paragraph(desk.request(), alternative)
    assert desk.text("PP1 altern") == "[PP1 altern. Noting [big] (-TUR) rivers,] (+VIE)"


def test_the_chairs_text_closes_the_brackets(desk: Desk):
    act, text = record_and_undo(desk, adopt_text, desk.id("PP2"), "Mindful of the weather,")
    assert text[1] == "PP2. Mindful of the weather,"
    assert named(act) == [("VIE", "support"), ("TUR", "oppose")]
    assert sentence(act) == "Chair’s text adopted in PP2"


def test_what_stands_beside_nothing_cannot_be_adopted(desk: Desk):
    with pytest.raises(RefusedIntervention, match="beside no other"):
        adopt(desk.request(), desk.id("PP1"))


def test_a_page_that_was_behind_is_told_and_keeps_its_words(desk: Desk):
    seen = {desk.id(label): 0 for label in ("PP1", "PP2", "OP1")}
    start = desk.place("OP1", "levels")
    words.strike(desk.request(), desk.id("OP1"), *start, by=["VIE"])
    with pytest.raises(StaleWording) as refused:
        adopt_text(desk.request(seen=seen), desk.id("OP1"), "We will share.")
    assert refused.value.typed == "We will share."
    with pytest.raises(StaleWording) as refused:
        merge(desk.request(seen=seen), [desk.id("PP2"), desk.id("OP1")], "One text.")
    assert refused.value.typed == "One text."


def test_what_is_adopted_is_what_was_seen(desk: Desk):
    paragraphs.propose_alternative(desk.request(), desk.id("OP1"), "We will share all.", ["VIE"])
    alternative, original = desk.id("OP1 altern"), desk.id("OP1")
    seen = {alternative: 1, original: 0}
    words.strike(desk.request(), original, *desk.place("OP1", "levels"), by=["VIE"])
    with pytest.raises(StaleWording, match="OP1 has changed") as refused:
        adopt(desk.request(seen=seen), alternative)
    assert refused.value.paragraph == "OP1"
    adopt(desk.request(seen={alternative: 1, original: 2}), alternative)
    assert desk.text("OP1") == "OP1. We will share all."


def test_an_agreed_paragraph_is_reopened_first(desk: Desk):
    adopt_text(desk.request(), desk.id("PP1"), "Noting rivers,")
    paragraphs.propose_alternative(desk.request(), desk.id("PP1"), "Noting seas,", ["IND"])
    agreement.agree(desk.request(), desk.id("PP1"))
    for act in (
        lambda: adopt(desk.request(), desk.id("PP1 altern")),
        lambda: adopt_text(desk.request(), desk.id("PP1"), "Else,"),
        lambda: merge(desk.request(), [desk.id("PP1"), desk.id("PP2")], "Else,"),
        lambda: split(desk.request(), desk.id("PP1"), 7),
    ):
        with pytest.raises(RefusedIntervention, match="Reopen"):
            act()


def test_two_alternatives_become_one_that_carries_no_names(desk: Desk):
    for text in ("Noting rivers,", "Noting lakes,"):
        paragraphs.propose_alternative(desk.request(), desk.id("PP1"), text, ["VIE"])
    both = [desk.id("PP1 altern"), desk.id("PP1 altern 2")]
    act, text = record_and_undo(desk, merge, both, "Noting rivers and lakes,")
    assert text[1] == "PP1 altern. Noting rivers and lakes,"
    assert len(text) == 4
    merged = desk.state("PP1 altern")
    sources = Lineage.objects.filter(paragraph=act.payload["paragraph"], kind="merged")
    assert set(sources.values_list("source", flat=True)) == set(both)
    assert named(act) == [("VIE", "support"), ("VIE", "support")]
    assert sentence(act) == "PP1 altern, PP1 altern 2 merged in one text: PP1 altern"
    assert merged is not None


def test_paragraphs_are_merged_and_come_back_as_they_were(desk: Desk):
    sources = [desk.id("PP2"), desk.id("PP1")]
    pp2 = desk.text("PP2")
    _act, text = record_and_undo(desk, merge, sources, "Recalling rivers, snow and rain,")
    assert text[0] == "PP1. Recalling rivers, snow and rain,"
    assert len(text) == 2
    back = restore_paragraph(desk.request(), sources[0]).intervention
    assert whole(desk)[1] == pp2
    assert sentence(back) == "PP2 brought back into the text"
    assert rows_are_as_the_states_say(desk)


def test_alternatives_that_are_not_merged_stand_beside_the_new_text(desk: Desk):
    paragraphs.propose_alternative(desk.request(), desk.id("PP1"), "Noting rivers,", ["VIE"])
    act, _text = record_and_undo(desk, merge, [desk.id("PP1"), desk.id("PP2")], "Noting it all,")
    assert str(desk.state("PP1 altern").alternative_to_id) == act.payload["paragraph"]


def test_one_paragraph_alone_cannot_be_merged(desk: Desk):
    with pytest.raises(RefusedIntervention, match="at least two"):
        merge(desk.request(), [desk.id("PP1"), desk.id("PP1")], "Text.")


def test_what_stands_needs_no_bringing_back(desk: Desk):
    with pytest.raises(RefusedIntervention, match="stands in the text"):
        restore_paragraph(desk.request(), desk.id("PP1"))


def test_a_paragraph_is_divided(desk: Desk):
    at = desk.place("OP1", "We will share forecasts")[0]
    act, text = record_and_undo(desk, split, desk.id("OP1"), at)
    assert text[2:] == [
        "OP1. We will share levels every day.",
        "OP1a. We will share [forecasts every week] (+IND).",
    ]
    assert sentence(act) == "OP1 divided; what follows stands as OP1a"


def test_a_bracket_across_the_cut_becomes_two_linked_pieces(desk: Desk):
    at = desk.place("OP1", "every week")[0]
    (before,) = desk.state("OP1").tree.brackets()
    _act, text = record_and_undo(desk, split, desk.id("OP1"), at)
    assert text[2].endswith("We will share [forecasts]")
    assert text[3] == "OP1a. [every week] (+IND)."
    (first,), (second,) = (list(desk.state(label).tree.brackets()) for label in ("OP1", "OP1a"))
    assert second.id == before.id
    assert first.span == second.span == before.id
    with pytest.raises(RefusedIntervention, match="several paragraphs"):
        adopt_text(desk.request(), desk.id("OP1a"), "Else,")


def test_each_part_of_a_paragraph_in_brackets_has_the_names_by_itself(desk: Desk):
    at = desk.place("PP2", "and of")[0]
    (before,) = desk.state("PP2").tree.brackets()
    _act, text = record_and_undo(desk, split, desk.id("PP2"), at, "PP3")
    assert text[1:3] == [
        "PP2. [Mindful of snow] (+VIE) (-TUR)",
        "PP3. [and of rain,] (+VIE) (-TUR)",
    ]
    (first,), (second,) = (list(desk.state(label).tree.brackets()) for label in ("PP2", "PP3"))
    assert first.id == before.id
    assert first.span is second.span is None
    move(desk.request(), desk.id("PP3"), desk.id("OP1"))
    positions.lift(desk.request(), desk.id("PP2"), first.id, ["VIE"])
    act = positions.oppose(desk.request(), desk.id("PP3"), second.id, ["IND"]).intervention
    assert sentence(act) == "IND objects to “and of rain,” in PP3"
    assert desk.text("PP2") == "PP2. [Mindful of snow] (-TUR)"
    assert desk.text("PP3") == "PP3. [and of rain,] (+VIE) (-TUR) (-IND)"


def test_a_word_is_not_divided_and_neither_part_is_empty(desk: Desk):
    for at in (0, 3, len(desk.state("PP1").tree.visible)):
        with pytest.raises(RefusedIntervention):
            split(desk.request(), desk.id("PP1"), at)


def test_a_cut_is_found_again_in_words_that_changed_elsewhere(desk: Desk):
    at = desk.place("OP1", "We will share forecasts")[0]
    seen = {desk.id("OP1"): 0}
    words.add(desk.request(), desk.id("OP1"), 0, "Soon ", ["VIE"])
    split(desk.request(seen=seen), desk.id("OP1"), at)
    assert desk.text("OP1") == "OP1. [Soon] (+VIE) We will share levels every day."


def test_a_cut_in_words_that_changed_is_refused(desk: Desk):
    at = desk.place("OP1", "We will share forecasts")[0]
    seen = {desk.id("OP1"): 0}
    words.correct(desk.request(), desk.id("OP1"), at - 5, at + 2, "hour, and we")
    start = everything(desk)
    with pytest.raises(StaleWording) as refused:
        split(desk.request(seen=seen), desk.id("OP1"), at)
    assert refused.value.message.startswith("OP1 has changed in the same place")
    assert refused.value.typed.startswith("We will share forecasts")
    assert everything(desk) == start
