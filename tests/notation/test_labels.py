"""Labels of paragraphs."""

from __future__ import annotations

import pytest

from notation.labels import is_alternative, is_label, read_label


@pytest.mark.parametrize(
    ("text", "label", "mark"),
    [
        ("PP4. Mindful", "PP4", "."),
        ("PP4 Mindful", "PP4", ""),
        ("OP1: Decides", "OP1", ":"),
        ("OP1.Decides", "OP1", "."),
        ("PP5a. Mindful", "PP5a", "."),
        ("PP5bis. Mindful", "PP5bis", "."),
        ("OP6 ter Decides", "OP6 ter", ""),
        ("3. We agree", "3", "."),
        ("13bis. We agree", "13bis", "."),
        ("13 ter. We agree", "13 ter", "."),
        ("1.2. We agree", "1.2", "."),
        ("(1) one", "(1)", ""),
        ("(a) one", "(a)", ""),
        ("(iv) one", "(iv)", ""),
        ("(1). one", "(1)", "."),
        ("e) one", "e)", ""),
        ("б) один", "б)", ""),
        ("12) one", "12)", ""),
        ("IV. Of rivers", "IV", "."),
        ("Alt. Mindful", "Alt", "."),
        ("Alt 3. We agree", "Alt 3", "."),
        ("Alt 3 We agree", "Alt 3", ""),
        ("ALT PP5: Mindful", "ALT PP5", ":"),
        ("PP5b altern. Mindful", "PP5b altern", "."),
        ("PP5alt Mindful", "PP5alt", ""),
        ("2 alt Mindful", "2 alt", ""),
        ("PP4.", "PP4", "."),
        ("PP4. [Mindful", "PP4", "."),
        ("OP1(a) We agree", "OP1(a)", ""),
        ("OP1 (ii). We agree", "OP1 (ii)", "."),
        ("OP1.1. We agree", "OP1.1", "."),
        ("ПП1. Отмечая", "ПП1", "."),
        ("13. [To", "13", "."),
    ],
)
def test_a_label_is_read_without_its_mark(text: str, label: str, mark: str) -> None:
    found = read_label(text)
    assert found is not None
    assert (found.text, found.mark, found.length) == (label, mark, len(label + mark))


@pytest.mark.parametrize(
    "text",
    [
        *("Mindful of rivers", "3 rivers", "2031. A year", "3.5 metres", "a river", "I am", ""),
        *("(UN) bodies", "(ICTs)", "(2021-2025)", "Alternative energy", "altogether", "PPE is"),
        *("e.g. rivers", "Article 5. Rivers", "OPEC", "i.e. rivers", "Altai", "(see above)"),
    ],
)
def test_ordinary_words_are_no_label(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize("label", ["Alt", "Alt 3", "PP5b altern", "PP5alt", "2 alt", "ALT PP5"])
def test_an_alternative_says_so(label: str) -> None:
    assert is_alternative(label)


@pytest.mark.parametrize("label", [None, "", "PP5", "PP5bis", "(a)", "13 ter"])
def test_an_insertion_is_no_alternative(label: str | None) -> None:
    assert not is_alternative(label)


def test_a_label_with_a_mark_that_would_be_read_otherwise_is_none() -> None:
    assert is_label("PP4", ".")
    assert is_label("PP4", "")
    assert is_label("3", ".")
    assert not is_label("3", "")
    assert not is_label("Preamble", ".")
