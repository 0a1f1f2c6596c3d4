"""A Valkey that a test may take away or kill: nobody else uses it."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded.addresses import addresses_in
from config.embedded.sockets import socket_folder
from config.embedded.supervisor import Supervisor
from tests.browser.people import seat_the_cast
from tests.browser.site import Site


class OwnRedis:
    """Use it on the main thread, as servers want it."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="podium-redis-"))
        self.url = addresses_in(socket_folder(self.home)).redis_url
        self._running: Supervisor | None = None

    def start(self) -> None:
        """It is there."""
        self._running = Supervisor(self.home, durable=False, postgres=False, valkey=True)
        self._running.start()

    def stop(self) -> None:
        """It is gone."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def kill(self) -> None:
        """`kill -9`; nothing starts another before `come_back`."""
        assert self._running is not None
        assert self._running.valkey is not None
        child = self._running.valkey.child
        assert child is not None
        os.kill(child.pid, signal.SIGKILL)
        child.process.wait()

    def come_back(self) -> None:
        """The supervisor finds that it has ended, and starts another."""
        assert self._running is not None
        assert self._running.watch() == ["valkey"]


@contextmanager
def site_on(template: str, own: OwnRedis) -> Iterator[Site]:
    """A Podium on that Valkey, with the cast."""
    site = Site(template)
    site.redis_url = own.url
    site.environment["REDIS_URL"] = site.crew.environment["REDIS_URL"] = own.url
    try:
        site.start()
        seat_the_cast(site)
        yield site
    finally:
        site.stop()
