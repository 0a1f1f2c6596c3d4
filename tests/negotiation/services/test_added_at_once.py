"""Two delegations' words for one place: the second is asked, and nothing is put in order for it."""

import pytest

from negotiation.errors import StaleWording
from negotiation.services import words
from tests.texts import Desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("mine", [0, 1], ids=["before the space", "behind the space"])
@pytest.mark.parametrize("theirs", [0, 1], ids=["before their space", "behind their space"])
def test_two_additions_at_one_place_touch(desk: Desk, mine: int, theirs: int):
    paragraph, at = desk.id("OP1"), desk.place("OP1", "levels")[1]
    words.add(desk.request(), paragraph, at + theirs, "and willing", ["KAZ"])
    with pytest.raises(StaleWording) as refused:
        words.add(desk.request(seen={paragraph: 0}), paragraph, at + mine, "and other", ["MGL"])
    assert "[and willing] (+KAZ)" in refused.value.theirs
    assert refused.value.typed == "and other"
    assert desk.revision.interventions.count() == 2


def test_words_in_the_place_of_others_touch_an_addition_behind_them(desk: Desk):
    paragraph, place = desk.id("OP1"), desk.place("OP1", "levels")
    words.replace(desk.request(), paragraph, *place, "heights", ["KAZ"])
    with pytest.raises(StaleWording):
        words.add(desk.request(seen={paragraph: 0}), paragraph, place[1] + 1, "daily", ["MGL"])


def test_additions_around_one_word_do_not_touch(desk: Desk):
    paragraph, (start, end) = desk.id("OP1"), desk.place("OP1", "levels")
    words.add(desk.request(), paragraph, start, "river", ["KAZ"])
    words.add(desk.request(seen={paragraph: 0}), paragraph, end, "daily", ["MGL"])
    assert "water [river] (+KAZ) levels [daily] (+MGL) every" in desk.text("OP1")


def test_a_letter_put_right_does_not_touch_an_addition_behind_the_word(desk: Desk):
    paragraph, end = desk.id("OP1"), desk.place("OP1", "level")[1]
    words.correct(desk.request(), paragraph, end, end, "l")
    words.add(desk.request(seen={paragraph: 0}), paragraph, end + 1, "daily", ["MGL"])
    assert "levells [daily] (+MGL) every" in desk.text("OP1")


def test_names_and_deletions_beside_it_do_not_touch_an_addition(desk: Desk):
    paragraph, place = desk.id("OP1"), desk.place("OP1", "every six hours")
    words.strike(desk.request(), paragraph, *place, ["KAZ"])
    words.add(desk.request(seen={paragraph: 0}), paragraph, place[0] - 1, "daily", ["MGL"])
    assert "levels [daily] (+MGL) [every six hours] (-KAZ)" in desk.text("OP1")
