"""Where the embedded servers listen, and how others learn it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from config.embedded import addresses
from config.embedded.addresses import Addresses
from config.embedded.sockets import LONGEST_ADDRESS, make_socket_folder, socket_folder


def test_sockets_lie_inside_the_folder_where_its_path_is_short() -> None:
    assert socket_folder(Path("/srv/podium/var")) == Path("/srv/podium/var/run")


@pytest.mark.parametrize("letter", ["d", "ң"])
def test_a_deep_folder_gets_a_short_place_for_its_sockets(letter: str) -> None:
    deep = Path("/srv", *[letter * 30] * 8, "var")
    found = socket_folder(deep) / ".s.PGSQL.5432"
    assert len(os.fsencode(found)) <= LONGEST_ADDRESS


def test_two_deep_folders_never_share_their_sockets() -> None:
    deep = Path("/srv", *["d" * 30] * 8)
    assert socket_folder(deep / "one") != socket_folder(deep / "two")


def test_what_one_process_writes_another_reads(tmp_path: Path) -> None:
    written = Addresses("postgresql://postgres@/podium?host=%2Fsrv", "unix:///srv/v.sock?db=0")
    addresses.write(tmp_path, written)
    assert addresses.read(tmp_path) == written


@pytest.mark.parametrize("content", ["", "{", '{"database_url": "x"}'])
def test_an_unreadable_file_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / addresses.FILE).write_text(content)
    assert addresses.read(tmp_path) == addresses.addresses_in(socket_folder(tmp_path))


def test_a_strangers_folder_is_not_used_for_sockets(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "run").symlink_to(real)
    with pytest.raises(PermissionError, match="belongs to somebody else"):
        make_socket_folder(tmp_path / "run", os.getuid(), os.getgid())
