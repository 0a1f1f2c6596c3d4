"""The verbs on words, through the public services."""

import pytest

from negotiation.errors import NotFound, RefusedIntervention, UnreadableWords
from negotiation.services import paragraphs, words
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


def strike(desk: Desk, label, quoted, by):
    return words.strike(desk.request(), desk.id(label), *desk.place(label, quoted), by=by)


def test_a_proposal_to_delete_puts_the_words_in_a_bracket_with_a_minus(desk: Desk):
    recorded = strike(desk, "PP1", "without asking", ["IND"])
    assert desk.text("PP1") == ("PP1. Recalling that rivers cross borders [without asking] (-IND),")
    assert (recorded.intervention.seq, recorded.intervention.verb) == (1, "strike")
    assert recorded.intervention.delegations == ["IND"]


def test_two_delegations_that_propose_together_have_both_proposed(desk: Desk):
    strike(desk, "PP1", "without asking", ["IND", "TUR"])
    (bracket,) = desk.state("PP1").tree.brackets()
    assert [(a.actor, a.proposed) for a in bracket.attributions] == [("IND", True), ("TUR", True)]


def test_an_addition_stands_in_a_bracket_with_a_plus(desk: Desk):
    at = desk.place("OP1", "six hours")[1]
    words.add(desk.request(), desk.id("OP1"), at, " or more often", ["KAZ"])
    assert desk.text("OP1") == (
        "OP1. We will exchange water levels every six hours [or more often] (+KAZ)."
    )


def test_a_replacement_is_two_brackets_that_know_each_other(desk: Desk):
    start, end = desk.place("OP1", "six")
    words.replace(desk.request(), desk.id("OP1"), start, end, "twelve", ["TJK"])
    assert desk.text("OP1") == (
        "OP1. We will exchange water levels every [six] (-TJK) [twelve] (+TJK) hours."
    )
    old, new = desk.state("OP1").tree.brackets()
    assert (old.counterpart, new.counterpart) == (new.id, old.id)


def test_words_can_be_bracketed_without_a_position(desk: Desk):
    words.bracket(desk.request(), desk.id("PP2"), *desk.place("PP2", "the rain of the monsoon"))
    assert "[the rain of the monsoon] and" in desk.text("PP2")


def test_accepting_one_half_of_a_replacement_leaves_the_other_and_offers_it(desk: Desk):
    start, end = desk.place("OP1", "six")
    words.replace(desk.request(), desk.id("OP1"), start, end, "twelve", ["TJK"])
    old, new = desk.state("OP1").tree.brackets()
    recorded = words.accept(desk.request(), desk.id("OP1"), str(new.id))
    assert desk.text("OP1").endswith("every [six] (-TJK) twelve hours.")
    assert recorded.offers == (old.id,)
    recorded = words.reject(desk.request(), desk.id("OP1"), str(old.id))
    assert desk.text("OP1") == "OP1. We will exchange water levels every twelve hours."
    assert recorded.offers == ()


def test_not_retaining_the_last_words_takes_the_paragraph_out_of_the_text(desk: Desk):
    strike(desk, "OP2", desk.state("OP2").tree.visible, ["IND"])
    (bracket,) = desk.state("OP2").tree.brackets()
    words.reject(desk.request(), desk.id("OP2"), str(bracket.id))
    assert desk.state("#5").is_deleted
    assert "point of contact" not in desk.whole()


def test_a_correction_leaves_brackets_and_positions_where_they_are(desk: Desk):
    strike(desk, "PP1", "cross borders", ["IND"])
    words.correct(desk.request(), desk.id("PP1"), *desk.place("PP1", "borders"), text="frontiers")
    assert desk.text("PP1") == (
        "PP1. Recalling that rivers [cross frontiers] (-IND) without asking,"
    )


@pytest.mark.parametrize("by", [[], ["ATLANTIS"], ["IND", "ATLANTIS"]])
def test_somebody_of_the_register_must_take_the_floor(desk: Desk, by):
    with pytest.raises(RefusedIntervention):
        strike(desk, "PP1", "without asking", by)
    with pytest.raises(RefusedIntervention):
        words.add(desk.request(), desk.id("PP1"), 3, "x", by)
    with pytest.raises(RefusedIntervention):
        words.replace(desk.request(), desk.id("PP1"), 3, 5, "x", by)
    assert desk.revision.interventions.count() == 1


