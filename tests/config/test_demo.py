"""`make demo`: a sample negotiation for somebody who has nothing installed."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from config.embedded import addresses
from config.embedded.supervisor import Supervisor
from tests.config.processes import processes_of
from tests.config.terminal import SECONDS, Terminal, answer

# What changes with time alone: Django's own bookkeeping, no part of what was loaded.
PASSING = {"django_session"}


@pytest.fixture
def home() -> Iterator[Path]:
    """A fresh installation."""
    folder = Path(tempfile.mkdtemp(prefix="podium-demo-"))
    yield folder
    left = processes_of(folder)
    for process in left:
        process.kill()
    shutil.rmtree(folder)
    assert not left, f"left behind: {left}"


def demo(home: Path) -> str:
    """Runs the demo until it shows its address, and ends it; what the terminal showed."""
    terminal = Terminal(home, "--demo")
    try:
        address = terminal.wait_for_address()
        assert answer(address, "/account/login/") == 200
        terminal.press_ctrl_c()
        assert terminal.process.wait(SECONDS) == 0
        return terminal.shown()
    finally:
        terminal.process.kill()
        terminal.process.wait()
        terminal.close()


def everything(home: Path) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    rows = sql.SQL("SELECT t::text FROM {} AS t ORDER BY 1")
    with Supervisor(home, valkey=False), psycopg.connect(addresses.read(home).database_url) as db:
        names = [name for (name,) in db.execute(tables) if name not in PASSING]
        return {
            name: [row for (row,) in db.execute(rows.format(sql.Identifier(name)))]
            for name in names
        }


def test_the_demo_says_where_and_as_whom_and_twice_is_like_once(home: Path) -> None:
    first = demo(home)
    assert re.search(r"Podium is at http://localhost:\d+/", first)
    loaded = everything(home)
    told = set(re.findall(r"[\w.+-]+@[\w.-]+\w", first))
    assert len(told) >= 5, "a name for each role"
    assert all(any(email in row for row in loaded["delegations_user"]) for email in told)
    assert len(loaded["negotiation_intervention"]) >= 60

    second = demo(home)
    assert re.search(r"Podium is at http://localhost:\d+/", second)
    assert everything(home) == loaded
