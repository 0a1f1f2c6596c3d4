"""Positions that go with the words they stood on, so that none is lost in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from notation.flat import Mark
from notation.splicing.row import row_of
from notation.tree import Attribution, Wording, visible_text


def positions_closed(before: Wording, after: Wording | None) -> list[dict[str, Any]]:
    """The positions of a paragraph that no longer stand afterwards, as a payload names them: the
    name, the stance, and the words it was on (none where it was on the whole paragraph)."""
    left = Counter(_mark(*held) for held in _held(after)) if after is not None else Counter()
    closed = []
    for position, words in _held(before):
        mark = _mark(position, words)
        if left[mark]:
            left[mark] -= 1
            continue
        closed.append({"name": position.name, "stance": position.stance.value, "words": words})
    return closed


def _mark(position: Attribution, words: str) -> tuple[str, str, str]:
    return position.actor, position.stance.value, words


def _held(wording: Wording) -> Iterator[tuple[Attribution, str]]:
    for bracket in wording.brackets():
        words = visible_text(bracket.children).strip()
        yield from ((position, words) for position in bracket.attributions)
    yield from (
        (sign.attribution, "") for sign in row_of(wording.content) if isinstance(sign, Mark)
    )
    yield from ((position, "") for position in wording.attributions)
