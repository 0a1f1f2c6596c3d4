"""What one topic has to tell, loaded once for all who follow it.

A follower never queues anything for anybody: it keeps the last pieces of what was told, and whoever
has reached a number takes the piece that begins there. Where none does, because the reader is new
or was slow, one piece is loaded from that number on, once for all who are at it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from negotiation.live.topics import Topic
from negotiation.live.wire import Frame, ResyncNeededError, event

if TYPE_CHECKING:
    from negotiation.live.reader import Reader

Load = Callable[[Topic, int], Awaitable[Frame | None]]
"""Gives what a topic has to tell to a page that has reached a number; None for nothing. Raises
ResyncNeededError. For a topic without numbers, the whole state, whatever the number."""

logger = logging.getLogger(__name__)

PIECES = 64
"""So many pieces are kept for those who are a little late."""

AGAIN = 0.5
"""Seconds until something that could not be loaded is tried again."""

SHARE = 1 / 3
"""A topic loads at most this share of the time: much that is recorded at once is told in fewer and
larger pieces, and leaves the processor to those who record."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What leads from one number to another, ready to be sent. `until` None: a resync."""

    after: int
    until: int | None
    sent: bytes


class Follower:
    """Follows one topic as long as somebody reads it."""

    def __init__(self, topic: Topic, load: Load) -> None:
        self.topic = topic
        self.readers: set[Reader] = set()
        self.head: int | None = None if topic.in_order else 0
        self.idle_since: float | None = None
        self._load = load
        self._pieces: deque[Piece] = deque(maxlen=PIECES if topic.in_order else 1)
        self._by_start: dict[int, Piece] = {}
        self._state: object = None
        self._hinted = 0
        self._took = 0.0
        self._poked = asyncio.Event()
        self._turn = asyncio.Lock()
        self._catching: dict[int, set[Reader]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._start(self._follow())
        if not topic.in_order:
            self._poked.set()

    def hint(self, head: int | None = None) -> None:
        """There may be news. Hints may come twice, late or in any order."""
        if head is not None:
            self._hinted = max(self._hinted, head)
            if self.head is not None and head <= self.head:
                return
        self._poked.set()

    def piece_for(self, reader: Reader, last: int) -> Piece | None:
        """What follows `last`. None where nothing does, or where it is being loaded: then the
        reader is handed it (`Reader.hand`)."""
        if not self.topic.in_order:
            newest = self._pieces[-1] if self._pieces else None
            return newest if newest and newest.until != last else None
        if last == self.head:
            return None
        found = self._by_start.get(last)
        if found is None:
            self._catch_up(reader, last)
        return found

    def close(self) -> None:
        """Nobody reads it any more."""
        for task in self._tasks:
            task.cancel()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _follow(self) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            await self._poked.wait()
            self._poked.clear()
            try:
                async with self._turn:
                    begun = clock()
                    await self._advance()
                since = clock() - begun
                await asyncio.sleep(min(AGAIN, self._took / SHARE - since))
            except Exception:
                logger.exception("What is new in %s could not be loaded.", self.topic.name)
                await asyncio.sleep(AGAIN)
                self._poked.set()

    async def _advance(self) -> None:
        """Loads what is new for everybody, in order."""
        if self.head is None:
            return
        clock = asyncio.get_running_loop().time
        begun = clock()
        try:
            frame = await self._load(self.topic, self.head)
        except ResyncNeededError:
            self._forget()
            return
        finally:
            self._took = clock() - begun
        piece = self._piece_after(self.head, frame)
        if piece is None:
            return
        self._keep(piece)
        self.head = piece.until
        for reader in tuple(self.readers):
            reader.offer(self.topic, piece)
        if self._hinted > (self.head or 0):
            self._poked.set()

    def _piece_after(self, head: int, frame: Frame | None) -> Piece | None:
        """What the frame adds to what was told; None where that is nothing."""
        if frame is None:
            return None
        if self.topic.in_order:
            return self._piece(head, frame) if frame.head > head else None
        if frame.data == self._state:
            return None
        self._state = frame.data
        return self._piece(head, Frame(head + 1, frame.data))

    def _forget(self) -> None:
        """Too much happened at once to be told: everybody is asked to load whole."""
        resync = self._resync(self.head or 0)
        self._pieces.clear()
        self._by_start.clear()
        self.head = None
        for reader in tuple(self.readers):
            reader.hand(self.topic, resync)

    def _keep(self, piece: Piece) -> None:
        if len(self._pieces) == self._pieces.maxlen:
            self._by_start.pop(self._pieces[0].after, None)
        self._pieces.append(piece)
        self._by_start[piece.after] = piece

    def _catch_up(self, reader: Reader, last: int) -> None:
        asking = self._catching.get(last)
        if asking is not None:
            asking.add(reader)
            return
        self._catching[last] = {reader}
        self._start(self._load_from(last))

    async def _load_from(self, last: int) -> None:
        while True:
            try:
                async with self._turn:
                    piece = await self._piece_from(last)
                break
            except Exception:
                logger.exception("What followed %s in %s could not be loaded.", last, self.topic)
                await asyncio.sleep(AGAIN)
        for reader in self._catching.pop(last):
            if piece is not None:
                reader.hand(self.topic, piece)

    async def _piece_from(self, last: int) -> Piece | None:
        # Up to date first, so that the reader ends where a kept piece begins.
        await self._advance()
        try:
            frame = await self._load(self.topic, last)
        except ResyncNeededError:
            return self._resync(last)
        reached = frame.head if frame is not None else last
        if self.head is None:
            self.head = reached
            if self._hinted > reached:
                self._poked.set()
        elif reached > self.head:
            self._poked.set()
        if frame is not None and reached > last:
            return self._piece(last, frame)
        # Nothing that this view shows has changed since, up to a head that was known before.
        return Piece(last, self.head, b"") if self.head > last else None

    def _piece(self, after: int, frame: Frame) -> Piece:
        told = {"topic": self.topic.name, **frame.data}
        identity = ""
        if self.topic.in_order:
            told = {**told, "after": after, "head": frame.head}
            identity = f"{self.topic.about}:{frame.head}"
        return Piece(after, frame.head, event(self.topic.kind, told, identity))

    def _resync(self, after: int) -> Piece:
        """Asks pages that have reached this number, or are further back, to load whole. A stream
        may serve several, and goes by the one that is furthest back."""
        return Piece(after, None, event("resync", {"topic": self.topic.name, "after": after}))
