"""Services for one command: those that run already, else our own for as long as it takes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config import paths
from config.embedded import addresses
from config.embedded.errors import OwnedError
from config.embedded.supervisor import Supervisor

WAIT_SECONDS = 30.0
# Commands that read no database and should not wait for one.
NEED_NOTHING = frozenset(
    {"help", "version", "compilemessages", "makemessages", "collectstatic", "findstatic"}
    | {"inspect_draft", "diffsettings"}
)


def missing_services() -> tuple[bool, bool]:
    """Whether PostgreSQL and Redis are left to us: no URL names one."""
    return (
        not (os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE")),
        not (os.environ.get("REDIS_URL") or os.environ.get("REDIS_URL_FILE")),
    )


@contextmanager
def services(home: Path) -> Iterator[None]:
    """Embedded servers that answer while the block runs: somebody else's, else ours.

    Must be entered before Django reads its settings. With both URLs set nothing is started.
    """
    postgres, valkey = missing_services()
    if not (postgres or valkey):
        yield
        return
    own = Supervisor(home, postgres=postgres, valkey=valkey)
    try:
        own.start()
    except OwnedError:
        wait_for_addresses(home)
        yield
        return
    try:
        yield
    finally:
        own.stop()


def wait_for_addresses(home: Path) -> None:
    """Returns once the owner has written the addresses, which it does when the servers answer."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not (home / addresses.FILE).exists():
        if time.monotonic() > deadline:
            raise SystemExit(f"Another process starts the services of {home}, and is not ready.")
        time.sleep(0.1)


@contextmanager
def services_for_command(arguments: list[str]) -> Iterator[None]:
    """What the management command in `arguments` needs; nothing for help and pure commands."""
    command = arguments[1] if len(arguments) > 1 else "help"
    if command in NEED_NOTHING or {"--help", "-h", "--version"} & set(arguments):
        yield
        return
    with services(paths.var()):
        yield
