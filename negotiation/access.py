"""The one door to a podium version. Each function returns it or raises; each condition has a line.

NotVisible (404) is for what must not leak, PermissionDenied (403) for what one may see and not do.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from delegations.access import NotVisible, Seat, seat_of
from documents.access import Person, ensure_records, visible_revisions
from negotiation.models import PodiumVersion


def visible_podium_versions(seat: Seat | None) -> QuerySet[PodiumVersion]:
    """The versions a seat may know of: delegations and observers only those that were issued."""
    versions = PodiumVersion.objects.select_related("revision__document", "rendition", "job")
    versions = versions.filter(revision__in=visible_revisions(seat))
    if seat is None or not seat.reads_history:
        versions = versions.filter(status=PodiumVersion.Status.ISSUED)
    return versions


def access_podium_version(user: Person, version_id: UUID) -> tuple[PodiumVersion, Seat]:
    """The version and the person's seat, if they may read it. Two queries. Raises NotVisible."""
    seat = seat_of(user)
    if seat is None:
        raise NotVisible
    version = visible_podium_versions(seat).filter(pk=version_id).first()
    if version is None:
        raise NotVisible
    return version, seat


def access_podium_version_to_issue(user: Person, version_id: UUID) -> PodiumVersion:
    """The version, if this person may issue it. Raises NotVisible, PermissionDenied."""
    version, seat = access_podium_version(user, version_id)
    ensure_records(seat)
    return version
