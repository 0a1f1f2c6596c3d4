"""Podium on one machine: `python -m config.run [--demo]`, in the foreground until Ctrl-C.

Starts the embedded services where none are given, migrates, and keeps a web process, a worker and a
beat running. `--demo` loads the delegations and the sample negotiation first. Error pages are those
that people will see; DEBUG=1 asks for Django's, with details.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from config import paths
from config.crew import Crew, CrewError, free_port
from config.embedded.borrowing import missing_services
from config.embedded.errors import EmbeddedError, OwnedError
from config.embedded.supervisor import Supervisor

LOCK, ADDRESS = "run.lock", "run.json"
WAIT_SECONDS = 60.0
TURN_SECONDS = 0.5
LOADERS = ("load_delegations", "load_demo")


class StopError(Exception):
    """Whoever started us wants us to end, or something made going on impossible."""


class Interruption:
    """Turns Ctrl-C, a closed terminal and SIGTERM into StopError, once; later ones are ignored.

    Stopping is bounded in time, so a second Ctrl-C has nothing to hasten, and must not break it.
    """

    def __init__(self) -> None:
        self.happened = False
        for chosen in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if chosen is signal.SIGHUP and signal.getsignal(chosen) is signal.SIG_IGN:
                continue  # started with nohup, to outlive its terminal
            signal.signal(chosen, self._interrupt)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if not self.happened:
            self.happened = True
            raise StopError

    def ignore(self) -> None:
        """No interruption from here on: the stopping has begun."""
        self.happened = True


def say(words: str) -> None:
    """Prints, unless the terminal is gone."""
    with suppress(OSError):
        print(words, flush=True)


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Holds the lock of this folder, or ends with the address of whoever does."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(already_running(home)) from None
        (home / ADDRESS).unlink(missing_ok=True)  # a killed predecessor's
        yield


def already_running(home: Path) -> int:
    """Says where the running Podium answers; returns the exit code, which is no failure."""
    try:
        address = json.loads((home / ADDRESS).read_text())["address"]
        say(f"Podium is already running from this folder: {address}")
    except (OSError, ValueError, KeyError):
        say("Podium is already being started from this folder; look at its terminal.")
    return 0


def owned_services(home: Path) -> Supervisor | None:
    """The embedded services as ours; None with both URLs given.

    A management command may own them for a moment: it is waited for.
    """
    postgres, valkey = missing_services()
    if not (postgres or valkey):
        return None
    supervisor = Supervisor(home, postgres=postgres, valkey=valkey)
    begun = time.monotonic()
    while True:
        try:
            supervisor.start()
        except OwnedError:
            if time.monotonic() - begun > WAIT_SECONDS:
                raise
            if time.monotonic() - begun < TURN_SECONDS:
                say("A command is using the embedded services; waiting for it to end …")
            time.sleep(TURN_SECONDS)
        else:
            return supervisor


def manage(*arguments: str) -> str:
    """What a management command prints. Raises StopError with its complaint when it fails."""
    done = subprocess.run(
        [sys.executable, str(paths.BASE / "manage.py"), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=paths.BASE,
        check=False,
    )
    if done.returncode != 0:
        raise StopError(f"`manage.py {' '.join(arguments)}` failed:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def serve(home: Path, *, demo: bool) -> None:
    """Runs everything until an interruption, which it raises on as StopError."""
    supervisor = crew = None
    interruption = Interruption()
    try:
        say("Starting …")
        supervisor = owned_services(home)
        manage("migrate", "--no-input")
        told = [manage(loader) for loader in LOADERS] if demo else []
        crew = Crew(home, free_port())
        crew.start()
        (home / ADDRESS).write_text(json.dumps({"address": crew.address}) + "\n")
        if told:
            say(f"\n{told[-1]}")
        say(f"\nPodium is at {crew.address}    (logs in {home}; Ctrl-C stops everything)")
        while True:
            if supervisor is not None:
                for name in supervisor.watch():
                    say(f"The embedded {name} had ended and was started again.")
            for name in crew.watch():
                say(f"The {name} process had ended and was started again.")
            time.sleep(TURN_SECONDS)
    finally:
        interruption.ignore()
        (home / ADDRESS).unlink(missing_ok=True)
        if crew is not None:
            say("\nStopping …")
            crew.stop()
        if supervisor is not None:
            supervisor.stop()


def main() -> int:
    """The exit code: 0 after Ctrl-C, 1 after a failure, whose cause is printed."""
    parser = argparse.ArgumentParser(prog="python -m config.run", description=__doc__)
    parser.add_argument("--demo", action="store_true", help="load the sample negotiation first")
    arguments = parser.parse_args()
    os.environ.setdefault("PODIUM_DEBUG", os.environ.get("DEBUG", ""))
    os.environ.setdefault("PODIUM_LOCAL", "1")
    home = paths.var()
    with only_one(home):
        try:
            serve(home, demo=arguments.demo)
        except (StopError, CrewError, EmbeddedError) as error:
            if str(error):
                say(str(error))
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
