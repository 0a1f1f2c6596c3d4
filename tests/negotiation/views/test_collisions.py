"""Words that are looked for again in a text that has changed."""

from __future__ import annotations

import pytest

from negotiation.views.collisions import found_again

BEFORE = "Mindful of the snow, the rain and the ice,"


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (BEFORE, "rain"),
        ("Mindful of the deep snow, the rain and the ice,", "rain"),
        ("Mindful of the snow, the rain and the hail,", "snow"),
        ("Mindful of all snow, the rain and a little ice,", "rain"),
    ],
)
def test_words_that_stand_are_found(after: str, words: str) -> None:
    start = BEFORE.index(words)
    place = found_again(BEFORE, after, start, start + len(words))
    assert place is not None
    assert after[slice(*place)] == words


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("Mindful of the snow and the ice,", "the rain"),
        ("Aware of the rain, Mindful of snow, of the rain and of ice,", "the rain"),
    ],
)
def test_words_that_are_gone_or_stand_twice_are_not_guessed(after: str, words: str) -> None:
    start = BEFORE.index(words)
    assert found_again(BEFORE, after, start, start + len(words)) is None


def test_a_place_between_words_is_found_by_what_is_before_it() -> None:
    at = BEFORE.index(", the rain")
    after = "Now mindful of the snow, hail, the rain and much ice,"
    place = found_again("Now m" + BEFORE[1:], after, at + 4, at + 4)
    assert place is not None
    assert after[: place[0]].endswith("the snow")


def test_a_place_whose_surroundings_are_gone_is_not_guessed() -> None:
    assert found_again("of the rain and ice", "or a hail or dust", 11, 11) is None
