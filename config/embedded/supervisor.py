"""The one owner of the embedded servers of a checkout."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from pathlib import Path
from types import TracebackType

from config.embedded import addresses
from config.embedded.addresses import Addresses, addresses_in
from config.embedded.errors import OwnedError
from config.embedded.postgres import Postgres
from config.embedded.server import Server
from config.embedded.valkey import Valkey

LOCK = "embedded.lock"
PROOF_SECONDS = 5.0
UNANSWERED = 3  # proofs in a row that may fail before a live process is taken for dead


class Supervisor:
    """Owns the servers from `start` to `stop`; a context manager.

    The lock is held by the kernel for this process and falls with it, however it ends; so does
    the life of the servers (server.py). Must be used on the main thread.
    """

    def __init__(
        self, home: Path, *, durable: bool = True, postgres: bool = True, valkey: bool = True
    ) -> None:
        self.home = home
        self.postgres = Postgres(home, durable=durable) if postgres else None
        self.valkey = Valkey(home, durable=durable) if valkey else None
        self._lock: int | None = None
        self._proved = 0.0
        self._unanswered: dict[str, int] = {}

    @property
    def servers(self) -> list[Server]:
        """The servers this supervisor owns, in the order of starting."""
        return [server for server in (self.postgres, self.valkey) if server is not None]

    @property
    def addresses(self) -> Addresses:
        """Where the servers listen."""
        return addresses_in((self.postgres or self.valkey or Valkey(self.home)).sockets)

    def start(self) -> None:
        """Takes the lock, starts the servers, and writes their addresses once they answer.

        Raises OwnedError when another process holds the lock, ServerError when a server fails.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(self.home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._lock)
            self._lock = None
            raise OwnedError(f"another process owns the servers in {self.home}") from error
        addresses.forget(self.home)  # a killed predecessor's
        try:
            for server in self.servers:
                server.start()
            if self.postgres is not None:
                self.postgres.ensure_database("podium")
            addresses.write(self.home, self.addresses)
        except BaseException:
            self.stop()
            raise

    def watch(self) -> list[str]:
        """Starts again whatever has ended or no longer answers; the names of those started.

        Call it about every second: ended processes are seen at once, answers are asked for every
        few seconds. Raises ServerError when a server cannot be started again.
        """
        proof_is_due = time.monotonic() - self._proved > PROOF_SECONDS
        if proof_is_due:
            self._proved = time.monotonic()
        restarted = []
        for server in self.servers:
            ended = server.child is None or server.child.ended()
            if ended or (proof_is_due and self._silent(server)):
                server.stop(seconds=2)
                server.start()
                restarted.append(server.name)
        return restarted

    def _silent(self, server: Server) -> bool:
        failed = 0 if server.answers() else self._unanswered.get(server.name, 0) + 1
        self._unanswered[server.name] = failed % UNANSWERED
        return failed >= UNANSWERED

    def stop(self) -> None:
        """Takes the addresses back, stops the servers, gives the lock up."""
        if self._lock is None:
            return
        addresses.forget(self.home)
        for server in reversed(self.servers):
            server.stop()
            if self.home not in server.sockets.parents:
                with contextlib.suppress(OSError):  # not there, or not empty
                    server.sockets.rmdir()
        os.close(self._lock)
        self._lock = None

    def __enter__(self) -> Supervisor:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
