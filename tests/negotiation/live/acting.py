"""What people do at a running site while others follow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tests.browser.site import Site

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


async def off_the_loop(work: Callable[[], object]) -> None:
    """Runs something that blocks, beside the streams."""
    await asyncio.get_running_loop().run_in_executor(None, work)
