"""How what is due is written: by ASGI, without a task for each of a thousand readers."""

from __future__ import annotations

import contextlib
import fcntl
import struct
import sys
import termios
from collections.abc import Awaitable, Callable, Generator, MutableMapping
from typing import Any

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


def body(sent: bytes, more: bool = True) -> MutableMapping[str, Any]:
    """A part of an answer."""
    return {"type": "http.response.body", "body": sent, "more_body": more}


def begin(send: Send, due: bytes) -> Awaitable[None] | None:
    """Begins to write. Where the socket takes no more, the rest is to be awaited."""
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


def left(send: Send) -> int:
    """How many bytes of what was written wait here to be taken; 0 where that is not known. ASGI has
    no word for it."""
    transport = _transport(send)
    if transport is None:
        return 0
    waiting: int = transport.get_write_buffer_size()
    connection = transport.get_extra_info("socket")
    if connection is not None and sys.platform == "linux":
        # What the kernel keeps for a slow line counts too: it may be more than all that is here.
        with contextlib.suppress(OSError):
            told = fcntl.ioctl(connection.fileno(), termios.TIOCOUTQ, bytes(4))
            waiting += struct.unpack("i", told)[0]
    return waiting


def cut(send: Send) -> None:
    """Ends the connection of a page that takes nothing. ASGI has no word for it: what is written
    would be kept until the page takes it or the network gives it up."""
    transport = _transport(send)
    if transport is not None:
        transport.abort()


def _transport(send: Send) -> Any:
    return getattr(getattr(send, "__self__", None), "transport", None)
