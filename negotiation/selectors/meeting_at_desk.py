"""The meeting a desk's text is before, and who has the floor there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, FilteredRelation, Q

from negotiation.models import AgendaItem, Meeting, Speaker
from negotiation.selectors.meetings import nearness


@dataclass(frozen=True, slots=True)
class MeetingAtDesk:
    """A meeting that has the text on its agenda; `speaking` is the abbreviation of the delegation
    that has the floor, empty where nobody has it."""

    meeting: Meeting
    speaking: str = ""

    @property
    def showing(self) -> str:
        """In short, to be compared with what a page shows."""
        return f"{self.meeting.pk}.{self.meeting.version}"


def meeting_at_desk(revision_id: UUID) -> MeetingAtDesk | None:
    """The meeting that has the text in session; else the one it comes before next, or was before
    last. One that is closed only where there is no other; None for a text that is on no agenda.
    One query."""
    items = (
        AgendaItem.objects.filter(revision=revision_id)
        .select_related("meeting")
        .annotate(
            floor=FilteredRelation(
                "meeting__speakers",
                condition=Q(meeting__speakers__status=Speaker.Status.SPEAKING),
            ),
            speaking=F("floor__delegation__key"),
        )
    )
    closed = Meeting.Status.CLOSED
    item = min(
        items,
        key=lambda item: (item.meeting.status == closed, nearness(item.meeting)),
        default=None,
    )
    if item is None:
        return None
    speaking = vars(item)["speaking"] if item.meeting.is_in_session else None
    return MeetingAtDesk(item.meeting, speaking or "")
