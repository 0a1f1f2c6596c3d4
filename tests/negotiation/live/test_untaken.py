"""A Redis that stumbles just as somebody loses the right to read."""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace

import pytest

from negotiation.live import process
from negotiation.live.hub import Hub
from negotiation.live.listening import pass_on
from negotiation.signals import untaken
from tests.browser.site import Site
from tests.in_a_loop import in_a_loop
from tests.negotiation.live.acting import INDIA, off_the_loop, slowness
from tests.negotiation.live.pretended import SCREEN, Page, Source, until, with_hub
from tests.negotiation.live.streams import Stream, signed_in

DROPPED_ONCE = """\
import redis
publish = redis.Redis.publish
def stumbles(*given):
    redis.Redis.publish = publish
    raise redis.TimeoutError("it stumbles")
redis.Redis.publish = stumbles
from delegations.models import Membership
from delegations.services.accounts import end_seat
end_seat(Membership.objects.get(user__email={email!r}, until__isnull=True))
assert redis.Redis.publish is publish
"""


def test_a_hint_that_redis_drops_once_still_ends_the_stream_soon(site: Site, text: str) -> None:
    (india,) = signed_in(site, INDIA)

    async def cut() -> None:
        stream = await Stream(site, india, f"text.{text}.full@0").open()
        slow = await slowness(site, text, stream)
        await off_the_loop(lambda: site.python(DROPPED_ONCE.format(email=INDIA)))
        async with asyncio.timeout(1.0 * slow):
            await stream.ended.wait()
        assert [event.data["why"] for event in stream.of("ended")] == ["rights"]

    in_a_loop(cut())


def test_the_hub_of_the_process_that_gives_the_hint_hears_of_it_without_redis(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def told(hub: Hub, source: Source) -> None:
        here = {asyncio.get_running_loop(): SimpleNamespace(hub=hub)}
        monkeypatch.setattr(process, "_lives", here)
        page = Page(hub, "goes").connect()
        source.shut_out.add("goes")
        hint = json.dumps({"about": "rights", "user": None})
        await off_the_loop(lambda: untaken.send(None, hint=hint))
        await until(lambda: bool(page.heard("ended")), "it asks anew")

    with_hub(told)


def test_one_hint_may_stand_for_all_others() -> None:
    async def told(hub: Hub, source: Source) -> None:
        page, screen = Page(hub).connect(), Page(hub).connect(SCREEN)
        await until(lambda: bool(screen.states), "both follow")
        source.head, source.state = 1, "second"
        before = hub.rights_changed
        pass_on(hub, json.dumps({"about": "everything"}))
        await until(lambda: page.reached == 1 and screen.states[-1] == "second", "all is looked at")
        assert hub.rights_changed > before

    with_hub(told)
