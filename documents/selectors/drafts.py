"""Drafts and how they read now, with what was corrected."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.fields.json import KT

from delegations.access import NotVisible, Seat, seat_of
from documents.access import Person
from documents.importers.corrections import Corrections
from documents.importers.decoding import decode
from documents.importers.reader import read_draft
from documents.importers.reading import DraftReading
from documents.importers.source import Source
from documents.models import Draft


def access_draft(user: Person, draft_id: UUID) -> Draft:
    """The draft, if this person may bring in drafts; two queries. Raises NotVisible.

    To everybody else a draft does not exist: what is being prepared must not leak.
    """
    seat = seat_of(user)
    if seat is None or not seat.records:
        raise NotVisible
    draft = Draft.objects.filter(pk=draft_id).first()
    if draft is None:
        raise NotVisible
    return draft


def drafts_in_review(seat: Seat | None) -> QuerySet[Draft]:
    """The drafts nothing was opened of yet, the newest first; none for who brings in no drafts.

    Each has its `title`, of the first document that was read, and not its content.
    """
    if seat is None or not seat.records:
        return Draft.objects.none()
    return (
        Draft.objects.filter(used_at=None)
        .select_related("created_by")
        .annotate(title=KT("reading__documents__0__title"))
        .defer("content", "reading", "choices")
        .order_by("-created_at")
    )


@dataclass(frozen=True, slots=True)
class Read:
    """A draft's reading as it is now, with its text; `guessed` where its encoding was."""

    reading: DraftReading
    source: Source
    corrections: Corrections
    guessed: bool


def read_now(draft: Draft) -> Read:
    """Read the draft again, with the corrections kept. No query; a long draft takes 0.1 s."""
    corrections = Corrections.from_json(draft.choices.get("corrections", {}))
    decoded = decode(bytes(draft.content))
    reading = read_draft(decoded.text, corrections)
    return Read(reading, Source(decoded.text), corrections, decoded.guessed)
