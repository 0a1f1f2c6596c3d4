"""What holds for a document as a whole and is no part of its text."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F

from delegations.models import User
from documents.access import access_revision_to_record
from documents.models import Document, Revision


def set_insertion_labels(
    operator: User, revision_id: UUID, scheme: Document.InsertionLabels
) -> Revision:
    """Paragraphs put in from now on are called PP5a or PP5 bis; those that stand keep their labels.

    Raises NotVisible, PermissionDenied. No intervention: the text stays as it is.
    """
    revision = access_revision_to_record(operator, revision_id)
    document = revision.document
    if document.insertion_labels != scheme:
        document.insertion_labels = scheme
        document.save(update_fields=["insertion_labels"])
    return revision


def set_members_only(operator: User, revision_id: UUID, members_only: bool) -> Revision:
    """Whether only Member States may read the document: its text and its issued versions. Open
    streams of observers end within a second; once they may read it again, they are told nothing of
    what was recorded before.

    Raises NotVisible, PermissionDenied. No intervention: the text stays as it is.
    """
    revision = access_revision_to_record(operator, revision_id)
    document = revision.document
    if document.members_only == members_only:
        return revision
    with transaction.atomic():
        if not members_only:
            # Locked in the order in which everybody locks them, and before their document.
            list(document.revisions.select_for_update(no_key=True).order_by("pk"))
            document.revisions.update(live_from=F("last_seq"))
        document.members_only = members_only
        document.save(update_fields=["members_only"])
    return revision
