"""Signs of Markdown are set aside; what they surround is kept."""

from __future__ import annotations

import pytest

from documents.importers.reader import read_draft
from tests.documents.importers.accounting import account


def read(text: str) -> list[tuple[str, str]]:
    """The label and the words of each paragraph, as the parser got them."""
    reading = read_draft(text)
    assert account(text, reading).balanced
    return [(p.kind.value, p.source) for d in reading.documents for p in d.paragraphs]


def texts(text: str) -> list[str]:
    return [source for _, source in read(text)]


def markers(text: str) -> list[str]:
    return [f.piece.text for f in read_draft(text).furniture if f.kind == "marker"]


def test_bold_around_a_whole_paragraph_goes_and_is_noted() -> None:
    text = "**1. We agree\non everything.**\n\n2. We **do not**."
    reading = read_draft(text)
    paragraphs = reading.documents[0].paragraphs
    assert [p.source for p in paragraphs] == ["1. We agree on everything.", "2. We **do not**."]
    assert [p.bold for p in paragraphs] == [True, False]
    assert markers(text) == ["**", "**"]


def test_bold_in_pieces_around_everything_goes_as_well() -> None:
    assert texts("x\n\n**4.** **Proposed initiatives**\n\nThe rivers rise.")[1:] == [
        "4. Proposed initiatives",
        "The rivers rise.",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("*PP1. Recognizing* that rivers rise;", "PP1. *Recognizing* that rivers rise;"),
        ("_PP1. Recognizing_ that rivers rise;", "PP1. *Recognizing* that rivers rise;"),
        ("*PP1.* Recognizing that rivers rise;", "PP1. Recognizing that rivers rise;"),
        ("**PP1.** Recognizing that rivers rise;", "PP1. Recognizing that rivers rise;"),
        ("**[PP1a.** Recognizing rivers;] (+IND)", "[PP1a. Recognizing rivers;] (+IND)"),
        ("- OP1. We agree;", "OP1. We agree;"),
        ("* (a) maps;", "(a) maps;"),
        ("- 1. Data are shared;", "1. Data are shared;"),
        ("1\\. Data are shared;", "1. Data are shared;"),
        ("## **1. Background**", "1. Background"),
    ],
)
def test_a_label_is_found_behind_the_signs(line: str, expected: str) -> None:
    assert texts(f"# Draft Statement on Floods\n\n{line}\n\nThe rivers rise.")[1] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The 30<sup>th</sup> spring.", "The 30th spring."),
        ("In \\_\\_\\_\\_ we meet.", "In ____ we meet."),
        ("Rain &amp; snow.", "Rain & snow."),
        ("Rain <!-- page 3 -->fell.", "Rain fell."),
        ("See [the atlas](https://example.org/a_b) now.", "See the atlas now."),
        ("![](_page_3_Picture_1.jpeg) Rain fell.", "Rain fell."),
        ("Rain [fell] (+IND) hard.", "Rain [fell] (+IND) hard."),
    ],
)
def test_inline_signs(line: str, expected: str) -> None:
    assert texts(f"# Draft Statement on Floods\n\n**A.** B.\n\n{line}")[-1] == expected


def test_brackets_that_markdown_escaped_are_brackets_and_that_is_said() -> None:
    text = "# Draft Statement\n\n1. We \\[always\\] (+IND) warn.\n"
    reading = read_draft(text)
    assert reading.documents[0].paragraphs[1].source == "1. We [always] (+IND) warn."
    assert "brackets-escaped" in {w.code for w in reading.warnings}


def test_an_escaped_bracket_among_real_ones_stays_escaped() -> None:
    text = "# Draft Statement\n\n1. We [always] (+IND) warn \\[sic\\].\n"
    assert texts(text)[1] == "1. We [always] (+IND) warn \\[sic\\]."


def test_plain_text_keeps_its_backslashes_and_underscores() -> None:
    assert texts("1. The file a\\b and _c_ is here.") == ["1. The file a\\b and _c_ is here."]


def test_rules_and_tables_of_markdown() -> None:
    text = "# Draft Plan\n\n| a | b |\n|---|---|\n| c | d |\n\n---\n\nEnd here."
    reading = read_draft(text)
    assert account(text, reading).balanced
    assert [f.piece.text for f in reading.furniture if f.kind == "rule"] == ["|---|---|", "---"]
