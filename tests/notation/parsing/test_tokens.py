"""Drafts as tokens."""

from __future__ import annotations

import pytest

from notation.parsing.tokens import UNREADABLE, Lines, Sort, tokenize


def sorts(draft: str) -> list[tuple[str, str]]:
    return [(token.sort.name, token.source) for token in tokenize(draft)]


def test_signs_words_and_names_are_told_apart() -> None:
    assert sorts("A [b] (-IND)\n*c*") == [
        ("WORDS", "A "),
        ("OPEN", "["),
        ("WORDS", "b"),
        ("CLOSE", "]"),
        ("WORDS", " "),
        ("ATTRIBUTION", "(-IND)"),
        ("LINE_END", "\n"),
        ("STARS", "*"),
        ("WORDS", "c"),
        ("STARS", "*"),
    ]


def test_a_backslash_before_a_sign_makes_it_text() -> None:
    (escape,) = tokenize(r"\[")
    assert (escape.sort, escape.text) == (Sort.ESCAPE, "[")


def test_a_backslash_before_a_letter_is_itself_text() -> None:
    assert sorts(r"C:\rivers") == [("WORDS", r"C:\rivers")]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_of_unicode_ends_a_line(end: str) -> None:
    assert [token.sort for token in tokenize(f"a{end}b")] == [
        Sort.WORDS,
        Sort.LINE_END,
        Sort.WORDS,
    ]
    assert Lines(f"a{end}b").place(len(f"a{end}")) == (2, 1)


def test_columns_count_code_points() -> None:
    assert Lines("😀[").place(1) == (1, 2)


@pytest.mark.parametrize("character", ["\0", "\ud800"])
def test_what_no_text_may_hold_is_replaced(character: str) -> None:
    (token,) = tokenize(character)
    assert (token.sort, token.source, token.text) == (Sort.UNREADABLE, character, UNREADABLE)


def test_a_parenthesis_that_says_nothing_is_words() -> None:
    assert {token.sort for token in tokenize("(see above) (UN) (-0.4 °C)")} == {Sort.WORDS}
