"""The hub by itself: hints come as they like, and every reader ends right."""

from __future__ import annotations

import asyncio
import random

import pytest

from negotiation.live.follower import AGAIN, PIECES
from negotiation.live.hub import Hub
from tests.negotiation.live.pretended import REVISION, SCREEN, TEXT, Page, Source, until, with_hub


async def reaches(page: Page, head: int) -> None:
    await until(lambda: page.reached == head, f"{head} is read")


def test_readers_get_every_number_once_and_in_order() -> None:
    async def story(hub: Hub, source: Source) -> None:
        pages = [Page(hub).connect() for _ in range(5)]
        for head in range(1, 40):
            source.head = head
            hub.hint_revision(REVISION, head)
            await asyncio.sleep(0)
        await until(lambda: all(page.reached == 39 for page in pages), "all is read")

    with_hub(story)


def test_one_load_serves_all_readers() -> None:
    async def story(hub: Hub, source: Source) -> None:
        pages = [Page(hub).connect() for _ in range(300)]
        await until(lambda: bool(source.loads), "asked once")
        await asyncio.sleep(0.02)
        source.loads.clear()
        source.head = 1
        hub.hint_revision(REVISION, 1)
        await until(lambda: all(page.reached == 1 for page in pages), "all is read")
        assert len(source.loads) == 1

    with_hub(story)


@pytest.mark.parametrize("chance", range(8))
def test_hints_that_are_lost_doubled_and_in_disorder_do_no_harm(chance: int) -> None:
    async def story(hub: Hub, source: Source) -> None:
        fate = random.Random(chance)
        pages = [Page(hub).connect() for _ in range(4)]
        waiting: list[int] = []
        for head in range(1, 120):
            source.head = head
            waiting += [head] * fate.choice((0, 0, 1, 1, 2))
            fate.shuffle(waiting)
            while waiting and fate.random() < 0.6:
                hub.hint_revision(REVISION, waiting.pop())
            await asyncio.sleep(0)
        await until(lambda: all(page.reached == 119 for page in pages), "all is read")

    with_hub(story, poll=0.1)


def test_what_is_recorded_in_a_burst_is_told_in_few_pieces() -> None:
    async def told(hub: Hub, source: Source) -> None:
        source.takes = 0.01
        page = Page(hub).connect()
        await until(lambda: bool(source.loads), "it follows")
        begun = asyncio.get_running_loop().time()
        while source.head < 100:
            source.head += 1
            hub.hint_revision(REVISION, source.head)
            await asyncio.sleep(0.004)
        await until(lambda: page.reached == 100, "all has arrived")
        spent = source.takes * len(source.loads)
        assert spent < 0.5 * (asyncio.get_running_loop().time() - begun)
        await asyncio.sleep(AGAIN)  # the longest that it rests
        loads = len(source.loads)
        source.head += 1
        hub.hint_revision(REVISION, source.head)
        await until(lambda: page.reached == 101, "the next comes at once", seconds=AGAIN)
        assert len(source.loads) == loads + 1

    with_hub(told)


def test_a_hint_of_what_is_known_loads_nothing() -> None:
    async def story(hub: Hub, source: Source) -> None:
        source.head = 3
        page = Page(hub).connect()
        await until(lambda: page.reached == 3, "the page is up to date")
        source.loads.clear()
        for head in (1, 3, 2):
            hub.hint_revision(REVISION, head)
        await asyncio.sleep(0.02)
        assert source.loads == []

    with_hub(story)


def test_readers_from_different_numbers_each_get_what_they_lack() -> None:
    async def story(hub: Hub, source: Source) -> None:
        source.head = 50
        pages = [Page(hub, after=after).connect() for after in (0, 7, 7, 49, 50)]
        await until(lambda: all(page.reached == 50 for page in pages), "all is read")
        assert len([after for _kind, after in source.loads if after == 7]) == 1
        source.head = 51
        hub.hint_revision(REVISION, 51)
        await until(lambda: all(page.reached == 51 for page in pages), "all go on together")

    with_hub(story)


