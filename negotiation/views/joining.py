"""Whose positions others can join, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from documents.models import Revision
from negotiation.models import Position
from negotiation.views.panels import OtherParagraph


@dataclass(frozen=True, slots=True)
class Held:
    """What one delegation holds: the `targets` as the form sends them, the paragraphs by name."""

    actor: str
    name: str
    targets: str
    places: str


def joinable(
    revision: Revision,
    paragraph: UUID,
    name: str,
    others: Sequence[OtherParagraph],
    names: Mapping[str, str],
) -> list[Held]:
    """For each delegation that stands in the paragraph: what it holds there, and where that is
    not all, in the whole of the open text. One query."""
    labels = {paragraph: name} | {other.pk: other.name for other in others if other.is_open}
    rows = (
        Position.objects.filter(revision=revision, paragraph__in=labels, alone=False)
        .order_by("since_seq", "place")
        .values_list("printed", "delegation__key", "paragraph_id", "bracket__number")
    )
    held: dict[str, list[tuple[UUID, str]]] = {}
    for printed, key, place, number in rows:
        target = (place, "" if number is None else str(number))
        held.setdefault(key or printed, []).append(target)
    found = []
    for actor, targets in held.items():
        here = [target for target in targets if target[0] == paragraph]
        for chosen in (here, targets) if here != targets else (here,):
            if here:
                found.append(_held(actor, names.get(actor, actor), chosen, labels))
    return found


def _held(
    actor: str, name: str, targets: Sequence[tuple[UUID, str]], labels: Mapping[UUID, str]
) -> Held:
    places = dict.fromkeys(labels[place] for place, _number in targets)
    written = " ".join(f"{place}:{number}" for place, number in targets)
    return Held(actor, name, written, ", ".join(places))
