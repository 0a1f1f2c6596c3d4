"""Where the Unix sockets of a checkout lie."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from pathlib import Path

# The address of a Unix socket holds 104 bytes on macOS and 108 on Linux, its final zero included.
LONGEST_ADDRESS = 103
LONGEST_NAME = len("/.s.PGSQL.5432.lock")


def socket_folder(home: Path) -> Path:
    """The folder for the sockets of servers whose data is in `home`: the same for every caller.

    Inside `home` where the path is short enough, so that several checkouts never meet; else a
    folder of the temporary directory named after the user and the path.
    """
    inside = home / "run"
    if len(os.fsencode(inside)) + LONGEST_NAME <= LONGEST_ADDRESS:
        return inside
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    short = Path(tempfile.gettempdir()) / f"podium-{os.getuid()}-{digest}"
    if len(os.fsencode(short)) + LONGEST_NAME <= LONGEST_ADDRESS:
        return short
    return Path("/tmp") / short.name


def make_socket_folder(folder: Path, uid: int, gid: int) -> None:
    """Makes the folder for the user the servers run as, closed to everyone else.

    Raises PermissionError when a folder of that name belongs to somebody else: the temporary
    directory is open to all, and a stranger could offer us his sockets.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.getuid(), uid}:
        raise PermissionError(f"{folder} belongs to somebody else; remove it and start again.")
    if found.st_uid != uid:
        os.chown(folder, uid, gid)
    folder.chmod(0o700)
