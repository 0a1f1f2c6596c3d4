"""`make run` and `make demo` as a person has them: in a terminal."""

from __future__ import annotations

import contextlib
import fcntl
import http.client
import json
import os
import subprocess
import sys
import termios
from pathlib import Path

from config.paths import BASE
from tests.config.processes import eventually

SECONDS = 240.0


class Terminal:
    """`python -m config.run` in a terminal of its own."""

    def __init__(self, home: Path, *arguments: str, **values: str) -> None:
        self.home = home
        self.master, slave = os.openpty()

        def own_terminal() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.run", *arguments],
            cwd=BASE,
            env={**environment(home), **values},
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
        assert self.process.poll() is None, self.shown()
        return str(json.loads(file.read_text())["address"])

    def press_ctrl_c(self) -> None:
        """As a person does; the terminal turns it into a signal."""
        os.write(self.master, b"\x03")

    def shown(self) -> str:
        """What can be read in it so far and was not read before."""
        os.set_blocking(self.master, False)
        text = b""
        with contextlib.suppress(BlockingIOError, OSError):  # nothing more, or nobody there
            while part := os.read(self.master, 65536):
                text += part
        return text.decode(errors="replace").replace("\r\n", "\n")

    def close(self) -> None:
        """The window is closed; the kernel hangs up on whoever is in it."""
        os.close(self.master)
        self.master = -1


def environment(home: Path) -> dict[str, str]:
    """What a bare shell has, with a folder of our own."""
    given = ("DATABASE_", "REDIS_", "PODIUM_", "DJANGO_", "DEBUG", "PORT", "SECRET_KEY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(given)}
    return {**kept, "PODIUM_VAR": str(home)}


def answer(address: str, path: str) -> int:
    """The status the running Podium gives."""
    return page(address, path)[0]


def page(address: str, path: str) -> tuple[int, str]:
    """The status and the page the running Podium gives."""
    connection = http.client.HTTPConnection(address.split("/")[2], timeout=60)
    with contextlib.closing(connection):
        connection.request("GET", path)
        found = connection.getresponse()
        return found.status, found.read().decode()


def answers(address: str) -> bool:
    """True when the pages answer."""
    try:
        return answer(address, "/healthz") == 200
    except OSError:
        return False
