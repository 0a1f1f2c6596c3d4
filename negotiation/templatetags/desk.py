"""Small helps for the pages of the desk."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from delegations.models import User
from negotiation.services.presence import initials

register = template.Library()


@register.simple_tag
def new_key() -> UUID:
    """A key for one intervention, for browsers that make none of their own."""
    return uuid4()


@register.filter
def clock(moment: datetime) -> str:
    """The time of day, and the day where it is not today; for narrow columns."""
    local = timezone.localtime(moment)
    time = f"{local:%H:%M}"
    if local.date() == timezone.localdate():
        return time
    return f"{date_format(local, 'SHORT_DATE_FORMAT')} {time}"


@register.filter
def initials_of(person: User) -> str:
    """Two letters for a person: they fit beside an entry of the log."""
    return initials(str(person))