def test_a_reader_that_takes_nothing_harms_nobody_and_ends_right() -> None:
    async def story(hub: Hub, source: Source) -> None:
        slow, quick = Page(hub).connect(), Page(hub).connect()
        await asyncio.sleep(0.01)
        slow.can_write.clear()
        for head in range(1, 3 * PIECES):
            source.head = head
            hub.hint_revision(REVISION, head)
            await reaches(quick, head)
        assert slow.reached == 0
        slow.can_write.set()
        await until(lambda: slow.reached == quick.reached, "it catches up")

    with_hub(story)


def test_a_reader_that_takes_nothing_for_long_is_ended_and_may_come_again() -> None:
    async def story(hub: Hub, source: Source) -> None:
        page = Page(hub).connect()
        page.can_write.clear()
        source.head = 1
        hub.hint_revision(REVISION, 1)
        await until(lambda: page.cut, "it is ended")
        assert not hub.readers
        page.can_write.set()
        page.connect()
        await until(lambda: page.reached == 1, "it ends right")

    with_hub(story, patience=0.05)


def test_a_reader_that_takes_a_little_at_a_time_is_waited_for() -> None:
    async def story(hub: Hub, source: Source) -> None:
        page = Page(hub).connect()
        page.can_write.clear()
        page.left = 100
        source.head = 1
        hub.hint_revision(REVISION, 1)
        begun = asyncio.get_running_loop().time()
        while page.left:
            page.left -= 1
            await asyncio.sleep(0.02)
        assert asyncio.get_running_loop().time() - begun > 2 * patience
        assert not page.cut
        await until(lambda: page.cut, "now it takes nothing")

    patience = 1.0
    with_hub(story, patience=patience)


def test_a_reader_beyond_what_is_kept_gets_the_rest_in_one_piece() -> None:
    async def story(hub: Hub, source: Source) -> None:
        ahead = Page(hub).connect()
        for head in range(1, PIECES + 20):
            source.head = head
            hub.hint_revision(REVISION, head)
            await reaches(ahead, head)
        source.loads.clear()
        late = Page(hub, after=3).connect()
        await until(lambda: late.reached == ahead.reached, "it has the rest")
        assert ("text", 3) in source.loads

    with_hub(story)


def test_an_impossible_number_and_too_many_changes_are_told_to_load_whole() -> None:
    async def story(hub: Hub, source: Source) -> None:
        source.head, source.at_most = 50, 20
        ahead = Page(hub, after=70).connect()
        behind = Page(hub, after=2).connect()
        near = Page(hub, after=45).connect()
        await until(lambda: bool(ahead.heard("resync") and behind.heard("resync")), "told")
        await until(lambda: near.reached == 50, "nobody else is concerned")
        # Tabs that share a stream are told which of them it concerns.
        assert ahead.heard("resync") == [{"topic": TEXT.name, "after": 70}]
        assert behind.heard("resync") == [{"topic": TEXT.name, "after": 2}]
        source.head = 100  # too much at once, for everybody
        hub.hint_revision(REVISION, 100)
        await until(lambda: bool(near.heard("resync")), "told as well")
        assert near.heard("resync") == [{"topic": TEXT.name, "after": 50}]
        fresh = Page(hub, after=100).connect()
        source.head = 101
        hub.hint_revision(REVISION, 101)
        await until(lambda: fresh.reached == 101, "who loaded whole goes on")

    with_hub(story)


def test_what_cannot_be_loaded_is_tried_again() -> None:
    async def story(hub: Hub, source: Source) -> None:
        page = Page(hub).connect()
        await asyncio.sleep(0.01)
        source.broken = True
        source.head = 2
        hub.hint_revision(REVISION, 2)
        fresh = Page(hub, after=1).connect()
        await asyncio.sleep(0.05)
        source.broken = False
        await until(lambda: page.reached == 2 and fresh.reached == 2, "both catch up")

    with_hub(story)


def test_a_state_is_sent_whole_on_connecting_and_when_it_changes() -> None:
    async def story(hub: Hub, source: Source) -> None:
        page = Page(hub).connect(SCREEN)
        await until(lambda: page.states == ["first"], "sent on connecting")
        hub.hint_state(SCREEN.about, "screen")
        source.state = "second"
        hub.hint_state(SCREEN.about, "screen")
        await until(lambda: page.states[-1] == "second", "sent when it changes")
        later = Page(hub).connect(SCREEN)
        await until(lambda: later.states == ["second"], "the newest alone")
        hub.hint_state(SCREEN.about, "screen")
        await asyncio.sleep(0.02)
        assert later.states == ["second"]

    with_hub(story)


