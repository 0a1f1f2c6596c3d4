"""What a line or a paragraph begins with: a list's bullet, a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notation.labels import LONGEST, Label, read_label
from notation.parsing.tokens import Sort, Token

BULLET = re.compile(r"[-–—•·▪◦‣]\s+")
"""What lists put before their items; before a label it is no word."""

_LOOKED_AT = 24
"""A label takes no more tokens than this."""


def label_of(tokens: Sequence[Token], start: int = 0) -> Label | None:
    """The label with which the tokens begin, looked for behind bullets, opening brackets and
    stars."""
    return read_label(head_of(tokens, start))


def head_of(tokens: Sequence[Token], start: int = 0) -> str:
    """The first words, behind a bullet, opening brackets and stars; enough for a label."""
    words: list[str] = []
    for token in tokens[start : start + _LOOKED_AT]:
        if token.sort is Sort.WORDS or (token.sort is Sort.LINE_END and words):
            words.append(token.text)
        elif token.sort is Sort.OPEN and words and any(word.strip() for word in words):
            words.append("[")
            break
        elif token.sort not in (Sort.OPEN, Sort.STARS, Sort.LINE_END):
            words.append(" ")
            break
    head = "".join(words)[: LONGEST * 2].lstrip()
    bullet = BULLET.match(head)
    return head[bullet.end() :] if bullet else head


def bulleted(tokens: Sequence[Token], start: int = 0) -> bool:
    """Whether the tokens begin with a list's bullet, a star among them."""
    if start >= len(tokens):
        return False
    token = tokens[start]
    if token.source == "*" and start + 1 < len(tokens):
        return tokens[start + 1].sort is Sort.WORDS and tokens[start + 1].text[0].isspace()
    return token.sort is Sort.WORDS and BULLET.match(token.text.lstrip()) is not None


def follows(label: Label, before: Label | None) -> bool:
    """Whether a label is the next after another one in a list: 2. after 1., (b) after (a)."""
    if before is None or label.mark != before.mark:
        return False
    one, other = _place(before.text), _place(label.text)
    return one is not None and other is not None and other == (one[0], one[1] + 1)


def _place(text: str) -> tuple[str, int] | None:
    """The shape of a simple label and its place in the list."""
    match = re.fullmatch(r"(\(?)(\d{1,3}|[a-zа-я])(\)?)", text)
    if match is None:
        return None
    number = int(match[2]) if match[2].isdigit() else ord(match[2]) - ord("a")
    kind = "1" if match[2].isdigit() else "a"
    return f"{match[1]}{kind}{match[3]}", number
