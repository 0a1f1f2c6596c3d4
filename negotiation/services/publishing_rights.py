"""Telling open streams that somebody may have lost the right to read, whoever took it away.

Seats, accounts and documents are changed by several hands (services, the administration), so this
listens to the rows themselves. A stream asks the database anew; what it is told here is only when.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from delegations.models import Membership, User
from documents.models import Document
from negotiation.models import AgendaItem, InterpretersLink, Meeting
from negotiation.services.publishing import publish
from negotiation.services.screen import follow_the_document


@receiver([post_save, post_delete], sender=Membership, dispatch_uid="publish_seat")
def publish_seat(instance: Membership, **_more: Any) -> None:
    """A seat was given, ended or taken back."""
    _after_commit("rights", user=instance.user_id)


@receiver(post_save, sender=User, dispatch_uid="publish_account")
def publish_account(
    instance: User, created: bool, update_fields: Collection[str] | None, **_more: Any
) -> None:
    """An account was deactivated or has another password. A sign-in changes nobody's rights."""
    if not created and set(update_fields or ()) != {"last_login"}:
        _after_commit("rights", user=instance.pk)


@receiver(post_delete, sender=Session, dispatch_uid="publish_session_end")
def publish_session_end(instance: Session, **_more: Any) -> None:
    """Somebody has signed out. (Django tells of a sign-out before the session is gone, too early to
    ask about it.) Of those that ran out, which are cleared away in great numbers, nothing is said.
    """
    user = instance.get_decoded().get(SESSION_KEY, "")
    if user.isdecimal() and instance.expire_date > timezone.now():
        _after_commit("rights", user=int(user))


@receiver(post_save, sender=Document, dispatch_uid="publish_document")
def publish_document(
    instance: Document, created: bool, update_fields: Collection[str] | None, **_more: Any
) -> None:
    """A document has other settings, was withdrawn, or is back on the table: of the latter two the
    screens have it no longer, or again."""
    if created:
        return
    if update_fields is None or "withdrawn_at" in update_fields:
        follow_the_document(instance)
    _after_commit("rights", user=None)


@receiver([post_save, post_delete], sender=AgendaItem, dispatch_uid="publish_agenda")
def publish_agenda(instance: AgendaItem, **_more: Any) -> None:
    """The agenda says what may be followed."""
    _after_commit("meeting", id=instance.meeting_id)


@receiver(post_save, sender=Meeting, dispatch_uid="publish_meeting")
def publish_meeting(instance: Meeting, created: bool, **_more: Any) -> None:
    """A meeting was opened, suspended or closed, or lets other things be followed."""
    if not created:
        _after_commit("meeting", id=instance.pk)


@receiver(post_save, sender=InterpretersLink, dispatch_uid="publish_link")
def publish_link(instance: InterpretersLink, created: bool, **_more: Any) -> None:
    """A link was revoked."""
    if not created:
        _after_commit("rights", user=None)


def _after_commit(about: str, **facts: Any) -> None:
    transaction.on_commit(partial(publish, about, **facts))
