"""Looking at real processes from outside."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import psutil


def processes_of(home: Path) -> list[psutil.Process]:
    """Every living process that was given this folder, in its arguments or its environment."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                continue
            words = [*process.cmdline(), process.environ().get("PODIUM_VAR", "")]
        except psutil.Error:
            continue
        if any(str(home) in word for word in words):
            found.append(process)
    return found


def eventually(true: Callable[[], object], what: str, seconds: float = 60.0) -> None:
    """Returns once the condition holds; fails with `what` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.05)
