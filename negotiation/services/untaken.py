"""Hints that Redis did not take, tried again a few times beside the request that gave them.

A thread of its own waits for Redis, so that nobody else does. What it holds is lost with the
process: streams ask by themselves as well, only later.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

AGAIN = (0.2, 0.5, 1.0, 3.0)
"""Seconds before each further attempt: a Redis that stumbles for a moment delays nothing by more
than a second, and one that is away is soon left alone."""

MOST = 16
"""Hints that wait at once. Of more, one that says everything may have changed says enough."""

Send = Callable[[str], bool]
"""Sends a hint; whether Redis took it. Never raises."""


class Untaken:
    """What waits to be sent again. `everything` is the hint that stands for all others."""

    def __init__(self, send: Send, everything: str) -> None:
        self._send = send
        self._everything = everything
        self._waiting: dict[str, tuple[float, int]] = {}  # hint → when, and how often it was tried
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def keep(self, hint: str) -> None:
        """Tries this one again soon. Returns at once."""
        with self._changed:
            self._wait_with(hint, 0)
            if len(self._waiting) > MOST:
                self._waiting.clear()
                self._wait_with(self._everything, 0)
            # A process that was forked has the row and not the thread.
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="untaken", daemon=True)
                self._thread.start()
            self._changed.notify()

    def _wait_with(self, hint: str, tried: int) -> None:
        when = time.monotonic() + AGAIN[tried]
        waits, _tried = self._waiting.get(hint, (when, tried))
        self._waiting[hint] = min(when, waits), tried

    def _run(self) -> None:
        while (due := self._next()) is not None:
            hint, tried = due
            if self._send(hint) or tried + 1 == len(AGAIN):
                continue
            with self._changed:
                if hint not in self._waiting:  # else it was given once more meanwhile
                    self._wait_with(hint, tried + 1)

    def _next(self) -> tuple[str, int] | None:
        """Waits for the next that is due, and takes it; None once nothing waits."""
        with self._changed:
            while self._waiting:
                hint, (when, tried) = min(self._waiting.items(), key=lambda each: each[1])
                left = when - time.monotonic()
                if left <= 0:
                    del self._waiting[hint]
                    return hint, tried
                self._changed.wait(left)
            self._thread = None
            return None
