"""The people every test knows: who they are and where they sit."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from delegations.models import Delegation, User
from delegations.services.accounts import create_account, give_seat
from delegations.services.register import load_register

PASSWORD = "a quiet river in spring"


@dataclass(frozen=True)
class Cast:
    """One person of every role; the two delegates are of different delegations."""

    secretary: User
    second_secretary: User
    chair: User
    delegate_of_india: User
    delegate_of_viet_nam: User
    observer: User
    administrator: User
    outsider: User


def make_cast() -> Cast:
    """Loads the register and seats everybody. The outsider has an account and no seat."""
    load_register()
    seats = Delegation.objects.in_bulk(
        ["IND", "VIE", "TKM", "CHAIR", "Secretariat"], field_name="key"
    )

    def person(
        email: str, name: str, role: str | None = None, delegation: str | None = None
    ) -> User:
        user = create_account(f"{email}@example.org", name, PASSWORD)
        if role:
            give_seat(user, role, seats[delegation] if delegation else None)
        return user

    return Cast(
        secretary=person("secretary", "Aigerim Secretary", "secretariat", "Secretariat"),
        second_secretary=person("second", "Bolat Second", "secretariat", "Secretariat"),
        chair=person("chair", "Daniyar Chair", "chair", "CHAIR"),
        delegate_of_india=person("india", "Indira Delegate", "delegate", "IND"),
        delegate_of_viet_nam=person("vietnam", "Minh Delegate", "delegate", "VIE"),
        observer=person("observer", "Olga Observer", "observer", "TKM"),
        administrator=create_account(
            "administrator@example.org", "Ada Administrator", PASSWORD, administrator=True
        ),
        outsider=person("outsider", "Otto Outsider"),
    )


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, seated, and the register of delegations."""
    return make_cast()
