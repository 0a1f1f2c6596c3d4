"""Asks the Linux kernel to signal a process when its parent dies."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
AVAILABLE = sys.platform.startswith("linux")
_libc = ctypes.CDLL(None, use_errno=True) if AVAILABLE else None


def die_with_parent(chosen: signal.Signals, parent: int | None = None) -> None:
    """Has the calling process get `chosen` when the thread that started it ends; Linux only.

    `parent` is the pid the caller should have as parent: when that one died before this call, the
    signal is raised at once. Elsewhere nothing happens (see embedded/watchdog.py).
    """
    if _libc is None:
        return
    _libc.prctl(PR_SET_PDEATHSIG, int(chosen), 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), chosen)
