"""The least a server can do for the same fan-out: asyncio, bare sockets, Redis, no database.

`python -m benchmarks.fanout.bare REDIS_URL CHANNEL` prints its port; what comes by the channel is
written to everybody who is connected.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import redis.asyncio
import uvloop

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n: podium\n\n"

connected: set[asyncio.Transport] = set()


class Stream(asyncio.Protocol):
    """One reader."""

    def connection_made(self, transport: Any) -> None:
        """Kept until it goes."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Its request."""
        self.transport.write(HEAD)
        connected.add(self.transport)

    def connection_lost(self, error: Exception | None) -> None:
        """It has gone."""
        connected.discard(self.transport)


async def main() -> None:
    """Serves until it is ended."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Stream, "127.0.0.1", 0, backlog=2048)
    async with redis.asyncio.Redis.from_url(sys.argv[1]) as client, client.pubsub() as pubsub:
        await pubsub.subscribe(sys.argv[2])
        print(server.sockets[0].getsockname()[1], flush=True)
        async for message in pubsub.listen():
            if message["type"] == "message":
                for transport in connected:
                    transport.write(message["data"])


if __name__ == "__main__":
    uvloop.run(main())
