"""Which opening bracket goes with which closing one.

Within a paragraph the nearest pair up, as a reader pairs them. What is left over is looked at once
more across paragraphs: a bracket may run over several (NOTATIONS: do not close at a paragraph's
end). Where nothing speaks for that, the sign is stray and stays text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from notation.normal import CLOSING_PUNCTUATION
from notation.tokens import Sort, Token
from notation.tree import MAX_DEPTH

_FURTHEST = 40
"""A bracket runs over at most so many paragraphs."""


@dataclass
class Pairs:
    """What became of the brackets of one paragraph, by index of the token.

    `paired` are the signs that make brackets here. `stray` and `too_deep` stay text. A bracket
    over several paragraphs has its piece here listed in `opened_before` (spans that are open when
    the paragraph begins, outermost first), `opens` or `closes` (token → span).
    """

    paired: set[int] = field(default_factory=set)
    stray: list[int] = field(default_factory=list)
    too_deep: list[int] = field(default_factory=list)
    opened_before: list[str] = field(default_factory=list)
    opens: dict[int, str] = field(default_factory=dict)
    closes: dict[int, str] = field(default_factory=dict)
    passes: list[str] = field(default_factory=list)  # spans that are still open at the end

    @cached_property
    def signs(self) -> frozenset[int]:
        """The tokens that are signs of brackets; the other ones are text."""
        return frozenset(self.paired | self.opens.keys() | self.closes.keys())


def pair_brackets(paragraphs: list[list[Token]]) -> list[Pairs]:
    """The pairs of every paragraph."""
    found = [_pair_locally(paragraph) for paragraph in paragraphs]
    waiting: list[tuple[int, int]] = []  # paragraph and token of openings left over
    count = 0
    for number, (pairs, opens, closes) in enumerate(found):
        for close in closes:
            if waiting and _spans(paragraphs, waiting[-1], (number, close)):
                count += 1
                _link(found, waiting.pop(), (number, close), f"span-{count}")
            else:
                pairs.stray.append(close)
        waiting += [(number, index) for index in opens]
    for number, index in waiting:
        found[number][0].stray.append(index)
    for pairs, _, _ in found:
        pairs.stray.sort()
    return [pairs for pairs, _, _ in found]


def _pair_locally(paragraph: list[Token]) -> tuple[Pairs, list[int], list[int]]:
    pairs = Pairs()
    stack: list[int] = []
    closes: list[int] = []
    couples: list[tuple[int, int]] = []
    for index, token in enumerate(paragraph):
        if token.sort is Sort.OPEN:
            stack.append(index)
        elif token.sort is Sort.CLOSE:
            if stack:
                couples.append((stack.pop(), index))
            else:
                closes.append(index)
    _keep_shallow(pairs, couples)
    return pairs, stack, closes


def _keep_shallow(pairs: Pairs, couples: list[tuple[int, int]]) -> None:
    couples.sort()
    ends: list[int] = []
    for start, end in couples:
        while ends and ends[-1] < start:
            ends.pop()
        if len(ends) >= MAX_DEPTH:
            pairs.too_deep += [start, end]
        else:
            pairs.paired |= {start, end}
            ends.append(end)
    pairs.too_deep.sort()


def _spans(
    paragraphs: list[list[Token]], opening: tuple[int, int], closing: tuple[int, int]
) -> bool:
    """Whether the two make one bracket: in neighbouring paragraphs, or from the very beginning of
    one to the very end of another."""
    distance = closing[0] - opening[0]
    if distance == 1:
        return True
    if distance > _FURTHEST:
        return False
    before = paragraphs[opening[0]][: opening[1]]
    after = paragraphs[closing[0]][closing[1] + 1 :]
    return all(_empty(token) for token in before) and all(_empty(token) for token in after)


def _empty(token: Token) -> bool:
    """Whether the token adds no words: signs, attributions, space and final punctuation."""
    return token.sort is not Sort.WORDS or set(token.text) <= CLOSING_PUNCTUATION | {" "}


def _link(
    found: list[tuple[Pairs, list[int], list[int]]],
    opening: tuple[int, int],
    closing: tuple[int, int],
    span: str,
) -> None:
    found[opening[0]][0].opens[opening[1]] = span
    found[opening[0]][0].passes.append(span)
    for number in range(opening[0] + 1, closing[0]):
        found[number][0].opened_before.insert(0, span)
        found[number][0].passes.append(span)
    found[closing[0]][0].opened_before.insert(0, span)
    found[closing[0]][0].closes[closing[1]] = span
