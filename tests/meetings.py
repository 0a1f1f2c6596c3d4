"""Meetings for tests, made through the public services."""

from __future__ import annotations

import datetime
from typing import Any

from delegations.models import User
from documents.models import Revision
from negotiation.models import AgendaItem, Meeting
from negotiation.services.agenda import Item, add_item
from negotiation.services.meetings import Particulars, create_meeting, open_sitting

DAYS = (datetime.date(2026, 8, 17), datetime.date(2026, 8, 18))


def make_meeting(operator: User, *revisions: Revision, **particulars: Any) -> Meeting:
    """A scheduled meeting with these texts on its agenda."""
    given = {"title": "Third meeting on floods", "days": DAYS, **particulars}
    meeting = create_meeting(operator, Particulars(**given))
    for revision in revisions:
        add_item(operator, meeting.pk, Item(revision=revision))
    return meeting


def in_session(operator: User, *revisions: Revision, **particulars: Any) -> Meeting:
    """The same, opened."""
    meeting = make_meeting(operator, *revisions, **particulars)
    open_sitting(operator, meeting.pk)
    meeting.refresh_from_db()
    return meeting


def item_of(meeting: Meeting, revision: Revision) -> AgendaItem:
    """The item of the agenda under which a text stands."""
    return meeting.agenda.get(revision=revision)
