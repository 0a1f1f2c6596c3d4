"""Telling every process that something changed, after it was committed.

What goes out is a hint, never the thing itself: whoever follows reads the database. So a hint that
is lost, doubled or late harms nothing, and a Redis that is away delays viewers and never writers.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from functools import cache
from typing import Any
from uuid import UUID

import redis
from django.conf import settings
from django.dispatch import receiver
from redis.backoff import NoBackoff
from redis.retry import Retry

from negotiation.signals import recorded

logger = logging.getLogger(__name__)

PATIENCE = 0.09
"""Seconds for each step of reaching Redis."""

SILENCE = 5.0
"""Seconds for which a Redis that did not answer is not asked again."""

ALWAYS = frozenset({"rights", "meeting"})
"""Hints that are tried all the same: they end what somebody may no longer read."""

_silent_until = 0.0


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
    global _silent_until
    if time.monotonic() < _silent_until and about not in ALWAYS:
        return
    hint = json.dumps({"about": about, **facts}, default=str)
    try:
        _client(settings.REDIS_URL).publish(channel(), hint)
    except (redis.RedisError, OSError) as error:
        _silent_until = time.monotonic() + SILENCE
        logger.warning("Viewers are late: Redis does not answer (%s).", error)


@receiver(recorded, dispatch_uid="publish_the_head")
def publish_the_head(revision_id: UUID, seq: int, **_more: object) -> None:
    """A revision has a new head."""
    publish("revision", id=revision_id, head=seq)


@cache
def _client(url: str) -> redis.Redis:
    return redis.Redis.from_url(
        url,
        socket_connect_timeout=PATIENCE,
        socket_timeout=PATIENCE,
        retry=Retry(NoBackoff(), 0),
    )
