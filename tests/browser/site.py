"""A whole Podium for browser tests: database, web, worker and beat, all its own."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import redis
from psycopg import conninfo, sql

from config import paths
from config.children import Child
from config.crew import Crew
from tests.ports import unused_port
from tests.servers import redis_database

SECONDS = 60.0
SITE_REDIS_DATABASE = 14


class Site:
    """A running Podium with an empty, migrated database. Use it on the main thread.

    `url` is where the browser finds it, without a final slash; `home` is its var/ folder, with
    the logs of the three processes.
    """

    def __init__(self, database_url: str, redis_url: str) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="podium-site-"))
        self._server_url = database_url
        # Not the database of the tests: this site's worker must not take jobs they wake.
        self.redis_url = redis_database(redis_url, SITE_REDIS_DATABASE)
        self.database = f"site_{os.getpid()}_{secrets.token_hex(4)}"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": conninfo.make_conninfo(database_url, dbname=self.database),
            "REDIS_URL": self.redis_url,
            "PODIUM_VAR": str(self.home),
            "PODIUM_LOCAL": "1",
            "PODIUM_DEBUG": "0",
            "HOST": "127.0.0.1",
        }
        self.crew = Crew(self.home, unused_port(), self.environment)
        self.url = f"http://127.0.0.1:{self.crew.port}"

    def start(self) -> None:
        """Makes the database, migrates it, starts the processes and waits until they answer."""
        self._on_server("CREATE DATABASE {}")
        with redis.Redis.from_url(self.redis_url) as client:
            client.flushdb()
        self.manage("migrate", "--no-input")
        self.crew.start()

    def stop(self) -> None:
        """Ends the processes, drops the database, removes the folder."""
        for child in self.crew.children.values():
            child.kill()
        self._on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        shutil.rmtree(self.home, ignore_errors=True)

    def manage(self, *arguments: str, typed: str | None = None) -> str:
        """What a management command prints when it reads `typed`; its complaint fails the test."""
        done = subprocess.run(
            [sys.executable, str(paths.BASE / "manage.py"), *arguments],
            env=self.environment,
            cwd=paths.BASE,
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        if done.returncode != 0:
            raise AssertionError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}")
        return done.stdout

    def python(self, program: str) -> str:
        """What a Python program prints, run inside this site's Django: for making users."""
        return self.manage("shell", "--no-imports", "--command", program)

    @property
    def worker(self) -> Child:
        """The worker process."""
        return self.crew.children["worker"]

    def kill_worker(self) -> None:
        """`kill -9` for the worker with its pool; nothing starts another."""
        os.killpg(self.worker.pid, signal.SIGKILL)
        self.worker.process.wait()

    def start_worker(self) -> None:
        """Another worker in the place of the ended one."""
        assert self.worker.ended()
        self.crew.start_one("worker")

    def log(self, name: str) -> str:
        """Everything a process (web, worker, beat) has written."""
        return (self.home / f"{name}.log").read_text(errors="replace")

    def _on_server(self, statement: str) -> None:
        with psycopg.connect(self._server_url, dbname="postgres", autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(self.database)))


def wait_until(true: Callable[[], bool], what: str, seconds: float = SECONDS) -> None:
    """Returns once the condition holds; fails with `what` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.1)
