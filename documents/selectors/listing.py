"""The documents somebody may read, and how far each has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Min, QuerySet
from django.db.models.functions import Coalesce

from delegations.access import Seat
from documents.access import visible_documents
from documents.models import Document, ParagraphState, Revision
from documents.selectors.progress import Progress, progress_of


@dataclass(frozen=True, slots=True)
class ListedRevision:
    """A revision in the list, and how far it has come."""

    revision: Revision
    progress: Progress


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document in the list, its newest revision first."""

    document: Document
    revisions: tuple[ListedRevision, ...]


def documents_to_read(seat: Seat | None) -> QuerySet[Document]:
    """The documents a seat opens, the newest first; none without a seat.

    What one draft enclosed was opened together, and stands in the order of its note.
    """
    return (
        visible_documents(seat)
        .filter(withdrawn_at=None)
        .select_related("body")
        .prefetch_related("revisions")
        .annotate(opened=Coalesce(Min("revisions__draft__used_at"), "created_at"))
        .order_by("-opened", "created_at", "title")
    )


def with_progress(documents: Iterable[Document]) -> list[ListedDocument]:
    """The documents with their revisions and how much is agreed. One query for all of them."""
    documents = list(documents)
    revisions = [revision for document in documents for revision in document.revisions.all()]
    paragraphs: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    current = (
        ParagraphState.objects.filter(revision__in=revisions)
        .order_by("paragraph_id", "-seq")
        .distinct("paragraph_id")
        .values_list("revision_id", "status", "kind")
    )
    for revision_id, status, kind in current:
        paragraphs[revision_id].append((status, kind))
    return [
        ListedDocument(
            document,
            tuple(
                ListedRevision(revision, progress_of(paragraphs[revision.pk]))
                for revision in sorted(
                    document.revisions.all(), key=lambda revision: -revision.number
                )
            ),
        )
        for document in documents
    ]
