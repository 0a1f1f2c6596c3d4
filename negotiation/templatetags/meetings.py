"""Small helps for the pages of meetings, and for those that lead to them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template
from django.utils.formats import date_format

from negotiation.models import Meeting

register = template.Library()


@register.filter
def days_of(meeting: Meeting) -> str:
    """Its days in the reader's language, days in a row as one stretch: “17 August 2026 – 18 August
    2026, 21 August 2026”."""
    stretches: list[list[datetime.date]] = []
    for day in meeting.days:
        if stretches and day - stretches[-1][-1] == datetime.timedelta(days=1):
            stretches[-1][1:] = [day]
        else:
            stretches.append([day])
    return ", ".join(" – ".join(date_format(day) for day in each) for each in stretches)


@register.filter
def of(found: Mapping[UUID, Any], key: UUID) -> Any:
    """The entry of a mapping, or None."""
    return found.get(key)
