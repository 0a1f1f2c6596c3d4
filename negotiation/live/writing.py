"""How what is due reaches the socket.

An act goes out to a thousand readers in one turn of the loop, so what is done for each of them is
what the last one waits for. A server that is known writes to the socket at once; any other gets
what it should by ASGI, which says no more and takes three times as long.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Generator, MutableMapping
from functools import lru_cache
from typing import Any

from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
WriteAtOnce = Callable[[bytes], Awaitable[None] | None]
"""Begins to write; where the socket takes no more, what is left is to be awaited."""


def body(sent: bytes, more: bool = True) -> MutableMapping[str, Any]:
    """A part of an answer."""
    return {"type": "http.response.body", "body": sent, "more_body": more}


def writes_at_once(send: Send) -> WriteAtOnce:
    """For an answer that has begun."""
    cycle = getattr(send, "__self__", None)
    if type(cycle) is not RequestResponseCycle or not cycle.chunked_encoding:
        return lambda due: _begun(send, due)
    flow, write = cycle.flow, cycle.transport.write

    def write_at_once(due: bytes) -> Awaitable[None] | None:
        if flow.write_paused or cycle.disconnected:
            return _begun(send, due)
        if due:  # an empty chunk would be the end
            write(_chunk(due))
        return None

    return write_at_once


@lru_cache(maxsize=16)
def _chunk(due: bytes) -> bytes:
    """As a chunk of HTTP/1.1; made once for all who are sent the same."""
    return b"%x\r\n%b\r\n" % (len(due), due)


def _begun(send: Send, due: bytes) -> Awaitable[None] | None:
    """Begins to write without a task."""
    writing = send(body(due)).__await__()
    try:
        waited_for = next(writing)
    except StopIteration:
        return None
    return _Rest(writing, waited_for)


class _Rest:
    """What was begun without a task, to be awaited from where it first had to wait."""

    def __init__(self, writing: Generator[Any, Any, None], waited_for: Any) -> None:
        self._writing = writing
        self._waited_for = waited_for

    def __await__(self) -> Generator[Any, Any, None]:
        with contextlib.suppress(StopIteration):
            while True:
                given = yield self._waited_for
                self._waited_for = self._writing.send(given)


def cut(send: Send) -> None:
    """Ends the connection of a page that takes nothing. ASGI has no word for it: what is written
    would be kept until the page takes it or the network gives it up."""
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is not None:
        transport.abort()
