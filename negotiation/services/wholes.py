"""A bracket over several paragraphs as one, on the table of an act.

Whichever of its pieces is pointed at, all of them are meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from documents.models import ParagraphState
from negotiation.errors import RefusedIntervention
from negotiation.models import Bracket
from negotiation.selectors.wholes import (
    Piece,
    Whole,
    cut_among,
    pieces_of,
    pieces_within,
    stretch_of,
    whole_among,
)
from negotiation.services.acts import bracket_in, words_of
from negotiation.services.table import Table


def whole_of(table: Table, paragraph_id: UUID, number: str) -> Whole:
    """The bracket that this one is or is a piece of; its paragraphs are on the table then.

    One query where it is a piece (one more where the page is behind), else none. Raises NotFound,
    RefusedIntervention.
    """
    return wholes_of(table, [(paragraph_id, number)])[0]


def wholes_of(table: Table, brackets: Sequence[tuple[UUID, str]]) -> list[Whole]:
    """The same for several brackets, in as many queries as for one."""
    spans: dict[tuple[UUID, str], str | None] = {}
    for paragraph_id, number in brackets:
        table.standing_state(paragraph_id)
        found = bracket_in(table.seen[paragraph_id].tree, number)
        spans[paragraph_id, number] = found.span
    wanted = {span for span in spans.values() if span is not None}
    if wanted:
        table.fetch(_rows(table, wanted).values("paragraph_id"))
    states = table.current.values()
    return [whole_among(states, Piece(*bracket), spans[bracket]) for bracket in brackets]


def cut_by(table: Table, whole: Whole) -> str | None:
    """A bracket over several paragraphs of which only a part stands within this one, if any is.

    One query where pieces of others stand in it, else none.
    """
    wordings = {piece.paragraph_id: table.seen[piece.paragraph_id].tree for piece in whole.pieces}
    numbers, spans = pieces_within(whole, wordings)
    return cut_among(pieces_of(table.revision, spans), numbers, spans)


def holds_piece(bracket: str) -> RefusedIntervention:
    """Why words cannot go among which that part of another bracket stands."""
    return RefusedIntervention(
        _(
            "A part of bracket #%(bracket)s, which runs over several paragraphs, "
            "stands among these words. Settle that bracket first."
        )
        % {"bracket": bracket},
        "holds-piece",
    )


def said_of(table: Table, whole: Whole) -> dict[str, Any]:
    """What the payload says of a bracket: its number and words and, of one over several
    paragraphs, which."""
    words = [words_of(table.state(p.paragraph_id).tree, p.number) for p in whole.pieces]
    said: dict[str, Any] = {
        "bracket": whole.holder.number,
        "words": " ".join(each for each in words if each),
    }
    if len(whole.pieces) > 1:
        paragraphs = [piece.paragraph_id for piece in whole.pieces]
        together = _stand_together(table, paragraphs)
        said["label"] = stretch_name(table, paragraphs, together=together)
    return said


def stretch_name(table: Table, paragraphs: Sequence[UUID], *, together: bool = True) -> str:
    """What paragraphs are called that follow each other, or no longer do."""
    names = [table.state(paragraph_id).name for paragraph_id in paragraphs]
    return stretch_of(names, together=together)


def _stand_together(table: Table, paragraphs: Sequence[UUID]) -> bool:
    """Whether no other paragraph that stands has come between these. One query."""
    later = ParagraphState.objects.filter(paragraph=OuterRef("paragraph"), seq__gt=OuterRef("seq"))
    first, last = (table.state(paragraphs[end]).rank for end in (0, -1))
    others = ParagraphState.objects.filter(
        ~Exists(later), revision=table.revision, rank__gt=first, rank__lt=last
    ).exclude(paragraph__in=paragraphs)
    return not others.exclude(status=ParagraphState.Status.DELETED).exclude(canonical="").exists()


def _rows(table: Table, spans: Iterable[str]) -> QuerySet[Bracket]:
    """The rows of all pieces of these brackets."""
    numbers = [int(span) for span in spans]
    return Bracket.objects.filter(revision=table.revision, span__in=numbers).order_by()
