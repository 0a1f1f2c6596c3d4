"""Hints that Redis loses, doubles and mixes up, and a Redis that is away: readers end right."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterator

import pytest
import redis

from tests.browser.site import Site
from tests.in_a_loop import in_a_loop
from tests.negotiation.live.acting import INDIA, SECRETARY, off_the_loop, record
from tests.negotiation.live.own_redis import OwnRedis, site_on
from tests.negotiation.live.streams import Stream, signed_in


@pytest.fixture(scope="module")
def own_redis() -> Iterator[OwnRedis]:
    """A Valkey for this module alone."""
    own = OwnRedis()
    own.start()
    yield own
    own.stop()


@pytest.fixture(scope="module")
def site(site_template: str, own_redis: OwnRedis) -> Iterator[Site]:
    """A Podium on that Valkey."""
    with site_on(site_template, own_redis) as running:
        yield running


def publishes(site: Site, whether: bool) -> None:
    """Whether what is recorded in the site's helper process is told by it."""
    until = 0 if whether else 10**12
    site.python(f"from negotiation.services import in_passing as p\np._silent_until = {until}")


def channel(site: Site) -> str:
    """The channel of the site."""
    printed = site.python("from negotiation.services.publishing import channel\nprint(channel())")
    return printed.split()[-1]


@pytest.mark.parametrize("chance", range(2))
def test_hints_lost_doubled_and_in_disorder(site: Site, text: str, chance: int) -> None:
    secretary, india = signed_in(site, SECRETARY, INDIA)
    fate = random.Random(chance)
    name = channel(site)

    def tell(client: redis.Redis, waiting: list[int]) -> None:
        fate.shuffle(waiting)
        for head in waiting[: fate.randint(0, len(waiting))]:
            client.publish(name, json.dumps({"about": "revision", "id": text, "head": head}))
            client.publish(name, fate.choice(["", "[]", "{}", '{"about":"revision"}', "\xff"]))

    async def followed() -> None:
        streams = [
            await Stream(site, person, f"text.{text}.{view}@0").open()
            for person in (secretary, india)
            for view in ("full", "clean")
        ]
        waiting: list[int] = []
        with redis.Redis.from_url(site.redis_url) as client:
            for number in range(1, 13):
                await off_the_loop(lambda: record(site, text, " again"))
                waiting += [number] * fate.randint(0, 3)
                tell(client, waiting)
        for stream in streams:
            async with asyncio.timeout(15):
                while not stream.of("text") or stream.of("text")[-1].data["head"] < 12:
                    await asyncio.sleep(0.05)
            told = [(event.data["after"], event.data["head"]) for event in stream.of("text")]
            # One begins where the one before ended: nothing twice, nothing left out.
            assert told[0][0] == 0
            assert [head for _after, head in told[:-1]] == [after for after, _head in told[1:]]
            await stream.close()

    publishes(site, False)
    try:
        in_a_loop(followed())
    finally:
        publishes(site, True)


def test_without_redis_readers_are_told_and_still_hear(
    site: Site, text: str, own_redis: OwnRedis
) -> None:
    (india,) = signed_in(site, INDIA)

    async def followed() -> None:
        stream = await Stream(site, india, f"text.{text}.full@0").open()
        await asyncio.sleep(1)
        own_redis.stop()  # on the main thread, as servers want it
        (late,) = await stream.wait_for("late")
        assert late.data == {"late": True}
        await off_the_loop(lambda: record(site, text, " meanwhile"))
        (news,) = await stream.wait_for("text", seconds=5)
        assert news.data["head"] == 1
        own_redis.start()
        last = (await stream.wait_for("late", 2, seconds=20))[-1]
        assert last.data == {"late": False}
        await off_the_loop(lambda: record(site, text, " afterwards"))
        assert (await stream.wait_for("text", 2))[-1].data["head"] == 2
        await stream.close()

    in_a_loop(followed())
    assert site.log("web").count("Viewers are late") >= 1
