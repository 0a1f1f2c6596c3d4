"""A paragraph comes to stand elsewhere in the text, with its items and its alternatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import ParagraphState
from negotiation.errors import RefusedIntervention
from negotiation.services.acts import stale
from negotiation.services.blocks import block, within
from negotiation.services.order import gap_behind
from negotiation.services.recording import Recorded, Request, record
from negotiation.services.table import Table

Kind = ParagraphState.Kind


def move(request: Request, paragraph_id: UUID, after: UUID | None) -> Recorded:
    """The paragraph comes to stand after another one (None: at the beginning); it keeps its label.

    What belongs to it goes with it, and it comes behind what belongs to the other. An item becomes
    one of the list in which it comes to stand. Nobody's words change, so a page that was behind is
    refused only where somebody has moved the same paragraph.
    """

    def plan(table: Table) -> dict[str, Any]:
        head = table.open_state(paragraph_id)
        shown = table.seen[paragraph_id]
        if shown.rank != head.rank:
            raise stale(head, shown, "")
        around = block(table, _heads(table, paragraph_id, after))
        follow = within(around, paragraph_id)
        moving = [head, *follow]
        place = _place(table, head, around, after)
        origin = head.moved_from or head.rank
        identities = [state.paragraph_id for state in moving]
        gap = gap_behind(table.revision, place.rank, identities, [head.rank, origin])
        forwards = place.rank is None or place.rank < head.rank
        if forwards and not gap.stands_between[0]:
            raise RefusedIntervention(
                _("%(paragraph)s stands there already. Choose another place.")
                % {"paragraph": head.name},
                "no-change",
            )
        if not gap.stands_between[1]:
            origin = ""  # it has come back to where it stood
        for state, rank in zip(moving, gap.ranks, strict=True):
            scalars: dict[str, Any] = {"rank": rank}
            if state is head:
                scalars["moved_from"] = origin
                scalars["alternative_to_id"] = place.beside
            if state.part_of_id == head.part_of_id:
                scalars["part_of_id"] = place.part_of
            table.change(state.paragraph_id, **scalars)
        return {
            "paragraph": str(paragraph_id),
            "label": head.name,
            "after": "" if after is None else table.state(after).name,
            "along": [state.name for state in follow if not state.is_deleted],
            "operations": {},
        }

    arguments = {
        "paragraph": str(paragraph_id),
        "after": None if after is None else str(after),
    }
    named = [paragraph_id] if after is None else [paragraph_id, after]
    return record(request, "move", arguments, plan, paragraphs=named)


@dataclass(frozen=True, slots=True)
class _Place:
    """The rank behind which the paragraph comes, the chapeau it then belongs to, and the paragraph
    to which it is an alternative."""

    rank: str | None
    part_of: UUID | None
    beside: UUID | None = None


def _heads(table: Table, paragraph_id: UUID, after: UUID | None) -> list[UUID]:
    """The paragraph, the one behind which it comes, and the one beside which that stands."""
    if after is None:
        return [paragraph_id]
    original = table.state(after).alternative_to_id
    return [paragraph_id, after, *([] if original is None else [original])]


def _place(
    table: Table, head: ParagraphState, around: Sequence[ParagraphState], after: UUID | None
) -> _Place:
    beside = _beside(table, head, after)
    if beside is not None:
        return _Place(beside.rank, head.part_of_id, head.alternative_to_id)
    if after is None:
        return _Place(None, None)
    moving = [head, *within(around, head.paragraph_id)]
    if any(state.paragraph_id == after for state in moving):
        raise RefusedIntervention(
            _(
                "%(paragraph)s cannot stand after itself or what belongs to it. "
                "Choose another place."
            )
            % {"paragraph": head.name},
            "after-itself",
        )
    target = table.standing_state(after)
    if target.alternative_to_id is not None:
        # Nothing comes between a paragraph and the alternatives beside it.
        target = table.state(target.alternative_to_id)
    theirs = [state for state in within(around, target.paragraph_id) if state not in moving]
    into = head.kind == Kind.ITEM and _is_chapeau(target, [*theirs, *moving])
    if into:
        theirs = [s for s in theirs if s.alternative_to_id == target.paragraph_id]
    last = max([target.rank, *(state.rank for state in theirs)])
    if head.kind != Kind.ITEM:
        return _Place(last, None)
    return _Place(last, target.paragraph_id if into else target.part_of_id)


def _is_chapeau(target: ParagraphState, around: Sequence[ParagraphState]) -> bool:
    has_items = any(state.part_of_id == target.paragraph_id for state in around)
    return has_items or target.tree.visible.rstrip().endswith(":")


def _beside(table: Table, head: ParagraphState, after: UUID | None) -> ParagraphState | None:
    """Behind which an alternative goes: it stays beside its paragraph. None for what is none, or
    whose paragraph no longer stands."""
    if head.alternative_to_id is None:
        return None
    if after is not None and after != head.paragraph_id:
        target = table.standing_state(after)
        if head.alternative_to_id in (after, target.alternative_to_id):
            return target
    table.fetch([head.alternative_to_id])
    if table.state(head.alternative_to_id).is_deleted:
        return None
    raise RefusedIntervention(
        _(
            "%(paragraph)s is an alternative and stays beside %(original)s. "
            "Move %(original)s; its alternatives go with it."
        )
        % {"paragraph": head.name, "original": table.state(head.alternative_to_id).name},
        "alternative",
    )
