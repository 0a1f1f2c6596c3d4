"""What a line that is being typed is offered."""

from __future__ import annotations

import pytest

from notation.quick_entry import complete
from tests.notation.quick_entry.rooms import room


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("-pa", ["PAK", "PAL"]),
        ("vi", ["VIE"]),
        ("инд", ["IND"]),
        ("штв", ["IND"]),
        ("4 agr", ["agree", "agree pending"]),
        ("4 -ind vill", ["villages"]),
        ("4 -ind kind..warn", ["warning"]),
        ("5 +rus @und", ["understanding"]),
        ("#1", ["#1", "#10"]),
        ("move 5", ["PP5", "PP5a"]),
    ],
)
def test_names_verbs_labels_and_words(typed, first):
    offered = [completion.text for completion in complete(typed, len(typed), room())]
    assert offered[: len(first)] == first


@pytest.mark.parametrize("typed", ["4 ", "", "ind ", "4 ind, chn ", "p4 vietn "])
def test_verbs_are_offered_behind_a_paragraph_and_names(typed):
    offered = complete(f"{typed}tc", len(typed) + 2, room())
    assert "tcb" in [completion.text for completion in offered]


@pytest.mark.parametrize("typed", ["4 -ind in the ", "-", "4 ind tcb ", "4 -ind: ", "in the "])
def test_verbs_are_not_offered_among_words(typed):
    for begun in ("tc", "sp", "re"):
        offered = complete(typed + begun, len(typed) + 2, room())
        assert not {"tcb", "split", "res", "reopen"} & {each.text for each in offered}


def test_words_of_each_paragraph_that_a_number_could_mean():
    typed = "1 -ind w"
    offered = complete(typed, len(typed), room(current="ANNEX"))
    assert [completion.text for completion in offered] == ["without", "We", "will", "water"]


def test_a_name_is_shown_in_full():
    (offer,) = complete("+vie", 4, room())
    assert (offer.text, offer.start, offer.end, offer.said) == ("VIE", 1, 4, "Viet Nam")


def test_nothing_typed_is_offered_nothing():
    assert complete("", 0, room()) == ()
    assert complete("4 ", 2, room()) == ()
