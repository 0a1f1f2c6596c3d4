"""Attributions that were corrected, and the papers that went out with the slip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from documents.models import ParagraphState, Revision
from negotiation.models import Intervention, PodiumVersion
from notation.operations import CorrectAttribution, from_json
from notation.tree import Wording, names_on

VERB = "correct_attribution"


@dataclass(frozen=True, slots=True)
class Slip:
    """A name that stood where another belonged. It was put right by the act numbered `seq`."""

    paragraph_id: UUID
    bracket: str | None
    wrong: str
    seq: int

    def stands_in(self, wording: Wording) -> bool:
        """Whether the wrong name stands there."""
        return any(name.actor == self.wrong for name in names_on(wording, self.bracket))


def issued_with_slips(
    revision: Revision, interventions: Sequence[Intervention]
) -> Mapping[int, list[PodiumVersion]]:
    """The issued podium versions that have the slip, by the number of the act that corrected it,
    the oldest first; acts of other verbs and slips that never went out are not in it.

    A version has it when it was frozen between the wrong name's coming to stand there and the
    correction. Two queries, however many interventions; one where nothing was issued.
    """
    slips = [slip for each in interventions if (slip := slip_of(each)) is not None]
    if not slips:
        return {}
    issued = PodiumVersion.objects.filter(revision=revision, status=PodiumVersion.Status.ISSUED)
    versions = list(issued.order_by("checked_seq", "created_at"))
    if not versions:
        return {}
    history = _history(revision, slips)
    found: dict[int, list[PodiumVersion]] = {}
    for slip in slips:
        since = _since(slip, history.get(slip.paragraph_id, ()))
        having = [each for each in versions if since <= each.checked_seq < slip.seq]
        if having:
            found[slip.seq] = having
    return found


def slip_of(intervention: Intervention) -> Slip | None:
    """What a corrected attribution put right; None for other acts. No query."""
    if intervention.verb != VERB:
        return None
    for paragraph, operations in intervention.payload["operations"].items():
        for data in operations:
            operation = from_json(data)
            if isinstance(operation, CorrectAttribution):
                return Slip(UUID(paragraph), operation.target, operation.wrong, intervention.seq)
    return None


def _history(revision: Revision, slips: Sequence[Slip]) -> Mapping[UUID, list[ParagraphState]]:
    """The states of the paragraphs before the last of the slips was put right, newest first."""
    paragraphs = {slip.paragraph_id for slip in slips}
    last = max(slip.seq for slip in slips)
    states = ParagraphState.objects.filter(
        revision=revision, paragraph__in=paragraphs, seq__lt=last
    ).order_by("-seq")
    found: dict[UUID, list[ParagraphState]] = {}
    for state in states:
        found.setdefault(state.paragraph_id, []).append(state)
    return found


def _since(slip: Slip, states: Sequence[ParagraphState]) -> int:
    """Since when the wrong name stood there without a break until it was put right."""
    since = slip.seq
    for state in states:
        if state.seq >= slip.seq:
            continue
        if not slip.stands_in(state.tree):
            break
        since = state.seq
    return since
