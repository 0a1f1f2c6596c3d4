"""Times that can be compared: taken in turns within one run."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, without the garbage collector's pauses."""
    collecting = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun
    finally:
        if collecting:
            gc.enable()


def in_turns(*works: Callable[[], object], rounds: int = 5) -> list[float]:
    """The median time of each work in seconds, after one call of each that does not count.

    The works take turns, so that a busy moment of the machine falls on all of them alike.
    """
    for work in works:
        work()
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for times, work in zip(taken, works, strict=True):
            times.append(seconds(work))
    return [statistics.median(times) for times in taken]
