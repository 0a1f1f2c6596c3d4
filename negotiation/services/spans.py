"""Brackets over several paragraphs: a linked piece in each, the positions on the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from documents.models import ParagraphState
from negotiation.errors import RefusedIntervention
from negotiation.services import words
from negotiation.services.acts import Applied, Build, act_on_several, came_between
from negotiation.services.recording import Recorded, Request
from negotiation.services.table import Table
from negotiation.services.wholes import stretch_name
from notation.operations import EnclosePiece, Operation
from notation.tree import Wording


def strike_across(
    request: Request,
    first: UUID,
    start: int,
    last: UUID,
    end: int,
    by: Sequence[str],
) -> Recorded:
    """Delegations propose to delete what stands from `start` in one paragraph to before `end` in
    a later one. Paragraphs between the two are wholly in it; none of them may be agreed.

    A page that says which states it showed says so of all of them: a paragraph that has come in
    between since is not taken in unseen.
    """
    if first == last:
        return words.strike(request, first, start, end, by)
    return _across(request, "strike_across", (first, start), (last, end), by)


def bracket_across(request: Request, first: UUID, start: int, last: UUID, end: int) -> Recorded:
    """The same stretch put in brackets, without a position."""
    if first == last:
        return words.bracket(request, first, start, end)
    return _across(request, "bracket_across", (first, start), (last, end), None)


def _across(
    request: Request,
    verb: str,
    begins: tuple[UUID, int],
    ends: tuple[UUID, int],
    by: Sequence[str] | None,
) -> Recorded:
    (first, start), (last, end) = begins, ends
    said: dict[str, Any] = {}

    def parts(table: Table) -> Mapping[UUID, Build]:
        speakers = () if by is None else table.check_delegations(by)
        stretch = _stretch(table, first, last)
        numbers = {paragraph_id: table.new_bracket() for paragraph_id in stretch}
        span = numbers[last]
        said["label"] = stretch_name(table, stretch)
        said["bracket"] = span
        said["words"] = _quoted(table, stretch, start, end)

        def piece_of(paragraph_id: UUID) -> Build:
            def build(_table: Table, wording: Wording) -> list[Operation]:
                return [
                    EnclosePiece(
                        start if paragraph_id == first else 0,
                        end if paragraph_id == last else len(wording.visible),
                        numbers[paragraph_id],
                        span,
                        speakers if paragraph_id == last else (),
                    )
                ]

            return build

        return {paragraph_id: piece_of(paragraph_id) for paragraph_id in stretch}

    def describe(applied: Mapping[UUID, Applied]) -> Mapping[str, Any]:
        return said

    arguments = {"first": str(first), "start": start, "last": str(last), "end": end}
    return act_on_several(
        request, verb, [first, last], arguments, parts, describe, by=() if by is None else by
    )


def _stretch(table: Table, first: UUID, last: UUID) -> list[UUID]:
    """The paragraphs from one to another that stand and have words, in the order of the text.

    Two queries at most. Raises RefusedIntervention when they stand the other way round,
    StaleWording when one has come in between that the page does not know of.
    """
    one, other = table.open_state(first), table.open_state(last)
    if one.rank > other.rank:
        raise RefusedIntervention(
            _("The selection ends before it begins. Select it anew."), "outside-text"
        )
    later = ParagraphState.objects.filter(paragraph=OuterRef("paragraph"), seq__gt=OuterRef("seq"))
    between = (
        ParagraphState.objects.filter(
            ~Exists(later), revision=table.revision, rank__gt=one.rank, rank__lt=other.rank
        )
        .exclude(status=ParagraphState.Status.DELETED)
        .order_by()
        .values("paragraph_id")
    )
    table.fetch(between)
    within = (state for state in table.current.values() if one.rank < state.rank < other.rank)
    kept = [
        state.paragraph_id
        for state in sorted(within, key=lambda state: state.rank)
        if not state.is_deleted and state.tree.visible.strip()
    ]
    if first in table.shown and last in table.shown:
        for each in kept:
            if each not in table.shown:
                raise came_between(table.state(each))
    return [first, *kept, last]


def _quoted(table: Table, stretch: Sequence[UUID], start: int, end: int) -> str:
    """The words from the beginning to the end of the stretch, as the page showed them."""
    texts = [table.seen[paragraph_id].tree.visible for paragraph_id in stretch]
    texts[-1] = texts[-1][:end]
    texts[0] = texts[0][start:]
    return " ".join(text.strip() for text in texts)
