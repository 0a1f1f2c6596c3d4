"""The processes that make a running Podium beside its services: web, worker, beat."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from config import paths
from config.children import Child

MEMBERS = ("web", "worker", "beat")
# Long, for a machine that has much else to do; a process that has ended is seen at once.
READY_SECONDS = 180.0
STOP_SECONDS = 8.0
# A process that ends this often within a minute will not come right by another start.
STARTS_A_MINUTE = 5
STREAMS_SECONDS = "3"  # how long the web process waits for open streams when it stops


class CrewError(Exception):
    """A process cannot be kept running; the message holds its last lines."""


def free_port() -> int:
    """PORT, else 8000, or the next port that nobody uses. Raises CrewError when PORT is taken."""
    chosen = os.environ.get("PORT", "")
    if chosen:
        if not chosen.isdecimal() or not 0 < int(chosen) < 65536:
            raise CrewError(f"PORT={chosen} is not a port.")
        if not _is_free(int(chosen)):
            raise CrewError(f"Port {chosen} is in use; choose another: PORT=8100 make run")
        return int(chosen)
    for port in range(8000, 8100):
        if _is_free(port):
            return port
    raise CrewError("The ports 8000 to 8099 are all in use; choose another: PORT=9000 make run")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((os.environ.get("HOST", "127.0.0.1"), port))
        except OSError:
            return False
    return True


class Crew:
    """Web, worker and beat as children of this process. Use it on the main thread.

    `home` takes the logs. `environment` is what the children see, by default our own.
    """

    def __init__(self, home: Path, port: int, environment: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.port = port
        self.host = os.environ.get("HOST", "127.0.0.1")
        self.environment = dict(os.environ if environment is None else environment)
        self.children: dict[str, Child] = {}
        self._starts: dict[str, list[float]] = {}

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the pages."""
        shown = "localhost" if self.host in {"127.0.0.1", "0.0.0.0"} else self.host
        return f"http://{shown}:{self.port}/"

    def command(self, name: str) -> list[str]:
        """The program of one member and its arguments."""
        celery = [sys.executable, "-m", "celery", "--app", "config.celery"]
        if name == "worker":
            quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
            return [*celery, "worker", "--concurrency=2", "--loglevel=INFO", *quiet]
        if name == "beat":
            schedule = str(self.home / "celerybeat-schedule")
            return [*celery, "beat", "--loglevel=INFO", "--pidfile=", f"--schedule={schedule}"]
        web = [sys.executable, "-m", "uvicorn", "config.asgi:application"]
        web += ["--host", self.host, "--port", str(self.port), "--no-access-log"]
        return [*web, "--timeout-graceful-shutdown", STREAMS_SECONDS]

    def start(self, names: Sequence[str] = MEMBERS) -> None:
        """Starts them and returns when the web process answers. Raises CrewError."""
        for name in names:
            self.start_one(name)
        begun = time.monotonic()
        while not self.answers():
            if self.children["web"].ended() or time.monotonic() - begun > READY_SECONDS:
                raise CrewError(self._failure("web", "did not start"))
            time.sleep(0.1)

    def start_one(self, name: str) -> Child:
        """Starts one member; whoever had its place before must have ended."""
        child = Child(
            self.command(name),
            self.home / f"{name}.log",
            # A job broken off is taken over by another worker, so a worker need not finish it.
            farewell=signal.SIGKILL if name == "worker" else signal.SIGTERM,
            environment=self.environment,
            folder=paths.BASE,
        )
        self.children[name] = child
        self._starts.setdefault(name, []).append(time.monotonic())
        return child

    def answers(self) -> bool:
        """Proof of life by a request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def watch(self) -> list[str]:
        """Starts again whoever has ended; their names. Raises CrewError when it is no use."""
        restarted = []
        for name, child in list(self.children.items()):
            if not child.ended():
                continue
            minute = time.monotonic() - 60
            self._starts[name] = [start for start in self._starts[name] if start > minute]
            if len(self._starts[name]) >= STARTS_A_MINUTE:
                raise CrewError(self._failure(name, "ends again and again"))
            child.kill()  # what it has left of its group
            self.start_one(name)
            restarted.append(name)
        return restarted

    def stop(self) -> None:
        """Ends all of them together, within a bounded time."""
        for child in self.children.values():
            child.ask_to_end()
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children.values():
            child.stop(max(0.1, deadline - time.monotonic()))
        self.children.clear()

    def _failure(self, name: str, what: str) -> str:
        child = self.children[name]
        return "\n".join([f"The {name} process {what}. The end of {child.log}:", *child.tail()])
