"""One server program as a child of this process: start, prove alive, stop, clear what was left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

import psutil

from config.deathsignal import die_with_parent
from config.embedded import privileges, watchdog
from config.embedded.errors import ServerError
from config.embedded.sockets import make_socket_folder, socket_folder

START_SECONDS = 30.0
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
        self.process: subprocess.Popen[bytes] | None = None
        self._leash: watchdog.Leash | None = None

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
        deadline = time.monotonic() + START_SECONDS
        self._launch()
        while not self.answers():
            if self.process is not None and self.process.poll() is not None:
                # Processes of a killed predecessor may hold its memory for a moment.
                if time.monotonic() > deadline - START_SECONDS + 10:
                    raise ServerError(self.failure("ended while starting"))
                time.sleep(0.5)
                self._launch()
            if time.monotonic() > deadline:
                self.stop()
                raise ServerError(self.failure("did not answer"))
            time.sleep(PROOF_INTERVAL)

    def _launch(self) -> None:
        if self._leash is not None:
            self._leash.release()
        prepare = self.before_program()
        parent = os.getpid()

        def in_child() -> None:
            if prepare is not None:
                prepare()
            # After the change of user, which would take the request back.
            die_with_parent(self.stop_signal, parent)

        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                # Ctrl-C in the terminal is for the supervisor, which stops its servers last.
                process_group=0,
                preexec_fn=in_child,
            )
        self._leash = watchdog.leash(self.process.pid, self.stop_signal)
        started = psutil.Process(self.process.pid).create_time()
        self.record.write_text(json.dumps({"pid": self.process.pid, "started": started}))

    def stop(self, seconds: float = 15.0) -> None:
        """Ends the program: asks, waits at most `seconds`, then kills. Does nothing twice."""
        process, self.process = self.process, None
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(self.stop_signal)
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._leash is not None:
            self._leash.release()
            self._leash = None
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
        lines = self.log.read_text(errors="replace").splitlines()[-15:] if self.log.exists() else []
        return "\n".join([f"The embedded {self.name} {what}. The end of {self.log}:", *lines])


def end(process: psutil.Process, chosen: signal.Signals, seconds: float = 10.0) -> None:
    """Ends a process that is not our child: asks, then kills."""
    process.send_signal(chosen)
    try:
        process.wait(seconds)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(seconds)
