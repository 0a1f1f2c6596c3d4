"""Clock times as people read them across zones: never without the zone."""

from __future__ import annotations

import zoneinfo
from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format

register = template.Library()


@register.filter
def moment(value: datetime | None, zone: str = "") -> str:
    """Day and clock in the reader's language with the zone: “28 September 2022, 18:00 (UTC+5)”.

    The zone is the one of that name ("Asia/Almaty"), else the installation's; nothing for None.
    """
    if value is None:
        return ""
    local = timezone.localtime(value, zoneinfo.ZoneInfo(zone) if zone else None)
    return f"{date_format(local, 'DATETIME_FORMAT')} ({zone_of(local)})"


def zone_of(local: datetime) -> str:
    """The distance of a local time from UTC: UTC, UTC+5, UTC−3:30. Zones' names are ambiguous."""
    offset = local.utcoffset() or timedelta()
    minutes = round(abs(offset.total_seconds()) / 60)
    if not minutes:
        return "UTC"
    sign = "+" if offset > timedelta() else "−"
    hours, rest = divmod(minutes, 60)
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"
