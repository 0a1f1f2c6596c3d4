"""Telling every process that something changed, after it was committed.

What goes out is a hint, never the thing itself: whoever follows reads the database. So a hint that
is lost, doubled or late harms nothing, and a Redis that is away delays viewers and never writers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.dispatch import receiver

from negotiation.services.in_passing import in_passing
from negotiation.services.untaken import Untaken
from negotiation.signals import recorded, untaken

ALWAYS = frozenset({"rights", "meeting"})
"""Hints that are tried all the same, and again: they end what somebody may no longer read."""


@cache
def channel() -> str:
    """The channel of this installation: publishing ignores the number of a Redis database, so the
    name is made of the database that is followed."""
    database = settings.DATABASES["default"]
    known = "|".join(str(database.get(name, "")) for name in ("HOST", "PORT", "NAME"))
    return f"podium:live:{hashlib.sha256(known.encode()).hexdigest()[:16]}"


def publish(about: str, **facts: Any) -> None:
    """Sends a hint: `about` a revision, meeting, screen, rights… and which. Never raises. Call it
    after the commit (`transaction.on_commit`). What has to arrive and is not taken is told to this
    process at once, and tried again beside the request."""
    hint = json.dumps({"about": about, **facts}, default=str)
    insist = _has_to_arrive(about, facts)
    if _send(hint, insist=insist) or not insist:
        return
    untaken.send(None, hint=hint)
    _again.keep(hint)


def _has_to_arrive(about: str, facts: Mapping[str, Any]) -> bool:
    # Words that were dictated are never kept; that they have ended has to be heard.
    return about in ALWAYS or (about == "dictation" and not facts["text"])


def _send(hint: str, *, insist: bool = True) -> bool:
    """Whether Redis took it."""
    taken = in_passing(
        lambda client: client.publish(channel(), hint), without="Viewers are late", insist=insist
    )
    return taken is not None


_again = Untaken(_send, everything=json.dumps({"about": "everything"}))


@receiver(recorded, dispatch_uid="publish_the_head")
def publish_the_head(revision_id: UUID, seq: int, **_more: object) -> None:
    """A revision has a new head."""
    publish("revision", id=revision_id, head=seq)
