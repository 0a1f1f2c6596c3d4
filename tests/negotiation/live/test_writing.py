"""What a page has not taken yet, counted at a real socket."""

from __future__ import annotations

import asyncio
from typing import Any

from negotiation.live.writing import cut, left
from tests.in_a_loop import in_a_loop

MUCH = 10_000_000
"""Bytes: more than sockets keep."""


class Answering:
    """What the server's own `send` belongs to."""

    def __init__(self, transport: asyncio.WriteTransport) -> None:
        self.transport = transport

    async def send(self, _message: Any) -> None:
        """Writes nothing."""


def test_what_was_not_taken_grows_less_with_every_bit_that_is() -> None:
    async def taken() -> None:
        came = asyncio.Queue[asyncio.StreamWriter]()
        server = await asyncio.start_server(lambda _r, writer: came.put(writer), "127.0.0.1", 0)
        reader, _writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer = await came.get()
        send = Answering(writer.transport).send
        assert left(send) == 0
        writer.write(bytes(MUCH))
        seen = [left(send)]
        assert seen[0] > MUCH / 2
        for _step in range(10):
            await reader.readexactly(MUCH // 10)
            await asyncio.sleep(0.01)
            seen.append(left(send))
        assert seen == sorted(seen, reverse=True)
        assert len({*seen}) > 8
        cut(send)
        server.close()

    in_a_loop(taken())


def test_of_another_server_nothing_is_known() -> None:
    async def send(_message: Any) -> None:
        """Writes nothing."""

    assert left(send) == 0
    cut(send)
