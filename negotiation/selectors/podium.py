"""What podium versions are shown and printed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from delegations.access import Seat
from documents.exporters.prepared import (
    PreparedDocument,
    Publication,
    Source,
    english_date,
    prepare_paragraphs,
    stamp_of,
)
from documents.models import ParagraphState, Revision
from negotiation.access import visible_podium_versions
from negotiation.models import Intervention, PodiumVersion
from negotiation.selectors.text import standing_text

DEEPEST = 6
"""Chapeaux above a paragraph that still move it to the right."""


@dataclass(frozen=True, slots=True)
class ToFreeze:
    """What freezing a revision now would freeze."""

    seq: int
    paragraphs: int
    agreed: int


def podium_versions_of(revision: Revision, seat: Seat) -> QuerySet[PodiumVersion]:
    """The versions of a revision that a seat may know of, the newest first. One query."""
    return visible_podium_versions(seat).filter(revision=revision)


def to_freeze(revision: Revision) -> ToFreeze:
    """What freezing the revision now would freeze. One query."""
    states = standing_text(revision, revision.last_seq)
    agreed = sum(state.status == ParagraphState.Status.AGREED for state in states)
    return ToFreeze(revision.last_seq, len(states), agreed)


def publication_of(version: PodiumVersion, organisation: Sequence[str]) -> Publication:
    """The version as an exporter takes it: the text as of its freeze. Two queries.

    `organisation` are the names at the head of the paper.
    """
    revision, document = version.revision, version.revision.document
    states = standing_text(revision, version.checked_seq)
    prepared = PreparedDocument(
        title=document.title,
        paragraphs=prepare_paragraphs(sources_of(states)),
        symbol=revision.symbol,
        chairmanship=document.chairmanship,
        distribution=document.distribution,
        stamp=stamp_of(version.as_of),
        running=f"Podium version as of COB of {english_date(version.as_of)}",
        imprint=_imprint(version),
    )
    return Publication(tuple(organisation), (prepared,))


def sources_of(states: Iterable[ParagraphState]) -> list[Source]:
    """States as an exporter takes them, in their order."""
    states = list(states)
    chapeaux = {state.paragraph_id: state.part_of_id for state in states}
    return [
        Source(
            wording=state.tree,
            kind=state.kind,
            agreed=state.status == ParagraphState.Status.AGREED,
            depth=_depth(state, chapeaux),
        )
        for state in states
    ]


def _depth(state: ParagraphState, chapeaux: Mapping[UUID, UUID | None]) -> int:
    """How many chapeaux stand above; an item has one, though a draft may not have told which."""
    depth, chapeau = 0, state.part_of_id
    while chapeau is not None and depth < DEEPEST:
        depth, chapeau = depth + 1, chapeaux.get(chapeau)
    return depth or int(state.kind == ParagraphState.Kind.ITEM)


def _imprint(version: PodiumVersion) -> tuple[str, ...]:
    """Small print by which the Secretariat can hold a paper against the record; in English.

    The hash alone finds the place in the log. Its number is not printed: delegations could read
    from two papers how much was recorded and undone in between.
    """
    link = Intervention.objects.only("hash").get(
        revision=version.revision_id, seq=version.checked_seq
    )
    occasion = (version.occasion,) if version.occasion else ()
    return (*occasion, f"SHA-256 of the record: {link.hash}")
