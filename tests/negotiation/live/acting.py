"""What people do at a running site while others follow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tests.browser.site import Site
from tests.negotiation.live.streams import Stream

SECRETARY, INDIA, OUTSIDER = (f"{name}@example.org" for name in ("secretary", "india", "outsider"))


def record(site: Site, text: str, words: str) -> None:
    """The secretary records that India proposes to add words after “rivers”."""
    site.python(
        "from delegations.models import User\n"
        "from documents.models import Revision\n"
        "from negotiation.services import words\n"
        "from tests.texts import Desk\n"
        f"desk = Desk(User.objects.get(email={SECRETARY!r}), Revision.objects.get(pk={text!r}))\n"
        f"end = len(desk.state('PP1').tree.visible)\n"
        f"words.add(desk.request(), desk.id('PP1'), end, {words!r}, ['IND'])\n"
    )


USUAL = 0.5
"""Seconds in which something is recorded and told, where nobody else has the processors."""


async def slowness(site: Site, text: str, stream: Stream) -> float:
    """How many times longer than usual this machine takes now: what is promised within a second may
    take so many. `stream` follows the text."""
    took = 0.0
    for _time in range(2):  # at the first, more is made ready
        begun = asyncio.get_running_loop().time()
        told = len(stream.of("text"))
        await off_the_loop(lambda: record(site, text, " before"))
        await stream.wait_for("text", told + 1)
        took = asyncio.get_running_loop().time() - begun
    return max(1.0, took / USUAL)


async def off_the_loop(work: Callable[[], object]) -> None:
    """Runs something that blocks, beside the streams."""
    await asyncio.get_running_loop().run_in_executor(None, work)
