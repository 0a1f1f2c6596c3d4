"""Changes: exact, invertible, carried over one another."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from notation.change import Change
from notation.errors import Collision
from notation.operations import (
    Accept,
    Correct,
    Enclose,
    Lift,
    Operation,
    Reject,
    Replace,
    Strike,
    TakePosition,
)
from notation.storage import exact
from notation.tree import Attribution, Stance, Wording
from tests.notation.drafts import draft
from tests.notation.operations.proof import written
from tests.notation.strategies import recorded, wordings


@given(recorded(), recorded())
def test_the_change_between_any_two_wordings_is_exact(one: Wording, other: Wording) -> None:
    change = Change.between(one, other)
    assert exact(change.apply(one), other)
    assert exact(change.inverted().apply(other), one)
    back = Change.from_json(json.loads(json.dumps(change.to_json())))
    assert exact(back.apply(one), other)
    assert bool(change) != exact(one, other)


@given(wordings(), wordings())
def test_it_is_exact_without_identities_too(one: Wording, other: Wording) -> None:
    assert exact(Change.between(one, other).apply(one), other)


def oppose(target: str | None, *actors: str) -> TakePosition:
    return TakePosition(target, tuple(Attribution(a, Stance.OPPOSE) for a in actors))


def later(target: str | None, *actors: str) -> TakePosition:
    return TakePosition(target, tuple(Attribution(a, Stance.TCB) for a in actors))


FLOODS = "0 PP4 | Noting [early](-IND) warning of floods and [rare](-ISR) droughts; | (=VIE)"


@pytest.mark.parametrize(
    ("one", "other", "reads"),
    [
        pytest.param(
            oppose("1", "TUR"),
            oppose("1", "RUS"),
            "Noting [early](-IND -RUS -TUR) warning of floods and [rare](-ISR) droughts;",
            id="two actors on one bracket, the later one behind",
        ),
        pytest.param(
            Accept("1"),
            Reject("2"),
            "Noting early warning of floods and droughts;",
            id="two brackets",
        ),
        pytest.param(
            Correct(13, 20, "warnings"),
            Strike(24, 30, ("n",), ("IND",)),
            "Noting [early](-IND) warnings of [floods](-IND) and [rare](-ISR) droughts;",
            id="neighbouring words",
        ),
        pytest.param(
            Enclose(0, 49, "n"),
            Strike(24, 30, ("m",), ("IND",)),
            "Noting [early](-IND) warning of [floods](-IND) and [rare](-ISR) droughts;",
            id="a bracket around what the other brackets",
        ),
        pytest.param(
            Lift("2", ("ISR",)),
            later(None, "IND"),
            "Noting [early](-IND) warning of floods and [rare] droughts;",
            id="a bracket's name and the paragraph's",
        ),
        pytest.param(
            Accept("1"),
            Correct(7, 12, "timely"),
            "Noting timely warning of floods and [rare](-ISR) droughts;",
            id="a bracket's signs and the words inside",
        ),
    ],
)
def test_what_does_not_touch_goes_together(one: Operation, other: Operation, reads: str) -> None:
    wording = draft(FLOODS)
    result = one.rebase(other.change(wording), wording).apply(other.apply(wording))
    body = written(result).split(" | ")[1]
    assert body in (reads, f"[{reads}]")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(oppose("1", "TUR"), later("1", "TUR"), id="one actor on one bracket"),
        pytest.param(oppose("1", "TUR"), Accept("1"), id="a name on a bracket that goes"),
        pytest.param(Accept("1"), Reject("1"), id="two decisions on one bracket"),
        pytest.param(
            Correct(13, 20, "warnings"), Correct(13, 20, "alarms"), id="one word corrected twice"
        ),
        pytest.param(
            Strike(13, 30, ("n",), ("IND",)),
            Strike(24, 45, ("m",), ("TUR",)),
            id="brackets that would cross",
        ),
        pytest.param(
            Replace(13, 20, "alarms", ("n", "o"), ("IND",)),
            Correct(20, 20, ","),
            id="words put in at one place",
        ),
        pytest.param(Reject("1"), Correct(7, 12, "timely"), id="a correction of words that go"),
        pytest.param(
            Strike(13, 20, ("n",), ("IND",)),
            Strike(13, 20, ("m",), ("TUR",)),
            id="the same words proposed for deletion twice",
        ),
    ],
)
def test_what_touches_is_for_people_to_settle(one: Operation, other: Operation) -> None:
    wording = draft(FLOODS)
    for mine, over in ((one, other), (other, one)):
        with pytest.raises(Collision) as raised:
            mine.rebase(over.change(wording), wording)
        assert raised.value.sentence.endswith(".")


def test_crossing_brackets_never_swap_their_closing_signs() -> None:
    wording = draft("early warning of floods")
    one = Enclose(0, 13, "n").change(wording)
    other = Enclose(6, 23, "m").change(wording)
    with pytest.raises(Collision):
        one.rebased(other)
    with pytest.raises(Collision):
        other.rebased(one)


def test_a_change_that_does_not_fit_is_not_applied() -> None:
    change = Change.between(draft("early warning"), draft("timely warning"))
    with pytest.raises(Collision, match="no longer there"):
        change.apply(draft("a warning"))


def test_offsets_follow_the_words() -> None:
    before, after = draft("early warning of floods"), draft("the early alarm of floods")
    change = Change.between(before, after)
    assert change.map_offset(0, before) == 0
    assert change.map_offset(0, before, past=True) == 4
    assert change.map_offset(5, before) == 9
    assert change.map_offset(8, before) == 10, "inside words that went"
    assert change.map_offset(len(before.visible), before) == len(after.visible)


SNOW = "Mindful of the snow, the rain and the ice,"
WATER = "the water and the water"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (SNOW, SNOW, "rain"),
        (
            SNOW,
            "Mindful of [the] (-IND) snow, the [rain] (-TUR) and the ice,",
            "the snow, the rain",
        ),
        (SNOW, "Mindful of the deep snow, the rain and the ice,", "rain"),
        (SNOW, "Mindful of the slow snow, the rain and the ice,", "snow"),
        (SNOW, "Mindful of the snow, the rain and the hail,", "snow"),
        (SNOW, "Mindful of all snow, the rain and a little ice,", "rain"),
        (WATER, "the water and the river", "water"),
        (WATER, "the [old] (+IND) water and the water", "water"),
        (WATER, "the water [level] (+IND) and the water", "water"),
    ],
)
def test_words_that_merely_moved_are_followed(before: str, after: str, words: str) -> None:
    old, new = draft(before), draft(after)
    start = old.visible.index(words)
    place = Change.between(old, new).map_range(start, start + len(words), old)
    assert place is not None
    assert new.visible[slice(*place)] == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (WATER, "the river and the water", "water"),
        (WATER, "the waters and the water", "water"),
        (WATER, "the river and the water", "the water"),
        (WATER, "the [deep] (+IND) water and the water", "the water"),
        (SNOW, "Mindful of the snow and the ice,", "the rain"),
    ],
)
def test_words_that_changed_are_not_sought_elsewhere(before: str, after: str, words: str) -> None:
    old, new = draft(before), draft(after)
    start = old.visible.index(words)
    assert Change.between(old, new).map_range(start, start + len(words), old) is None


@pytest.mark.parametrize(
    ("after", "behind"),
    [
        ("Now mindful of the snow, hail, the rain and much ice,", "the snow"),
        ("Mindful of the snow [and hail] (+IND), the rain and the ice,", "the snow"),
        ("Mindful of the snow and the ice,", "the snow"),
        ("Mindful of the hail, the rain and the ice,", None),
    ],
)
def test_a_place_between_words_stays_behind_what_was_before_it(
    after: str, behind: str | None
) -> None:
    old, new = draft(SNOW), draft(after)
    at = SNOW.index(", the rain")
    place = Change.between(old, new).map_range(at, at, old)
    found = None if place is None else new.visible[: place[0]][-len("the snow") :]
    assert found == behind


def test_a_blind_comparison_finds_brackets_around_words_that_repeat() -> None:
    before = draft("and and and and and")
    after = Strike(4, 11, ("1",), ("IND",)).apply(before)
    change = Change.between(before, after)
    assert [len(splice.removed) for splice in change.words] == [0, 0]


def test_several_acts_are_told_apart() -> None:
    before = draft("Noting early warning of floods and rare droughts in the basin;")
    after = before
    for act in (
        Strike(7, 12, ("1",), ("IND",)),
        Replace(24, 30, "storms", ("2", "3"), ("TUR",)),
        Correct(0, 6, "Stressing"),
    ):
        after = act.apply(after)
    change = Change.between(before, after)
    assert sum(len(splice.removed) for splice in change.words) == len("Noting")
    far = Strike(52, 61, ("9",), ("VIE",))
    assert written(far.rebase(change, before).apply(after)) == (
        "Stressing [early](-IND) warning of [floods](-TUR) [storms](+TUR) and rare droughts "
        "in [the basin](-VIE);"
    )
