"""Whatever a draft looks like, every one of its characters is owned once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.importers.corrections import Corrections
from documents.importers.reader import read_draft
from documents.importers.reading import DraftReading, Furniture, Kind, Piece
from tests.documents.importers.accounting import account
from tests.documents.importers.drafts import WHOLE

LINES = [
    *WHOLE.splitlines(),
    "**SECRETARIAT OF THE CONFERENCE ON INTERACTION",
    "AND CONFIDENCE BUILDING MEASURES IN ASIA**",
    "# Draft Plan on Bells",
    "- 3. *Emphasized* and **bold**",
    "*PP7. Recalling* the 30<sup>th</sup> spring \\_\\_;",
    " [Alt. We warn",
    "each other] (+IND), (-",
    "ISR) (VIE tcb)); (CHN: keep original)",
    "---",
    "12",
    "C I C A",
    "| a | b |",
    "&amp; <br> ![](x.png) [y](https://z)",
    "Explanatory Note on Bells",
    "\x0cpage",
    "a\x0bb\u2028c",
    "",
    " ",
]
SIGNS = st.sampled_from([*"[]()+-,;:*\\_#<>&|.№ \t\n\r\x0c", "\n\n", "**", "\r\n", "\ufeff"])

any_line = st.one_of(
    st.sampled_from(LINES),
    st.text(max_size=30),
    st.lists(st.one_of(SIGNS, st.text(max_size=3)), max_size=20).map("".join),
)
drafts = st.lists(
    st.tuples(any_line, st.sampled_from(["\n", "\n\n", "\n \n", "\n\n\n", "\r\n", "\r", " "])),
    max_size=40,
).map(lambda parts: "".join(line + end for line, end in parts))

line_numbers = st.integers(min_value=1, max_value=60)
corrections = st.builds(
    Corrections,
    breaks=st.dictionaries(line_numbers, st.booleans(), max_size=4),
    furniture=st.dictionaries(line_numbers, st.booleans(), max_size=4),
    starts=st.dictionaries(line_numbers, st.booleans(), max_size=4),
    kinds=st.dictionaries(line_numbers, st.sampled_from(Kind), max_size=4),
    labels=st.dictionaries(line_numbers, st.sampled_from(["", "PP4", "(a)"]), max_size=4),
)


@given(drafts)
def test_every_character_of_any_draft_is_owned_once(text: str) -> None:
    assert account(text, read_draft(text)).balanced


@given(st.permutations(WHOLE.splitlines()))
def test_the_lines_of_a_draft_in_any_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert account(text, read_draft(text)).balanced


@given(drafts, corrections)
def test_corrections_lose_nothing(text: str, chosen: Corrections) -> None:
    assert account(text, read_draft(text, chosen)).balanced
    assert Corrections.from_json(chosen.to_json()) == chosen


@given(drafts)
def test_reading_again_gives_the_same(text: str) -> None:
    assert read_draft(text) == read_draft(text)


@given(drafts)
def test_places_are_places_of_the_file(text: str) -> None:
    reading = read_draft(text)
    numbers = range(1, len(text.splitlines()) + 2)
    for notice in reading.warnings:
        assert notice.line in numbers
        assert notice.column >= 1
    for document in reading.documents:
        for paragraph in document.paragraphs:
            assert paragraph.lines[0] <= paragraph.lines[1]
            for link in (paragraph.part_of, paragraph.alternative_to, paragraph.inserted_after):
                assert link is None or 0 <= link < len(document.paragraphs)


def test_the_count_notices_what_is_missing_and_what_is_there_twice() -> None:
    missing = account("ab c", DraftReading(furniture=(Furniture("rule", Piece(1, 1, "ab")),)))
    assert missing.missing == ((1, 4),)
    twice = Furniture("rule", Piece(1, 1, "ab c")), Furniture("date", Piece(1, 2, "b"))
    assert account("ab c", DraftReading(furniture=twice)).doubled == ((1, 2),)
    wrong = (Furniture("rule", Piece(1, 1, "xy")),)
    assert account("ab", DraftReading(furniture=wrong)).misquoted == (Piece(1, 1, "xy"),)


@pytest.mark.parametrize(
    "shape", ["[", "(", "(-", "]", "*", "**", "<!--", "![", "&amp", "_a", "# "]
)
def test_long_runs_of_signs_are_read(shape: str) -> None:
    text = shape * 2000
    assert account(text, read_draft(text)).balanced
