"""A page that was opened for one person, or for one delegation, sends nothing as another.

Two people may sign in one after the other in one browser, and a person may be given another seat
while a page is open: what was typed for the first never arrives in the name of the second.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from delegations.access import Seat
from delegations.models import User
from negotiation.errors import OpenedForAnother


@dataclass(frozen=True, slots=True)
class OpenedFor:
    """Whom a page was rendered for: the person, and the key of the delegation."""

    person: int
    delegation: str


def ensure_same_person(user: User, person: int) -> None:
    """Raises OpenedForAnother where somebody else is signed in by now."""
    if user.pk != person:
        raise OpenedForAnother(
            _(
                "Somebody else is signed in here now, so that nothing was sent. "
                "Copy what you typed before you leave this page."
            )
        )


def ensure_same_seat(user: User, seat: Seat, opened: OpenedFor) -> None:
    """The same, and where the person sits with another delegation by now."""
    ensure_same_person(user, opened.person)
    if seat.delegation != opened.delegation:
        raise OpenedForAnother(
            _(
                "You are signed in for another delegation now. Open the page again; "
                "what you typed is kept here."
            )
        )
