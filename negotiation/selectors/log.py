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
    "intervention_of_key",
    "log_rows",
    "of_paragraph_since",
    "recent_interventions",
    "sentence",
    "taken_back",
]

UNDONE_AND_REDONE = "undone_by__undone_by__undone_by"
"""What is loaded with an act to tell that it was undone and redone without a further query."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the log. `taken_back` are the numbers of the acts that took it back and brought
    it back, by turns."""

    intervention: Intervention
    sentence: str
    taken_back: tuple[int, ...]

    @property
    def is_undone(self) -> bool:
        """Whether it does not stand: what was undone and redone does."""
        return len(self.taken_back) % 2 == 1

    @property
    def can_be_undone(self) -> bool:
        """Whether an undo is worth offering: not the import, and not undone already. What was
        redone is undone by the undo of its redo."""
        return self.intervention.seq > 0 and not self.taken_back

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
    return list(found.select_related("operator", UNDONE_AND_REDONE).order_by("-seq")[:limit])


def of_paragraph_since(
    revision: Revision, paragraph_id: UUID, seq: int, limit: int
) -> list[Intervention]:
    """What was recorded on a paragraph after that `seq`, the newest first. One query."""
    states = ParagraphState.objects.filter(paragraph=paragraph_id, seq__gt=seq)
    found = Intervention.objects.filter(revision=revision, seq__in=states.values("seq"))
    return list(found.select_related("operator", UNDONE_AND_REDONE).order_by("-seq")[:limit])


def log_rows(interventions: Sequence[Intervention]) -> list[LogRow]:
    """Interventions with their sentences, for those that `recent_interventions` gave. No query."""
    return [LogRow(each, sentence(each), taken_back(each)) for each in interventions]


def taken_back(intervention: Intervention) -> tuple[int, ...]:
    """The number of its undo, of the undo of that, and so on. No query where it was loaded with
    `UNDONE_AND_REDONE`, one for each that goes on from there."""
    numbers = []
    link = getattr(intervention, "undone_by", None)
    while link is not None:
        numbers.append(link.seq)
        link = getattr(link, "undone_by", None)
    return tuple(numbers)


def intervention_of_key(revision: Revision, key: UUID) -> Intervention | None:
    """The intervention recorded under a client's key, or None. One query."""
    return Intervention.objects.filter(revision=revision, key=key).first()