def test_dictation_is_shown_to_screens_and_not_kept_when_it_ends() -> None:
    async def story(hub: Hub, source: Source) -> None:
        page = Page(hub).connect(SCREEN)
        await asyncio.sleep(0.01)
        hub.dictate(SCREEN.about, "the rivers of", 3)
        second = Page(hub).connect(SCREEN)
        await until(lambda: bool(page.heard("dictation") and second.heard("dictation")), "shown")
        assert page.heard("dictation") == [
            {"topic": SCREEN.name, "text": "the rivers of", "version": 3}
        ]
        hub.dictate(SCREEN.about, "", 3)
        await until(lambda: page.heard("dictation")[-1]["text"] == "", "taken away")
        third = Page(hub).connect(SCREEN)
        await until(lambda: bool(third.states), "connected")
        assert third.heard("dictation") == []

    with_hub(story)


def test_dictation_older_than_the_screen_is_left_out() -> None:
    async def story(hub: Hub, source: Source) -> None:
        page = Page(hub).connect(SCREEN)
        await asyncio.sleep(0.01)
        hub.dictate(SCREEN.about, "ind lift", 3)
        await until(lambda: bool(page.heard("dictation")), "shown")
        hub.hint_screen(SCREEN.about, 4)  # the names have gone; that it has ended is lost
        later = Page(hub).connect(SCREEN)
        hub.dictate(SCREEN.about, "ind lift #2", 3)
        await until(lambda: bool(later.states), "connected")
        assert later.heard("dictation") == []
        hub.dictate(SCREEN.about, "", 5)
        hub.dictate(SCREEN.about, "ind lift #2", 4)
        hub.dictate(SCREEN.about, "the lakes", 5)
        await until(lambda: page.heard("dictation")[-1]["text"] == "the lakes", "shown")
        assert "ind lift #2" not in [told["text"] for told in page.heard("dictation")]

    with_hub(story)


def test_heartbeats_carry_the_head() -> None:
    async def story(hub: Hub, source: Source) -> None:
        source.head = 4
        page = Page(hub).connect(TEXT, SCREEN)
        await until(lambda: bool(page.heard("beat")), "a beat")
        assert page.heard("beat")[-1] == {"heads": {REVISION: 4}}

    with_hub(story, beat=0.05)


def test_whoever_loses_the_right_to_read_is_ended_and_hears_nothing_more() -> None:
    async def story(hub: Hub, source: Source) -> None:
        stays, goes = Page(hub, "stays").connect(), Page(hub, "goes").connect()
        await asyncio.sleep(0.01)
        source.shut_out.add("goes")
        hub.hint_rights()
        assert goes.task is not None
        await asyncio.wait_for(goes.task, 1)
        assert goes.heard("ended") == [{"topic": TEXT.name, "why": "rights"}]
        source.head = 1
        hub.hint_revision(REVISION, 1)
        await until(lambda: stays.reached == 1, "the other goes on")
        assert goes.reached == 0
        assert source.asked == 1

    with_hub(story)


def test_rights_are_asked_again_without_any_hint() -> None:
    async def story(hub: Hub, source: Source) -> None:
        page = Page(hub, "goes").connect()
        source.shut_out.add("goes")
        assert page.task is not None
        await asyncio.wait_for(page.task, 2)

    with_hub(story, ask=0.1)


def test_while_hints_do_not_come_readers_are_told_and_the_hub_looks_itself() -> None:
    async def story(hub: Hub, source: Source) -> None:
        page = Page(hub).connect()
        hub.tell_late(True)
        source.head = 5
        await until(lambda: page.reached == 5, "found without a hint")
        hub.tell_late(False)
        await until(lambda: page.heard("late")[-1:] == [{"late": False}], "told")
        assert {"late": True} in page.heard("late")

    with_hub(story, poll_late=0.05)


def test_topics_nobody_follows_are_forgotten() -> None:
    async def story(hub: Hub, source: Source) -> None:
        page = Page(hub).connect()
        await asyncio.sleep(0.01)
        await page.disconnect()
        await until(lambda: not hub._followers, "forgotten")
        page.connect()
        source.head = 1
        hub.hint_revision(REVISION, 1)
        await until(lambda: page.reached == 1, "and followed again")

    with_hub(story, beat=0.02, linger=0.05)
