"""Positions that go with the words they stood on, so that none is lost in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from notation.flat import Mark
from notation.splicing.row import row_of
from notation.tree import Attribution, Bracket, Wording, visible_text


@dataclass(frozen=True, slots=True)
class Held:
    """A position with the bracket it stands on; without one it stands `alone` among the words, or
    on the whole paragraph."""

    position: Attribution
    bracket: Bracket | None = None
    alone: bool = False

    @property
    def words(self) -> str:
        """The words it is on; none where it stands on no bracket."""
        return "" if self.bracket is None else visible_text(self.bracket.children).strip()


def positions_closed(before: Wording, after: Wording | None) -> list[dict[str, Any]]:
    """The positions of a paragraph that no longer stand afterwards, as a payload names them: the
    name, the stance with its note, and the words it was on (none where it was on the whole
    paragraph). On a bracket that stands with other words they still do."""
    standing = list(held_in(after)) if after is not None else []
    left = Counter(map(_mark, standing))
    on_bracket = {_on_bracket(held) for held in standing if held.bracket}
    closed = []
    for held in held_in(before):
        mark = _mark(held)
        if left[mark]:
            left[mark] -= 1
            continue
        if held.bracket and _on_bracket(held) in on_bracket:
            continue
        name, stance = held.position.name, held.position.stance.value
        note = {"note": held.position.note} if held.position.note else {}
        closed.append({"name": name, "stance": stance, "words": held.words, **note})
    return closed


def _on_bracket(held: Held) -> tuple[str | None, str, str]:
    number = held.bracket.id if held.bracket else None
    return number, held.position.actor, held.position.stance.value


def _mark(held: Held) -> tuple[str, str, str]:
    return held.position.actor, held.position.stance.value, held.words


def held_in(wording: Wording) -> Iterator[Held]:
    """Every position of a paragraph: on its brackets, alone among its words, on the whole."""
    for bracket in wording.brackets():
        yield from (Held(position, bracket) for position in bracket.attributions)
    signs = row_of(wording.content)
    yield from (Held(sign.attribution, alone=True) for sign in signs if isinstance(sign, Mark))
    yield from (Held(position) for position in wording.attributions)
