"""The agenda of a meeting: items, their order, and what delegations may follow of each text."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from delegations.models import User
from documents.models import Revision
from negotiation.errors import NotFound, RefusedInMeeting
from negotiation.models import AgendaItem, Intervention, Meeting
from negotiation.services.following import (
    close_between_meetings,
    keep_names_between_meetings,
    opening_what_opens,
)
from negotiation.services.meetings import ensure_in_one_session, lock_meeting, tell
from negotiation.services.screen import keep_names_off, take_off_the_screen


@dataclass(frozen=True, slots=True)
class Item:
    """What an item of the agenda says. An empty title is that of its document; `follow` and
    `with_names`, where they are empty, are the meeting's."""

    title: str = ""
    number: str = ""
    revision: Revision | None = None
    follow: str = ""
    with_names: bool | None = None


def add_item(operator: User, meeting_id: UUID, item: Item) -> AgendaItem:
    """Puts an item at the end of the agenda. From then on delegations follow its document only in
    session, or as its settings say. Raises NotVisible, PermissionDenied, RefusedInMeeting."""
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        last = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
        row = AgendaItem(meeting=meeting, position=last + 1)
        with opening_what_opens(_texts(item)):
            _take(row, item)
            row.save(force_insert=True)
        tell(meeting.pk)
        return row


def change_item(operator: User, meeting_id: UUID, item_id: UUID, item: Item) -> AgendaItem:
    """Takes what the item says now. Raises NotVisible, PermissionDenied, RefusedInMeeting,
    NotFound."""
    with transaction.atomic():
        row = _item(lock_meeting(operator, meeting_id), item_id)
        with opening_what_opens([row.revision_id, *_texts(item)]):
            _take(row, item)
            row.save()
        keep_names_off(row.meeting)
        tell(meeting_id)
        return row


def move_item(operator: User, meeting_id: UUID, item_id: UUID, *, up: bool) -> None:
    """One place up or down; at the end of the list nothing changes. Raises as `change_item`."""
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        row = _item(meeting, item_id)
        rows = list(meeting.agenda.order_by("position"))
        at = rows.index(row)
        to = at - 1 if up else at + 1
        if not 0 <= to < len(rows):
            return
        rows[at], rows[to] = rows[to], rows[at]
        for position, each in enumerate(rows, 1):
            each.position = position
        AgendaItem.objects.bulk_update(rows, ["position"])
        tell(meeting.pk)


def remove_item(operator: User, meeting_id: UUID, item_id: UUID) -> None:
    """Takes an item off the agenda. Raises as `change_item`.

    The item of a text stays once anything was recorded on it, in the meeting or between its
    sittings: what delegations may follow is not to change because a line was removed. For the same
    reason a text that goes off an agenda is not open again by that, nor are its names; its document
    says what holds.
    """
    with transaction.atomic():
        meeting = lock_meeting(operator, meeting_id)
        row = _item(meeting, item_id)
        with opening_what_opens([row.revision_id]):
            if _was_negotiated(row):
                raise RefusedInMeeting(
                    _(
                        "This text was before the meeting, so its item stays on the agenda."
                        " Change what delegations may follow of it instead."
                    ),
                    "was-before-the-meeting",
                )
            if row.revision_id is not None:
                take_off_the_screen(meeting, row.revision_id)
            row.delete()
        tell(meeting.pk)


def _item(meeting: Meeting, item_id: UUID) -> AgendaItem:
    row = meeting.agenda.filter(pk=item_id).first()
    if row is None:
        raise NotFound(_("This item is no longer on the agenda."))
    return row


def _texts(item: Item) -> list[UUID]:
    return [item.revision.pk] if item.revision is not None else []


def _was_negotiated(row: AgendaItem) -> bool:
    """Whether anything was recorded on the text in the meeting; or between meetings since it came
    under the item, where it is under no other. Its revision is locked, so that nothing is just
    being recorded."""
    if row.revision_id is None:
        return False
    between = Q(meeting__isnull=True, recorded_at__gte=row.put_at)
    others = AgendaItem.objects.filter(revision=row.revision_id).exclude(pk=row.pk)
    counted = Q(meeting=row.meeting_id) if others.exists() else Q(meeting=row.meeting_id) | between
    return Intervention.objects.filter(counted, revision=row.revision_id).exists()


def _take(row: AgendaItem, item: Item) -> None:
    """Raises RefusedInMeeting where the item cannot say that."""
    meeting, revision = row.meeting, item.revision
    kept = revision is not None and revision.pk == row.revision_id
    had_names = row.shows_names
    if not kept and _was_negotiated(row):
        raise RefusedInMeeting(
            _("This text was before the meeting, so its item keeps it. Add another item."),
            "was-before-the-meeting",
        )
    if revision is not None and not kept:
        if meeting.agenda.filter(revision=revision).exists():
            raise RefusedInMeeting(_("This text is on the agenda already."), "twice")
        if meeting.is_in_session:
            ensure_in_one_session(meeting, [revision.pk])
    title = " ".join(item.title.split()) or (revision.document.title if revision else "")
    if not title:
        raise RefusedInMeeting(_("Give the item a title, or choose its text."), "no-title")
    row.title = title[: AgendaItem._meta.get_field("title").max_length]
    row.number = " ".join(item.number.split())
    if not kept:
        row.put_at = timezone.now()
    row.revision = revision
    row.follow = item.follow
    row.with_names = item.with_names
    if revision is not None and not kept:
        close_between_meetings(revision.document, names=row.shows_names)
    elif revision is not None and row.shows_names != had_names:
        keep_names_between_meetings([row])
