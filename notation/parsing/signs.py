"""Signs that look as if they meant something and could not be read: reported, kept as text."""

from __future__ import annotations

import re

from notation.dialects import Dialect
from notation.parsing.tokens import Sort, Token

_INNER = re.compile(r"\(([^()\[\]\\]{1,200})(\)?)")
_ITEM = re.compile(r"(?:^|[\s\[])\\?[0-9A-Za-zА-Яа-яЁё]{1,4}$")
_SIGN_AND_NAME = re.compile(r"\s*[-+\u2010-\u2015\u2212\uff0b\uff0d]\s*([^\W\d_]{2,24})")


def misread_signs(
    draft: str, paragraph: list[Token], dialect: Dialect
) -> list[tuple[int, str, str]]:
    """Offset, code and sentence of stray parentheses and of names and stances that lack something
    to be attributions."""
    remarks: list[tuple[int, str, str]] = []
    open_places: list[int] = []
    before = ""
    for index, token in enumerate(paragraph):
        if token.source == "(":
            found = _lacking(draft, token.start, before, dialect)
            remarks += found
            if not any(code == "unclosed-attribution" for _, code, _ in found):
                open_places.append(token.start)
        elif token.source == "\\(":
            open_places.append(token.start)
        elif token.text == ")":
            if open_places:
                open_places.pop()
            elif not _ITEM.search(before):
                sentence = "This “)” closes nothing; it was kept as text."
                remarks.append((token.start, "stray-parenthesis", sentence))
        elif token.sort is Sort.WORDS:
            remarks += _bare(paragraph, index, before, dialect)
        before = (before + token.source)[-12:]
    sentence = "This “(” is never closed; it was kept as text."
    remarks += [(place, "unclosed-parenthesis", sentence) for place in open_places]
    return remarks


def _lacking(draft: str, place: int, before: str, dialect: Dialect) -> list[tuple[int, str, str]]:
    match = _INNER.match(draft, place)
    if not match:
        return []
    inner, closed = match.groups()
    signed = _SIGN_AND_NAME.match(inner)
    if not closed and signed and dialect.is_name(signed[1]):
        sentence = "This looks like an attribution but is never closed; it was kept as text."
        return [(place, "unclosed-attribution", sentence)]
    if not closed or before.rstrip()[-1:] not in ("]", ")"):
        return []
    said = inner.strip()
    if dialect.is_name(said):
        sentence = f"“{said}” stands here without + or -; it was kept as text."
        return [(place, "name-without-stance", sentence)]
    if dialect.is_stance(said):
        sentence = f"“{said}” stands here without a name; it was kept as text."
        return [(place, "stance-without-name", sentence)]
    return []


def _bare(
    paragraph: list[Token], index: int, before: str, dialect: Dialect
) -> list[tuple[int, str, str]]:
    """Signs with names outside parentheses: `[text] -IND` and `[text] [-IND]`."""
    token = paragraph[index]
    signed = _SIGN_AND_NAME.match(token.text)
    if signed is None or not dialect.is_name(signed[1]):
        return []
    place = token.start + len(token.text) - len(token.text.lstrip())
    closed = index + 1 < len(paragraph) and paragraph[index + 1].sort is Sort.CLOSE
    if before[-1:] == "[" and closed and dialect.could_read(token.text):
        sentence = "These names stand in square brackets; they were read as disputed words."
        return [(place, "name-in-brackets", sentence)]
    if before.rstrip()[-1:] == "]":
        sentence = "This name stands without parentheses; it was kept as text."
        return [(place, "name-without-parentheses", sentence)]
    return []
