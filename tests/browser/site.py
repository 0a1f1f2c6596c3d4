"""A Podium for browser tests: database, web, and where files are made worker and beat."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import redis
from psycopg import conninfo, sql

from config import paths
from config.children import Child
from config.crew import Crew
from tests.ports import unused_port
from tests.servers import SITE_REDIS_DATABASE, redis_database

SECONDS = 180.0
"""For which something is waited that takes seconds where nobody else has the processors."""


class Site:
    """A running Podium with an empty, migrated database. Use it on the main thread.

    `url` is where the browser finds it, without a final slash; `home` is its var/ folder, with
    the logs of the three processes. `signed_in` has the cookies of those who signed in, by e-mail.
    """

    def __init__(self, template: str | None = None) -> None:
        """`template` names a migrated database to copy; without it this one is migrated."""
        database_url = os.environ["DATABASE_URL"]  # tests.settings has seen to both
        self.template = template
        self.home = Path(tempfile.mkdtemp(prefix="podium-site-"))
        self._server_url = database_url
        # Not the database of the tests: this site's worker must not take jobs they wake.
        self.redis_url = redis_database(os.environ["REDIS_URL"], SITE_REDIS_DATABASE)
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
        self.signed_in: dict[str, Any] = {}
        self._inside: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Makes the database, starts the web process and waits until it answers."""
        self.make_database()
        with redis.Redis.from_url(self.redis_url) as client:
            client.flushdb()
        self.crew.start(["web"])

    def start_jobs(self) -> None:
        """Starts the worker and beat, for tests in which files are made."""
        self.crew.start_one("worker")
        self.crew.start_one("beat")

    def make_database(self) -> None:
        """Copies the template, or makes an empty database and migrates it."""
        if self.template is None:
            self._on_server("CREATE DATABASE {}", self.database)
            self.manage("migrate", "--no-input")
        else:
            self._on_server("CREATE DATABASE {} TEMPLATE {}", self.database, self.template)

    def stop(self) -> None:
        """Ends the processes, drops the database, removes the folder."""
        for child in self.crew.children.values():
            child.kill()
        if self._inside is not None:
            self._inside.communicate(timeout=SECONDS)
        self._on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.database)
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
        """What a Python program prints, run inside this site's Django: for making users. Its
        failure fails the test."""
        if self._inside is None:
            self._inside = subprocess.Popen(
                [sys.executable, "-m", "tests.browser.inside"],
                env=self.environment,
                cwd=paths.BASE,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self._inside.stdin is not None
        assert self._inside.stdout is not None
        self._inside.stdin.write(f"{json.dumps(program)}\n")
        self._inside.stdin.flush()
        failed, printed = json.loads(self._inside.stdout.readline())
        if failed:
            raise AssertionError(printed)
        return str(printed)

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

    def _on_server(self, statement: LiteralString, *names: str) -> None:
        with psycopg.connect(self._server_url, dbname="postgres", autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def running_site(template: str) -> Iterator[Site]:
    """A Podium that answers, on the servers of the tests."""
    site = Site(template)
    try:
        site.start()
        yield site
    finally:
        site.stop()


@contextmanager
def migrated_template() -> Iterator[str]:
    """The name of a database that sites copy, migrated once for all of them."""
    first = Site()
    try:
        first.make_database()
        yield first.database
    finally:
        first.stop()


def wait_until(true: Callable[[], bool], what: str, seconds: float = SECONDS) -> None:
    """Returns once the condition holds; fails with `what` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.1)
