"""Who will come back on what, as the desk lists it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from documents.models import Revision
from negotiation.selectors.positions import to_come_back
from negotiation.selectors.text import paragraphs_as_of


@dataclass(frozen=True, slots=True)
class Awaited:
    """A delegation will come back on a bracket's words, or on a whole paragraph (`words` empty)."""

    actor: str
    paragraph_id: UUID
    name: str
    words: str


def awaited(revision: Revision) -> list[Awaited]:
    """Everybody who will come back, the longest awaited first. Two queries."""
    positions = to_come_back(revision)
    paragraphs = {position.paragraph_id for position in positions}
    names = {state.paragraph_id: state.name for state in paragraphs_as_of(revision, paragraphs)}
    return [
        Awaited(
            actor=position.printed,
            paragraph_id=position.paragraph_id,
            name=names[position.paragraph_id],
            words=position.bracket.words if position.bracket else "",
        )
        for position in positions
    ]
