"""What hangs on paragraphs that leave the text: the alternatives beside them, their items, and
agreements subject to them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q

from documents.models import Lineage, ParagraphState
from negotiation.services.order import latest_states, place_beside
from negotiation.services.table import Table

LINKS = ("alternative_to_id", "part_of_id", "subject_to_id")


def hand_over(table: Table, gone: Collection[UUID], heir: UUID) -> None:
    """What hangs on paragraphs that go, and stands, hangs on the one that takes their place. One
    query."""
    for state in _hanging(table, gone, LINKS):
        links: dict[str, Any] = {name: heir for name in LINKS if getattr(state, name) in gone}
        table.change(state.paragraph_id, **links)


def let_stand(table: Table, gone: Collection[UUID]) -> None:
    """The first alternative beside a paragraph that goes stands by itself, and the others beside
    it. One query."""
    heads: dict[UUID | None, UUID] = {}
    for state in _hanging(table, gone, LINKS[:1]):
        head = heads.setdefault(state.alternative_to_id, state.paragraph_id)
        beside = None if head == state.paragraph_id else head
        table.change(state.paragraph_id, alternative_to_id=beside)


def place_again(table: Table, state: ParagraphState) -> dict[str, Any]:
    """Where a paragraph that comes back stands, if it was an alternative to one that has gone:
    beside the one into which that was merged, else by itself. At most four queries."""
    original = state.alternative_to_id
    if original is None:
        return {}
    table.fetch([original])
    if not table.state(original).is_deleted:
        # What it was proposed to may have gone back beside its own paragraph meanwhile.
        return {"alternative_to_id": table.state(original).alternative_to_id or original}
    merged = Lineage.objects.filter(source=original, kind=Lineage.Kind.MERGED)
    heirs = sorted(table.fetch(merged.order_by().values("paragraph_id")), key=str)
    for heir in heirs:
        if not table.state(heir).is_deleted:
            rank = place_beside(table.revision, heir, table.state(heir).rank).rank
            return {"alternative_to_id": heir, "rank": rank}
    return {"alternative_to_id": None}


def hung_since(
    table: Table, seq: int, gone: Collection[UUID], elsewhere: Collection[UUID]
) -> list[int]:
    """The numbers of the acts by which, after `seq`, what stands has come to hang on paragraphs
    that go, or to belong to those that go elsewhere. One query, or none."""
    on = {*gone, *elsewhere}
    if not on:
        return []
    states = ParagraphState.objects.filter(revision=table.revision)
    linked = Q(alternative_to__in=on) | Q(part_of__in=on) | Q(subject_to__in=gone)
    ever = states.filter(linked).order_by().values("paragraph")
    needed = states.only("paragraph", "seq", "status", *LINKS)
    since: dict[UUID, int] = {}
    for state in needed.filter(paragraph__in=ever).order_by("seq"):
        if _hangs(state, on, gone):
            since.setdefault(state.paragraph_id, state.seq)
        else:
            since.pop(state.paragraph_id, None)
    # What this act itself takes along or back is in nobody's way, unless it would stay behind.
    for paragraph_id, state in table.made.items():
        if not _hangs(state, gone, gone):
            since.pop(paragraph_id, None)
    return sorted({began for began in since.values() if began > seq})


def _hangs(state: ParagraphState, on: Collection[UUID], gone: Collection[UUID]) -> bool:
    belongs = state.alternative_to_id in on or state.part_of_id in on
    return not state.is_deleted and (belongs or state.subject_to_id in gone)


def _hanging(table: Table, gone: Collection[UUID], links: Collection[str]) -> list[ParagraphState]:
    """The paragraphs that stand and hang on those that go so, in the order of the text."""
    hang = Q()
    for link in links:
        hang |= Q(**{f"{link}__in": list(gone)})
    found = table.fetch(latest_states(table.revision).filter(hang).values("paragraph_id"))
    states = (table.state(each) for each in found if each not in gone)
    standing = [state for state in states if not state.is_deleted]
    return sorted(standing, key=lambda state: (state.rank, state.paragraph.handle))
