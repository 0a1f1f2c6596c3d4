"""Several lines at once."""

from __future__ import annotations

import pytest

from notation.quick_entry import Asked, Floor, Question, Unreadable, read_line
from tests.notation.quick_entry.rooms import room


def test_several_lines_are_several_new_paragraphs():
    here = room()
    answer = read_line("new 5b pal We welcome:\n(a) the boats;\n(b) the oars.", here)
    assert isinstance(answer, Asked)
    assert answer.verb == "propose_paragraphs"
    assert answer.fields["text"] == "PP5b. We welcome:\n(a) the boats;\n(b) the oars."
    assert answer.fields["by"] == ["PAL"]
    after = here.paragraph(str(answer.fields["after"]))
    assert after is not None
    assert after.label == "PP5a altern"


def test_the_first_item_of_a_chapeau_says_what_it_is_part_of():
    here = room("OP1. We take these steps:\n\nOP2. We meet.", current="OP2")
    answer = read_line("new 1(1) rus gauges are read;", here)
    assert isinstance(answer, Asked)
    assert (answer.verb, answer.fields["text"]) == ("propose_paragraphs", "(1) gauges are read;")
    assert answer.fields["part_of"] == answer.fields["after"] == "p1"


@pytest.mark.parametrize(
    ("typed", "later", "all_words"),
    [
        ("4 -ind trust > faith\n5 -vie river > sea", "5 -vie river > sea", None),
        ("o1 ind ! hello\no2 agree", "o2 agree", "o1 ind ! hello o2 agree"),
        ("4 -ind trust > faith\r\nand hope\r\n", "and hope", "4 -ind trust > faith and hope"),
        ("-ind in the\nspirit of", "spirit of", "-ind in the spirit of"),
        ("new 5b pal Noting,\n5 -vie sea", "5 -vie sea", 'new 5b pal "Noting,\n5 -vie sea"'),
        ("alt 5 ind Noting\n4 agree", "4 agree", 'alt 5 ind "Noting\n4 agree"'),
        ('alt 5 ind A "sea"\n4 agree', "4 agree", 'alt 5 ind «A "sea"\n4 agree»'),
        ("merge 5a, 5a alt > Noting\nundo", "undo", 'merge 5a, 5a alt > "Noting\nundo"'),
        ("new 5b pal Noting,\nIndia", "India", 'new 5b pal "Noting,\nIndia"'),
    ],
)
def test_a_second_act_is_asked_and_not_taken_for_words(typed, later, all_words):
    here = room(touched="3")
    answer = read_line(typed, here)
    assert isinstance(answer, Question)
    assert typed[answer.start : answer.end] == later
    (choice,) = answer.choices
    assert choice.line == (all_words or typed.replace("\n", " "))
    read = read_line(choice.line, here)
    assert isinstance(read, Asked)
    assert later in f"{read.spelled.words} {read.spelled.new_words}"


@pytest.mark.parametrize(
    "typed",
    ["ind\nchn", "redraft 4 ind: Words\n4 agree", "4 agree\n5 agree", "4 -ind trust\n5 -ind sea"],
)
def test_acts_that_no_single_line_could_mean_are_typed_one_by_one(typed):
    assert isinstance(read_line(typed, room(touched="3")), Unreadable)


@pytest.mark.parametrize(
    "text",
    ["We welcome:\n- the river;\n– trust.", "We\n5\nmeet", "PP7. Noting\nin the rain\nof 2026"],
)
def test_lines_that_only_look_like_acts_are_words(text):
    answer = read_line(f"new 5b pal: {text}", room(floor=("IND",)))
    assert isinstance(answer, Asked)
    assert answer.spelled.new_words == text


def test_empty_lines_around_an_act_say_nothing():
    assert isinstance(read_line("\n4 agree\n\n", room()), Asked)
    assert isinstance(read_line("ind\n", room()), Floor)
