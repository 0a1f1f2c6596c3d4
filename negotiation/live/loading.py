"""What topics have to tell, from the database. For the hub's threads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils import translation

from documents.models import Revision
from negotiation.live import frames
from negotiation.live.topics import Topic
from negotiation.live.wire import Frame
from negotiation.models import Meeting
from negotiation.selectors.bridging import bridging_facts
from negotiation.selectors.messages import inbox_facts
from negotiation.selectors.screen import on_the_screen, screen_of
from negotiation.views.screen import screen_facts


def load(topic: Topic, after: int) -> Frame | None:
    """What follows `after`; of what has no numbers the whole state. Raises ResyncNeededError."""
    if topic.in_order:
        return frames.frame(topic.name, after, topic.language)
    if topic.kind == "inbox":
        return Frame(0, inbox_facts(UUID(topic.about)))
    if topic.kind == "bridges":
        return Frame(0, bridging_facts(UUID(topic.about)))
    if topic.kind == "anchor":
        return Frame(0, anchor_facts(UUID(topic.about)))
    meeting = Meeting.objects.filter(pk=topic.about).first()
    if meeting is None:
        return None
    with translation.override(topic.language):
        return Frame(0, _of_screen(meeting) if topic.kind == "screen" else _of_meeting(meeting))


def heads(revisions: Collection[str]) -> Mapping[str, int]:
    """The last number of each. One query."""
    found = Revision.objects.filter(pk__in=revisions).values_list("pk", "last_seq")
    return {str(revision): head for revision, head in found}


def anchor_facts(revision: UUID) -> dict[str, Any]:
    """Which paragraphs of a text the room is looking at: nothing of who put them there."""
    return {"paragraphs": list(map(str, on_the_screen(revision)))}


def _of_screen(meeting: Meeting) -> dict[str, Any]:
    return screen_facts(screen_of(meeting))


def _of_meeting(meeting: Meeting) -> dict[str, Any]:
    """Whether it is in session, also in the reader's words; `version` grows with every change."""
    return {
        "status": meeting.status,
        "says": meeting.get_status_display(),
        "version": meeting.version,
    }
