"""Hints from other processes, by Redis, for the hub of this one.

While Redis does not answer the hub is told that hints come late, and looks for itself.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping
from typing import Any

import redis.asyncio
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from negotiation.live.hub import Hub

logger = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds within which Redis has to answer."""

AGAIN = 1.0
"""Seconds between two attempts to reach it."""

STILL_SILENT = 6.0
"""Seconds after Redis came back in which other processes may still not write to it
(`in_passing.SILENCE`), so that the hub goes on looking for itself."""


class RedisIsSilentError(Exception):
    """The connection stands, and nothing comes of it."""


async def listen(hub: Hub, url: str, channel: str) -> None:
    """Passes every hint on, for as long as the hub lives."""
    while not _is_to_end():
        try:
            await _listen_once(hub, url, channel)
        except (RedisError, OSError, TimeoutError, RedisIsSilentError) as error:
            if not hub.late:
                logger.warning("Viewers are late: Redis does not answer (%s).", error)
        except Exception:
            # Whatever it is, readers are to be told, and nobody else would notice.
            logger.exception("Viewers are late: hints could not be taken.")
        hub.tell_late(True)
        await asyncio.sleep(AGAIN)


async def _listen_once(hub: Hub, url: str, channel: str) -> None:
    client = redis.asyncio.Redis.from_url(
        url, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE, retry=Retry(NoBackoff(), 0)
    )
    async with client, client.pubsub() as pubsub:
        await pubsub.subscribe(channel)
        clock = asyncio.get_running_loop().time
        begun = heard = asked = clock()
        hub.hint_everything()
        while not _is_to_end():
            message = await pubsub.get_message(timeout=PATIENCE / 4)
            now = clock()
            if message is not None:
                heard = now
                if message["type"] == "message":
                    pass_on(hub, message["data"])
            if hub.late and now - begun > STILL_SILENT:
                logger.info("Hints come by Redis again.")
                hub.tell_late(False)
            if now - heard > 2 * PATIENCE:
                raise RedisIsSilentError("it is silent")
            if now - asked > PATIENCE:
                asked = now
                await _ask(pubsub)


def _is_to_end() -> bool:
    """Whether this task was cancelled: while it connects, the client of Redis may not hand that
    on."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def _ask(pubsub: PubSub) -> None:
    async with asyncio.timeout(PATIENCE):
        await pubsub.ping()


def pass_on(hub: Hub, told: bytes | str) -> None:
    """What a hint means for the hub. What cannot be read is no hint."""
    try:
        hint = json.loads(told)
        _pass_on(hub, hint)
    except (ValueError, KeyError, TypeError, AttributeError):
        logger.warning("A hint could not be read: %.200r", told)


def _pass_on(hub: Hub, hint: Mapping[str, Any]) -> None:
    about = hint["about"]
    if about == "revision":
        hub.hint_revision(hint["id"], int(hint["head"]))
    elif about == "meeting":
        hub.hint_state(hint["id"], "meeting", "screen")
        hub.hint_state(None, "anchor")  # these go by the text, which the hint does not name
        hub.hint_rights()
    elif about == "inbox":
        hub.hint_state(hint["id"], "inbox", "bridges")
    elif about == "screen":
        hub.hint_screen(hint["id"], int(hint["version"]))
        hub.hint_state(None, "anchor")
    elif about == "dictation":
        hub.dictate(hint["id"], str(hint["text"]), int(hint["version"]))
    elif about == "rights":
        hub.hint_rights(hint.get("user"))
    elif about == "everything":
        hub.hint_everything()
