"""Redis, asked in passing: whatever it does not answer at once is done without.

Recording, reading and publishing go on where it is away, and nobody waits for it again and again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

Answer = TypeVar("Answer")

logger = logging.getLogger(__name__)

PATIENCE = 0.09
"""Seconds for each step of asking Redis: connecting and two questions stay below 0.3."""

SILENCE = 5.0
"""Seconds for which a Redis that did not answer is not asked again."""

_silent_until = 0.0


def in_passing(
    question: Callable[[redis.Redis], Answer], *, without: str, insist: bool = False
) -> Answer | None:
    """The answer of Redis, or None where it is away; never raises for that. `without` says for the
    log what is missing then; `insist` asks although it did not answer a moment ago."""
    global _silent_until
    if time.monotonic() < _silent_until and not insist:
        return None
    try:
        answer = question(_client(settings.REDIS_URL))
    except redis.ResponseError as error:
        # It is there and says no to this question; others are still asked.
        logger.warning("%s: Redis refuses (%s).", without, error)
        return None
    except (redis.RedisError, OSError) as error:
        _silent_until = time.monotonic() + SILENCE
        logger.warning("%s: Redis does not answer (%s).", without, error)
        return None
    _silent_until = 0.0
    return answer


@cache
def _client(url: str) -> redis.Redis:
    return redis.Redis.from_url(
        url,
        socket_connect_timeout=PATIENCE,
        socket_timeout=PATIENCE,
        retry=Retry(NoBackoff(), 0),
    )
