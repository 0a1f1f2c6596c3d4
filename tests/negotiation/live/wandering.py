"""Readers whose connections are as bad as can be: they come, take nothing for a while, break off,
and come again somewhere else."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import socket
from collections import Counter
from collections.abc import Sequence
from random import Random

from tests.negotiation.live.pages import Reading
from tests.negotiation.live.streams import SignedIn

SMALL = 4096
"""Bytes the system keeps for a reader, so that one that takes nothing is soon felt."""

SILENCE = 15.0
"""Seconds without a word, heartbeats included, after which a page takes its stream for lost."""

Port = int


class Refused(Exception):
    """No page or stream now; it is asked for again."""


class Wanderer:
    """One page in one view and language: what it shows is made of the page as it was loaded and of
    the frames that came since. What comes twice or is left out is a fault."""

    def __init__(
        self,
        ports: Sequence[Port],
        person: SignedIn,
        text: str,
        view: str,
        language: str,
        fate: int,
    ) -> None:
        self.ports = ports
        self.person = person
        self.text = text
        self.view = view
        self.language = language
        self.random = Random(fate)
        self.page: Reading | None = None
        self.reached = -1
        self.happened: Counter[str] = Counter()
        self.faults: list[str] = []
        self.restless = True
        self._leaving = asyncio.Event()

    async def wander(self) -> None:
        """Until it is cancelled."""
        while True:
            try:
                if self.page is None:
                    await self._load()
                await self._follow()
            except (OSError, asyncio.IncompleteReadError, Refused, TimeoutError) as error:
                self.happened[type(error).__name__] += 1
            if self.restless and self.random.random() < 0.1:
                self.page = None  # the tab is closed, and opened anew
            await asyncio.sleep(self.random.uniform(0.05, 0.6))

    def settle(self) -> None:
        """From now on it stays."""
        self.restless = False
        self._leaving.set()

    @property
    def topic(self) -> str:
        """What it follows."""
        return f"text.{self.text}.{self.view}"

    async def _load(self) -> None:
        """Opens the page."""
        markup = await asyncio.get_running_loop().run_in_executor(None, self._loaded)
        found = re.search(r'data-after="(\d+)"', markup)
        assert found is not None
        assert f'data-topic="{self.topic}"' in markup
        self.page, self.reached = Reading(markup), int(found[1])
        self.happened["loaded"] += 1

    def _loaded(self) -> str:
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.random.choice(self.ports), timeout=20
        )
        try:
            address = f"/revisions/{self.text}/?view={self.view}"
            headers = {"Cookie": self.person.cookie, "Accept-Language": self.language}
            connection.request("GET", address, headers={"Host": "localhost", **headers})
            answer = connection.getresponse()
            if answer.status != 200:
                raise Refused(f"page {answer.status}")
            return answer.read().decode()
        except http.client.HTTPException as error:
            raise Refused(str(error)) from error
        finally:
            connection.close()

    async def _follow(self) -> None:
        """Opens a stream from where the page stands, and reads it until it breaks off."""
        wire = socket.socket()
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        wire.setblocking(False)
        loop = asyncio.get_running_loop()
        try:
            await loop.sock_connect(wire, ("127.0.0.1", self.random.choice(self.ports)))
            reader, writer = await asyncio.open_connection(sock=wire, limit=2 * SMALL)
        except BaseException:
            wire.close()
            raise
        try:
            await self._ask(reader, writer)
            await self._read(reader)
        finally:
            writer.transport.abort()

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(
            f"GET /live/?follow={self.topic}@{self.reached}&lang={self.language} HTTP/1.1\r\n"
            f"Host: localhost\r\nCookie: {self.person.cookie}\r\n\r\n".encode()
        )
        async with asyncio.timeout(SILENCE):
            head = await reader.readuntil(b"\r\n\r\n")
        status = int(head.split()[1])
        self.happened[f"answered {status}"] += 1
        if status != 200:
            raise Refused(f"stream {status}")

    async def _read(self, reader: asyncio.StreamReader) -> None:
        self._leaving.clear()
        leaves = self._next_whim()
        loop = asyncio.get_running_loop()
        kept = b""
        while self.page is not None:
            if self.restless and loop.time() > leaves:
                if self.random.random() < 0.5:
                    self.happened["broke off"] += 1
                    return
                self.happened["stalled"] += 1
                await self._take_nothing(self.random.uniform(0.2, 4))
                leaves = self._next_whim()
            async with asyncio.timeout(SILENCE):
                size = int(await reader.readline() or b"0", 16)
                chunk = await reader.readexactly(size + 2)
            if not size:
                return
            *blocks, kept = (kept + chunk[:-2]).split(b"\n\n")
            for block in blocks:
                self._take(block.decode())

    async def _take_nothing(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._leaving.wait()
        except TimeoutError:
            return

    def _next_whim(self) -> float:
        return asyncio.get_running_loop().time() + self.random.uniform(0.2, 4)

    def _take(self, block: str) -> None:
        lines = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":"))
        kind = lines.get("event", "")
        self.happened[kind] += 1
        if kind == "text":
            told = json.loads(lines["data"])
            assert self.page is not None
            if told["after"] != self.reached or told["head"] <= told["after"]:
                self.faults.append(f"{told['after']}–{told['head']} after {self.reached}")
            if lines["id"] != f"{self.text}:{told['head']}":
                self.faults.append(lines["id"])
            self.page.take(told["html"])
            self.reached = told["head"]
        elif kind == "resync":
            self.page = None
        elif kind == "ended":
            self.faults.append("ended")
