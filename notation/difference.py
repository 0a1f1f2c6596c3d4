"""Two wordings of one paragraph held against each other, for people: words, brackets, names.

Words are compared whole, never letter by letter; what stands alone between two replaced stretches
is replaced with them, so that a rewritten sentence reads as one and not as a riddle. Brackets are
the same where their identities are; a name that changed its stance went and came. Who proposed and
who joined, and the links between brackets, are not written in a text and make no difference.

This is a reading. What is exact, and what can be inverted, is a `notation.change.Change`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from notation.flat import Mark, Open, Words
from notation.splicing import differences, names
from notation.splicing.differences import Match
from notation.splicing.row import Shut, Sign, is_letter, letter, row_of, text_of
from notation.tree import Attribution, Bracket, Wording, visible_text


class Fate(Enum):
    """What became of a piece between the two wordings."""

    STAYED = "stayed"
    WENT = "went"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Label(Open):
    """A label that stands inside a bracket, in a row of signs."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """One entry of a row of names."""

    attribution: Attribution
    fate: Fate


@dataclass(frozen=True, slots=True)
class Ending:
    """A closing sign: whose, and the names behind it."""

    id: str | None
    names: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words, a sign, or a name that stands alone, and what became of it."""

    fate: Fate
    what: Words | Open | Ending | Mark


