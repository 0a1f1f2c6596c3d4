"""What the fixtures cannot tell: line ends, places, spans, depths, and what is not text."""

from __future__ import annotations

import pytest

from notation.parser import parse, parse_wording
from notation.rendering.text import render
from notation.tree import MAX_DEPTH, Bracket, Run


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_line_end_counts(end: str) -> None:
    reading = parse(
        end.join(["PP1. Mindful [of rivers] (-", "IND);", "", "PP2. Noting", "lakes] x"])
    )
    assert [render(wording) for wording in reading.wordings] == [
        "PP1. Mindful [of rivers] (-IND);",
        r"PP2. Noting lakes\] x",
    ]
    (stray,) = reading.warnings
    assert (stray.line, stray.column) == (5, 6)


def test_places_of_paragraphs_count_from_one() -> None:
    assert parse("\n  \nOne\n\n  Two").places == ((3, 1), (5, 3))


def test_a_page_that_begins_with_a_space_begins_no_paragraph() -> None:
    draft = "PP3. Convinced that peaceful \n means, [dialogue] (VIE\ntcb) and trust\n help all;"
    (wording,) = parse(draft).wordings
    assert (
        render(wording)
        == "PP3. Convinced that peaceful means, [dialogue] (VIE tcb) and trust help all;"
    )


def test_line_ends_that_are_doubled_throughout_part_no_paragraphs() -> None:
    lines = [
        *("PP1. Mindful of the many", "rivers that cross our", "borders [and of the", "lakes] (-"),
        *("IND) which they", "feed in every", "season of the", "year, and of the", "people;", ""),
        *("PP2. Noting the", "floods of the", "north;"),
    ]
    read = [render(wording) for wording in parse("\n\n".join(lines)).wordings]
    assert read == [
        "PP1. Mindful of the many rivers that cross our borders [and of the lakes] (-IND) which "
        "they feed in every season of the year, and of the people;",
        "PP2. Noting the floods of the north;",
    ]


def test_pieces_of_a_bracket_over_paragraphs_are_linked() -> None:
    first, second, third = parse("[PP1. One;\n\nPP2. Two;\n\nPP3. Three] (-IND)").wordings
    spans = {next(wording.brackets()).span for wording in (first, second, third)}
    assert len(spans) == 1
    assert None not in spans
    assert [len(next(w.brackets()).attributions) for w in (first, second, third)] == [0, 0, 1]
    assert [(w.label, w.label_depth) for w in (first, second, third)] == [
        ("PP1", 1),
        ("PP2", 1),
        ("PP3", 1),
    ]


def test_brackets_nest_at_most_as_deep_as_allowed() -> None:
    depth = MAX_DEPTH + 2
    wording, warnings = parse_wording("[" * depth + "deep" + "]" * depth)
    assert sum(1 for _ in wording.brackets()) == MAX_DEPTH
    assert wording.visible == "[[deep]]"
    assert [warning.code for warning in warnings] == ["nested-too-deep"] * 4


@pytest.mark.parametrize("shape", ["[{0}\n\n{1}]", "{0}[\n\n]{1}", "[{0}]\n\n[{1}]"])
def test_any_number_of_brackets_is_read(shape: str) -> None:
    draft = shape.format("[" * 3000 + "a", "b" + "]" * 3000)
    assert all(warning.message for warning in parse(draft).warnings)


def test_what_no_text_may_hold_is_replaced_and_reported() -> None:
    wording, warnings = parse_wording("a\0b\ud800")
    assert wording.visible == "a\ufffdb\ufffd"
    assert [(w.code, w.column) for w in warnings] == [
        ("unreadable-character", 2),
        ("unreadable-character", 4),
    ]


def test_letters_are_composed() -> None:
    wording, _ = parse_wording("re\u0301sume\u0301")
    assert wording.visible == "résumé"


def test_a_paragraph_read_alone_is_not_split() -> None:
    wording, _ = parse_wording("PP1. One.\n\nPP2. Two.")
    assert wording.content == (Run("One. PP2. Two."),)


def test_white_space_alone_is_no_paragraph() -> None:
    assert parse(" \n\t\n\u00a0").wordings == ()
    wording, warnings = parse_wording("")
    assert (wording.content, warnings) == ((), ())


def test_a_name_stands_on_the_bracket_and_not_on_the_one_within() -> None:
    wording, _ = parse_wording("[a [b] c] (-IND)")
    (outer,) = wording.content
    assert isinstance(outer, Bracket)
    (inner,) = (node for node in outer.children if isinstance(node, Bracket))
    assert [a.actor for a in outer.attributions] == ["IND"]
    assert inner.attributions == ()


@pytest.mark.parametrize("text", [r"\a) the water", r"\1) The water", r"[\a) the water] and more"])
def test_a_parenthesis_behind_a_letter_that_is_no_label_is_no_stray_one(text: str) -> None:
    wording, remarks = parse_wording(text)
    assert (wording.label, remarks) == (None, ())
    assert render(wording) == text
