"""Open streams of a running Podium, read by bare sockets as a browser would."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.browser.site import Site


@dataclass(frozen=True)
class Event:
    """One event as it came."""

    kind: str
    identity: str
    data: Any


@dataclass(frozen=True)
class SignedIn:
    """A session at a site: its cookie."""

    cookie: str


def signed_in(site: Site, *emails: str) -> list[SignedIn]:
    """A session for each person, made without the sign-in page."""
    printed = site.python(
        "from django.conf import settings\n"
        "from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY\n"
        "from django.contrib.sessions.backends.db import SessionStore\n"
        "from delegations.models import User\n"
        f"for email in {list(emails)!r}:\n"
        "    user = User.objects.get(email=email)\n"
        "    session = SessionStore()\n"
        "    session[SESSION_KEY] = str(user.pk)\n"
        "    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]\n"
        "    session[HASH_SESSION_KEY] = user.get_session_auth_hash()\n"
        "    session.save()\n"
        "    print(f'{settings.SESSION_COOKIE_NAME}={session.session_key}')\n"
    )
    return [SignedIn(cookie) for cookie in printed.split()]


class Stream:
    """One connection to /live/. `status` is known once it is open; `raw` is all that came."""

    def __init__(self, site: Site, person: SignedIn | None, *follows: str, more: str = "") -> None:
        self.address = urlsplit(site.url)
        wanted = "&".join(f"follow={follow}" for follow in follows)
        cookie = f"Cookie: {person.cookie}\r\n" if person else ""
        self.request = (
            f"GET /live/?{wanted}{more} HTTP/1.1\r\nHost: localhost\r\n{cookie}"
            "Accept: text/event-stream\r\n\r\n"
        )
        self.status = 0
        self.events: list[Event] = []
        self.raw = b""
        self.ended = asyncio.Event()
        self._arrived = asyncio.Event()

    async def open(self, reading: bool = True) -> Stream:
        """Connects and reads on in the background."""
        self.reader, self.writer = await asyncio.open_connection(
            self.address.hostname, self.address.port
        )
        self.writer.write(self.request.encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        self.raw = head
        self.status = int(head.split()[1])
        if self.status == 200 and reading:
            self.task = asyncio.ensure_future(self._read())
        return self

    async def close(self) -> None:
        """Goes away as a closed page does."""
        self.writer.close()
        if self.status == 200:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)

    async def wait_for(self, kind: str, number: int = 1, seconds: float = 15.0) -> list[Event]:
        """The events of this kind, once there are so many."""
        async with asyncio.timeout(seconds):
            while len(found := self.of(kind)) < number:
                self._arrived.clear()
                await self._arrived.wait()
        return found

    def of(self, kind: str) -> list[Event]:
        """Those of this kind that came so far."""
        return [event for event in self.events if event.kind == kind]

    async def _read(self) -> None:
        kept = b""
        try:
            while chunk := await self._chunk():
                self.raw += chunk
                *blocks, kept = (kept + chunk).split(b"\n\n")
                for block in blocks:
                    self._take(block.decode())
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        self.ended.set()

    async def _chunk(self) -> bytes:
        size = int(await self.reader.readline() or b"0", 16)
        chunk = await self.reader.readexactly(size)
        await self.reader.readexactly(2)
        return chunk

    def _take(self, block: str) -> None:
        lines = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":"))
        if lines:
            event = Event(lines["event"], lines.get("id", ""), json.loads(lines["data"]))
            self.events.append(event)
            self._arrived.set()
