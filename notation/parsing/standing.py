"""Attributions that are such only where attributions stand, and ordinary parentheses elsewhere."""

from __future__ import annotations

import dataclasses

from notation.dialects import Dialect
from notation.normal import CLOSING_PUNCTUATION
from notation.parsing.tokens import Sort, Token, tokenize

FINAL = frozenset(".;:,!?…")
"""Signs behind which the words of a paragraph have come to their end."""

_SEPARATORS = frozenset(",; \t\u00a0")
_PASSED_OVER = CLOSING_PUNCTUATION | {" ", "\t", "\u00a0"}


def settle_weak(paragraph: list[Token], dialect: Dialect) -> list[Token]:
    """The paragraph with weak attributions read as words wherever none can stand: not behind a
    bracket or another attribution (punctuation may be between), nor behind the last words."""
    if not any(token.group is not None and token.group.weak for token in paragraph):
        return paragraph
    final = _end_of_words(paragraph)
    settled: list[Token] = []
    stands = False
    for index, token in enumerate(paragraph):
        if token.group is not None and token.group.weak and not stands and index < final:
            settled += _as_words(token, dialect)
            continue
        settled.append(token)
        if token.sort in (Sort.CLOSE, Sort.ATTRIBUTION):
            stands = True
        elif token.sort is Sort.WORDS:
            stands = stands and set(token.text) <= _PASSED_OVER
        elif token.sort not in (Sort.LINE_END, Sort.STARS):
            stands = False
    return settled


def _end_of_words(paragraph: list[Token]) -> int:
    """Where the attributions begin that follow the final punctuation; past the end if nowhere."""
    end = place = len(paragraph)
    while place:
        token = paragraph[place - 1]
        if token.sort is Sort.ATTRIBUTION:
            end = place - 1
        elif token.sort is Sort.WORDS:
            if not set(token.source) <= _SEPARATORS:
                break
        elif token.sort not in (Sort.LINE_END, Sort.STARS):
            break
        place -= 1
    said = "".join(token.source for token in paragraph[max(place - 1, 0) : end]).rstrip("* \t\n\r")
    return end if said and said[-1] in FINAL else len(paragraph)


def _as_words(token: Token, dialect: Dialect) -> list[Token]:
    """The tokens of the parenthesis, none of which begins where it did."""
    inside = tokenize(token.source[1:], dialect)
    return [
        Token(Sort.WORDS, "(", token.start, "("),
        *(dataclasses.replace(t, start=token.start + 1 + t.start) for t in inside),
    ]
