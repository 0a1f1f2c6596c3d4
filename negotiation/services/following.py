"""What delegations may follow of a text, where it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.db.models import F

from delegations.models import User
from documents.access import access_revision_to_record
from documents.models import Document, Revision
from negotiation.access import OF_DELEGATIONS, Following, followings


@contextmanager
def opening_what_opens(revisions: Iterable[UUID | None]) -> Iterator[None]:
    """Around a change of what may be followed of these texts, in its transaction: of those that are
    open afterwards as they were not before, whoever follows is told nothing of what lies before.

    The revisions are locked in one order, after their meeting: what is being recorded is in the
    text before the change, or comes after it.
    """
    keys = [key for key in revisions if key is not None]
    before = _followed(keys)
    yield
    after = _followed(keys)
    opened = [key for key in after if _is_wider(after[key], before[key])]
    if opened:
        Revision.objects.filter(pk__in=opened).update(live_from=F("last_seq"))


def set_between_meetings(
    operator: User, revision_id: UUID, between: Document.BetweenMeetings
) -> Revision:
    """What delegations and observers may follow of the document while no meeting in session has
    it: the text as it stands, or issued podium versions only. Open streams of what may no longer be
    followed end within a second.

    Raises NotVisible, PermissionDenied. No intervention: the text stays as it is.
    """
    revision = access_revision_to_record(operator, revision_id)
    document = revision.document
    if document.between_meetings != between:
        with transaction.atomic(), opening_what_opens(_of_document(document)):
            document.between_meetings = between
            document.save(update_fields=["between_meetings"])
    return revision


def close_between_meetings(document: Document) -> None:
    """From now on issued podium versions only, since a text of this document is put on an agenda:
    neither taking it off nor another revision is to open anything by itself. In a transaction."""
    document.between_meetings = Document.BetweenMeetings.ISSUED
    document.save(update_fields=["between_meetings"])


def _of_document(document: Document) -> list[UUID]:
    return list(document.revisions.values_list("pk", flat=True))


def _followed(keys: Iterable[UUID]) -> dict[UUID, Following]:
    locked = Revision.objects.select_for_update(no_key=True, of=("self",))
    revisions = locked.select_related("document").filter(pk__in=keys).order_by("pk")
    return followings(OF_DELEGATIONS, revisions)


def _is_wider(after: Following, before: Following) -> bool:
    return after.live and (not before.live or (after.names and not before.names))
