"""Where one delegation stands in a paragraph, as read from its wording. No query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notation.tree import Attribution, Wording, names_on, visible_text


@dataclass(frozen=True, slots=True)
class HeldPosition:
    """A delegation's stance, and the words it is on; none where it is on the whole paragraph."""

    position: Attribution
    words: str


def positions_of(wording: Wording, actor: str) -> tuple[HeldPosition, ...]:
    """Every position of the delegation of this key, in the order of the text."""
    return tuple(each for each in _every(wording) if each.position.actor == actor)


def _every(wording: Wording) -> Iterator[HeldPosition]:
    for bracket in wording.brackets():
        words = " ".join(visible_text(bracket.children).split())
        yield from (HeldPosition(each, words) for each in bracket.attributions)
    yield from (HeldPosition(each, "") for each in names_on(wording, None))
