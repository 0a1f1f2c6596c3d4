"""Child processes that never outlive this one."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from config import watchdog
from config.deathsignal import die_with_parent

TAIL_LINES = 15


class Child:
    """One program with its log file, in a process group of its own.

    Ctrl-C in the terminal therefore reaches this process alone, which ends its children in order.
    However this process ends, `kill -9` included, the child gets `farewell`. Start it on a thread
    that lives as long as the child: Linux binds a child's death to the thread that started it.
    """

    def __init__(
        self,
        command: Sequence[str],
        log: Path,
        *,
        ask: signal.Signals = signal.SIGTERM,
        farewell: signal.Signals | None = None,
        environment: Mapping[str, str] | None = None,
        folder: Path = Path("/"),
        before: Callable[[], None] | None = None,
    ) -> None:
        self.log = log
        self._ask = ask
        self._log_start = log.stat().st_size if log.exists() else 0
        parent, last = os.getpid(), farewell or ask

        def in_child() -> None:
            if before is not None:
                before()
            # After a change of user, which would take the request back.
            die_with_parent(last, parent)

        with log.open("ab") as output:
            self.process = subprocess.Popen(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=folder,
                env=None if environment is None else dict(environment),
                process_group=0,
                preexec_fn=in_child,
            )
        self._leash = watchdog.leash(self.process.pid, last)

    @property
    def pid(self) -> int:
        """The process id, which is also that of the group."""
        return self.process.pid

    def ended(self) -> bool:
        """True once the program has ended, for whatever reason."""
        return self.process.poll() is not None

    def ask_to_end(self) -> None:
        """Sends the signal that asks for a clean end, and returns at once."""
        if not self.ended():
            self.process.send_signal(self._ask)

    def stop(self, seconds: float) -> None:
        """Asks for a clean end, waits at most `seconds`, then kills the whole group."""
        self.ask_to_end()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        self.kill()

    def kill(self) -> None:
        """Ends the program and whatever it has started, at once."""
        # Nobody may be left; macOS says so by a refusal.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self._leash is not None:
            self._leash.release()
            self._leash = None

    def tail(self) -> list[str]:
        """The last lines the program wrote since it was started."""
        with self.log.open("rb") as output:
            output.seek(self._log_start)
            return output.read().decode(errors="replace").splitlines()[-TAIL_LINES:]
