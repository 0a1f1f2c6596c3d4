"""Small helps for the pages of meetings, and for those that lead to them."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from delegations.access import Seat
from documents.models import Revision
from documents.selectors.listing import ListedDocument
from negotiation.access import followings
from negotiation.models import Follow, Meeting
from negotiation.selectors.meetings import meetings_of

register = template.Library()


@register.filter
def days_of(meeting: Meeting) -> str:
    """Its days in the reader's language, days in a row as one stretch: “17 August 2026 – 18 August
    2026, 21 August 2026”."""
    stretches: list[list[datetime.date]] = []
    for day in meeting.days:
        if stretches and day - stretches[-1][-1] == datetime.timedelta(days=1):
            stretches[-1][1:] = [day]
        else:
            stretches.append([day])
    return ", ".join(" – ".join(date_format(day) for day in each) for each in stretches)


@dataclass(frozen=True, slots=True)
class InTheList:
    """What is said of a text: whether it is followed live, and its meeting."""

    live: bool
    meeting: Meeting | None


@register.simple_tag
def followed(seat: Seat | None, documents: Iterable[ListedDocument]) -> Mapping[UUID, InTheList]:
    """What the list of documents says of each revision. Two queries; none without a text."""
    revisions = [row.revision for listed in documents for row in listed.revisions]
    if seat is None or not revisions:
        return {}
    found = followings(seat, revisions)
    meetings = meetings_of(found)
    return {pk: InTheList(each.live, meetings.get(pk)) for pk, each in found.items()}


@register.simple_tag
def next_of(revision: Revision) -> InTheList | None:
    """The meeting a text is before or comes before next, and whether it is live in session there;
    None where every meeting that had it is closed. At most two queries."""
    meeting = meetings_of([revision.pk]).get(revision.pk)
    if meeting is None:
        return None
    item = meeting.agenda.get(revision=revision)
    return InTheList((item.follow or meeting.follow) == Follow.LIVE, meeting)


@register.filter
def of(found: Mapping[UUID, InTheList], key: UUID) -> InTheList | None:
    """The entry of a mapping, or None."""
    return found.get(key)


@register.simple_tag
def next_day_of(meeting: Meeting) -> datetime.date | None:
    """The first of its days after today, in its own zone; None where today is the last."""
    today = timezone.localdate(timezone=zoneinfo.ZoneInfo(meeting.time_zone))
    return next((day for day in meeting.days if day > today), None)
