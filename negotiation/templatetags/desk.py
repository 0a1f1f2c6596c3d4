"""Small helps for the pages of the desk."""

from __future__ import annotations

from uuid import UUID, uuid4

from django import template

from delegations.models import User
from negotiation.clock import clock
from negotiation.services.presence import initials

register = template.Library()
register.filter(clock)


@register.simple_tag
def new_key() -> UUID:
    """A key for one intervention, for browsers that make none of their own."""
    return uuid4()


@register.filter
def initials_of(person: User) -> str:
    """Two letters for a person: they fit beside an entry of the log."""
    return initials(str(person))
