"""One server program as a child of this process: start, prove alive, stop, clear what was left."""

from __future__ import annotations

import json
import os
import signal
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

import psutil

from config.children import Child
from config.embedded import privileges
from config.embedded.errors import ServerError
from config.embedded.sockets import make_socket_folder, socket_folder

START_SECONDS = 30.0
RETRY_SECONDS = 10.0
PROOF_INTERVAL = 0.05


class Server(ABC):
    """What PostgreSQL and Valkey have in common. The caller holds the lock of `home`.

    `home` holds the data, logs and records of both servers. `durable` is off for throw-away
    servers only: what they hold need not survive a power cut.
    """

    name: str
    # What asks for a prompt and clean end: new work is refused, what is committed is kept.
    stop_signal: signal.Signals

    def __init__(self, home: Path, *, durable: bool = True) -> None:
        self.home = home
        self.durable = durable
        self.data = home / self.name
        self.sockets = socket_folder(home)
        self.log = home / f"{self.name}.log"
        self.record = home / f"{self.name}.process.json"
        self.child: Child | None = None

    @abstractmethod
    def prepare(self) -> None:
        """Makes the data folder and clears what a killed server left in it."""

    @abstractmethod
    def command(self) -> list[str]:
        """The program and its arguments."""

    @abstractmethod
    def answers(self) -> bool:
        """Proof of life: a query is answered now. Never raises."""

    def account(self) -> tuple[int, int]:
        """The user and group the programs run as: PostgreSQL refuses to run as root."""
        return privileges.server_account([self.home / "postgresql", self.home / "valkey"])

    def before_program(self) -> Callable[[], None] | None:
        """What a child of root does before it becomes the program: it steps down."""
        if os.geteuid() != 0:
            return None
        needed = [self.data, self.sockets, Path(self.command()[0])]
        return privileges.step_down(*self.account(), needed)

    def make_data_folder(self, folder: Path) -> None:
        """Makes a folder that belongs to the account alone."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.chown(folder, *self.account())

    def start(self) -> None:
        """Starts the program and returns when it answers.

        Must be called on a thread that lives as long as the server: Linux binds a child's death
        to the thread that started it. Raises ServerError.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        self.clear_leftover()
        make_socket_folder(self.sockets, *self.account())
        self.prepare()
        begun = time.monotonic()
        self._launch()
        while not self.answers():
            waited = time.monotonic() - begun
            if self.child is None or self.child.ended():
                # Processes of a killed predecessor may hold its memory for a moment.
                if waited > RETRY_SECONDS:
                    raise ServerError(self.failure("ended while starting"))
                time.sleep(0.5)
                self._launch()
            elif waited > START_SECONDS:
                sentence = self.failure("did not answer")
                self.stop()
                raise ServerError(sentence)
            time.sleep(PROOF_INTERVAL)

    def _launch(self) -> None:
        self.child = Child(
            self.command(), self.log, ask=self.stop_signal, before=self.before_program()
        )
        started = psutil.Process(self.child.pid).create_time()
        self.record.write_text(json.dumps({"pid": self.child.pid, "started": started}))

    def stop(self, seconds: float = 15.0) -> None:
        """Ends the program: asks, waits at most `seconds`, then kills. Does nothing twice."""
        child, self.child = self.child, None
        if child is not None:
            child.stop(seconds)
            self.record.unlink(missing_ok=True)

    def clear_leftover(self) -> None:
        """Ends a server that outlived its supervisor. The lock proves that nobody else owns it."""
        try:
            written = json.loads(self.record.read_text())
            left = psutil.Process(written["pid"])
            # A pid is given again after a while; the time of start tells the two apart.
            if abs(left.create_time() - written["started"]) < 1:
                end(left, self.stop_signal)
        except (OSError, ValueError, KeyError, psutil.NoSuchProcess):
            pass
        self.record.unlink(missing_ok=True)

    def failure(self, what: str) -> str:
        """A sentence on what happened, with the last lines the program wrote."""
        lines = self.child.tail() if self.child is not None else []
        return "\n".join([f"The embedded {self.name} {what}. The end of {self.log}:", *lines])


def end(process: psutil.Process, chosen: signal.Signals, seconds: float = 10.0) -> None:
    """Ends a process that is not our child: asks, then kills."""
    process.send_signal(chosen)
    try:
        process.wait(seconds)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(seconds)
