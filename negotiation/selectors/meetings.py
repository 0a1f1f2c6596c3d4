"""Meetings as they are listed, and what a meeting's page shows."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from delegations.access import Seat
from documents.access import visible_revisions
from documents.models import ParagraphState, Revision
from negotiation.models import AgendaItem, Follow, Meeting, Sitting


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item of the agenda and what delegations may follow of its text. `revision` is None where
    there is none, or none that the reader may know of."""

    item: AgendaItem
    revision: Revision | None
    live: bool
    names: bool

    @property
    def has_own_rule(self) -> bool:
        """Whether another rule than the meeting's is written beside it."""
        return bool(self.item.follow) or self.item.with_names is not None


@dataclass(frozen=True, slots=True)
class ListedMeetings:
    """Those that still concern somebody, the next first, and those that are over."""

    ahead: tuple[Meeting, ...]
    closed: tuple[Meeting, ...]


def all_meetings() -> ListedMeetings:
    """Every meeting: what is in session first, then by day; those that are closed, the latest
    first. One query."""
    meetings = list(Meeting.objects.select_related("body", "chaired_by"))
    closed = [each for each in meetings if each.status == Meeting.Status.CLOSED]
    ahead = [each for each in meetings if each.status != Meeting.Status.CLOSED]
    ahead.sort(key=lambda each: (not each.is_in_session, each.days[0], each.title))
    closed.sort(key=lambda each: (each.days[-1], each.title), reverse=True)
    return ListedMeetings(tuple(ahead), tuple(closed))


def agenda_of(meeting: Meeting, seat: Seat) -> list[ListedItem]:
    """The agenda in its order; observers do not hear of texts for Member States only, and those who
    negotiate not of withdrawn ones. Two queries."""
    agenda = meeting.agenda.order_by("position")
    if not seat.reads_history:
        agenda = agenda.exclude(revision__document__withdrawn_at__isnull=False)
    if not seat.of_members:
        agenda = agenda.exclude(revision__document__members_only=True)
    items = list(agenda)
    wanted = [item.revision_id for item in items if item.revision_id]
    revisions = visible_revisions(seat).in_bulk(wanted) if wanted else {}
    return [_listed(item, meeting, revisions.get(item.revision_id)) for item in items]


def _listed(item: AgendaItem, meeting: Meeting, revision: Revision | None) -> ListedItem:
    live = (item.follow or meeting.follow) == Follow.LIVE
    return ListedItem(item, revision, live, item.shows_names)


def sittings_of(meeting: Meeting) -> list[Sitting]:
    """The sittings in their order, with who opened them. One query."""
    sittings = meeting.sittings.select_related("opened_by")
    return list(sittings.order_by("number"))


def meetings_of(revisions: Iterable[UUID]) -> dict[UUID, Meeting]:
    """The meeting each revision is before now, or comes before next; else the latest that is past
    and was not closed. One query."""
    items = (
        AgendaItem.objects.filter(revision__in=list(revisions))
        .exclude(meeting__status=Meeting.Status.CLOSED)
        .select_related("meeting")
    )
    found: dict[UUID, Meeting] = {}
    for item in sorted(items, key=lambda item: nearness(item.meeting), reverse=True):
        if item.revision_id is not None:
            found[item.revision_id] = item.meeting
    return found


def zone_of(revision_id: UUID | None, version_id: UUID | None = None) -> str | None:
    """The time zone of the meeting a text is before, or was before last; given a podium version,
    of its text. None for a text that is on no agenda. One query."""
    items = AgendaItem.objects.select_related("meeting")
    if revision_id is not None:
        items = items.filter(revision=revision_id)
    else:
        items = items.filter(revision__podium_versions=version_id)
    meetings = [item.meeting for item in items]
    if not meetings:
        return None
    closed = Meeting.Status.CLOSED
    return min(meetings, key=lambda each: (each.status == closed, nearness(each))).time_zone


def occasion_of(revision: Revision, meeting: str = "") -> str:
    """What a version of the text is frozen at: the title of the meeting of that key, where it has
    the text before it, else of the one that sat last with it. Empty where none has sat. One query.
    """
    sat = Meeting.objects.filter(agenda__revision=revision, sittings__isnull=False)
    last_first = sat.annotate(last=Max("sittings__opened_at")).order_by("-last")
    meetings = list(last_first)
    asked = next((each for each in meetings if str(each.pk) == meeting), None)
    found = asked or next(iter(meetings), None)
    return found.title if found else ""


def next_day_of(meeting: Meeting) -> datetime.date | None:
    """Of a suspended meeting, the first of its days after the one on which it was suspended, in its
    own zone; None where none is left. One query, where it is suspended."""
    if meeting.status != Meeting.Status.SUSPENDED:
        return None
    zone = zoneinfo.ZoneInfo(meeting.time_zone)
    sitting = meeting.sittings.order_by("-number").first()
    suspended = timezone.localdate(sitting.suspended_at if sitting else None, zone)
    today = timezone.localdate(timezone=zone)
    return next((day for day in meeting.days if day > suspended and day >= today), None)


def nearness(meeting: Meeting) -> tuple[bool, bool, int]:
    """The nearer comes first: in session, then what is not over by its days, then what is past."""
    today = timezone.localdate(timezone=zoneinfo.ZoneInfo(meeting.time_zone))
    is_past = meeting.days[-1] < today
    days = (today - meeting.days[-1]).days if is_past else (meeting.days[0] - today).days
    return not meeting.is_in_session, is_past, days


def names_of_paragraphs(revisions: Collection[UUID]) -> dict[UUID, dict[UUID, str]]:
    """What the standing paragraphs of some texts are called now, in the order of each text. One
    query for all."""
    latest = (
        ParagraphState.objects.filter(revision__in=revisions)
        .order_by("paragraph_id", "-seq")
        .distinct("paragraph_id")
        .values_list("revision_id", "paragraph_id", "label", "paragraph__handle", "rank", "status")
    )
    found: dict[UUID, dict[UUID, str]] = {revision: {} for revision in revisions}
    for revision, paragraph, label, handle, _rank, status in sorted(latest, key=lambda r: r[4]):
        if status != ParagraphState.Status.DELETED:
            found[revision][paragraph] = label or f"#{handle}"
    return found


def texts_for_an_agenda(meeting: Meeting, seat: Seat) -> list[Revision]:
    """The texts that can be put on the agenda: on the table, and not on it. One query."""
    return list(
        visible_revisions(seat)
        .filter(document__withdrawn_at__isnull=True)
        .exclude(agenda_items__meeting=meeting)
        .order_by("-created_at", "document__title")
    )
