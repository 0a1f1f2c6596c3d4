"""`make run`: one command in a terminal, with everything it starts."""

from __future__ import annotations

import contextlib
import fcntl
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.paths import BASE
from tests.config.processes import eventually, processes_of

SECONDS = 90.0


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """One installation for all tests here, so that each also starts after the last one's end."""
    folder = Path(tempfile.mkdtemp(prefix="podium-run-"))
    yield folder
    left = processes_of(folder)
    for process in left:
        process.kill()
    shutil.rmtree(folder)
    assert not left, f"left behind: {left}"


class Terminal:
    """`python -m config.run` in a terminal of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.master, slave = os.openpty()

        def own_terminal() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.run"],
            cwd=BASE,
            env=environment(home),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=own_terminal,
        )
        os.close(slave)

    def wait_for_address(self) -> str:
        """The address, once the pages answer there."""
        file = self.home / "run.json"
        eventually(lambda: file.exists() or self.process.poll() is not None, "it runs", SECONDS)
        return str(json.loads(file.read_text())["address"])

    def press_ctrl_c(self) -> None:
        """As a person does; the terminal turns it into a signal."""
        os.write(self.master, b"\x03")

    def close(self) -> None:
        """The window is closed; the kernel hangs up on whoever is in it."""
        os.close(self.master)
        self.master = -1


def environment(home: Path) -> dict[str, str]:
    """What a bare shell has, with a folder of our own."""
    given = ("DATABASE_", "REDIS_", "PODIUM_", "DJANGO_", "PORT", "SECRET_KEY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(given)}
    return {**kept, "PODIUM_VAR": str(home)}


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    """A terminal in which Podium is being started."""
    opened = Terminal(home)
    yield opened
    opened.process.kill()
    opened.process.wait()
    if opened.master >= 0:
        os.close(opened.master)


def answer(address: str, path: str) -> int:
    """The status the running Podium gives."""
    connection = http.client.HTTPConnection(address.split("/")[2], timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", path)
        return connection.getresponse().status


def test_ctrl_c_stops_everything(home: Path, terminal: Terminal) -> None:
    address = terminal.wait_for_address()
    assert answer(address, "/healthz") == 200
    names = " ".join(" ".join(process.cmdline()) for process in processes_of(home))
    assert all(name in names for name in ("uvicorn", "worker", "beat", "postgres", "valkey"))
    terminal.press_ctrl_c()
    assert terminal.process.wait(SECONDS) == 0
    assert not processes_of(home)
    assert not (home / "run.json").exists()


def test_a_second_start_gives_the_address_and_a_closed_terminal_ends_the_first(
    home: Path, terminal: Terminal
) -> None:
    address = terminal.wait_for_address()
    second = subprocess.run(
        [sys.executable, "-m", "config.run"],
        cwd=BASE,
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 0
    assert f"already running from this folder: {address}" in second.stdout
    terminal.close()
    terminal.process.wait(SECONDS)
    assert not processes_of(home)


def test_whoever_is_killed_is_replaced_and_all_end_with_their_starter(
    home: Path, terminal: Terminal
) -> None:
    address = terminal.wait_for_address()
    [web] = [process for process in processes_of(home) if "uvicorn" in process.cmdline()]
    web.kill()
    eventually(lambda: answers(address), "another web process answers", SECONDS)
    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.process.wait()
    eventually(lambda: not processes_of(home), "nobody outlives the starter", SECONDS)


def answers(address: str) -> bool:
    """True when the pages answer."""
    try:
        return answer(address, "/healthz") == 200
    except OSError:
        return False


def test_a_command_alone_starts_the_servers_it_needs_and_stops_them(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--check"],
        cwd=BASE,
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not processes_of(home)
