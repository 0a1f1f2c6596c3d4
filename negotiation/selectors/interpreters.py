"""Interpreters' links as the Secretariat sees them, and what can be read by one."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from documents.access import visible_revisions
from documents.models import Revision
from negotiation.access import OF_INTERPRETERS, Following, followings
from negotiation.models import AgendaItem, InterpretersLink, Meeting

MARK = 6
"""So many signs of the digest tell links apart; nothing can be read by them."""


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A link, and whether one can still read by it: "holds", "expired" or "revoked"."""

    link: InterpretersLink
    state: str

    @property
    def mark(self) -> str:
        """What stands on the pages that are read by it too."""
        return mark_of(self.link)


@dataclass(frozen=True, slots=True)
class AgendaText:
    """A text of the agenda that may be followed now by interpreters."""

    item: AgendaItem
    revision: Revision
    following: Following


def mark_of(link: InterpretersLink) -> str:
    """The first signs of the digest."""
    return link.digest[:MARK]


def links_of(meeting: Meeting) -> list[ListedLink]:
    """Every link of a meeting, the newest first. One query."""
    now = timezone.now()
    links = InterpretersLink.objects.filter(meeting=meeting)
    return [
        ListedLink(
            link,
            "revoked" if link.revoked_at else "expired" if link.expires_at <= now else "holds",
        )
        for link in links.select_related("created_by", "revoked_by")
    ]


def texts_to_follow(meeting: Meeting) -> list[AgendaText]:
    """The texts on the agenda of a meeting that may be followed live in it, in the order of the
    agenda. Two queries."""
    items = list(meeting.agenda.filter(revision__in=visible_revisions(OF_INTERPRETERS)))
    if not items or not meeting.is_in_session:
        return []
    revisions = visible_revisions(OF_INTERPRETERS).in_bulk([item.revision_id for item in items])
    found = followings(OF_INTERPRETERS, revisions.values())
    return [
        AgendaText(item, revisions[item.revision_id], found[item.revision_id])
        for item in items
        if item.revision_id is not None
        and found[item.revision_id].live
        and found[item.revision_id].meeting == meeting.pk
    ]
