"""Telling every process that something changed, after it was committed.

What goes out is a hint, never the thing itself: whoever follows reads the database. So a hint that
is lost, doubled or late harms nothing, and a Redis that is away delays viewers and never writers.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.dispatch import receiver

from negotiation.services.in_passing import in_passing
from negotiation.signals import recorded

ALWAYS = frozenset({"rights", "meeting"})
"""Hints that are tried all the same: they end what somebody may no longer read."""


@cache
def channel() -> str:
    """The channel of this installation: publishing ignores the number of a Redis database, so the
    name is made of the database that is followed."""
    database = settings.DATABASES["default"]
    known = "|".join(str(database.get(name, "")) for name in ("HOST", "PORT", "NAME"))
    return f"podium:live:{hashlib.sha256(known.encode()).hexdigest()[:16]}"


def publish(about: str, **facts: Any) -> None:
    """Sends a hint: `about` a revision, meeting, screen, rights… and which. Never raises. Call it
    after the commit (`transaction.on_commit`)."""
    hint = json.dumps({"about": about, **facts}, default=str)
    in_passing(
        lambda client: client.publish(channel(), hint),
        without="Viewers are late",
        insist=about in ALWAYS,
    )


@receiver(recorded, dispatch_uid="publish_the_head")
def publish_the_head(revision_id: UUID, seq: int, **_more: object) -> None:
    """A revision has a new head."""
    publish("revision", id=revision_id, head=seq)
