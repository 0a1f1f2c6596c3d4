"""`make run`: one command in a terminal, with everything it starts."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.paths import BASE
from tests.config.processes import eventually, processes_of
from tests.config.terminal import SECONDS, Terminal, answer, answers, environment, page


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


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    """A terminal in which Podium is being started."""
    opened = Terminal(home)
    yield opened
    opened.process.kill()
    opened.process.wait()
    if opened.master >= 0:
        os.close(opened.master)


def test_ctrl_c_stops_everything(home: Path, terminal: Terminal) -> None:
    address = terminal.wait_for_address()
    assert answer(address, "/healthz") == 200
    names = " ".join(" ".join(process.cmdline()) for process in processes_of(home))
    assert all(name in names for name in ("uvicorn", "worker", "beat", "postgres", "valkey"))
    status, words = page(address, "/nowhere")
    assert status == 404
    assert "There is nothing for you at this address" in words
    assert answer(address, "/static/css/base.css") == 200
    assert answer(address, "/static/admin/css/base.css") == 200
    terminal.press_ctrl_c()
    assert terminal.process.wait(SECONDS) == 0
    assert not processes_of(home)
    assert not (home / "run.json").exists()


def test_developers_ask_for_error_pages_with_details(home: Path) -> None:
    terminal = Terminal(home, DEBUG="1")
    try:
        status, words = page(terminal.wait_for_address(), "/nowhere")
        assert status == 404
        assert "DEBUG = True" in words
        terminal.press_ctrl_c()
        assert terminal.process.wait(SECONDS) == 0
    finally:
        terminal.process.kill()
        terminal.process.wait()
        terminal.close()


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


def test_ctrl_c_while_starting_leaves_nothing_behind(home: Path, terminal: Terminal) -> None:
    eventually(lambda: processes_of(home / "postgresql"), "the first server is there")
    terminal.press_ctrl_c()
    terminal.process.wait(SECONDS)
    assert not processes_of(home)


def test_a_taken_port_is_told_in_a_sentence(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "config.run"],
            cwd=BASE,
            env={**environment(home), "PORT": port},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert f"Port {port} is in use" in done.stdout
    assert not processes_of(home)
