"""Which signs of two rows are the same: a blind comparison, for states whose history is not known.

Equal beginnings and ends are set aside; the rest is compared by words. Words and brackets that
occur once on both sides are anchors, and the stretches between anchors are compared likewise; in
what then remains, equal signs match from both ends while brackets that only one side has are
passed over. Rows that are nothing but repetition have no anchors and are not searched for the
best match: time stays close to linear whatever the text, and exactness never depends on it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

from notation.flat import Mark, Open, Words
from notation.splicing.row import Shut, Sign, exactly, is_letter, letter
from notation.splicing.splices import Splice, Splices, joined

Match = tuple[int, int, int]
"""Place in the one row, place in the other, how many signs."""

DEEPEST = 12
"""Each level of anchors costs one more reading of the row."""


def matches(old: Sequence[Sign], new: Sequence[Sign]) -> list[Match]:
    """Stretches that are the same in both rows, ascending in both. Closing signs match by whose
    they are, whatever names stand on them."""
    comparison = _Comparison(_keys(old), _keys(new))
    comparison.compare(0, len(comparison.old), 0, len(comparison.new), DEEPEST)
    return comparison.stretches()


def splices_of(old: Sequence[Sign], new: Sequence[Sign], same: Sequence[Match]) -> Splices[Sign]:
    """The splices that put the new row in place of what does not match."""
    result: list[Splice[Sign]] = []
    place = arrival = 0
    for one, other, length in [*same, (len(old), len(new), 0)]:
        result.append(Splice(place, tuple(old[place:one]), tuple(new[arrival:other])))
        place, arrival = one + length, other + length
    return joined(result)


def ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs, given by ascending second places, that ascends in the first."""
    tails: list[int] = []  # the smallest first place with which a choice of each length can end
    ends: list[int] = []  # and the number of the pair that does
    previous: list[int] = []
    for number, (place, _) in enumerate(pairs):
        length = bisect_left(tails, place)
        previous.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [number]
    choice: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        choice.append(pairs[number])
        number = previous[number]
    return choice[::-1]


Token = tuple[Hashable, int, bool]
"""What it says, how many signs it has, whether it is a bracket's sign."""


def _keys(row: Sequence[Sign]) -> list[Token]:
    """The row as words, single other letters, and signs."""
    tokens: list[Token] = []
    word: list[str] = []
    emphasis = False

    def settle() -> None:
        if word:
            tokens.append((("".join(word), emphasis), len(word), False))
            word.clear()

    for sign in row:
        if is_letter(sign):
            char = letter(sign)
            emphasised = isinstance(sign, Words) and sign.emphasis
            if word and emphasised == emphasis and char.isalnum() and word[-1].isalnum():
                word.append(char)
                continue
            settle()
            emphasis = emphasised
            word.append(char)
            continue
        settle()
        if isinstance(sign, Open):
            tokens.append((sign, 1, True))
        elif isinstance(sign, Shut):
            tokens.append((("shut", sign.id), 1, True))
        elif isinstance(sign, Mark):
            tokens.append((("mark", *exactly(sign.attribution)), 1, True))
    settle()
    return tokens


class _Comparison:
    def __init__(self, old: list[Token], new: list[Token]) -> None:
        self.old, self.new = old, new
        self.pairs: list[tuple[int, int]] = []

    def stretches(self) -> list[Match]:
        """The pairs found, as stretches of signs."""
        starts = [0]
        for _, length, _ in self.old:
            starts.append(starts[-1] + length)
        arrivals = [0]
        for _, length, _ in self.new:
            arrivals.append(arrivals[-1] + length)
        result: list[Match] = []
        for one, other in sorted(self.pairs):
            place, arrival, length = starts[one], arrivals[other], self.old[one][1]
            if result:
                last = result[-1]
                if (last[0] + last[2], last[1] + last[2]) == (place, arrival):
                    result[-1] = (last[0], last[1], last[2] + length)
                    continue
            result.append((place, arrival, length))
        return result

    def compare(self, a: int, b: int, c: int, d: int, depth: int) -> None:
        """Pair the tokens `a:b` of the old row with `c:d` of the new one."""
        while a < b and c < d and self.old[a][0] == self.new[c][0]:
            self.pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and self.old[b - 1][0] == self.new[d - 1][0]:
            b, d = b - 1, d - 1
            self.pairs.append((b, d))
        if a == b or c == d:
            return
        anchors = self._anchors(a, b, c, d) if depth else []
        if not anchors:
            self._pass_over_brackets(a, b, c, d)
            return
        for one, other in anchors:
            self.compare(a, one, c, other, depth - 1)
            self.pairs.append((one, other))
            a, c = one + 1, other + 1
        self.compare(a, b, c, d, depth - 1)

    def _anchors(self, a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
        """Tokens that occur once on both sides, as many as stand in the same order."""
        here = Counter(key for key, _, _ in self.old[a:b])
        there = Counter(key for key, _, _ in self.new[c:d])
        places = {
            key: index
            for index, (key, _, _) in enumerate(self.old[a:b], a)
            if here[key] == 1 == there[key]
        }
        pairs = [
            (places[key], index)
            for index, (key, _, _) in enumerate(self.new[c:d], c)
            if key in places
        ]
        return ascending(pairs)

    def _pass_over_brackets(self, a: int, b: int, c: int, d: int) -> None:
        """Pair equal tokens from both ends, skipping brackets that only one side has."""
        here = {key for key, _, sign in self.old[a:b] if sign}
        there = {key for key, _, sign in self.new[c:d] if sign}
        while a < b and c < d:
            if self.old[a][0] == self.new[c][0]:
                self.pairs.append((a, c))
                a, c = a + 1, c + 1
            elif self.old[a][2] and self.old[a][0] not in there:
                a += 1
            elif self.new[c][2] and self.new[c][0] not in here:
                c += 1
            else:
                break
        while a < b and c < d:
            if self.old[b - 1][0] == self.new[d - 1][0]:
                b, d = b - 1, d - 1
                self.pairs.append((b, d))
            elif self.old[b - 1][2] and self.old[b - 1][0] not in there:
                b -= 1
            elif self.new[d - 1][2] and self.new[d - 1][0] not in here:
                d -= 1
            else:
                return