def test_places_outside_the_text_and_empty_stretches_are_refused(desk: Desk):
    for start, end in [(5, 5), (7, 5), (0, 10_000), (-1, 3)]:
        with pytest.raises(RefusedIntervention):
            words.strike(desk.request(), desk.id("PP1"), start, end, ["IND"])
    assert desk.revision.interventions.count() == 1


def test_a_bracket_that_is_not_there_cannot_be_decided(desk: Desk):
    for number in ("17", "x", ""):
        with pytest.raises(NotFound):
            words.accept(desk.request(), desk.id("PP1"), number)


def test_a_paragraph_of_another_text_is_not_found(desk: Desk, cast):
    other = Desk(cast.secretary, open_text(cast.secretary))
    with pytest.raises(NotFound):
        words.strike(desk.request(), other.id("PP1"), 0, 4, ["IND"])


def test_what_cannot_be_kept_as_text_is_refused_with_its_place(desk: Desk):
    with pytest.raises(UnreadableWords) as refusal:
        words.add(desk.request(), desk.id("PP1"), 0, "ab\0c", ["IND"])
    assert refusal.value.place == 2


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("[warmly] (+IND)", "typed-bracket"),
        ("warmly]", "typed-bracket"),
        ("warmly (+IND)", "typed-position"),
        ("warmly (TUR tcb), and", "typed-position"),
        ("(India can go along)", "typed-position"),
    ],
)
def test_notation_typed_into_words_is_refused_by_every_verb(desk: Desk, typed, code):
    place = desk.place("OP1", "water")
    after = desk.id("OP1")
    acts = [
        lambda: words.add(desk.request(), desk.id("OP1"), 3, typed, ["KAZ"]),
        lambda: words.replace(desk.request(), desk.id("OP1"), *place, typed, ["KAZ"]),
        lambda: words.correct(desk.request(), desk.id("OP1"), *place, typed),
        lambda: paragraphs.propose_paragraph(desk.request(), after, "", typed, "", ["KAZ"]),
        lambda: paragraphs.propose_alternative(desk.request(), after, typed, ["KAZ"]),
    ]
    before = desk.whole()
    for act in acts:
        with pytest.raises(RefusedIntervention) as refusal:
            act()
        assert refusal.value.code == code
    assert desk.whole() == before


def test_a_position_cannot_be_completed_by_a_correction(desk: Desk):
    words.correct(desk.request(), desk.id("OP1"), *desk.place("OP1", "water"), "water (+IN")
    with pytest.raises(RefusedIntervention) as refusal:
        words.correct(desk.request(), desk.id("OP1"), *desk.place("OP1", "IN"), "IND)")
    assert refusal.value.code == "typed-position"


def test_parentheses_and_stars_that_say_no_position_are_words(desk: Desk):
    words.add(desk.request(), desk.id("OP1"), 3, "(a) *sensors* (ICTs) at -10 °C", ["KAZ"])
    (bracket,) = desk.state("OP1").tree.brackets()
    assert "(a) *sensors* (ICTs) at -10 °C" in desk.state("OP1").tree.visible
    assert [a.actor for a in bracket.attributions] == ["KAZ"]


def test_signs_that_an_imported_text_has_as_words_stay_in_a_correction(cast):
    text = "PP1. Noting \\[sic\\] that watre rises \\(+IND) at night,"
    desk = Desk(cast.secretary, open_text(cast.secretary, text))
    visible = desk.state("PP1").tree.visible
    assert visible == "Noting [sic] that watre rises (+IND) at night,"
    right = visible.replace("watre", "water")
    words.correct(desk.request(), desk.id("PP1"), 0, len(visible), right)
    assert desk.state("PP1").tree.visible == right


def test_an_act_touches_only_the_paragraph_it_names(desk: Desk):
    before = desk.state("PP2").pk
    strike(desk, "PP1", "without asking", ["IND"])
    assert desk.state("PP2").pk == before
