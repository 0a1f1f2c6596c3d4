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
from negotiation.models import AgendaItem


@contextmanager
def opening_what_opens(revisions: Iterable[UUID | None]) -> Iterator[None]:
    """Around a change of what may be followed of these texts, in its transaction: of those that are
    open afterwards as they were not before, whoever follows is told nothing of what lies before.

    What an agenda says reaches other revisions of a document too, so all of them are looked at.
    They are locked in one order, after their meeting: what is being recorded is in the text before
    the change, or comes after it.
    """
    keys = lock_texts(revisions)
    before = _followed(keys)
    yield
    after = _followed(keys)
    opened = [key for key in after if _is_wider(after[key], before[key])]
    if opened:
        Revision.objects.filter(pk__in=opened).update(live_from=F("last_seq"))


def lock_texts(revisions: Iterable[UUID | None]) -> list[UUID]:
    """Locks these and all other revisions of their documents, in the one order in which everybody
    locks several, until the transaction ends. They come before their documents, and these before
    the podium screen."""
    given = Revision.objects.filter(pk__in=[key for key in revisions if key is not None])
    locked = Revision.objects.select_for_update(no_key=True, of=("self",))
    texts = locked.filter(document__in=given.values("document")).order_by("pk")
    return [revision.pk for revision in texts]


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
        with transaction.atomic(), opening_what_opens([revision.pk]):
            document.between_meetings = between
            document.save(update_fields=["between_meetings"])
    return revision


def close_between_meetings(document: Document, *, names: bool) -> None:
    """From now on issued podium versions only, since a text of this document is put on an agenda:
    neither taking it off nor another revision is to open anything by itself. `names` is what that
    agenda says of them; it holds, too, when it is off the agenda again. In a transaction."""
    document.between_meetings = Document.BetweenMeetings.ISSUED
    document.names_between_meetings = names
    document.save(update_fields=["between_meetings", "names_between_meetings"])


def keep_names_between_meetings(items: Iterable[AgendaItem]) -> None:
    """These items say something else of names now: so do their documents, of which an item that was
    put on an agenda later says nothing. In a transaction, with the texts locked."""
    for item in sorted(items, key=lambda item: item.put_at):
        assert item.revision is not None  # of a text
        document = item.revision.document
        of_document = AgendaItem.objects.filter(revision__document=document)
        if not of_document.filter(put_at__gt=item.put_at).exists():
            document.names_between_meetings = item.shows_names
            document.save(update_fields=["names_between_meetings"])


def _followed(keys: Iterable[UUID]) -> dict[UUID, Following]:
    revisions = Revision.objects.select_related("document").filter(pk__in=keys)
    return followings(OF_DELEGATIONS, revisions)


def _is_wider(after: Following, before: Following) -> bool:
    return after.live and (not before.live or (after.names and not before.names))
