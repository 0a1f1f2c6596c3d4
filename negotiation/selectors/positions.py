"""Who will come back to what. Positions are never counted at each other."""

from __future__ import annotations

from documents.models import Revision
from negotiation.models import Position

COMES_BACK = ("tcb", "reserved")
"""Stances by which somebody will come back to the words."""


def to_come_back(revision: Revision) -> list[Position]:
    """Positions of those who will come back, longest waiting first. One query."""
    return list(
        Position.objects.filter(revision=revision, stance__in=COMES_BACK)
        .select_related("delegation", "bracket", "paragraph")
        .order_by("since_seq", "paragraph__handle", "place")
    )
