"""Listening for hints ends whenever it is to end."""

from __future__ import annotations

import asyncio

import pytest
import redis
from django.conf import settings

from negotiation.live.hub import Hub
from negotiation.live.listening import listen
from tests.negotiation.live.pretended import Source, with_hub


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 4, 5, 6, 8, 10, 20])
def test_it_ends_while_it_connects_and_later(turns: int, redis_client: redis.Redis) -> None:
    async def ended(hub: Hub, _source: Source) -> None:
        listening = asyncio.ensure_future(listen(hub, settings.REDIS_URL, "nobody speaks here"))
        for _turn in range(turns):
            await asyncio.sleep(0.0005)
        listening.cancel()
        done, _going_on = await asyncio.wait([listening], timeout=10)
        try:
            assert done
        finally:
            while not listening.done():  # else the loop would wait for it as well
                listening.cancel()
                await asyncio.sleep(0.01)

    with_hub(ended)
