"""Where offsets fall among brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notation.errors import Refused
from notation.places import Places, code_points_to_utf16, utf16_to_code_points
from notation.splicing.row import text_of
from notation.tree import Wording
from tests.notation.drafts import draft
from tests.notation.operations import acts
from tests.notation.strategies import recorded, texts


@given(texts(), st.integers(0, 30))
def test_browsers_offsets_become_code_points_and_back(text: str, at: int) -> None:
    at = min(at, len(text))
    units = len(text[:at].encode("utf-16-le")) // 2
    assert code_points_to_utf16(text, at) == units
    assert utf16_to_code_points(text, units) == at


def test_an_offset_between_two_halves_comes_before_the_character() -> None:
    assert utf16_to_code_points("a\U0001f30ab", 2) == 1
    assert utf16_to_code_points("a\U0001f30ab", 3) == 2


def test_an_offset_beyond_the_text_stays_beyond_it() -> None:
    assert utf16_to_code_points("ab", 5) == 5
    with pytest.raises(ValueError, match="negative"):
        utf16_to_code_points("ab", -1)


@pytest.mark.parametrize(
    ("text", "at", "left"),
    [
        ("gauges [upstream](-IND) rise", 15, "gauges [upstream]"),
        ("gauges [upstream](-IND) rise", 7, "gauges "),
        ("gauges [upstream](-IND) rise", 9, "gauges [up"),
        ("[a][b]", 1, "[a]"),
        ("[a [b]] c", 3, "[a [b]]"),
        ("while(+ISR) waters", 5, "while="),
        ("1 PP5a | [Recalling floods](+VIE).", 0, "["),
        ("1 PP5a | [Recalling floods](+VIE).", 16, "[Recalling floods]"),
        ("x[][] y", 1, "x[][]"),
    ],
)
def test_adding_goes_outside_of_what_begins_or_ends_there(text: str, at: int, left: str) -> None:
    places = Places(draft(text))
    assert _signs(places, places.gap(at)) == left


@pytest.mark.parametrize(
    ("text", "at", "inside", "left"),
    [
        ("a [b](-IND) c", 3, "1", "a [b"),
        ("a [b](-IND) c", 2, "1", "a ["),
        ("a [[b]] c", 3, "1", "a [[b]"),
        ("a [[b]] c", 3, "2", "a [[b"),
        ("a [b [c]] d", 5, "1", "a [b [c]"),
        ("a []b", 2, "1", "a ["),
    ],
)
def test_adding_inside_a_named_bracket(text: str, at: int, inside: str, left: str) -> None:
    places = Places(draft(text))
    assert _signs(places, places.gap(at, inside)) == left


def test_adding_inside_a_bracket_that_is_elsewhere_is_refused() -> None:
    places = Places(draft("a [b] c d"))
    with pytest.raises(Refused, match="outside bracket #1"):
        places.gap(6, "1")
    with pytest.raises(Refused, match="#9 no longer stands"):
        places.gap(1, "9")
    with pytest.raises(Refused, match="outside the paragraph"):
        places.gap(8)


@pytest.mark.parametrize(
    ("text", "selected", "pieces"),
    [
        ("early warning systems", " warning ", ["warning"]),
        ("early [warning](-IND) systems", "warning", ["warning"]),
        ("early [warning](-IND) systems", "warning systems", ["[warning] systems"]),
        ("early [warning](-IND) systems", "early warning", ["early [warning]"]),
        ("[[a] b] c", "a b", ["[a] b"]),
        ("[[a] b] c", "a b c", ["[[a] b] c"]),
        ("x [a b] y", "x a", ["x", "a"]),
        ("x [a b] y", "b y", ["b", "y"]),
        ("x [a [b c]] y", "c y", ["c", "y"]),
        ("[a b] [c d]", "b c", ["b", "c"]),
        ("[a b] and [c d]", "b and c", ["b", "and", "c"]),
    ],
)
def test_a_range_falls_into_well_nested_pieces(text: str, selected: str, pieces: list[str]) -> None:
    places = Places(draft(text))
    start = places.text.index(selected)
    found = places.pieces(start, start + len(selected))
    assert [_signs(places, piece.end, piece.start) for piece in found] == pieces


def test_a_range_of_white_space_alone_is_refused() -> None:
    places = Places(draft("a b"))
    for start, end in ((1, 2), (0, 0), (2, 1)):
        with pytest.raises(Refused, match="Select at least one word"):
            places.pieces(start, end)
    with pytest.raises(Refused, match="outside the paragraph"):
        places.pieces(0, 4)


def test_a_cut_says_what_to_select() -> None:
    places = Places(draft("the [early warning](-IND) systems"))
    with pytest.raises(Refused, match="for example “warning”"):
        places.piece(10, 25)


@given(st.data(), recorded())
def test_pieces_have_exactly_the_words_selected(data: st.DataObject, wording: Wording) -> None:
    places = Places(wording)
    start, end = data.draw(acts.ranges(wording))
    try:
        pieces = places.pieces(start, end)
    except Refused:
        return
    words = "".join(text_of(places.row[piece.start : piece.end]) for piece in pieces)
    assert "".join(words.split()) == "".join(places.text[start:end].split())
    for piece in pieces:
        inside = range(piece.start, piece.end)
        assert all(places.partner[at] in inside for at in inside if at in places.partner)


def _signs(places: Places, end: int, start: int = 0) -> str:
    """The row as it reads, names standing alone as `=`."""
    signs = {"Open": "[", "Shut": "]", "Mark": "="}
    return "".join(
        signs.get(type(sign).__name__) or text_of([sign]) for sign in places.row[start:end]
    )
