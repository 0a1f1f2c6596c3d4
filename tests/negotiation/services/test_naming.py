"""What a new paragraph is called when nobody says."""

import pytest

from negotiation.services.naming import alternative_label, insertion_stem, next_insertion


@pytest.mark.parametrize(
    ("label", "taken", "expected"),
    [
        ("PP5", set(), "PP5a"),
        ("PP5", {"PP5", "PP5a"}, "PP5b"),
        ("PP5a", {"PP5a"}, "PP5b"),
        ("PP5a", {"PP5a", "PP5b"}, "PP5c"),
        ("PP5z", {"PP5z"}, "PP5aa"),
        ("OP12", set(), "OP12a"),
        ("3", set(), "3a"),
        ("(1)", set(), "(1a)"),
        ("13 ter", set(), "13 quater"),
        ("PP5bis", {"PP5ter"}, "PP5quater"),
        ("(a)", set(), ""),
        ("Alt", set(), ""),
    ],
)
def test_an_insertion_takes_the_next_free_label(label, taken, expected):
    assert next_insertion(label, taken) == expected


def test_all_insertions_after_one_paragraph_begin_alike():
    assert [insertion_stem(x) for x in ("PP5", "PP5b", "PP5bis", "(1)", "e)")] == [
        "PP5",
        "PP5",
        "PP5",
        "(1",
        None,
    ]


@pytest.mark.parametrize(
    ("label", "expected"),
    [("PP5b", "PP5b altern"), ("OP6", "OP6 altern"), ("3", "Alt 3"), ("(2)", "Alt 2"), ("", "Alt")],
)
def test_an_alternative_is_named_after_its_paragraph(label, expected):
    assert alternative_label(label) == expected
