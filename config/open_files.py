"""How many files a process may have open: each open stream is one."""

from __future__ import annotations

import contextlib
import resource

ENOUGH = 65_536


def allow_many() -> None:
    """Raises the limit of this process, which is often 1,024, as far as the system lets it; what it
    starts from then on has the same."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if hard == resource.RLIM_INFINITY else min(ENOUGH, hard)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return
    with contextlib.suppress(ValueError, OSError):  # a system may allow less than it says
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
