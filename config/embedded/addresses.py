"""Where the embedded servers of a checkout listen, for every process that did not start them."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from config.embedded.sockets import socket_folder

FILE = "services.json"


@dataclass(frozen=True)
class Addresses:
    """One database and one Redis, as URLs."""

    database_url: str
    redis_url: str


def addresses_in(sockets: Path, database: str = "podium") -> Addresses:
    """The addresses of servers that listen in the folder `sockets`."""
    folder = quote(str(sockets), safe="")
    return Addresses(
        database_url=f"postgresql://postgres@/{database}?host={folder}",
        redis_url=f"unix://{sockets / 'valkey.sock'}?db=0",
    )


def read(var: Path) -> Addresses:
    """What the running supervisor wrote; when none runs, where its servers would listen.

    The second answer lets settings load for commands that need no database. A connection then
    fails with the path of the missing socket.
    """
    try:
        written = json.loads((var / FILE).read_text())
        return Addresses(written["database_url"], written["redis_url"])
    except (OSError, ValueError, KeyError):
        return addresses_in(socket_folder(var))


def write(var: Path, addresses: Addresses) -> None:
    """Makes the addresses known, whole or not at all."""
    draft = var / f".{FILE}.{os.getpid()}"
    draft.write_text(json.dumps(asdict(addresses), indent=1) + "\n")
    draft.replace(var / FILE)


def forget(var: Path) -> None:
    """Takes the addresses back when the servers are about to stop."""
    (var / FILE).unlink(missing_ok=True)
