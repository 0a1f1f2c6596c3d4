"""Who somebody is in this organisation: the one place that answers it.

PermissionDenied (Django)      may see it, may not do that  → 403
Http404 (Django)
└── NotVisible                 may not even know it exists  → 404
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet, Subquery
from django.http import Http404

from delegations.models import Membership, User

Role = Membership.Role


class NotVisible(Http404):
    """What was asked for does not exist for this person, whether it exists or not."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's present place: the role, and the key of the delegation they sit with ("IND")."""

    role: Role
    delegation: str | None

    @property
    def records(self) -> bool:
        """Whether the person may write: import, record, freeze. The Secretariat alone."""
        return self.role == Role.SECRETARIAT

    @property
    def of_members(self) -> bool:
        """Whether the person may read what is for Member States only: everybody but observers."""
        return self.role != Role.OBSERVER

    @property
    def reads_history(self) -> bool:
        """Whether the person may see the log. If everyone could, nobody would yield."""
        return self.role in (Role.SECRETARIAT, Role.CHAIR)


def seat_of(user: User | AnonymousUser) -> Seat | None:
    """The seat somebody has now, or None: not signed in, deactivated, or without a seat.

    Asked anew each time (one query), since a seat can be taken away while a page is open. An
    administrator without a seat administers accounts and reads no text.
    """
    if not user.is_authenticated or not user.is_active:
        return None
    found = (
        Membership.objects.filter(user_id=user.pk, until__isnull=True)
        .values_list("role", "delegation__key")
        .first()
    )
    return Seat(Role(found[0]), found[1]) if found else None


def with_role(rows: QuerySet[Any], user: User) -> QuerySet[Any]:
    """The rows, each telling `role_beside` the role this person has now: one query for both."""
    held = Membership.objects.filter(user_id=user.pk, until__isnull=True)
    return rows.annotate(role_now=Subquery(held.order_by().values("role")[:1]))


def role_beside(row: Model, user: User) -> Role | None:
    """The role that came with a row of `with_role`, as `seat_of` would give it. No query."""
    role = vars(row)["role_now"]
    return Role(role) if role is not None and user.is_active else None
