"""The meeting nearest to a text, and whether the text is followed live: what stands beside it in
the list of documents, and where it cannot be followed now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from delegations.access import Seat
from documents.models import Revision
from documents.selectors.beside import told_beside
from negotiation.access import followings
from negotiation.models import Meeting
from negotiation.selectors.meetings import meetings_of


@dataclass(frozen=True, slots=True)
class Nearest:
    """Whether a text is followed live, and its meeting."""

    live: bool
    meeting: Meeting | None


@told_beside
def nearest(seat: Seat, revisions: Sequence[Revision]) -> Mapping[UUID, Nearest]:
    """Of each revision, whether this seat follows it live now, and its meeting. Two queries."""
    found = followings(seat, revisions)
    meetings = meetings_of(found)
    return {pk: Nearest(each.live, meetings.get(pk)) for pk, each in found.items()}


def next_of(revision: Revision) -> Nearest | None:
    """The meeting a text is before or comes before next, and whether it is live in session there;
    None where every meeting that had it is closed. At most two queries."""
    meeting = meetings_of([revision.pk]).get(revision.pk)
    if meeting is None:
        return None
    return Nearest(meeting.agenda.get(revision=revision).is_followed_live, meeting)
