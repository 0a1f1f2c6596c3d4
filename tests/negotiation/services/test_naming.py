"""What a new paragraph is called when nobody says."""

import pytest

from negotiation.services.naming import alternative_label, insertion_stem, next_insertion
from notation.labels import is_label


@pytest.mark.parametrize(
    ("label", "taken", "expected"),
    [
        ("PP5", set(), "PP5a"),
        ("PP5", {"PP5", "PP5a"}, "PP5b"),
        ("PP5a", {"PP5a"}, "PP5b"),
        ("PP5a", {"PP5a", "PP5b"}, "PP5c"),
        ("PP5z", {"PP5z"}, ""),
        ("OP12", set(), "OP12a"),
        ("3", set(), "3a"),
        ("(1)", set(), "(1 bis)"),
        ("(1 bis)", set(), "(1 ter)"),
        ("1.2", set(), "1.2a"),
        ("13 ter", set(), "13 quater"),
        ("PP5bis", {"PP5ter"}, "PP5quater"),
        ("(a)", {"(a bis)"}, "(a ter)"),
        ("e)", set(), ""),
        ("PP1 altern", set(), ""),
        ("Alt", set(), ""),
    ],
)
def test_an_insertion_takes_the_next_free_label(label, taken, expected):
    mark = "" if ")" in label else "."
    assert next_insertion(label, mark, taken) == expected


@pytest.mark.parametrize("label", ["PP5", "OP 3", "3", "1.2", "(1)", "(iv)", "13bis", "13 ter"])
def test_what_is_given_can_be_read_again(label):
    mark = "" if ")" in label else "."
    taken: set[str] = set()
    while name := next_insertion(label, mark, taken):
        assert is_label(name, mark)
        assert name not in taken
        taken.add(name)
    assert taken
    assert is_label(alternative_label(label), ".")


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
    [
        ("PP5b", "PP5b altern"),
        ("OP6", "OP6 altern"),
        ("OP6 altern", "OP6 altern"),
        ("3", "Alt 3"),
        ("(2)", "Alt 2"),
        ("(iv)", "Alt"),
        ("", "Alt"),
    ],
)
def test_an_alternative_is_named_after_its_paragraph(label, expected):
    assert alternative_label(label) == expected


@pytest.mark.parametrize(
    ("label", "taken", "expected"),
    [
        ("PP5b", {"PP5b altern"}, "PP5b altern 2"),
        ("PP5b", {"PP5b altern", "PP5b altern 2"}, "PP5b altern 3"),
        ("PP5b", {"PP5b altern 2"}, "PP5b altern"),
        ("PP5b altern", {"PP5b altern"}, "PP5b altern 2"),
        ("PP5b altern 2", {"PP5b altern", "PP5b altern 2"}, "PP5b altern 3"),
        ("OP6 alt", {"OP6 alt"}, "OP6 alt 2"),
        ("3", {"Alt 3"}, "Alt 3 bis"),
        ("Alt 3 bis", {"Alt 3", "Alt 3 bis"}, "Alt 3 ter"),
        ("", {"Alt"}, "Alt 2"),
    ],
)
def test_a_further_alternative_has_a_number_of_its_own(label, taken, expected):
    assert alternative_label(label, taken) == expected
    assert is_label(expected, ".")
