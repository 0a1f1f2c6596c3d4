"""Folders for embedded servers of a test's own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded.sockets import socket_folder
from tests.config.processes import processes_of


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder nobody but its owner may enter, as a home folder is; nobody may stay in it."""
    closed = Path(tempfile.mkdtemp(prefix="podium-home-"))
    home = closed / "var"
    yield home
    left = processes_of(home)
    for process in left:
        process.kill()
    shutil.rmtree(closed)
    shutil.rmtree(socket_folder(home), ignore_errors=True)
    assert not left, f"left behind: {left}"


@pytest.fixture
def no_urls(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that names no servers."""
    for name in [name for name in os.environ if name.startswith(("DATABASE_", "REDIS_"))]:
        monkeypatch.delenv(name)
