"""How root starts a server that refuses to run as root.

The program steps down to an account without privileges. Where that account cannot reach the
checkout (a home folder is closed to others), it keeps one right of root's, to pass through and read
folders; the modes of the checkout and of its parents stay as they are.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from config.embedded.errors import ServerError

# Linux: linux/capability.h and linux/prctl.h.
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2
CAPABILITY_VERSION_3 = 0x20080522
PR_SET_KEEPCAPS = 8
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def server_account(data: Iterable[Path]) -> tuple[int, int]:
    """User and group for the servers: whoever starts them; for root, the owner of their data.

    Before there is data: `postgres` where that account exists, else `nobody`, which does
    everywhere. No account is made on somebody's machine.
    """
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    for folder in data:
        if folder.exists() and (found := folder.stat()).st_uid != 0:
            return found.st_uid, found.st_gid
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return account.pw_uid, account.pw_gid
    raise ServerError("There is neither a user postgres nor nobody; start Podium as another user.")


def reachable(path: Path, uid: int, gid: int) -> bool:
    """True when the account may pass through every folder above `path`."""
    for folder in path.parents:
        found = folder.stat()
        if found.st_uid == uid:
            needed = stat.S_IXUSR
        elif found.st_gid == gid:
            needed = stat.S_IXGRP
        else:
            needed = stat.S_IXOTH
        if not found.st_mode & needed:
            return False
    return True


def step_down(uid: int, gid: int, needed: Iterable[Path]) -> Callable[[], None]:
    """What a child of root calls to become the account, able to reach the paths `needed`."""
    pass_through = not all(reachable(path, uid, gid) for path in needed)
    libc = ctypes.CDLL(None, use_errno=True)

    def in_child() -> None:
        if pass_through:
            _checked(libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0))
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
        if pass_through:
            _keep_one_right(libc)

    return in_child


def _keep_one_right(libc: ctypes.CDLL) -> None:
    """Keeps the right to pass through folders; containers often have only the wider of the two."""
    header = _Header(CAPABILITY_VERSION_3, 0)
    held = (_Sets * 2)()
    _checked(libc.capget(ctypes.byref(header), held))
    for right in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE):
        if held[0].permitted & (1 << right):
            break
    else:
        raise PermissionError("the right to pass through folders is not held")
    kept = (_Sets * 2)()
    kept[0] = _Sets(1 << right, 1 << right, 1 << right)
    _checked(libc.capset(ctypes.byref(header), kept))
    _checked(libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, right, 0, 0))


def _checked(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), "a privilege could not be given up or kept")
