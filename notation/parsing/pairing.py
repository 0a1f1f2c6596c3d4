"""Which opening bracket goes with which closing one.

Within a paragraph the nearest pair up, as a reader pairs them. What is left over is looked at once
more across paragraphs: a bracket may run over several (NOTATIONS: do not close at a paragraph's
end). Where nothing speaks for that, the sign is stray and stays text. Which of several signs is
the stray one, the names tell: a bracket has names behind it, and names that stand within one
without a bracket of their own show where a closing sign was forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from notation.normal import CLOSING_PUNCTUATION
from notation.parsing.beginnings import label_of
from notation.parsing.tokens import Sort, Token
from notation.tree import MAX_DEPTH

_FURTHEST = 40
"""A bracket runs over at most so many paragraphs."""

_MOST_OPEN = 8
"""So many brackets at most run on from one paragraph into the next."""

_NEAR = 4
"""A bracket that neither begins nor ends with a paragraph runs over fewer than so many."""

_ENDING = frozenset(".;:!?…)")
_MEANINGLESS = CLOSING_PUNCTUATION | {" ", "\t", "\u00a0"}


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


@dataclass
class _Local:
    """One paragraph by itself: couples of signs, and what is left over.

    `lacking` are openings within which, in no deeper bracket, stand signed names of no bracket.
    `within` gives for an opening the couples directly within it, in order; `before` for a closing
    sign left over the last couple before it. `named` are closing signs with names behind them.
    """

    couples: dict[int, int] = field(default_factory=dict)
    within: dict[int, list[int]] = field(default_factory=dict)
    before: dict[int, int | None] = field(default_factory=dict)
    opens: list[int] = field(default_factory=list)
    closes: list[int] = field(default_factory=list)
    lacking: set[int] = field(default_factory=set)
    named: set[int] = field(default_factory=set)


class _Shape:
    """Where the words of a paragraph begin and end, brackets and names apart."""

    def __init__(self, paragraph: list[Token]) -> None:
        self.label = label_of(paragraph)
        self.first = next((i for i, t in enumerate(paragraph) if not _meaningless(t)), 0)
        self.begins = self._behind_label(paragraph)
        self.last = len(paragraph)
        while self.last and _empty(paragraph[self.last - 1]):
            self.last -= 1
        self.ended = any(
            token.sort is Sort.WORDS and not _ENDING.isdisjoint(token.text)
            for token in paragraph[self.last :]
        ) or (self.last > 0 and paragraph[self.last - 1].source.rstrip()[-1:] in _ENDING)

    def _behind_label(self, paragraph: list[Token]) -> int:
        """The first token that is neither white space nor wholly part of the label."""
        if self.label is None or paragraph[self.first].sort is Sort.OPEN:
            return self.first
        left = self.label.length
        for index in range(self.first, len(paragraph)):
            token = paragraph[index]
            if token.sort is Sort.WORDS:
                said = token.text.strip()
                if len(said) > left:
                    return index
                left -= len(token.text.lstrip() if index == self.first else token.text)
                left = max(left, 0)
            elif not _meaningless(token):
                return index
        return len(paragraph)


def pair_brackets(paragraphs: list[list[Token]]) -> list[Pairs]:
    """The pairs of every paragraph."""
    found = [_pair_locally(paragraph) for paragraph in paragraphs]
    shapes = [_Shape(paragraph) for paragraph in paragraphs]
    pairs = [Pairs() for _ in paragraphs]
    waiting: list[tuple[int, int]] = []  # paragraph and token of openings left over
    count = 0
    for number, local in enumerate(found):
        for close in local.closes:
            room = len(pairs[number].opened_before) < _MOST_OPEN
            if room and waiting and _spans(shapes, waiting[-1], (number, close)):
                count += 1
                _link(pairs, waiting.pop(), (number, close), f"span-{count}")
        waiting += [(number, i) for i in local.opens if i not in local.lacking]
    for shape, paragraph, local, settled in zip(shapes, paragraphs, found, pairs, strict=True):
        local.opens = [index for index in local.opens if index not in settled.opens]
        local.closes = [index for index in local.closes if index not in settled.closes]
        if not settled.opens and not settled.closes and not settled.opened_before:
            _choose_strays(paragraph, local, shape)
        _keep_shallow(settled, local)
        settled.stray = sorted([*local.opens, *local.closes])
    return pairs


def broken_in_a_bracket(before: list[Token], after: list[Token]) -> bool:
    """Whether an empty line, as a page break leaves it, cuts a sentence within a bracket."""
    head = after[0].text[:1] if after and after[0].sort is Sort.WORDS else ""
    if not head.islower() or label_of(after) is not None:
        return False
    said = before[-1].text.rstrip()[-1:] if before and before[-1].sort is Sort.WORDS else ""
    if not said or said in _ENDING:
        return False
    opened = _pair_locally(before)
    return bool(set(opened.opens) - opened.lacking) and bool(_pair_locally(after).closes)


def _pair_locally(paragraph: list[Token]) -> _Local:
    local = _Local()
    stack: list[int] = []
    outer: int | None = None
    close: int | None = None  # the closing sign just read
    in_row = False  # whether names that follow belong to a bracket, or to names before them
    for index, token in enumerate(paragraph):
        if token.sort is Sort.OPEN:
            stack.append(index)
            in_row, close = False, None
        elif token.sort is Sort.CLOSE:
            if stack:
                opening = stack.pop()
                local.couples[opening] = index
                if stack:
                    local.within.setdefault(stack[-1], []).append(opening)
                else:
                    outer = opening
            else:
                local.closes.append(index)
                local.before[index] = outer
            in_row, close = True, index
        elif token.group is not None:
            if close is not None:
                local.named.add(close)
            if stack and not in_row and any(a.stance.signed for a in token.group.attributions):
                local.lacking.add(stack[-1])
            in_row, close = True, None
        elif not _meaningless(token):
            in_row, close = False, None
    local.opens = stack
    return local


def _choose_strays(paragraph: list[Token], local: _Local, shape: _Shape) -> None:
    """Sees whether another sign than the one left over is rather the stray one."""
    for number, close in enumerate(local.closes):
        last = local.before[close]
        if last is None or close not in local.named or local.couples[last] in local.named:
            continue
        local.closes[number], local.couples[last] = local.couples[last], close
    for number in range(len(local.opens) - 1, -1, -1):
        opening = local.opens[number]
        inner = _mistaken(paragraph, local, opening, shape)
        if inner is not None:
            local.couples[opening] = local.couples.pop(inner)
            local.opens[number] = inner
            if number:
                local.within.setdefault(local.opens[number - 1], []).append(opening)


def _mistaken(paragraph: list[Token], local: _Local, opening: int, shape: _Shape) -> int | None:
    """The bracket within that rather lacks its closing sign, if one does."""
    inner = local.within.get(opening)
    if opening in local.lacking or not inner:
        return None
    lacking = next((one for one in inner if one in local.lacking), None)
    if lacking is not None:
        return lacking
    if opening == shape.first and label_of(paragraph, opening + 1) is not None:
        # a label within means the whole paragraph
        return inner[-1] if local.couples[inner[-1]] >= shape.last else None
    return None


def _keep_shallow(pairs: Pairs, local: _Local) -> None:
    ends: list[int] = []
    most = MAX_DEPTH - len(pairs.opened_before) - len(pairs.opens)
    for start, end in sorted(local.couples.items()):
        while ends and ends[-1] < start:
            ends.pop()
        if len(ends) >= most:
            pairs.too_deep += [start, end]
        else:
            pairs.paired |= {start, end}
            ends.append(end)
    pairs.too_deep.sort()


def _spans(shapes: list[_Shape], opening: tuple[int, int], closing: tuple[int, int]) -> bool:
    """Whether the two make one bracket: over a list or a page break, or with the beginning of one
    paragraph or the end of another, or both."""
    distance = closing[0] - opening[0]
    if not 1 <= distance <= _FURTHEST:
        return False
    whole = (opening[1] <= shapes[opening[0]].begins, closing[1] >= shapes[closing[0]].last)
    if all(whole):
        return True
    labels = [shape.label for shape in shapes[opening[0] + 1 : closing[0] + 1]]
    listed = all(label is not None and label.item for label in labels)
    page_break = labels == [None] and not shapes[opening[0]].ended
    return listed or page_break or (any(whole) and distance < _NEAR)


def _meaningless(token: Token) -> bool:
    """Whether the token adds nothing between a bracket and its names."""
    if token.sort is Sort.WORDS:
        return set(token.text) <= _MEANINGLESS
    return token.sort in (Sort.LINE_END, Sort.STARS)


def _empty(token: Token) -> bool:
    """Whether the token adds no words: signs, attributions, space and final punctuation."""
    return token.sort is not Sort.WORDS or set(token.text) <= CLOSING_PUNCTUATION | {" "}


def _link(
    pairs: list[Pairs], opening: tuple[int, int], closing: tuple[int, int], span: str
) -> None:
    pairs[opening[0]].opens[opening[1]] = span
    pairs[opening[0]].passes.append(span)
    for number in range(opening[0] + 1, closing[0]):
        pairs[number].opened_before.insert(0, span)
        pairs[number].passes.append(span)
    pairs[closing[0]].opened_before.insert(0, span)
    pairs[closing[0]].closes[closing[1]] = span
