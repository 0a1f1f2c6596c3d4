"""The one door to a revision. Each function returns it or raises; each condition has a line.

NotVisible (404) is for what must not leak, PermissionDenied (403) for what one may see and not do.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from delegations.access import NotVisible, Seat, seat_of
from delegations.models import User
from documents.models import Document, Job, Revision

Person = User | AnonymousUser


def visible_revisions(seat: Seat | None) -> QuerySet[Revision]:
    """The revisions a seat may read the current text of, with their documents."""
    revisions = Revision.objects.select_related("document").filter(last_seq__gte=0)
    if seat is None:
        return revisions.none()
    if not seat.reads_history:
        # A withdrawn document is off the table for those who negotiate it.
        revisions = revisions.filter(document__withdrawn_at__isnull=True)
    if not seat.of_members:
        revisions = revisions.filter(document__members_only=False)
    return revisions


def visible_documents(seat: Seat | None) -> QuerySet[Document]:
    """The documents a seat may know of."""
    documents = Document.objects.all()
    if seat is None:
        return documents.none()
    if not seat.reads_history:
        documents = documents.filter(withdrawn_at__isnull=True)
    if not seat.of_members:
        documents = documents.filter(members_only=False)
    return documents


def access_revision_with_seat(user: Person, revision_id: UUID) -> tuple[Revision, Seat]:
    """The revision, if this person may read its current text, with their seat, since pages show
    different things to different roles. Two queries. Raises NotVisible."""
    seat = seat_of(user)
    if seat is None:
        raise NotVisible
    revision = visible_revisions(seat).filter(pk=revision_id).first()
    if revision is None:
        raise NotVisible
    return revision, seat


def access_revision_to_record(user: Person, revision_id: UUID) -> Revision:
    """The revision, if this person may record on it. Raises NotVisible, PermissionDenied."""
    revision, seat = access_revision_with_seat(user, revision_id)
    ensure_records(seat)
    ensure_on_the_table(revision)
    return revision


def access_history(user: Person, revision_id: UUID) -> Revision:
    """The revision, if this person may read its log. Raises NotVisible.

    To everybody else the log does not exist, so that they cannot learn that there is one.
    """
    revision, seat = access_revision_with_seat(user, revision_id)
    if not seat.reads_history:
        raise NotVisible
    return revision


def access_desk(user: Person) -> Seat:
    """The seat, if this person may bring in drafts. Raises NotVisible, PermissionDenied."""
    seat = seat_of(user)
    if seat is None:
        raise NotVisible
    ensure_records(seat)
    return seat


def ensure_records(seat: Seat) -> None:
    """Raises PermissionDenied for everybody but the Secretariat."""
    if not seat.records:
        raise PermissionDenied(_("Only the Secretariat records."))


def ensure_on_the_table(revision: Revision) -> None:
    """Raises PermissionDenied for a document that was withdrawn."""
    if revision.document.withdrawn_at is not None:
        raise PermissionDenied(_("This document was withdrawn; nothing can be recorded on it."))


def access_job(user: Person, job_id: UUID) -> Job:
    """The job, if this person may follow it: the Secretariat, which makes the files. NotVisible."""
    seat = seat_of(user)
    if seat is None or not seat.records:
        raise NotVisible
    job = Job.objects.filter(pk=job_id).first()
    if job is None:
        raise NotVisible
    return job
