"""Every open stream of one process, and what it is told: pure asyncio, without Django.

Hints say that something may be new; what is told is always loaded, in order, by one follower a
topic. So hints may be lost, doubled or late: a reader can be late and never wrong. What it is
loaded from, and who may go on reading, is given to the hub from outside.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from negotiation.live.follower import AGAIN, Follower, Load
from negotiation.live.reader import Reader
from negotiation.live.topics import Topic
from negotiation.live.wire import event

logger = logging.getLogger(__name__)

DICTATED = 60.0
"""Seconds after which what was being typed is taken away, if its desk has gone silent."""

Heads = Callable[[Collection[str]], Awaitable[Mapping[str, int]]]
"""The last number of each of these revisions, in one question."""

Allowed = Callable[[Sequence[Reader]], Awaitable[Mapping[Reader, Collection[Topic]]]]
"""Which of the topics it follows each of these readers may still follow."""

Write = Callable[[bytes], Awaitable[None]]


class Dictated(NamedTuple):
    """What the room reads of what is being typed: the event, the version of the screen by which it
    was allowed, and since when."""

    sent: bytes
    version: int
    since: float


class Hub:
    """Made within the running loop it belongs to; its tasks end with the loop.

    `beat` is the seconds between two heartbeats, `patience` how long a page may take nothing.
    `poll` and `poll_late` are the seconds between two looks at the heads, with Redis and without;
    `ask` and `ask_late` the same for rights.
    """

    def __init__(
        self,
        load: Load,
        heads: Heads,
        allowed: Allowed,
        *,
        beat: float = 10.0,
        patience: float = 30.0,
        poll: float = 5.0,
        poll_late: float = 2.0,
        ask: float = 5.0,
        ask_late: float = 1.0,
        linger: float = 30.0,
    ) -> None:
        self.readers: set[Reader] = set()
        self.late = False
        self.rights_changed = 0
        self._load = load
        self._heads = heads
        self._allowed = allowed
        self._linger = linger
        self._patience = patience
        self._beat = beat
        self._next_beat = asyncio.get_running_loop().time() + beat
        self._poll = (poll, poll_late)
        self._ask = (ask, ask_late)
        self._followers: dict[Topic, Follower] = {}
        self._dictated: dict[str, Dictated] = {}
        self._screens: dict[str, int] = {}
        self._doubted: set[Reader] = set()
        self._polled = asyncio.Event()
        self._asked = asyncio.Event()
        works = (self._look_after(), self._look_at_heads(), self._ask_about_rights())
        self._tasks = [asyncio.ensure_future(work) for work in works]

    # Readers

    def open(self, reader: Reader, wanted: Mapping[Topic, int | None]) -> None:
        """A stream begins: the page says which number it has reached in each topic."""
        self.readers.add(reader)
        for topic, after in wanted.items():
            follower = self._followers.get(topic)
            if follower is None:
                follower = self._followers[topic] = Follower(topic, self._load)
            follower.readers.add(reader)
            follower.idle_since = None
            reader.following[topic] = follower
            reader.reached[topic] = after if topic.in_order and after is not None else -1
            if topic.kind == "screen" and topic.about in self._dictated:
                reader.tell_encoded(f"dictation {topic.about}", self._dictated[topic.about].sent)
        if self.late:
            reader.tell("late", {"late": True})

    async def serve(self, reader: Reader, write: Write) -> None:
        """Writes what is due until the stream ends."""
        clock = asyncio.get_running_loop().time
        while (due := await reader.take()) is not None:
            reader.writing_since = clock()
            if reader.unfinished is not None:
                unfinished, reader.unfinished = reader.unfinished, None
                await unfinished
            if due:
                await write(due)
            reader.writing_since = None

    def close_reader(self, reader: Reader) -> None:
        """A stream has ended."""
        reader.close()
        self.readers.discard(reader)
        self._doubted.discard(reader)

    # Hints

    def hint_revision(self, revision: str, head: int | None = None) -> None:
        """A revision may have a new head; a screen may show it."""
        for topic, follower in self._followers.items():
            if topic.kind == "screen":
                follower.hint()
            elif topic.about == revision and topic.in_order:
                follower.hint(head)

    def hint_state(self, about: str | None, *kinds: str) -> None:
        """The state of something may have changed; with None, of everything of these kinds."""
        for topic, follower in self._followers.items():
            if topic.kind in kinds and about in (None, topic.about):
                follower.hint()

    def hint_rights(self, user: int | None = None) -> None:
        """Somebody's rights may have changed; with None, everybody's."""
        self.rights_changed += 1
        for reader in self.readers:
            if user is None or getattr(reader.who, "user", None) == user:
                self._doubted.add(reader)
        self._asked.set()

    def doubt(self, reader: Reader) -> None:
        """This reader has to be asked about again."""
        self._doubted.add(reader)
        self._asked.set()

    def hint_everything(self) -> None:
        """Hints may have been lost; among them that somebody types no more."""
        for follower in self._followers.values():
            follower.hint()
        for meeting in tuple(self._dictated):
            self.dictate(meeting, "", self._screens[meeting])
        self.hint_rights()

    def hint_screen(self, meeting: str, version: int) -> None:
        """A podium screen may have this version now: what was dictated before it is kept for nobody
        who opens a screen later."""
        self._screens[meeting] = max(version, self._screens.get(meeting, 0))
        if meeting in self._dictated and self._dictated[meeting].version < version:
            del self._dictated[meeting]
        self.hint_state(meeting, "screen")

    def dictate(self, meeting: str, text: str, version: int) -> None:
        """What an operator is typing for the room, allowed by this version of the screen; left out
        where the screen has gone on since. It is kept only as long as it is shown."""
        if version < self._screens.get(meeting, 0):
            return
        self._screens[meeting] = version
        topic = Topic("screen", meeting)
        sent = event("dictation", {"topic": topic.name, "text": text, "version": version})
        if text:
            now = asyncio.get_running_loop().time()
            self._dictated[meeting] = Dictated(sent, version, now)
        else:
            self._dictated.pop(meeting, None)
        for reader in self.readers:
            if any(each.kind == "screen" and each.about == meeting for each in reader.following):
                reader.tell_encoded(f"dictation {meeting}", sent)

    def tell_late(self, late: bool) -> None:
        """Whether hints reach this process. While they do not, the hub looks for itself."""
        if late == self.late:
            return
        self.late = late
        sent = event("late", {"late": late})
        for reader in self.readers:
            reader.tell_encoded("late", sent)
        self._polled.set()
        self._asked.set()

    # What is done from time to time

    async def _look_after(self) -> None:
        """Looks after open streams every second; one fault does not end that for good."""
        while True:
            await asyncio.sleep(min(1.0, self._beat, self._patience / 2))
            try:
                self._look_once(asyncio.get_running_loop().time())
            except Exception:
                logger.exception("Open streams could not be looked after.")

    def _look_once(self, now: float) -> None:
        """Heartbeats; ends those who take nothing; forgets topics that nobody follows."""
        for reader in tuple(self.readers):
            since = reader.takes_nothing_since(now)
            if since is not None and now - since > self._patience:
                self._end_stalled(reader)
        if now >= self._next_beat:
            self._next_beat = now + self._beat
            self._send_beats()
        self._forget_idle(now)
        for meeting, dictated in tuple(self._dictated.items()):
            if now - dictated.since > DICTATED:
                self.dictate(meeting, "", self._screens[meeting])

    def _end_stalled(self, reader: Reader) -> None:
        self.close_reader(reader)
        if reader.cut is not None:
            reader.cut()

    def _send_beats(self) -> None:
        encoded: dict[frozenset[Topic], bytes] = {}
        for reader in self.readers:
            topics = frozenset(reader.following)
            beat = encoded.get(topics)
            if beat is None:
                heads = {
                    topic.about: follower.head
                    for topic in topics
                    if topic.in_order
                    and (follower := self._followers.get(topic)) is not None
                    and follower.head is not None
                }
                beat = encoded[topics] = event("beat", {"heads": heads})
            reader.tell_encoded("beat", beat)

    def _forget_idle(self, now: float) -> None:
        for topic, follower in tuple(self._followers.items()):
            if follower.readers:
                follower.idle_since = None
            elif follower.idle_since is None:
                follower.idle_since = now
            elif now - follower.idle_since > self._linger:
                follower.close()
                del self._followers[topic]

    async def _look_at_heads(self) -> None:
        """Finds what no hint told of."""
        while True:
            await _rest(self._polled, self._poll[self.late])
            followed = {topic.about for topic in self._followers if topic.in_order}
            try:
                heads = await self._heads(followed) if followed else {}
            except Exception:
                logger.exception("The heads of what is followed could not be read.")
                continue
            for topic, follower in self._followers.items():
                if topic.in_order and topic.about in heads:
                    follower.hint(heads[topic.about])
            self.hint_state(None, "screen", "anchor", "meeting", "inbox", "bridges")

    async def _ask_about_rights(self) -> None:
        """Ends what readers may no longer follow."""
        while True:
            hinted = await _rest(self._asked, self._ask[self.late])
            asked = self._doubted if hinted and not self.late else self.readers
            readers = [reader for reader in asked if not reader.closed]
            self._doubted = set()
            try:
                allowed = await self._allowed(readers) if readers else {}
            except Exception:
                logger.exception("Who may go on reading could not be asked.")
                self._doubted.update(readers)
                await asyncio.sleep(AGAIN)
                self._asked.set()
                continue
            for reader in readers:
                self._end_where_lost(reader, allowed.get(reader, ()))

    def _end_where_lost(self, reader: Reader, kept: Collection[Topic]) -> None:
        lost = [topic for topic in reader.following if topic not in kept]
        for topic in lost:
            reader.leave(topic)
            reader.tell("ended", {"topic": topic.name, "why": "rights"}, topic.name)
        if lost and not reader.following:
            reader.close()
            if reader.writing_since is not None and reader.cut is not None:
                reader.cut()  # it takes nothing, so it would not hear that it has ended


async def _rest(sooner: asyncio.Event, seconds: float) -> bool:
    """Waits for the event, and not longer than so many seconds; whether it was set."""
    try:
        async with asyncio.timeout(seconds):
            await sooner.wait()
    except TimeoutError:
        return False
    sooner.clear()
    return True
