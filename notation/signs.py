"""Signs that look as if they meant something and could not be read: reported, kept as text."""

from __future__ import annotations

import re

from notation.dialects import Dialect
from notation.tokens import Token

_INNER = re.compile(r"\(([^()\[\]\\]{1,200})(\)?)")
_ITEM = re.compile(r"(?:^|[\s\[])[0-9A-Za-zА-Яа-яЁё]{1,4}$")
_SIGN_AND_NAME = re.compile(r"\s*[-+\u2010-\u2015\u2212\uff0b\uff0d]\s*([^\W\d_]{2,24})")


def misread_signs(
    draft: str, paragraph: list[Token], dialect: Dialect
) -> list[tuple[int, str, str]]:
    """Offset, code and sentence of stray parentheses and of names that lack their stance."""
    remarks: list[tuple[int, str, str]] = []
    open_places: list[int] = []
    before = ""
    for token in paragraph:
        if token.source == "(":
            remarks += _lacking(draft, token.start, before, dialect)
            open_places.append(token.start)
        elif token.source == ")":
            if open_places:
                open_places.pop()
            elif not _ITEM.search(before):
                sentence = "This “)” closes nothing; it was kept as text."
                remarks.append((token.start, "stray-parenthesis", sentence))
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
    after_bracket = before.rstrip()[-1:] in ("]", ")")
    if closed and after_bracket and dialect.is_name(inner):
        sentence = f"“{inner.strip()}” stands here without + or -; it was kept as text."
        return [(place, "name-without-stance", sentence)]
    return []
