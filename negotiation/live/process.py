"""The hub of this process: made with the first stream, in the loop that serves it.

Questions to the database are asked in a few threads, one pool for what is told and one for who may
read, so that a room that connects at once does not keep back what it is to be told. A thread gives
its connection back after each question.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connections
from django.dispatch import receiver

from negotiation.live import loading, rights
from negotiation.live.hub import Hub
from negotiation.live.listening import listen, pass_on
from negotiation.live.reader import Reader
from negotiation.live.rights import Admission, Bearer, Knock
from negotiation.live.topics import Topic
from negotiation.live.wire import Frame
from negotiation.services.publishing import channel
from negotiation.signals import untaken

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

THREADS = 2
"""For each of the two pools."""

AT_ONCE = 200
"""So many requests for streams are answered together."""


class Live:
    """The hub, how many streams each bearer has, and the threads that ask the database."""

    def __init__(self) -> None:
        self.streams: Counter[Bearer] = Counter()
        self._telling = ThreadPoolExecutor(THREADS, thread_name_prefix="live-telling")
        self._asking = ThreadPoolExecutor(THREADS, thread_name_prefix="live-asking")
        self._knocks: list[tuple[Knock, asyncio.Future[Admission]]] = []
        self._admitting: asyncio.Future[None] | None = None
        self.hub = Hub(self._load, self._heads, self._allowed)
        self._listener = asyncio.ensure_future(listen(self.hub, settings.REDIS_URL, channel()))

    async def admit(self, knock: Knock) -> Admission:
        """Who it is and what they may follow; asked together with everybody who comes meanwhile."""
        answer = asyncio.get_running_loop().create_future()
        self._knocks.append((knock, answer))
        if self._admitting is None or self._admitting.done():
            self._admitting = asyncio.ensure_future(self._admit_all())
        admission: Admission = await answer
        return admission

    async def _admit_all(self) -> None:
        while self._knocks:
            asked, self._knocks = self._knocks[:AT_ONCE], self._knocks[AT_ONCE:]
            try:
                knocks = [knock for knock, _answer in asked]
                answers = await _in_thread(self._asking, rights.admitted)(knocks)
            except Exception as error:
                for _knock, answer in asked:
                    if not answer.done():
                        answer.set_exception(error)
            else:
                for (_knock, answer), admission in zip(asked, answers, strict=True):
                    if not answer.done():  # else the page has gone meanwhile
                        answer.set_result(admission)

    async def _load(self, topic: Topic, after: int) -> Frame | None:
        return await _in_thread(self._telling, loading.load)(topic, after)

    async def _heads(self, revisions: Collection[str]) -> Mapping[str, int]:
        return await _in_thread(self._telling, loading.heads)(revisions)

    async def _allowed(self, readers: Sequence[Reader]) -> Mapping[Reader, Collection[Topic]]:
        asked = [(reader.who, tuple(reader.following)) for reader in readers]
        answers = await _in_thread(self._asking, rights.allowed)(asked)
        return dict(zip(readers, answers, strict=True))


_lives: WeakKeyDictionary[asyncio.AbstractEventLoop, Live] = WeakKeyDictionary()


def live_here() -> Live:
    """That of the running loop."""
    loop = asyncio.get_running_loop()
    if loop not in _lives:
        _lives[loop] = Live()
    return _lives[loop]


@receiver(untaken, dispatch_uid="tell_the_hub_here")
def tell_the_hub_here(hint: str, **_more: object) -> None:
    """What Redis does not take now is heard at least in the process that says it."""
    for loop, live in tuple(_lives.items()):
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(pass_on, live.hub, hint)


def _in_thread(
    pool: ThreadPoolExecutor, work: Callable[Given, Answer]
) -> Callable[Given, asyncio.Future[Answer]]:
    def done(*given: Given.args, **named: Given.kwargs) -> Answer:
        try:
            return work(*given, **named)
        finally:
            connections.close_all()  # back to the pool

    return sync_to_async(done, thread_sensitive=False, executor=pool)  # type: ignore[return-value]
