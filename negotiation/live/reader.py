"""One open stream: what its page has reached, and what has to be written to it next."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from negotiation.live.topics import Topic
from negotiation.live.wire import event

if TYPE_CHECKING:
    from negotiation.live.follower import Follower, Piece

logger = logging.getLogger(__name__)


class Reader:
    """Holds numbers, never a queue: it takes what follows them when its socket can be written to.

    At most one loaded piece a topic waits in it, besides a few short events about the stream.
    `cut` ends the connection of a page that takes nothing, `left` says how many bytes still wait
    for it. `who` is for whoever asks about rights.
    `write_at_once`, where there is one, begins to write and gives what is left to be awaited.
    """

    def __init__(
        self,
        who: Any,
        cut: Callable[[], None] | None = None,
        left: Callable[[], int] = lambda: 0,
    ) -> None:
        self.who = who
        self.cut = cut
        self._left = left
        self._seen: tuple[float, int] | None = None
        self._took_at = 0.0
        self.following: dict[Topic, Follower] = {}
        self.reached: dict[Topic, int] = {}
        self.writing_since: float | None = None
        self.closed = False
        self.write_at_once: Callable[[bytes], Awaitable[None] | None] | None = None
        self.unfinished: Awaitable[None] | None = None
        self._handed: dict[Topic, Piece] = {}
        self._asides: dict[str, bytes] = {}
        self._waiting: asyncio.Future[None] | None = None

    def takes_nothing_since(self, now: float) -> float | None:
        """Since when the page has taken nothing of what is being written, as far as is known from
        one look to the next; None where nothing is."""
        if self.writing_since is None:
            self._seen = None
            return None
        seen = self.writing_since, self._left()
        if seen != self._seen:
            self._seen, self._took_at = seen, now
        return self._took_at

    def offer(self, topic: Topic, piece: Piece) -> None:
        """A piece that has just been loaded. Who waits for it and for nothing else is written to at
        once, without a turn of the loop for each of a thousand."""
        waiting = self._waiting
        if (
            waiting is None
            or waiting.done()
            or self.write_at_once is None
            or piece.until is None
            or self._asides
            or topic in self._handed
            or self.reached.get(topic) != piece.after
        ):
            self.wake()
            return
        self.reached[topic] = piece.until
        try:
            self.unfinished = self.write_at_once(piece.sent)
        except Exception:
            logger.exception("A stream could not be written to.")
            self.close()  # it comes again, from what it has
        if self.unfinished is not None:
            self.wake()

    def wake(self) -> None:
        """There may be something to write."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def hand(self, topic: Topic, piece: Piece) -> None:
        """A piece that was loaded for this reader, if it still stands where the piece begins."""
        if topic not in self.following:
            return
        if piece.until is None or self.reached[topic] == piece.after:
            self._handed[topic] = piece
            self.wake()

    def tell(self, kind: str, data: Mapping[str, Any], about: str = "") -> None:
        """An event that is no news of a topic; a newer one of its kind takes its place."""
        self.tell_encoded(f"{kind} {about}", event(kind, data))

    def tell_encoded(self, kind: str, sent: bytes) -> None:
        """The same, encoded once for many readers."""
        self._asides[kind] = sent
        self.wake()

    def leave(self, topic: Topic) -> None:
        """This page follows the topic no longer; nothing more of it is written."""
        follower = self.following.pop(topic, None)
        if follower is not None:
            follower.readers.discard(self)
        self._handed.pop(topic, None)

    def close(self) -> None:
        """Ends the stream after what it was told last."""
        for topic in tuple(self.following):
            self.leave(topic)
        self.closed = True
        self.wake()

    async def take(self) -> bytes | None:
        """What has to be written next, waiting for it; None when the stream ends."""
        while True:
            due = self._due()
            if due or self.unfinished is not None:
                return due[0] if len(due) == 1 else b"".join(due)
            if self.closed:
                return None
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
            self._waiting = None

    def _due(self) -> list[bytes]:
        due = list(self._asides.values())
        self._asides.clear()
        for topic, follower in tuple(self.following.items()):
            while (piece := self._next(topic, follower)) is not None:
                if piece.sent:
                    due.append(piece.sent)
                if piece.until is None:
                    self.leave(topic)
                    break
                self.reached[topic] = piece.until
        return due

    def _next(self, topic: Topic, follower: Follower) -> Piece | None:
        handed = self._handed.pop(topic, None)
        if handed is not None and handed.until is None:
            return handed
        if handed is not None and handed.after == self.reached[topic]:
            return handed
        return follower.piece_for(self, self.reached[topic])
