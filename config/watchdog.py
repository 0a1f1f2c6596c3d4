"""Ends a process when its starter is gone, where the kernel cannot be asked to (not on Linux).

The starter holds one end of a pipe; a small process waits at the other. However the starter ends,
`kill -9` included, the kernel closes its end, and the small process signals the one it watches.
"""

from __future__ import annotations

import signal
import subprocess
import sys

from config import deathsignal

PROGRAM = """
import os, signal, sys, time
watched, chosen = int(sys.argv[1]), int(sys.argv[2])
for ignored in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
    signal.signal(ignored, signal.SIG_IGN)
if sys.stdin.buffer.read(1):
    sys.exit()  # released: the starter has ended the process itself
try:
    os.kill(watched, chosen)
    for _ in range(100):
        time.sleep(0.1)
        os.kill(watched, 0)
    os.kill(watched, signal.SIGKILL)
except ProcessLookupError:
    pass
"""


class Leash:
    """The starter's end of the pipe."""

    def __init__(self, watched: int, chosen: signal.Signals) -> None:
        self._watcher = subprocess.Popen(
            [sys.executable, "-I", "-c", PROGRAM, str(watched), str(int(chosen))],
            stdin=subprocess.PIPE,
            process_group=0,
        )

    def release(self) -> None:
        """Ends the watch without touching the watched process."""
        assert self._watcher.stdin is not None
        try:
            self._watcher.stdin.write(b".")
            self._watcher.stdin.close()
        except BrokenPipeError:
            pass
        self._watcher.wait()


def leash(watched: int, chosen: signal.Signals) -> Leash | None:
    """Has `watched` get `chosen` when this process ends; None where the kernel does that."""
    return None if deathsignal.AVAILABLE else Leash(watched, chosen)
