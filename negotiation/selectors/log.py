"""The log as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from documents.models import ParagraphState, Revision
from negotiation.models import Intervention
from negotiation.sentences import sentence

__all__ = [
    "LogRow",
    "intervention_at",
    "intervention_of_key",
    "log_rows",
    "of_paragraph_since",
    "recent_interventions",
    "sentence",
]


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the log. `undone_by` is the number of the act that took it back, or None."""

    intervention: Intervention
    sentence: str
    undone_by: int | None

    @property
    def can_be_undone(self) -> bool:
        """Whether an undo is worth offering: not the import, and not undone already."""
        return self.intervention.seq > 0 and self.undone_by is None

    @property
    def is_act(self) -> bool:
        """Whether it did something in the room: an act, or a redo, and not an undo."""
        intervention = self.intervention
        return intervention.verb != "undo" or bool(intervention.payload["restores"])


def recent_interventions(
    revision: Revision, limit: int = 50, before: int | None = None
) -> list[Intervention]:
    """The newest interventions first; `before` continues below that `seq`. One query."""
    found = Intervention.objects.filter(revision=revision)
    if before is not None:
        found = found.filter(seq__lt=before)
    return list(found.select_related("operator", "undone_by").order_by("-seq")[:limit])


def of_paragraph_since(
    revision: Revision, paragraph_id: UUID, seq: int, limit: int
) -> list[Intervention]:
    """What was recorded on a paragraph after that `seq`, the newest first. One query."""
    states = ParagraphState.objects.filter(paragraph=paragraph_id, seq__gt=seq)
    found = Intervention.objects.filter(revision=revision, seq__in=states.values("seq"))
    return list(found.select_related("operator", "undone_by").order_by("-seq")[:limit])


def log_rows(interventions: Sequence[Intervention]) -> list[LogRow]:
    """Interventions with their sentences, for those that `recent_interventions` gave. No query."""
    rows = []
    for intervention in interventions:
        undo = getattr(intervention, "undone_by", None)
        rows.append(LogRow(intervention, sentence(intervention), undo.seq if undo else None))
    return rows


def intervention_at(revision: Revision, seq: int) -> Intervention | None:
    """The intervention of that number, or None. One query."""
    return (
        Intervention.objects.filter(revision=revision, seq=seq)
        .select_related("operator", "undone_by")
        .first()
    )


def intervention_of_key(revision: Revision, key: UUID) -> Intervention | None:
    """The intervention recorded under a client's key, or None. One query."""
    return Intervention.objects.filter(revision=revision, key=key).first()
