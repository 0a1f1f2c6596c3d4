"""Reading drafts: a real one against a bare look at its characters, and hostile ones in growth."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from benchmarks.registry import Measurement, NotMeasurableError, bench
from notation.parser import parse
from tests.seeds import find_shared

SEED = "001_*.txt"
LENGTH = 2_000
TIMES = 10

HOSTILE: dict[str, Callable[[int], str]] = {
    "[": lambda n: "[" * n,
    "]": lambda n: "]" * n,
    "(": lambda n: "(" * n,
    "(-": lambda n: "(-" * n,
    "[ nested ]": lambda n: "[" * n + "words" + "]" * n,
    "[ over paragraphs ]": lambda n: "[ " * n + "\n\nwords" + " ]" * n,
    "[[a] ": lambda n: "[[a] " * n,
    "[a]] (-IND) ": lambda n: "[a]] (-IND) " * n,
    "(-IND": lambda n: "(-IND" * n,
    "(+IND, IND, …)": lambda n: f"(+IND{', IND' * n})",
    "(IND: x) ": lambda n: "(IND: x) " * n,
    "*a ": lambda n: "*a " * n,
    "\\": lambda n: "\\" * n,
    "1. a line": lambda n: "1. a\n" * n,
    "[ in every paragraph": lambda n: "[x\n\n" * n + "]\n\n" * n,
    "combining marks": lambda n: "a" + "\u0301" * n,
}
"""Drafts that invite a reader to look at the same place again and again, by size."""


def scan(text: str) -> int:
    """The least a reader can do: look at every character once."""
    count = 0
    for character in text:
        if character == "[":
            count += 1
    return count


def least(*works: Callable[[], object], rounds: int) -> list[float]:
    """The least processor time of each work in seconds, taken in turns: these are short, and what
    else the machine does only ever adds. The garbage collector's pauses are left out."""
    taken: list[list[float]] = [[] for _ in works]
    collecting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(rounds):
            for times, work in zip(taken, works, strict=True):
                begun = time.process_time()
                work()
                times.append(time.process_time() - begun)
                gc.collect()
    finally:
        if collecting:
            gc.enable()
    return [min(times) for times in taken]


# Measured between 36 and 48 with Python 3.11, where the draft takes about 30 ms; the limit leaves
# half as much again for other processors and versions of Python.
@bench("parse_seed", unit="× a bare scan", limit=70)
def parse_seed() -> Measurement:
    """A podium version of nineteen pages, read whole."""
    shared = find_shared()
    if shared is None:
        raise NotMeasurableError("there are no seeds")
    text = next((shared / "seeds").glob(SEED)).read_text(encoding="utf-8")
    parsed, scanned = least(lambda: parse(text), lambda: scan(text), rounds=15)
    return Measurement(
        parsed / scanned,
        {"ms": parsed * 1000, "bare ms": scanned * 1000, "characters": len(text)},
    )


@bench("parse_hostile", unit="× at 10× the length", limit=15)
def parse_hostile() -> Measurement:
    """The worst growth of all shapes; a reader in linear time has 10."""
    growth = {name: _growth(shape) for name, shape in HOSTILE.items()}
    worst = max(growth, key=lambda name: growth[name])
    return Measurement(growth[worst], {**growth, "worst": worst})


def _growth(shape: Callable[[int], str]) -> float:
    short, long = shape(LENGTH), shape(LENGTH * TIMES)
    one, ten = least(lambda: parse(short), lambda: parse(long), rounds=5)
    return ten / one
