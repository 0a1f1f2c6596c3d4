"""Who signs in to the demonstration: one account for each role."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from delegations.models import Delegation, Membership, User
from delegations.services.accounts import create_account, give_seat

PASSWORD = "early-warning-2026"
"""For a demonstration on one's own machine; the command prints it."""


@dataclass(frozen=True, slots=True)
class Person:
    """An account of the demonstration. `delegation` is a key of the register, or empty."""

    email: str
    name: str
    role: str
    delegation: str = ""


PEOPLE = [
    Person("secretariat@podium.example", "Saule Akhmetova", "secretariat", "Secretariat"),
    Person("chair@podium.example", "Timur Bekov", "chair", "CHAIR"),
    Person("india@podium.example", "Meera Nair", "delegate", "IND"),
    Person("vietnam@podium.example", "Lan Pham", "delegate", "VIE"),
    Person("observer@podium.example", "Maral Atayeva", "observer", "TKM"),
    Person("admin@podium.example", "Administrator", "administrator"),
]


def seat_people() -> User:
    """Makes the accounts that are missing, seats everybody, and returns who records.

    What was changed since (a password, a name) stays.
    """
    with transaction.atomic():
        users = {person.email: _account(person) for person in PEOPLE}
    return users[PEOPLE[0].email]


def _account(person: Person) -> User:
    found = User.objects.filter(email=person.email).first()
    administrator = person.role == "administrator"
    user = found or create_account(person.email, person.name, PASSWORD, administrator=administrator)
    if found is None and not administrator:
        give_seat(user, person.role, Delegation.objects.get(key=person.delegation))
    return user


def _role(person: Person) -> str:
    """The role, with the delegation of those who sit with one of many."""
    if person.role == "administrator":
        return _("administrator")
    role = str(Membership.Role(person.role).label)
    if person.role in ("secretariat", "chair"):
        return role
    return f"{role} ({person.delegation})"


def sign_in_table() -> list[str]:
    """Lines with role, e-mail and password, for whoever starts the demonstration."""
    rows = [(_("role"), _("e-mail"), _("password"))]
    rows += [(_role(person), person.email, PASSWORD) for person in PEOPLE]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return ["  ".join(cell.ljust(w) for cell, w in zip(r, widths, strict=True)) for r in rows]
