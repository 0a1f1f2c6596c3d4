"""A text that is only a row of numbers, and pages that follow it, for tests of the hub alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any

from negotiation.live.hub import Hub
from negotiation.live.reader import Reader
from negotiation.live.topics import Topic
from negotiation.live.wire import Frame, ResyncNeededError
from tests.in_a_loop import in_a_loop

REVISION = "7b1f0c0e-3a54-4b57-9a68-0f6a5f1f2d01"
TEXT = Topic("text", REVISION, "full")
SCREEN = Topic("screen", "0d8e7c1a-52a6-4b0a-8f0f-27b8f6f4c002")


class Source:
    """What would be in the database: heads, a state, and who may not read."""

    def __init__(self) -> None:
        self.head = 0
        self.state: Any = "first"
        self.loads: list[tuple[str, int]] = []
        self.broken = False
        self.at_most = 10_000
        self.shut_out: set[object] = set()
        self.asked = 0
        self.takes = 0.0

    async def load(self, topic: Topic, after: int) -> Frame | None:
        """Every number after `after` at once, as they stand when the question arrives."""
        self.loads.append((topic.kind, after))
        head, state = self.head, self.state
        await asyncio.sleep(self.takes)
        if self.broken:
            raise ConnectionError("the database is away")
        if not topic.in_order:
            return Frame(0, {"state": state})
        if after > head or head - after > self.at_most:
            raise ResyncNeededError
        return Frame(head, {"acts": list(range(after + 1, head + 1))}) if head > after else None

    async def heads(self, revisions: Collection[str]) -> Mapping[str, int]:
        """The one head there is."""
        return dict.fromkeys(revisions, self.head)

    async def allowed(self, readers: Sequence[Reader]) -> Mapping[Reader, Collection[Topic]]:
        """Everything, but to those who are shut out."""
        self.asked += 1
        return {
            reader: () if reader.who in self.shut_out else tuple(reader.following)
            for reader in readers
        }


class Page:
    """A page that takes in what it is sent; a number that comes twice or is left out is a fault,
    and it stops."""

    def __init__(self, hub: Hub, who: object = None, after: int = 0) -> None:
        self.hub = hub
        self.who = who
        self.acts = list(range(1, after + 1))
        self.states: list[Any] = []
        self.told: list[tuple[str, Any]] = []
        self.can_write = asyncio.Event()
        self.can_write.set()
        self.faults: list[str] = []
        self.cut = False
        self.left = 0
        self.task: asyncio.Task[None] | None = None
        self.reader: Reader | None = None

    @property
    def reached(self) -> int:
        """The number the page shows."""
        return len(self.acts)

    def connect(self, *topics: Topic) -> Page:
        """Opens a stream from where the page stands."""
        self.reader = reader = Reader(self.who, self._cut, lambda: self.left)
        reader.write_at_once = self._begin
        self.hub.open(reader, dict.fromkeys(topics or (TEXT,), self.reached))
        self.task = asyncio.ensure_future(self._served(reader))
        return self

    async def disconnect(self) -> None:
        """The connection is lost; what was not taken in is gone."""
        assert self.task is not None
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)

    async def _served(self, reader: Reader) -> None:
        try:
            await self.hub.serve(reader, self._take)
        finally:
            self.hub.close_reader(reader)

    def _begin(self, sent: bytes) -> Awaitable[None] | None:
        """Takes it now, or when it can."""
        if not self.can_write.is_set():
            return self._take(sent)
        self._read(sent)
        return None

    def _cut(self) -> None:
        self.cut = True
        assert self.task is not None
        self.task.cancel()

    async def _take(self, sent: bytes) -> None:
        await self.can_write.wait()
        self._read(sent)

    def _read(self, sent: bytes) -> None:
        for block in sent.decode().split("\n\n")[:-1]:
            lines = dict(line.split(": ", 1) for line in block.split("\n"))
            data = json.loads(lines["data"])
            if lines["event"] == "text":
                if data["acts"][0] != self.reached + 1 or data["head"] != data["acts"][-1]:
                    self.faults.append(f"{data['acts']} after {self.reached}")
                    raise AssertionError(self.faults)
                assert lines["id"] == f"{REVISION}:{data['head']}"
                self.acts.extend(data["acts"])
            elif lines["event"] == "screen":
                self.states.append(data["state"])
            else:
                self.told.append((lines["event"], data))

    def heard(self, kind: str) -> list[Any]:
        """What came in events of this kind that are no news of a text or screen."""
        return [data for event, data in self.told if event == kind]


async def until(true: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
    """Returns once it holds."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not true():
        assert asyncio.get_running_loop().time() < deadline, f"not in time: {what}"
        await asyncio.sleep(0.002)


def with_hub(story: Callable[[Hub, Source], Awaitable[None]], **pace: float) -> None:
    """Plays a story with a hub of its own, which ends with its loop."""

    async def played() -> None:
        source = Source()
        slow = {"beat": 60.0, "poll": 60.0, "ask": 60.0, **pace}
        hub = Hub(source.load, source.heads, source.allowed, **slow)
        async with asyncio.timeout(30):
            await story(hub, source)

    in_a_loop(played())
