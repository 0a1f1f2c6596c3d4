"""The doors to podium versions, to what is live, and to meetings. Each function returns or raises,
and each condition has a line.

NotVisible (404) is for what must not leak, PermissionDenied (403) for what one may see and not do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from delegations.access import NotVisible, Role, Seat, seat_of
from documents.access import Person, access_revision_with_seat, ensure_records, visible_revisions
from documents.models import Document, Revision
from negotiation.models import AgendaItem, InterpretersLink, Meeting, PodiumVersion


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


@dataclass(frozen=True, slots=True)
class Following:
    """What somebody may follow of a text: the current words or issued versions only, and with or
    without names. `meeting` is the one that is in session with it."""

    live: bool
    names: bool
    meeting: UUID | None = None


def following(seat: Seat, revision: Revision) -> Following:
    """What this seat may follow now. One query.

    The Secretariat and the Chair follow everything. To everybody else the meeting in session that
    has the text says what it lets be followed, and while there is none, the document: the text as
    it stands, or issued podium versions only.
    """
    return followings(seat, [revision])[revision.pk]


def followings(seat: Seat, revisions: Iterable[Revision]) -> dict[UUID, Following]:
    """The same of several revisions, which come with their documents. One query."""
    revisions = list(revisions)
    items = AgendaItem.objects.filter(
        revision__in=[revision.pk for revision in revisions],
        meeting__status=Meeting.Status.IN_SESSION,
    )
    # A revision is before one meeting in session at most.
    in_session = {item.revision_id: item for item in items.select_related("meeting")}
    return {each.pk: _following(seat, each, in_session.get(each.pk)) for each in revisions}


def _following(seat: Seat, revision: Revision, item: AgendaItem | None) -> Following:
    """`item` is that of the meeting in session."""
    in_session = item.meeting_id if item is not None else None
    if seat.reads_history:
        return Following(True, True, in_session)
    if item is not None:
        return Following(item.is_followed_live, item.shows_names, in_session)
    document = revision.document
    if document.between_meetings == Document.BetweenMeetings.ISSUED:
        return Following(False, True)
    return Following(True, document.names_between_meetings)


def access_following(user: Person, revision_id: UUID) -> tuple[Revision, Seat, Following]:
    """The revision, the seat, and what it may follow of it. Three queries. Raises NotVisible."""
    revision, seat = access_revision_with_seat(user, revision_id)
    return revision, seat, following(seat, revision)


def tells_the_desk(seat: Seat) -> bool:
    """Whether somebody may send the desk messages in private: delegates, for their delegation."""
    return seat.role == Role.DELEGATE and seat.delegation is not None


def access_own_messages(user: Person, revision_id: UUID) -> tuple[Revision, Seat, Following]:
    """The revision, for a delegate whose delegation may have told the desk something about it.
    Three queries. Raises NotVisible: to everybody else there are no such messages."""
    revision, seat = access_revision_with_seat(user, revision_id)
    if not tells_the_desk(seat):
        raise NotVisible
    return revision, seat, following(seat, revision)


def access_inbox(user: Person, revision_id: UUID) -> Revision:
    """The revision, for the Secretariat alone: what delegations tell the desk is private to it.
    Raises NotVisible."""
    revision, seat = access_revision_with_seat(user, revision_id)
    if not seat.records:
        raise NotVisible
    return revision


def access_meeting(user: Person, meeting_id: UUID) -> tuple[Meeting, Seat]:
    """The meeting, for whoever has a seat. Two queries. Raises NotVisible."""
    seat = seat_of(user)
    meetings = Meeting.objects.select_related("body", "chaired_by")
    meeting = meetings.filter(pk=meeting_id).first() if seat else None
    if seat is None or meeting is None:
        raise NotVisible
    return meeting, seat


def access_meeting_to_run(user: Person, meeting_id: UUID) -> Meeting:
    """The meeting, if this person runs it: the Secretariat. Raises NotVisible, PermissionDenied."""
    meeting, seat = access_meeting(user, meeting_id)
    ensure_records(seat)
    return meeting


def access_screen(user: Person, meeting_id: UUID) -> tuple[Meeting, Seat]:
    """The meeting, if this person may open its podium screen: Secretariat and Chair, since the
    screen shows what the desk puts on it. Raises NotVisible."""
    meeting, seat = access_meeting(user, meeting_id)
    if not seat.reads_history:
        raise NotVisible
    return meeting, seat


def access_bridging(user: Person, revision_id: UUID) -> Revision:
    """The revision, if this person may draft bridges for it: the Chair alone. Two queries.

    Raises NotVisible: that the Chair drafts, and what, is nobody else's.
    """
    revision, seat = access_revision_with_seat(user, revision_id)
    if seat.role != Role.CHAIR:
        raise NotVisible
    return revision


OF_DELEGATIONS = Seat(Role.DELEGATE, None)
"""What delegations may follow is the same for all of them."""

OF_INTERPRETERS = OF_DELEGATIONS
"""Interpreters read what the delegations in the room read."""


def access_interpreters(key: str) -> InterpretersLink:
    """The link with its meeting, to whoever has its key. One query.

    Raises NotVisible, the same for a key that never was, one that expired and one that was revoked.
    """
    links = InterpretersLink.objects.select_related("meeting__body")
    digest = digest_of(key)
    link = links.filter(digest=digest, revoked_at__isnull=True, expires_at__gt=timezone.now())
    found = link.first()
    if found is None:
        raise NotVisible
    return found


def digest_of(key: str) -> str:
    """What is kept of the key of a link."""
    return hashlib.sha256(key.encode()).hexdigest()
