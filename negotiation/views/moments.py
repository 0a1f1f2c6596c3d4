"""Moments as addresses and pages name them; shared by time and compare."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from negotiation.models import PodiumVersion
from negotiation.selectors.moments import Marks
from negotiation.views.typed import typed_number


@dataclass(frozen=True, slots=True)
class Choice:
    """A moment that a page offers by name."""

    seq: int
    said: str


def typed_moment(typed: str, last: int, otherwise: int) -> int:
    """The number somebody typed, no later than the last; what is no number is `otherwise`."""
    number = typed_number(typed)
    return otherwise if number is None else min(number, last)


def day_of(day: datetime.date) -> str:
    """A day in the reader's language."""
    return str(date_format(day, "DATE_FORMAT"))


def version_name(version: PodiumVersion) -> str:
    """A podium version, with the meeting it was frozen at where that is known."""
    values = {"day": version.day, "occasion": version.occasion}
    if version.occasion:
        return _("Podium version of %(day)s, %(occasion)s") % values
    return _("Podium version of %(day)s") % values


def choices_of_versions(marks: Marks) -> list[Choice]:
    """The podium versions, by the number of their text."""
    return [Choice(version.checked_seq, version_name(version)) for version in marks.versions]


def choices_of_days(marks: Marks, *, close: bool) -> Iterator[Choice]:
    """The days, by what was recorded first on each, or last."""
    for day in marks.days:
        yield Choice(day.last if close else day.first, day_of(day.date))


def choices_of_sittings(marks: Marks) -> Iterator[Choice]:
    """Where sittings were opened and suspended, by the clock."""
    for sat in marks.sittings:
        values = {"meeting": sat.sitting.meeting, "number": sat.sitting.number}
        yield Choice(sat.opened, _("%(meeting)s, sitting %(number)s: opened") % values)
        if sat.suspended is not None:
            yield Choice(sat.suspended, _("%(meeting)s, sitting %(number)s: suspended") % values)


def clock_of(moment: datetime.datetime) -> str:
    """Day and clock in the installation's zone."""
    return str(date_format(timezone.localtime(moment), "DATETIME_FORMAT"))
