"""Times beside a text are those of its meeting, wherever the reader and the server are."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from negotiation.models import AgendaItem, Meeting
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


KEPT = 300
"""Seconds for which another process may still show the times in the zone a meeting had before."""


def _kept() -> BaseCache:
    return caches["process"]


@receiver([post_save, post_delete], sender=Meeting, dispatch_uid="forget_zones")
@receiver([post_save, post_delete], sender=AgendaItem, dispatch_uid="forget_zones")
def forget_zones(**_what: object) -> None:
    """A text may have come before another meeting, or the meeting have moved."""
    transaction.on_commit(_kept().clear)


class ZoneOfText(datetime.tzinfo):
    """The zone of a text's meeting, asked for when the first time is shown, and kept a while: a
    recording is not to ask for it each time."""

    def __init__(self, revision: UUID | None, version: UUID | None = None) -> None:
        self.about = revision, version

    @cached_property
    def zone(self) -> datetime.tzinfo:
        """At most one query."""
        name = _kept().get_or_set(
            f"zone-{self.about[0]}-{self.about[1]}", lambda: zone_of(*self.about) or "", KEPT
        )
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
