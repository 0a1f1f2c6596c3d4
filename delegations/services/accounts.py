"""Accounts and seats, which administrators give."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from delegations.models import Delegation, Membership, User


def create_account(
    email: str, name: str, password: str | None = None, *, administrator: bool = False
) -> User:
    """A new account. An administrator's may use the administration pages.

    Without a password nobody can sign in until one is set. Raises IntegrityError when the e-mail
    is taken.
    """
    if administrator:
        return User.objects.create_superuser(email, password, name=name)
    return User.objects.create_user(email, password, name=name)


def give_seat(user: User, role: str, delegation: Delegation | None = None) -> Membership:
    """Seats a person; the seat held so far ends at this moment and stays on record.

    The same seat again changes nothing. Raises IntegrityError for a delegate without delegation.
    """
    with transaction.atomic():
        held = (
            Membership.objects.select_for_update(no_key=True)
            .filter(user=user, until__isnull=True)
            .first()
        )
        if held and held.role == role and held.delegation_id == (delegation and delegation.pk):
            return held
        if held:
            end_seat(held)
        return Membership.objects.create(user=user, role=role, delegation=delegation)


def end_seat(seat: Membership) -> None:
    """Ends a seat now. It stays on record."""
    seat.until = timezone.now()
    seat.save(update_fields=["until"])