@dataclass(frozen=True, slots=True)
class Position:
    """Who stood where: on a bracket around these words, or (None) on the paragraph."""

    attribution: Attribution
    words: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What went and what came, each in the order of the text.

    Brackets are told by the words in them; one that moved stands around other words, told before
    and after. A name that changed its stance went and came. `label`
    is the label before and after, None where it is the same.
    """

    words_out: tuple[str, ...] = ()
    words_in: tuple[str, ...] = ()
    brackets_out: tuple[str, ...] = ()
    brackets_in: tuple[str, ...] = ()
    brackets_moved: tuple[tuple[str, str], ...] = ()
    positions_out: tuple[Position, ...] = ()
    positions_in: tuple[Position, ...] = ()
    label: tuple[str, str] | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in dataclasses.fields(self))


def describe_difference(before: Wording | None, after: Wording | None) -> Difference:
    """What went and came between the two wordings; None is a paragraph that does not stand."""
    before, after = before or Wording(), after or Wording()
    account = _Account(before, after)
    pieces = tuple(pieces_between(before, after))
    for piece in pieces:
        account.take(piece)
    account.sort(whole_between(before, after), None)
    return Difference(
        words_out=_stretches(pieces, Fate.WENT),
        words_in=_stretches(pieces, Fate.CAME),
        brackets_out=tuple(account.brackets[Fate.WENT]),
        brackets_in=tuple(account.brackets[Fate.CAME]),
        brackets_moved=tuple(dict.fromkeys(account.moved)),
        positions_out=tuple(account.positions[Fate.WENT]),
        positions_in=tuple(account.positions[Fate.CAME]),
        label=_labels(before, after),
    )


class _Account:
    """What became of brackets and names, gathered while the pieces go by."""

    def __init__(self, before: Wording, after: Wording) -> None:
        self.old, self.new = before.brackets(), after.brackets()
        self.inside_old: list[Bracket] = []
        self.inside_new: list[Bracket] = []
        self.earlier = {b.id: b for b in before.brackets() if b.id is not None}
        self.later = {b.id: b for b in after.brackets() if b.id is not None}
        self.brackets: dict[Fate, list[str]] = {Fate.WENT: [], Fate.CAME: []}
        self.moved: list[tuple[str, str]] = []
        self.positions: dict[Fate, list[Position]] = {Fate.WENT: [], Fate.CAME: []}

    def take(self, piece: Piece) -> None:
        if isinstance(piece.what, Ending):
            closed = self._close(piece.fate)
            self._note_move(closed, piece.fate)
            self.sort(piece.what.names, visible_text(closed.children))
        elif isinstance(piece.what, Mark):
            self.sort((Named(piece.what.attribution, piece.fate),), None)
        elif isinstance(piece.what, Open) and not isinstance(piece.what, Label):
            opened = self._open(piece.fate)
            self._note_move(opened, piece.fate)
            twins = self.later if piece.fate is Fate.WENT else self.earlier
            if piece.fate is not Fate.STAYED and opened.id not in twins:
                self.brackets[piece.fate].append(visible_text(opened.children))

    def sort(self, row: Iterable[Named], words: str | None) -> None:
        for named in row:
            if named.fate is not Fate.STAYED:
                self.positions[named.fate].append(Position(named.attribution, words))

    def _open(self, fate: Fate) -> Bracket:
        if fate is not Fate.CAME:
            self.inside_old.append(opened := next(self.old))
        if fate is not Fate.WENT:
            self.inside_new.append(opened := next(self.new))
        return opened

    def _close(self, fate: Fate) -> Bracket:
        if fate is not Fate.CAME:
            closed = self.inside_old.pop()
        if fate is not Fate.WENT:
            closed = self.inside_new.pop()
        return closed

    def _note_move(self, bracket: Bracket, fate: Fate) -> None:
        """A sign that came on a bracket which stood before: it stands around other words now."""
        if fate is Fate.CAME and bracket.id in self.earlier:
            earlier = self.earlier[bracket.id]
            self.moved.append((visible_text(earlier.children), visible_text(bracket.children)))


def pieces_between(before: Wording, after: Wording) -> Iterator[Piece]:
    """Both wordings in one row: without what came it is the one before, without what went the one
    after. A bracket that was moved over other words closes once more; its names are told once,
    where it closes now."""
    old, new = _row(before), _row(after)
    rows = {sign.id: sign.attributions for sign in old if isinstance(sign, Shut)}
    closing = {sign.id for sign in new if isinstance(sign, Shut) and sign.id is not None}
    place = arrival = 0
    for one, other, length in [*_readable(old, new), (len(old), len(new), 0)]:
        for sign in _stretched(old[place:one]):
            if isinstance(sign, Shut):
                gone = () if sign.id in closing else _all(sign.attributions, Fate.WENT)
                yield Piece(Fate.WENT, Ending(sign.id, gone))
            else:
                yield Piece(Fate.WENT, sign)
        for sign in _stretched(new[arrival:other]):
            if isinstance(sign, Shut):
                earlier = rows.get(sign.id, ()) if sign.id is not None else ()
                yield Piece(Fate.CAME, Ending(sign.id, _named(earlier, sign.attributions)))
            else:
                yield Piece(Fate.CAME, sign)
        twins = iter(old[one + i] for i in range(length) if isinstance(old[one + i], Shut))
        for sign in _stretched(new[other : other + length]):
            if isinstance(sign, Shut):
                twin = next(twins)
                assert isinstance(twin, Shut)
                names_now = _named(twin.attributions, sign.attributions)
                yield Piece(Fate.STAYED, Ending(sign.id, names_now))
            else:
                yield Piece(Fate.STAYED, sign)
        place, arrival = one + length, other + length


def whole_between(before: Wording, after: Wording) -> tuple[Named, ...]:
    """The positions on the paragraph as a whole, before and after in one row."""
    return _named(_bare(before.attributions), _bare(after.attributions))


def _row(wording: Wording) -> list[Sign]:
    """The signs, a label inside brackets among them, without what is not written in a text."""
    row: list[Sign] = []
    opened = 0
    for sign in row_of(wording.content):
        if isinstance(sign, Open):
            row.append(Open(sign.id))
            opened += 1
            if wording.label and opened == wording.label_depth:
                row.append(Label(text=f"{wording.label}{wording.label_mark}"))
        elif isinstance(sign, Shut):
            row.append(Shut(sign.id, _bare(sign.attributions)))
        elif isinstance(sign, Mark):
            row.append(Mark(*_bare((sign.attribution,))))
        else:
            row.append(sign)
    return row


def _bare(row: Iterable[Attribution]) -> tuple[Attribution, ...]:
    return tuple(dataclasses.replace(each, proposed=None) for each in row)


def _readable(old: Sequence[Sign], new: Sequence[Sign]) -> list[Match]:
    """The stretches that are the same, without those that only stand in the way of reading: a
    word or two alone between stretches that were both replaced by something longer."""
    same = differences.matches(old, new)
    kept: list[Match] = []
    for number, match in enumerate(same):
        one, other, length = match
        stretch = old[one : one + length]
        place, arrival = _end(kept[-1]) if kept else (0, 0)
        following = same[number + 1][:2] if number + 1 < len(same) else (len(old), len(new))
        gaps = (
            (old[place:one], new[arrival:other]),
            (old[one + length : following[0]], new[other + length : following[1]]),
        )
        words = text_of(stretch).split()
        alone = all(map(is_letter, stretch)) and len(words) <= 2
        if alone and all(_outweighs(*gap, len("".join(words))) for gap in gaps):
            continue
        kept.append(match)
    return kept


def _end(match: Match) -> tuple[int, int]:
    return match[0] + match[2], match[1] + match[2]


def _outweighs(removed: Sequence[Sign], inserted: Sequence[Sign], length: int) -> bool:
    """Whether words were replaced here, and more of them than so many letters."""
    sizes = [len(text_of(side).strip()) for side in (removed, inserted)]
    return min(sizes) > 0 and max(sizes) >= length


def _stretched(signs: Iterable[Sign]) -> Iterator[Words | Open | Shut | Mark]:
    """The signs with neighbouring letters in one."""
    pending: list[str] = []
    emphasis = False
    for sign in signs:
        emphasised = isinstance(sign, Words) and sign.emphasis
        if pending and not (is_letter(sign) and emphasised == emphasis):
            yield Words("".join(pending), emphasis)
            pending.clear()
        if isinstance(sign, str | Words):
            pending.append(letter(sign))
            emphasis = emphasised
        else:
            yield sign
    if pending:
        yield Words("".join(pending), emphasis)


def _named(before: Sequence[Attribution], after: Sequence[Attribution]) -> tuple[Named, ...]:
    """Two rows of names in one."""
    row: list[Named] = []
    place = 0
    for splice in names.between(before, after):
        row += _all(before[place : splice.at], Fate.STAYED)
        row += _all(splice.removed, Fate.WENT)
        row += _all(splice.inserted, Fate.CAME)
        place = splice.end
    return (*row, *_all(before[place:], Fate.STAYED))


def _all(row: Iterable[Attribution], fate: Fate) -> tuple[Named, ...]:
    return tuple(Named(attribution, fate) for attribution in row)


def _stretches(pieces: Iterable[Piece], fate: Fate) -> tuple[str, ...]:
    """The words of one fate, a stretch each; signs of the same fate do not part a stretch."""
    found: list[str] = []
    within = False
    for piece in pieces:
        if not isinstance(piece.what, Words):
            continue
        if piece.fate is fate:
            found.append((found.pop() if within else "") + piece.what.text)
            within = True
        elif piece.fate is Fate.STAYED:
            within = False
    return tuple(stretch for text in found if (stretch := text.strip()))


def _labels(before: Wording, after: Wording) -> tuple[str, str] | None:
    labels = (before.label or "", after.label or "")
    return labels if labels[0] != labels[1] else None
