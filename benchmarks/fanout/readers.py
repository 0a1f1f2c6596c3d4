"""Many readers of streams in one process, told what to do by lines of JSON on its input.

`python -m benchmarks.fanout.readers` answers every command with one line:

    {"open": name, "address": [host, port], "requests": […]}           so many more are open
    {"await": name}         ready; a second line, with the times of arrival, once all have a frame
    {"hold": name, "number": n}, {"go on": name}                       n of them stop reading
    {"reached": name}       the number each has reached, and whether one was doubled or left out
    {"close": name}
"""

from __future__ import annotations

import asyncio
import json
import re
import socket
import sys
import time
from typing import Any

import uvloop

NUMBERS = re.compile(rb'"after":(\d+),"head":(\d+)')
SMALL = 4096
"""Bytes the system keeps for a reader, so that one that stops reading is soon felt."""


class Reader(asyncio.Protocol):
    """One stream: notes when a frame has arrived, to its last byte."""

    def __init__(self, group: Group, address: tuple[str, int], request: bytes) -> None:
        self.group = group
        self.address = address
        self.request = request
        self.kept = b""
        self.reached: int | None = None
        self.right = True
        self.held = False

    def connection_made(self, transport: Any) -> None:
        """Asks for the stream."""
        self.transport: asyncio.Transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        """Counts frames."""
        now = time.monotonic()
        *blocks, self.kept = (self.kept + data).split(b"\n\n")
        for block in blocks:
            if b": podium" in block:
                self.group.opened()
            elif b"event: text" in block:
                self._check(block)
                self.group.arrived(self, now, len(block) + 2)

    def connection_lost(self, error: Exception | None) -> None:
        """One that took nothing for long was ended, and comes again as a page does; to any other it
        must not happen."""
        if self.held and self.reached is not None:
            self.kept = b""
            self.request = re.sub(rb"@\d+", b"@%d" % self.reached, self.request)
            self.group.coming.add(asyncio.ensure_future(connect(self)))
        else:
            self.right = False

    def _check(self, block: bytes) -> None:
        found = NUMBERS.search(block)
        if found is not None:
            after, head = int(found[1]), int(found[2])
            self.right = self.right and self.reached in (None, after)
            self.reached = head


class Group:
    """The readers of one server."""

    def __init__(self) -> None:
        self.readers: list[Reader] = []
        self.open = 0
        self.frame = 0
        self.awaited = 0
        self.times: list[float] = []
        self.all_open = asyncio.Event()
        self.all_there = asyncio.Event()
        self.coming: set[asyncio.Future[None]] = set()

    def opened(self) -> None:
        """One more stands."""
        self.open += 1
        if self.open >= len(self.readers):
            self.all_open.set()

    def arrived(self, reader: Reader, now: float, size: int) -> None:
        """A frame has come to one of them."""
        self.frame = size
        if not reader.held:
            self.times.append(now)
            if len(self.times) == self.awaited:
                self.all_there.set()


class Readers:
    """Every group by its name."""

    def __init__(self) -> None:
        self.groups: dict[str, Group] = {}

    async def obey(self, command: dict[str, Any]) -> None:
        """Does it and answers."""
        ((what, name),) = [(key, command[key]) for key in command if key in WORDS]
        if what == "open":
            await self._open(name, command["address"], command["requests"])
        group = self.groups[name]
        if what == "await":
            group.times, group.all_there = [], asyncio.Event()
            group.awaited = sum(not reader.held for reader in group.readers)
            tell({"ready": True})
            await asyncio.wait_for(group.all_there.wait(), 60)
            tell({"times": group.times, "frame": group.frame})
            return
        if what == "hold":
            for reader in group.readers[: command["number"]]:
                reader.held = True
                reader.transport.pause_reading()
        if what == "go on":
            for reader in group.readers:
                if reader.held:
                    reader.transport.resume_reading()
        if what == "close":
            for reader in self.groups.pop(name).readers:
                reader.transport.abort()
        tell({"reached": [(each.reached, each.right) for each in group.readers]})

    async def _open(self, name: str, address: list[Any], requests: list[str]) -> None:
        group = self.groups.setdefault(name, Group())
        group.all_open.clear()
        fresh = [Reader(group, (address[0], address[1]), each.encode()) for each in requests]
        group.readers += fresh
        for reader in fresh:
            await connect(reader)
        await asyncio.wait_for(group.all_open.wait(), 120)


async def connect(reader: Reader) -> None:
    """Opens its stream."""
    loop = asyncio.get_running_loop()
    wire = socket.socket()
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
    wire.setblocking(False)
    await loop.sock_connect(wire, reader.address)
    await loop.create_connection(lambda: reader, sock=wire)


WORDS = ("open", "await", "hold", "go on", "reached", "close")


def tell(answer: dict[str, Any]) -> None:
    """One line."""
    print(json.dumps(answer), flush=True)


async def main() -> None:
    """Serves until its input ends."""
    readers = Readers()
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        await readers.obey(json.loads(line))


if __name__ == "__main__":
    uvloop.run(main())
