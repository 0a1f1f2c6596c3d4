"""A web process that stops while streams are open."""

from __future__ import annotations

import asyncio
import time

from config.crew import STOP_SECONDS
from tests.browser.site import Site, wait_until
from tests.in_a_loop import in_a_loop
from tests.negotiation.live.acting import INDIA
from tests.negotiation.live.streams import Stream, signed_in

BOUND = STOP_SECONDS
"""After so many the crew would end it by force."""


def test_open_streams_do_not_delay_a_stop_and_leave_no_complaint(site: Site, text: str) -> None:
    people = signed_in(site, *[INDIA] * 4)
    web = site.crew.children["web"]

    async def stopped() -> float:
        streams = [Stream(site, people[each % 4], f"text.{text}.full@0") for each in range(40)]
        await asyncio.gather(
            *(stream.open(reading=each > 3) for each, stream in enumerate(streams))
        )
        begun = time.monotonic()
        web.ask_to_end()
        for stream in streams[4:]:  # the first four take nothing
            await asyncio.wait_for(stream.ended.wait(), BOUND)
        await asyncio.get_running_loop().run_in_executor(
            None, lambda: wait_until(web.ended, "the web process ends", BOUND)
        )
        return time.monotonic() - begun

    assert in_a_loop(stopped()) < BOUND
    assert "Traceback" not in site.log("web")
