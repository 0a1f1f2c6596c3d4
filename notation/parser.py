"""Reads drafts in bracket notation, as a careful reader would. No input makes it fail.

What cannot be read stays as text and is reported with its place. The steps, each in its module:
tokens → paragraphs → pairs of brackets and stars → a row of pieces → a tree in normal form.
"""

from __future__ import annotations

from notation.dialects import CICA, Dialect
from notation.flat import build
from notation.normal import normal_form
from notation.parsing.pairing import Pairs, broken_in_a_bracket, pair_brackets
from notation.parsing.paragraphs import split_paragraphs
from notation.parsing.rows import RowOfParagraph
from notation.parsing.signs import misread_signs
from notation.parsing.standing import settle_weak
from notation.parsing.tokens import Lines, Sort, Token, tokenize
from notation.reading import Reading, Remark
from notation.tree import Wording

__all__ = ["Reading", "Remark", "parse", "parse_wording"]

_SENTENCES = {
    "stray-opening-bracket": "This “[” is never closed; it was kept as text.",
    "stray-closing-bracket": "This “]” closes nothing; it was kept as text.",
    "nested-too-deep": "Brackets nest at most 32 deep; this sign was kept as text.",
    "bracket-spans-paragraphs": "This bracket runs over several paragraphs; each got its piece.",
    "stray-star": "This “*” has no fellow; it was kept as text.",
    "unreadable-character": "This character cannot be kept as text; “\ufffd” stands for it.",
}


def parse(draft: str, dialect: Dialect = CICA) -> Reading:
    """The wordings of a draft of any number of paragraphs, and what a person should look at."""
    found = split_paragraphs(tokenize(draft, dialect))
    return _read(draft, dialect, [settle_weak(paragraph, dialect) for paragraph in _mend(found)])


def parse_wording(text: str, dialect: Dialect = CICA) -> tuple[Wording, tuple[Remark, ...]]:
    """One paragraph, whatever line ends it holds, and what a person should look at."""
    tokens = tokenize(text, dialect)
    reading = _read(text, dialect, [settle_weak(tokens, dialect)] if tokens else [])
    return (reading.wordings or (Wording(),))[0], reading.warnings


def _mend(paragraphs: list[list[Token]]) -> list[list[Token]]:
    """Joins what a page break parted in the middle of a sentence within a bracket."""
    mended: list[list[Token]] = []
    for paragraph in paragraphs:
        if mended and broken_in_a_bracket(mended[-1], paragraph):
            start = paragraph[0].start
            mended[-1] = [*mended[-1], Token(Sort.LINE_END, "\n\n", start, " "), *paragraph]
        else:
            mended.append(paragraph)
    return mended


def _read(draft: str, dialect: Dialect, paragraphs: list[list[Token]]) -> Reading:
    lines = Lines(draft)
    wordings: list[Wording] = []
    places: list[tuple[int, int]] = []
    remarks: list[tuple[int, str, str]] = []
    for paragraph, pairs in zip(paragraphs, pair_brackets(paragraphs), strict=True):
        row = RowOfParagraph(paragraph, pairs)
        wordings.append(
            normal_form(
                Wording(build(row.pieces), row.whole, row.label, row.label_mark, row.label_depth)
            )
        )
        places.append(lines.place(paragraph[0].start))
        remarks += _remarks(paragraph, pairs)
        remarks += [(paragraph[index].start, "stray-star", "") for index in row.stray_stars]
        remarks += row.repeated
        remarks += misread_signs(draft, paragraph, dialect)
    warnings = sorted(
        Remark(*lines.place(offset), code, sentence or _SENTENCES[code])
        for offset, code, sentence in remarks
    )
    return Reading(tuple(wordings), tuple(warnings), tuple(places))


def _remarks(paragraph: list[Token], pairs: Pairs) -> list[tuple[int, str, str]]:
    """What the brackets, the names and the characters of a paragraph give to remark."""
    remarks: list[tuple[int, str, str]] = []
    for index in pairs.stray:
        opening = paragraph[index].sort is Sort.OPEN
        code = "stray-opening-bracket" if opening else "stray-closing-bracket"
        remarks.append((paragraph[index].start, code, ""))
    remarks += [(paragraph[index].start, "nested-too-deep", "") for index in pairs.too_deep]
    remarks += [(paragraph[index].start, "bracket-spans-paragraphs", "") for index in pairs.opens]
    sentence = "This bracket was opened in an earlier paragraph; each paragraph got its piece."
    for index in pairs.closes:
        remarks.append((paragraph[index].start, "bracket-spans-paragraphs", sentence))
    for token in paragraph:
        if token.sort is Sort.UNREADABLE:
            remarks.append((token.start, "unreadable-character", ""))
        for name in token.group.unknown if token.group else ():
            sentence = f"Nobody of the name “{name}” is known; it was kept as printed."
            remarks.append((token.start, "unknown-name", sentence))
    return remarks
