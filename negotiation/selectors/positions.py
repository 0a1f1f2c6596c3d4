"""Who stands where, and what is open. Positions are never counted at each other."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from documents.models import Revision
from negotiation.models import Bracket, Position

COMES_BACK = ("tcb", "reserved")
"""Stances by which somebody will come back to the words."""


def to_come_back(revision: Revision) -> list[Position]:
    """Positions of those who will come back, longest waiting first. One query."""
    return list(
        Position.objects.filter(revision=revision, stance__in=COMES_BACK)
        .select_related("delegation", "bracket", "paragraph")
        .order_by("since_seq", "paragraph__handle", "place")
    )


def open_brackets(revision: Revision) -> list[Bracket]:
    """Every bracket that stands. One query."""
    return list(
        Bracket.objects.filter(revision=revision)
        .select_related("paragraph", "parent")
        .order_by("paragraph__handle", "place")
    )


def marks_by_paragraph(revision: Revision) -> Mapping[UUID, tuple[bool, bool]]:
    """For each paragraph with something open: (has a bracket, somebody will come back).

    Two queries. A paragraph that is not in it has neither.
    """
    brackets = set(
        Bracket.objects.filter(revision=revision)
        .order_by()
        .values_list("paragraph_id", flat=True)
        .distinct()
    )
    waiting = set(
        Position.objects.filter(revision=revision, stance__in=COMES_BACK)
        .order_by()
        .values_list("paragraph_id", flat=True)
        .distinct()
    )
    return {each: (each in brackets, each in waiting) for each in brackets | waiting}
