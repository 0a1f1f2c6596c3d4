"""Text comes with the label it has in the paper it was copied from."""

import pytest

from negotiation.errors import RefusedIntervention
from negotiation.services.adopting import adopt_text
from negotiation.services.merging import merge
from negotiation.services.redrafting import redraft
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

TEXT = """\
PP1. Recalling the rivers,

PP2. Mindful of the snow,

4. We will share:

(1) water levels;

(2) forecasts.

Done at the lake.
"""


@pytest.fixture
def desk(cast) -> Desk:
    return Desk(cast.secretary, open_text(cast.secretary, TEXT))


def adopted(desk: Desk, label: str, text: str) -> str:
    adopt_text(desk.request(), desk.id(label), text)
    return desk.text(label)


def redrafted(desk: Desk, label: str, text: str) -> str:
    redraft(desk.request(), desk.id(label), text)
    return desk.text(label)


def merged(desk: Desk, label: str, text: str) -> str:
    following = {"PP1": "PP2", "(1)": "(2)"}[label]
    done = merge(desk.request(), [desk.id(label), desk.id(following)], text)
    made = done.intervention.payload["paragraph"]
    return next(state.canonical for state in done.states if str(state.paragraph_id) == made)


WAYS = [adopted, redrafted, merged]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("label", "pasted", "text"),
    [
        ("PP1", "PP1. Recalling all rivers,", "PP1. Recalling all rivers,"),
        ("PP1", "PP 1: Recalling all rivers,", "PP1. Recalling all rivers,"),
        ("PP1", "Recalling all rivers,", "PP1. Recalling all rivers,"),
        ("PP1", "(a) Recalling all rivers,", "PP1. (a) Recalling all rivers,"),
        ("(1)", "(1) levels;", "(1) levels;"),
    ],
)
def test_the_paragraphs_own_label_is_understood_and_left_out(
    desk: Desk, way, label: str, pasted: str, text: str
) -> None:
    assert way(desk, label, pasted) == text


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("label", "pasted", "other"),
    [("PP1", "PP2. Mindful of snow,", "PP2"), ("(1)", "(2) forecasts;", r"\(2\)")],
)
def test_the_label_of_another_paragraph_is_refused_with_what_to_do(
    desk: Desk, way, label: str, pasted: str, other: str
) -> None:
    before = desk.whole()
    with pytest.raises(RefusedIntervention, match=f"begins with “{other}”.* take the label out"):
        way(desk, label, pasted)
    assert desk.whole() == before


def test_a_paragraph_without_a_label_is_not_given_one_among_its_words(desk: Desk) -> None:
    unlabelled = "#6"
    assert adopted(desk, unlabelled, "Done at the sea.") == "Done at the sea."
    with pytest.raises(RefusedIntervention, match="begins with “PP9”, and this is #6"):
        adopted(desk, unlabelled, "PP9. Done at the sea.")


def test_a_label_inside_the_bracket_of_a_pasted_text_is_seen_too(desk: Desk) -> None:
    with pytest.raises(RefusedIntervention, match="begins with “PP2”"):
        redraft(desk.request(), desk.id("PP1"), "[PP2. Mindful of snow,] (+IND)")
    assert redrafted(desk, "PP1", "[PP1. Recalling all,] (+IND)") == "[PP1. Recalling all,] (+IND)"


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("[(a) the water] and more,", "PP1. [(a) the water] and more,"),
        ("[a) the water] and more,", "PP1. [a) the water] and more,"),
        ("*[1. the water]* and more,", "PP1. [*1. the water*] and more,"),
        ("[(a) the water,] (+IND)", "PP1. [(a) the water,] (+IND)"),
        ("- (a) the water,", "PP1. - (a) the water,"),
        ("* (a) the water,", "PP1. \\* (a) the water,"),
        ("a) the water,", "PP1. a) the water,"),
        ("1) The water,", "PP1. 1) The water,"),
    ],
)
def test_what_begins_like_an_item_is_words_of_a_redraft(desk: Desk, pasted: str, text: str) -> None:
    assert redrafted(desk, "PP1", pasted) == text
    with pytest.raises(RefusedIntervention, match="stands there already"):
        redraft(desk.request(), desk.id("PP1"), text)


@pytest.mark.parametrize("pasted", ["[(a) Done] at the sea.", "a) Done at the sea."])
def test_what_begins_like_an_item_is_words_of_a_paragraph_without_a_label(
    desk: Desk, pasted: str
) -> None:
    redraft(desk.request(), desk.id("#6"), pasted)
    assert desk.state("#6").tree.label is None
    assert desk.state("#6").tree.visible == pasted.replace("[", "").replace("]", "")
    with pytest.raises(RefusedIntervention, match="stands there already"):
        redraft(desk.request(), desk.id("#6"), desk.text("#6"))


def test_the_place_of_a_sign_is_counted_in_the_text_that_was_pasted(desk: Desk) -> None:
    with pytest.raises(RefusedIntervention, match="Line 1, character 5:"):
        redraft(desk.request(), desk.id("PP1"), "(a) [the water,")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("pasted", ["PP1.", "PP 1:"])
def test_a_label_alone_is_no_text(desk: Desk, way, pasted: str) -> None:
    with pytest.raises(RefusedIntervention, match="Type the words first") as refused:
        way(desk, "PP1", pasted)
    assert refused.value.code == "no-words"


@pytest.mark.parametrize("pasted", ["[PP2.]", "[]", "PP2. (+IND)"])
def test_a_small_groups_text_without_words_takes_no_paragraph_out(desk: Desk, pasted: str) -> None:
    with pytest.raises(RefusedIntervention, match="Type the words first"):
        redraft(desk.request(), desk.id("PP2"), pasted)
    assert not desk.state("PP2").is_deleted
