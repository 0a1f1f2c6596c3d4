"""The PostgreSQL and Valkey of one test run, in a folder of their own that goes with it.

Their addresses are known from the start, so that settings can be read; the servers themselves start
with the first test that needs them, or before processes that test side by side and share them.
Several runs at once on one machine do not meet.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

from config.embedded.addresses import addresses_in
from config.embedded.borrowing import missing_services
from config.embedded.sockets import socket_folder
from config.embedded.supervisor import Supervisor

# Of the process: several test side by side, each with two databases of one Redis.
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
TEST_REDIS_DATABASE = 15 - 2 * WORKER
SITE_REDIS_DATABASE = 14 - 2 * WORKER


class Throwaway:
    """Servers for one run; what DATABASE_URL and REDIS_URL name already is used as it is."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="podium-test-"))
        self.home.chmod(0o711)  # started by root, PostgreSQL runs as somebody else
        self.missing = missing_services()
        self._supervisor: Supervisor | None = None
        atexit.register(self.stop)

    def environment(self) -> dict[str, str]:
        """What this process and its children need to find the servers."""
        found = addresses_in(socket_folder(self.home))
        values = {"PODIUM_LOCAL": "1", "PODIUM_VAR": str(self.home)}
        if self.missing[0]:
            values["DATABASE_URL"] = found.database_url
        if self.missing[1]:
            values["REDIS_URL"] = found.redis_url
        elif "REDIS_URL" in os.environ:
            values["REDIS_URL"] = redis_database(os.environ["REDIS_URL"], TEST_REDIS_DATABASE)
        return values

    def database_name(self, name: str) -> str:
        """A name for the test database that no other run uses."""
        return f"test_{name}_{os.getpid()}"

    def start(self) -> None:
        """Starts what is missing, once. Called on the main thread."""
        if self._supervisor is None and any(self.missing):
            postgres, valkey = self.missing
            supervisor = Supervisor(self.home, durable=False, postgres=postgres, valkey=valkey)
            supervisor.start()
            self._supervisor = supervisor

    def stop(self) -> None:
        """Stops the servers and removes their folder."""
        if self._supervisor is not None:
            self._supervisor.stop()
            self._supervisor = None
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.rmtree(socket_folder(self.home), ignore_errors=True)


def redis_database(url: str, number: int) -> str:
    """The same Redis with another database number."""
    if url.startswith("unix://"):
        return re.sub(r"\?.*$", "", url) + f"?db={number}"
    return re.sub(r"^(rediss?://[^/?]+)(/\d*)?", rf"\1/{number}", url)


throwaway = Throwaway()
