"""A bracket over several paragraphs as one: its pieces, and the one on which its positions stand.

The pieces share their `span`, which is the number of the piece that holds the positions: the last
one when the bracket was made, wherever its paragraph has moved since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from negotiation.models import Bracket
from negotiation.services.acts import bracket_in, words_of
from negotiation.services.table import Table
from notation.tree import Wording


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


def whole_of(table: Table, paragraph_id: UUID, number: str) -> Whole:
    """The bracket that this one is or is a piece of; its paragraphs are on the table then.

    Two queries where it is a piece, else none. Raises NotFound, RefusedIntervention.
    """
    table.standing_state(paragraph_id)
    span = bracket_in(table.seen[paragraph_id].tree, number).span
    own = Piece(paragraph_id, number)
    if span is None:
        return Whole((own,), own)
    found = _pieces(table, [span])
    if own not in found:
        found.append(own)
    holder = next((piece for piece in found if piece.number == span), found[-1])
    return Whole(tuple(found), holder)


def cut_by(table: Table, whole: Whole) -> str | None:
    """A bracket over several paragraphs of which only a part stands within this one, if any is.

    One query where pieces of others stand in it, else none.
    """
    within: set[str] = set()
    spans: set[str] = set()
    for piece in whole.pieces:
        outer = bracket_in(table.seen[piece.paragraph_id].tree, piece.number)
        inner = list(Wording(outer.children).brackets())
        within |= {piece.number, *(b.id for b in inner if b.id is not None)}
        spans |= {b.span for b in inner if b.span is not None} - {outer.span}
    if not spans:
        return None
    numbers = (str(number) for _paragraph, number in _rows(table, spans))
    return next((number for number in numbers if number not in within), None)


def said_of(table: Table, whole: Whole) -> dict[str, Any]:
    """What the payload says of a bracket: its number and words and, of one over several
    paragraphs, which."""
    words = [words_of(table.state(p.paragraph_id).tree, p.number) for p in whole.pieces]
    said: dict[str, Any] = {
        "bracket": whole.holder.number,
        "words": " ".join(each for each in words if each),
    }
    if len(whole.pieces) > 1:
        said["label"] = stretch_name(table, [piece.paragraph_id for piece in whole.pieces])
    return said


def stretch_name(table: Table, paragraphs: Sequence[UUID]) -> str:
    """What paragraphs that follow each other are called: "PP4", "PP4–PP6"."""
    first, last = (table.state(paragraphs[end]).name for end in (0, -1))
    if first == last:
        return first
    return _("%(first)s–%(last)s") % {"first": first, "last": last}


def _pieces(table: Table, spans: Iterable[str]) -> list[Piece]:
    """The pieces that stand, in the order of the text."""
    rows = _rows(table, spans)
    table.fetch([paragraph_id for paragraph_id, _number in rows])
    rows.sort(key=lambda row: (table.state(row[0]).rank, row[1]))
    return [Piece(paragraph_id, str(number)) for paragraph_id, number in rows]


def _rows(table: Table, spans: Iterable[str]) -> list[tuple[UUID, int]]:
    return list(
        Bracket.objects.filter(revision=table.revision, span__in=[int(span) for span in spans])
        .order_by("number")
        .values_list("paragraph_id", "number")
    )
