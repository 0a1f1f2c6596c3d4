"""A bracket over several paragraphs as one: its pieces, and the one on which its positions stand.

The pieces share their `span`, which is the number of the piece that holds the positions: the last
one when the bracket was made, wherever its paragraph has moved since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import ParagraphState, Revision
from negotiation.models import Bracket
from negotiation.selectors.text import paragraphs_as_of
from notation.tree import Attribution, Wording, visible_text
from notation.tree import Bracket as BracketNode


@dataclass(frozen=True, slots=True)
class Piece:
    """A bracket in one paragraph."""

    paragraph_id: UUID
    number: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A bracket with all its pieces, in the order of the text; one that has none is its own."""

    pieces: tuple[Piece, ...]
    holder: Piece


def whole_among(states: Iterable[ParagraphState], own: Piece, span: str | None) -> Whole:
    """The bracket of which one is a piece, where the states are those of all its paragraphs."""
    if span is None:
        return Whole((own,), own)
    found = [
        Piece(state.paragraph_id, bracket.id)
        for state in sorted(states, key=lambda state: state.rank)
        if not state.is_deleted
        for bracket in state.tree.brackets()
        if bracket.span == span and bracket.id is not None
    ]
    if own not in found:
        found.append(own)
    holder = next((piece for piece in found if piece.number == span), found[-1])
    return Whole(tuple(found), holder)


def pieces_within(whole: Whole, wordings: Mapping[UUID, Wording]) -> tuple[set[str], set[str]]:
    """The numbers of a bracket and of those among its words, and the spans of the latter that are
    pieces. `wordings` has those of its paragraphs."""
    numbers: set[str] = set()
    spans: set[str] = set()
    for piece in whole.pieces:
        outer = wordings[piece.paragraph_id].bracket(piece.number)
        if outer is None:
            continue
        inner = list(Wording(outer.children).brackets())
        numbers |= {piece.number, *(b.id for b in inner if b.id is not None)}
        spans |= {b.span for b in inner if b.span is not None} - {outer.span}
    return numbers, spans


def cut_among(pieces: Iterable[tuple[str, str]], numbers: Set[str], spans: Set[str]) -> str | None:
    """Of pieces with their spans, the first that is of one of the spans and none of the numbers."""
    return next((n for n, span in pieces if span in spans and n not in numbers), None)


def goes_on_in(revision: Revision, paragraphs: Collection[UUID]) -> set[UUID]:
    """The other paragraphs in which brackets of these have pieces. One query."""
    rows = Bracket.objects.filter(revision=revision, span__isnull=False).order_by()
    spans = rows.filter(paragraph__in=paragraphs).values("span")
    found = rows.filter(span__in=spans).exclude(paragraph__in=paragraphs)
    return set(found.values_list("paragraph_id", flat=True))


def stretch_of(names: Sequence[str], *, together: bool = True) -> str:
    """What paragraphs that follow each other are called: "PP4", "PP4–PP6"; singly where they do
    not stand together: "PP4, PP6 and OP2"."""
    *others, last = names
    if not others:
        return last
    if together:
        return _("%(first)s–%(last)s") % {"first": names[0], "last": last}
    return _("%(names)s and %(last)s") % {"names": ", ".join(others), "last": last}


@dataclass(frozen=True, slots=True)
class Spread:
    """A bracket as it stands, with the states of the paragraphs its pieces stand in.

    `cut` is another bracket over several paragraphs of which only a part stands within it, if any
    is: its words cannot go before that one is settled.
    """

    whole: Whole
    states: Mapping[UUID, ParagraphState]
    cut: str | None = None

    @property
    def over(self) -> str:
        """The paragraphs it runs over, by name."""
        return stretch_of([self.states[piece.paragraph_id].name for piece in self.whole.pieces])

    @property
    def words(self) -> str:
        """The words of all its pieces."""
        words = (visible_text(self._node(piece).children).strip() for piece in self.whole.pieces)
        return " ".join(each for each in words if each)

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who stands on it."""
        return self._node(self.whole.holder).attributions

    def _node(self, piece: Piece) -> BracketNode:
        found = self.states[piece.paragraph_id].tree.bracket(piece.number)
        assert found is not None
        return found


def spreads_in(revision: Revision, state: ParagraphState) -> dict[str, Spread]:
    """Every bracket of a paragraph as a whole, by its number there. Two queries where one of them
    goes on in other paragraphs, a third where pieces stand within another; else none."""
    spans = {bracket.id: bracket.span for bracket in state.tree.brackets() if bracket.id}
    wanted = [int(span) for span in spans.values() if span is not None]
    states = {state.paragraph_id: state}
    if wanted:
        rows = Bracket.objects.filter(revision=revision, span__in=wanted).order_by()
        others = set(rows.values_list("paragraph_id", flat=True)) - {state.paragraph_id}
        states |= {each.paragraph_id: each for each in paragraphs_as_of(revision, others)}
    wholes = {
        number: whole_among(states.values(), Piece(state.paragraph_id, number), span)
        for number, span in spans.items()
    }
    wordings = {paragraph_id: each.tree for paragraph_id, each in states.items()}
    within = {number: pieces_within(whole, wordings) for number, whole in wholes.items()}
    pieces = pieces_of(revision, {span for _numbers, held in within.values() for span in held})
    return {
        number: Spread(whole, states, cut_among(pieces, *within[number]))
        for number, whole in wholes.items()
    }


def pieces_of(revision: Revision, spans: Collection[str]) -> list[tuple[str, str]]:
    """The number of every piece of these brackets, with its span. One query, or none."""
    if not spans:
        return []
    rows = Bracket.objects.filter(revision=revision, span__in=[int(span) for span in spans])
    found = rows.order_by("number").values_list("number", "span")
    return [(str(number), str(span)) for number, span in found]
