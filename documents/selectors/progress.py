"""How far a text has come: how many of its paragraphs are agreed. Everybody counts by this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from documents.models import ParagraphState

OUTRIGHT = ParagraphState.Status.AGREED
ON_CONDITION = frozenset(
    {ParagraphState.Status.AGREED_PENDING, ParagraphState.Status.AGREED_SUBJECT}
)
FURNITURE = frozenset({ParagraphState.Kind.TITLE, ParagraphState.Kind.HEADING})
"""Kinds that nobody agrees to one by one."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Of `paragraphs` that stand, titles and headings left out, how many are `agreed`, with or
    without a condition, and how many of these `on_condition`."""

    paragraphs: int = 0
    agreed: int = 0
    on_condition: int = 0


def progress_of(paragraphs: Iterable[tuple[str, str]]) -> Progress:
    """How far a text has come, from the status and the kind of each of its paragraphs. No query."""
    statuses = [
        status
        for status, kind in paragraphs
        if kind not in FURNITURE and status != ParagraphState.Status.DELETED
    ]
    on_condition = sum(status in ON_CONDITION for status in statuses)
    outright = sum(status == OUTRIGHT for status in statuses)
    return Progress(len(statuses), outright + on_condition, on_condition)
