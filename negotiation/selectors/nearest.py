"""The meeting nearest to a text, and whether the text is followed live: what stands beside it in
the list of documents, and where it cannot be followed now."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from delegations.access import Seat
from documents.models import Revision
from documents.selectors.beside import told_beside
from negotiation.access import followings
from negotiation.models import Meeting
from negotiation.selectors.meetings import meetings_of, next_day_of


@dataclass(frozen=True, slots=True)
class Nearest:
    """Whether a text is followed live, its meeting, and the next day of that where it is suspended
    and the day was asked for."""

    live: bool
    meeting: Meeting | None
    next_day: datetime.date | None = None


@told_beside
def nearest(seat: Seat, revisions: Sequence[Revision]) -> Mapping[UUID, Nearest]:
    """Of each revision, whether this seat follows it live now, and its meeting. Two queries."""
    found = followings(seat, revisions)
    meetings = meetings_of(found)
    return {pk: Nearest(each.live, meetings.get(pk)) for pk, each in found.items()}


def next_of(revision: Revision) -> Nearest | None:
    """The meeting a text is before or comes before next, and whether it is live in session there;
    None where every meeting that had it is closed. At most three queries."""
    meeting = meetings_of([revision.pk]).get(revision.pk)
    if meeting is None:
        return None
    live = meeting.agenda.get(revision=revision).is_followed_live
    return Nearest(live, meeting, next_day_of(meeting))
