"""Pages that come, stall, lose their connection and come again at random: all end with the text."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from negotiation.live.hub import Hub
from tests.negotiation.live.pretended import REVISION, Page, Source, until, with_hub

PAGES = 5

acts = st.tuples(
    st.sampled_from(
        [
            *("record", "record", "record", "many", "hint", "old hint", "lose", "come"),
            *("stall", "go on", "break", "mend", "late", "in time", "wait"),
        ]
    ),
    st.integers(0, PAGES - 1),
)


@given(st.lists(acts, max_size=60), st.integers(3, 100))
def test_all_pages_end_with_every_number_once(
    story: Sequence[tuple[str, int]], at_most: int
) -> None:
    async def played(hub: Hub, source: Source) -> None:
        source.at_most = at_most
        pages = [Page(hub) for _ in range(PAGES)]
        for act, which in story:
            await _do(act, pages[which], hub, source)
        source.broken = False
        hub.tell_late(False)
        for page in pages:
            page.can_write.set()
            await _come(page, source)
        await until(lambda: all(_is_right(page, source) for page in pages), "all end right")
        assert [page.faults for page in pages] == [[]] * PAGES

    with_hub(played, poll=0.03, poll_late=0.01, beat=0.02, linger=0.02)


def _is_right(page: Page, source: Source) -> bool:
    return page.reached == source.head or bool(page.heard("resync"))


async def _come(page: Page, source: Source) -> None:
    if page.task is not None and not page.task.done() and not page.heard("resync"):
        return
    await _lose(page)
    if page.heard("resync"):  # it loads whole
        page.acts = list(range(1, source.head + 1))
        page.told.clear()
    page.connect()


async def _lose(page: Page) -> None:
    await asyncio.sleep(0)
    if page.task is not None:
        await page.disconnect()


async def _do(act: str, page: Page, hub: Hub, source: Source) -> None:
    if act == "record":
        source.head += 1
        hub.hint_revision(REVISION, source.head)
    elif act == "many":
        source.head += 80
    elif act == "hint":
        hub.hint_revision(REVISION, source.head)
    elif act == "old hint":
        hub.hint_revision(REVISION, max(0, source.head - 1))
    elif act == "lose":
        await _lose(page)
    elif act == "come":
        await _come(page, source)
    elif act == "stall":
        page.can_write.clear()
    elif act == "go on":
        page.can_write.set()
    elif act in ("break", "mend"):
        source.broken = act == "break"
    elif act in ("late", "in time"):
        hub.tell_late(act == "late")
    else:
        await asyncio.sleep(0.002)
    await asyncio.sleep(0)
