"""What people type before it enters a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.errors import RefusedIntervention, UnreadableWords
from negotiation.services.typed import (
    LONGEST_WORDS,
    clean_words,
    proposed_words,
    refuse_notation,
    required_words,
)


@pytest.mark.parametrize("bad", ["\0", "\ud800", "\x1b", "\x7f"])
def test_what_cannot_be_kept_is_refused_with_its_place(bad):
    with pytest.raises(UnreadableWords) as refusal:
        clean_words(f"river{bad}bank")
    assert refusal.value.place == 5
    assert "6" in refusal.value.message


def test_letters_are_composed_and_white_space_is_single():
    assert clean_words("  cafe\u0301\t\n au  lait ") == " café au lait "


def test_too_much_at_once_is_refused():
    with pytest.raises(UnreadableWords):
        clean_words("x" * (LONGEST_WORDS + 1))


def test_nothing_is_not_words():
    with pytest.raises(RefusedIntervention):
        required_words(" \u00a0\n")


@given(st.text())
def test_clean_words_are_clean_already(text):
    try:
        once = clean_words(text)
    except UnreadableWords:
        return
    assert clean_words(once) == once


@pytest.mark.parametrize(
    "plain",
    ["(ICTs)", "(a)", "(IND)", "(–20 °C)", "by six (India: two) stations", "f(x)", ") (", "-IND"],
)
def test_words_that_read_as_words_may_be_proposed(plain):
    assert proposed_words(plain) == plain


@pytest.mark.parametrize("noted", ["(+IND)", "x (IND, TUR tcb)", "x (*-VIE*) y", "x ( + IND ) y"])
def test_what_reads_as_a_position_is_named_in_the_refusal(noted):
    with pytest.raises(RefusedIntervention) as refusal:
        proposed_words(noted)
    assert noted[noted.index("(") : noted.index(")") + 1] in refusal.value.message


def test_what_stands_already_may_stay_but_not_once_more():
    refuse_notation("a [b] (+IND)", "a [b] (+IND)")
    with pytest.raises(RefusedIntervention):
        refuse_notation("a [b] [c]", "a [b]")
    with pytest.raises(RefusedIntervention):
        refuse_notation("a (+IND) (+IND)", "a (+IND)")
