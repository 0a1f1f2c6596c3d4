"""The embedded PostgreSQL and Valkey: real servers, really killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
import redis

from config.embedded import addresses, supervisor
from config.embedded.borrowing import services
from config.embedded.errors import OwnedError, ServerError
from config.embedded.supervisor import Supervisor
from config.paths import BASE
from tests.config.processes import eventually, processes_of

WORD = "the river rises"


@contextmanager
def keeper(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that owns the servers of `home`; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.config.keeper", str(home)],
        cwd=BASE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        eventually(lambda: not processes_of(home), "the servers end with their supervisor")


def remember(running: Supervisor) -> None:
    """Commits a row and sets a key."""
    assert running.postgres is not None
    with running.postgres.connect("podium") as connection:
        connection.execute("CREATE TABLE heard (words text)")
        connection.execute("INSERT INTO heard VALUES (%s)", [WORD])
    with redis.Redis.from_url(running.addresses.redis_url) as client:
        client.set("heard", WORD)


def assert_remembered(running: Supervisor) -> None:
    """Both servers still have what they acknowledged."""
    assert running.postgres is not None
    with running.postgres.connect("podium") as connection:
        assert connection.execute("SELECT words FROM heard").fetchall() == [(WORD,)]
    with redis.Redis.from_url(running.addresses.redis_url) as client:
        assert client.get("heard") == WORD.encode()


def test_servers_answer_are_known_and_leave_nothing_behind(home: Path) -> None:
    with Supervisor(home) as running:
        assert addresses.read(home) == running.addresses
        assert all(server.answers() for server in running.servers)
        assert len(processes_of(home)) >= 2
    assert not (home / addresses.FILE).exists()
    assert not processes_of(home)


def test_what_was_acknowledged_is_on_disk(home: Path) -> None:
    with Supervisor(home) as running:
        assert running.postgres is not None
        with running.postgres.connect() as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("on",)
            assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
        with redis.Redis.from_url(running.addresses.redis_url) as client:
            assert client.config_get("appendonly") == {"appendonly": "yes"}
            assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_only_this_user_reaches_the_servers(home: Path) -> None:
    with Supervisor(home) as running:
        assert running.postgres is not None
        assert running.postgres.sockets.stat().st_mode & 0o077 == 0
        assert running.postgres.data.stat().st_mode & 0o077 == 0
        listening = [
            connection
            for process in processes_of(home)
            for connection in process.net_connections(kind="inet")
        ]
        assert listening == []


def test_folders_above_keep_their_modes(home: Path) -> None:
    before = {folder: folder.stat().st_mode for folder in home.parents}
    with Supervisor(home):
        assert {folder: folder.stat().st_mode for folder in home.parents} == before
    assert {folder: folder.stat().st_mode for folder in home.parents} == before


def test_a_second_owner_is_refused_and_another_folder_is_free(home: Path) -> None:
    with keeper(home):
        with pytest.raises(OwnedError):
            Supervisor(home).start()
        assert addresses.read(home).database_url  # the refused one has not taken them back
        other = home.parent / "other"
        with Supervisor(other, valkey=False) as beside:
            assert beside.postgres is not None
            assert beside.postgres.answers()
        assert not processes_of(other)


def test_servers_end_with_a_killed_supervisor_and_keep_their_data(home: Path) -> None:
    with keeper(home) as process:
        remember(Supervisor(home))
        process.kill()
        process.wait()
        eventually(lambda: not processes_of(home), "the servers end with their supervisor")
    with Supervisor(home) as again:
        assert_remembered(again)


def test_everything_killed_at_once_comes_back_with_its_data(home: Path) -> None:
    with keeper(home):
        remember(Supervisor(home))
        for process in processes_of(home):
            process.kill()
    assert (home / "postgresql" / "postmaster.pid").exists()
    with Supervisor(home) as again:
        assert_remembered(again)


@pytest.mark.parametrize("name", ["postgresql", "valkey"])
def test_a_killed_server_is_started_again(home: Path, name: str) -> None:
    with Supervisor(home) as running:
        remember(running)
        [server] = [server for server in running.servers if server.name == name]
        assert server.child is not None
        os.kill(server.child.pid, signal.SIGKILL)
        server.child.process.wait()
        assert running.watch() == [name]
        assert_remembered(running)


def test_a_server_that_lives_and_does_not_answer_is_taken_for_dead(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "UNANSWERED", 1)
    with Supervisor(home, postgres=False) as running:
        assert running.watch() == []
        assert running.valkey is not None
        assert running.valkey.child is not None
        os.kill(running.valkey.child.pid, signal.SIGSTOP)
        monkeypatch.setattr(supervisor, "PROOF_SECONDS", 0)
        assert running.watch() == ["valkey"]
        assert running.valkey.answers()


def test_a_pid_file_that_names_a_stranger_stops_nobody(home: Path) -> None:
    with Supervisor(home, valkey=False):
        pass
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        stale = f"{stranger.pid}\n{home / 'postgresql'}\n1\n5432\n\n\n\nready\n"
        (home / "postgresql" / "postmaster.pid").write_text(stale)
        (home / "postgresql.process.json").write_text(f'{{"pid": {stranger.pid}, "started": 1}}')
        with Supervisor(home, valkey=False) as running:
            assert running.postgres is not None
            assert running.postgres.answers()
        assert psutil.pid_exists(stranger.pid)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_server_that_outlived_its_supervisor_is_ended_first(home: Path) -> None:
    first = Supervisor(home, postgres=False)
    first.start()
    assert first.valkey is not None
    assert first.valkey.child is not None
    left = first.valkey.child
    assert first._lock is not None
    os.close(first._lock)  # as the kernel does for a killed supervisor
    with Supervisor(home, postgres=False) as second:
        assert second.valkey is not None
        assert second.valkey.answers()
        assert left.ended()


def test_a_deep_folder_works(home: Path) -> None:
    deep = home.joinpath(*["a-folder-with-a-long-name"] * 5)
    with Supervisor(deep) as running:
        assert running.postgres is not None
        assert deep not in running.postgres.sockets.parents
        remember(running)
        assert_remembered(running)
        sockets = running.postgres.sockets
    assert not sockets.exists()


def test_data_of_another_postgresql_is_refused_with_a_sentence(home: Path) -> None:
    (home / "postgresql").mkdir(parents=True)
    (home / "postgresql" / "PG_VERSION").write_text("15\n")
    with pytest.raises(ServerError, match="was made by PostgreSQL 15"):
        Supervisor(home, valkey=False).start()


def test_with_both_addresses_given_nothing_starts(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://podium@db.example/podium")
    monkeypatch.setenv("REDIS_URL", "redis://cache.example/0")
    with services(home):
        assert not home.exists()


def test_with_one_address_given_only_the_other_starts(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://podium@db.example/podium")
    monkeypatch.delenv("REDIS_URL", raising=False)
    with services(home):
        assert (home / "valkey").exists()
        assert not (home / "postgresql").exists()


def test_a_command_borrows_the_servers_that_run(home: Path, no_urls: None) -> None:
    with keeper(home):
        running = {process.pid for process in processes_of(home)}
        with services(home), redis.Redis.from_url(addresses.read(home).redis_url) as client:
            assert client.ping()
        assert running <= {process.pid for process in processes_of(home)}
