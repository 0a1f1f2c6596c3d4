"""Whether the words of a bracket were proposed or stood in the text, whoever comes and goes."""

import pytest

from negotiation.errors import RefusedIntervention
from negotiation.services import positions, words
from negotiation.services.dividing import split
from negotiation.services.paragraphs import propose_paragraph
from negotiation.services.redrafting import redraft
from negotiation.services.undo import undo
from notation.extracts import original_words
from notation.rendering.html import render_html
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

IMPORTED = """\
PP1. Mindful of the snow [of high mountains] (-BANGL) (-THA) and the ice,

PP2. Aware of the wind [and the sand] (+IND),

OP1. We will meet [every year].
"""


@pytest.fixture
def imported(cast) -> Desk:
    return Desk(cast.secretary, open_text(cast.secretary, IMPORTED))


def original(desk: Desk, label: str) -> str:
    return original_words(desk.state(label).tree).visible


def number(desk: Desk, label: str) -> str:
    (bracket,) = desk.state(label).tree.brackets()
    assert bracket.id is not None
    return bracket.id


def proposes(desk: Desk, label: str) -> list[bool]:
    return [bracket.holds_proposal for bracket in desk.state(label).tree.brackets()]


def test_words_that_stood_in_an_imported_text_stay_when_only_support_is_left(imported: Desk):
    of = imported.id("PP1"), number(imported, "PP1")
    positions.support(imported.request(), *of, ["KAZ"])
    positions.lift(imported.request(), *of, ["BANGL", "THA"])
    assert imported.text("PP1").endswith("[of high mountains] (+KAZ) and the ice,")
    assert original(imported, "PP1") == "Mindful of the snow of high mountains and the ice,"
    assert 'class="b"' in render_html(imported.state("PP1").tree)


def test_words_proposed_in_an_imported_text_stay_proposed_when_only_objections_are_left(
    imported: Desk,
):
    of = imported.id("PP2"), number(imported, "PP2")
    positions.oppose(imported.request(), *of, ["CHN"])
    positions.lift(imported.request(), *of, ["IND"])
    assert imported.text("PP2").endswith("[and the sand] (-CHN),")
    assert original(imported, "PP2") == "Aware of the wind,"
    assert 'class="b add"' in render_html(imported.state("PP2").tree)


def test_who_joins_on_a_bare_bracket_did_not_propose_its_words(imported: Desk):
    positions.support(imported.request(), imported.id("OP1"), number(imported, "OP1"), ["KAZ"])
    assert original(imported, "OP1") == "We will meet every year."


def test_each_verb_says_whether_its_words_are_new(desk: Desk):
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), by=["IND"])
    words.add(desk.request(), desk.id("OP1"), desk.place("OP1", "levels")[1], "daily", ["KAZ"])
    words.replace(desk.request(), desk.id("OP2"), *desk.place("OP2", "one point"), "two", ["VIE"])
    words.bracket(desk.request(), desk.id("PP2"), *desk.place("PP2", "the snow"))
    propose_paragraph(desk.request(), desk.id("OP2"), "OP3", "We will meet.", "", ["IND"])
    said = {label: proposes(desk, label) for label in ("PP1", "PP2", "OP1", "OP2", "OP3")}
    assert said == {
        "PP1": [False],
        "PP2": [False],
        "OP1": [True],
        "OP2": [False, True],
        "OP3": [True],
    }


def test_what_is_known_lasts_through_undo_and_redo_and_a_small_groups_text(desk: Desk):
    at = desk.place("OP1", "levels")[1]
    words.add(desk.request(), desk.id("OP1"), at, "of all rivers", ["KAZ"])
    positions.oppose(desk.request(), desk.id("OP1"), number(desk, "OP1"), ["IND"])
    lifted = positions.lift(desk.request(), desk.id("OP1"), number(desk, "OP1"), ["KAZ"])
    undone = undo(desk.request(), lifted.intervention.pk)
    undo(desk.request(), undone.intervention.pk)
    assert proposes(desk, "OP1") == [True]
    redraft(desk.request(), desk.id("OP1"), "We shall share levels [of all rivers] (-IND).")
    assert proposes(desk, "OP1") == [True]


def test_a_small_groups_text_makes_no_proposal_of_words_that_stood(cast):
    text = "PP1. Recalling [big] rivers and small lakes,\n\n[PP2. Mindful of the snow,]"
    desk = Desk(cast.secretary, open_text(cast.secretary, text))
    for label in ("PP1", "PP2"):
        positions.support(desk.request(), desk.id(label), number(desk, label), ["IND"])
    redraft(desk.request(), desk.id("PP1"), desk.text("PP1").replace("small", "blue"))
    redraft(desk.request(), desk.id("PP2"), "[PP2. Mindful of the snow and ice,] (+IND)")
    assert original(desk, "PP1") == "Recalling big rivers and blue lakes,"
    assert original(desk, "PP2") == "Mindful of the snow and ice,"
    assert [*proposes(desk, "PP1"), *proposes(desk, "PP2")] == [False, False]


def test_names_that_a_small_group_puts_on_words_that_stood_make_no_proposal_of_them(cast):
    text = "[PP1. Mindful of the snow,]"
    desk = Desk(cast.secretary, open_text(cast.secretary, text))
    redraft(desk.request(), desk.id("PP1"), f"{text} (+IND)")
    assert original(desk, "PP1") == "Mindful of the snow,"


def test_the_same_text_from_a_small_group_changes_nothing(cast):
    text = "PP1. Recalling [big] rivers and small lakes,"
    desk = Desk(cast.secretary, open_text(cast.secretary, text))
    positions.support(desk.request(), desk.id("PP1"), number(desk, "PP1"), ["IND"])
    with pytest.raises(RefusedIntervention, match="stands there already"):
        redraft(desk.request(), desk.id("PP1"), desk.text("PP1"))


def test_both_parts_of_a_divided_paragraph_know_it(desk: Desk):
    words.strike(desk.request(), desk.id("PP2"), 0, len(desk.state("PP2").tree.visible), ["IND"])
    split(desk.request(), desk.id("PP2"), desk.place("PP2", " the rain")[0])
    assert [*proposes(desk, "PP2"), *proposes(desk, "PP2a")] == [False, False]


def test_the_hash_of_a_state_covers_it(desk: Desk):
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), by=["IND"])
    (node,) = (each for each in desk.state("PP1").wording["content"] if "bracket" in each)
    assert node["added"] is False
