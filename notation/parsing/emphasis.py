"""Which stars mean emphasis. `*words*` and `**words**` do; a star without its fellow is text."""

from __future__ import annotations

from collections.abc import Sequence

from notation.parsing.tokens import Sort, Token


def is_bullet(tokens: Sequence[Token], index: int) -> bool:
    """Whether a star begins a line and stands before white space, as items of lists do."""
    if tokens[index].source != "*" or index + 1 >= len(tokens):
        return False
    begins = index == 0 or tokens[index - 1].sort is Sort.LINE_END
    return begins and tokens[index + 1].sort is Sort.WORDS and tokens[index + 1].text[0].isspace()


def match_stars(paragraph: list[Token]) -> tuple[set[int], list[int]]:
    """The tokens that begin or end emphasis, and the stray ones, by index.

    Emphasis begins before a sign that is not white space and ends behind one; it ends with as many
    stars as it began with. A star that begins a line before white space marks an item of a list.
    """
    waiting: dict[str, int] = {}
    meant: set[int] = set()
    for index, token in enumerate(paragraph):
        if token.sort is not Sort.STARS:
            continue
        before = paragraph[index - 1].source[-1:] if index else ""
        after = paragraph[index + 1].source[:1] if index + 1 < len(paragraph) else ""
        if is_bullet(paragraph, index):
            continue
        if token.source in waiting and before and not before.isspace():
            meant |= {waiting.pop(token.source), index}
        elif after and not after.isspace():
            waiting.setdefault(token.source, index)
    stray = [
        index
        for index, token in enumerate(paragraph)
        if token.sort is Sort.STARS and index not in meant and not is_bullet(paragraph, index)
    ]
    return meant, stray
