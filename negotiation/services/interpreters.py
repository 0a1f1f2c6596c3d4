"""Links by which interpreters read along without an account: made, revoked.

The secret is given once, to whoever makes the link; only its SHA-256 is kept. That open streams
end with the link is seen to by negotiation/services/publishing_rights.py.
"""

from __future__ import annotations

import datetime
import secrets
import zoneinfo
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.models import User
from negotiation.access import access_meeting_to_run, digest_of
from negotiation.errors import NotFound, RefusedInMeeting
from negotiation.models import InterpretersLink, Meeting
from negotiation.services.meetings import lock_meeting

BYTES = 32
"""Of chance in a key."""

AFTER_THE_LAST_DAY = datetime.timedelta(hours=6)
"""Meetings go on into the night."""

LONGEST = datetime.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link and its key, which nobody can be told again."""

    link: InterpretersLink
    key: str


def usual_expiry(meeting: Meeting) -> datetime.datetime:
    """Six hours after the end of the meeting's last day in its own zone; of one that goes on
    longer, six hours from now."""
    midnight = datetime.datetime.combine(
        meeting.days[-1] + datetime.timedelta(days=1),
        datetime.time(),
        zoneinfo.ZoneInfo(meeting.time_zone),
    )
    return max(midnight, timezone.now()) + AFTER_THE_LAST_DAY


def make_link(
    operator: User, meeting_id: UUID, label: str, expires_at: datetime.datetime
) -> NewLink:
    """A new link for `label`. Raises NotVisible, PermissionDenied, and RefusedInMeeting where the
    meeting is closed, or the link would be of no use or for too long."""
    label = " ".join(label.split())
    if not label:
        raise RefusedInMeeting(_("Say for whom the link is."), "no-label")
    if expires_at <= timezone.now():
        raise RefusedInMeeting(_("The link would have expired already."), "expired")
    if expires_at > timezone.now() + LONGEST:
        raise RefusedInMeeting(_("A link holds for ninety days at most."), "too-long")
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        key = secrets.token_urlsafe(BYTES)
        link = InterpretersLink.objects.create(
            meeting=meeting,
            label=label,
            digest=digest_of(key),
            created_by=operator,
            expires_at=expires_at,
        )
        return NewLink(link, key)


def revoke_link(operator: User, meeting_id: UUID, link_id: UUID) -> InterpretersLink:
    """Whoever reads by the link is cut off; revoking twice keeps the first time. A closed meeting's
    links can be revoked too. Raises NotVisible, PermissionDenied, NotFound."""
    meeting = access_meeting_to_run(operator, meeting_id)
    with transaction.atomic():
        links = InterpretersLink.objects.select_for_update(no_key=True, of=("self",))
        link = links.filter(meeting=meeting, pk=link_id).first()
        if link is None:
            raise NotFound(_("This meeting has no such link."))
        if link.revoked_at is None:
            link.revoked_at = timezone.now()
            link.revoked_by = operator
            link.save(update_fields=["revoked_at", "revoked_by"])
        return link
