"""Times beside a text are those of its meeting, wherever the reader and the server are."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from negotiation.selectors.meetings import zone_of


class MeetingZone:
    """Middleware: pages of a revision or a podium version are in the zone of the meeting it is
    before, or was before last; everything else in the installation's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(None):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> None:
        """Once it is known what the address is about."""
        revision, version = kwargs.get("revision_id"), kwargs.get("version_id")
        if revision or version:
            timezone.activate(ZoneOfText(revision, version))


class ZoneOfText(datetime.tzinfo):
    """The zone of a text's meeting, asked for when the first time is shown: a page that shows none
    asks nothing."""

    def __init__(self, revision: UUID | None, version: UUID | None = None) -> None:
        self.about = revision, version

    @cached_property
    def zone(self) -> datetime.tzinfo:
        """At most one query."""
        name = zone_of(*self.about)
        return zoneinfo.ZoneInfo(name) if name else timezone.get_default_timezone()

    def utcoffset(self, moment: datetime.datetime | None) -> datetime.timedelta | None:
        return self.zone.utcoffset(moment)

    def dst(self, moment: datetime.datetime | None) -> datetime.timedelta | None:
        return self.zone.dst(moment)

    def tzname(self, moment: datetime.datetime | None) -> str | None:
        return self.zone.tzname(moment)

    def fromutc(self, moment: datetime.datetime) -> datetime.datetime:
        return self.zone.fromutc(moment.replace(tzinfo=self.zone)).replace(tzinfo=self)

    def __str__(self) -> str:
        return str(self.zone)
