"""How a measurement is made known, and what it gives."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import benchmarks

Figure = float | int | str


class NotMeasurableError(Exception):
    """A measurement lacks what it measures on (the seeds); the message says what."""


@dataclass(frozen=True)
class Measurement:
    """One number to hold against the limit, and the figures it was made from."""

    value: float
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True)
class Bench:
    """A measurement with its limit: the value may reach it and not pass it."""

    name: str
    unit: str
    limit: float
    database: bool
    measure: Callable[[], Measurement]


_known: dict[str, Bench] = {}


def bench(
    name: str, *, unit: str, limit: float, database: bool = False
) -> Callable[[Callable[[], Measurement]], Callable[[], Measurement]]:
    """Registers the decorated function under `name`.

    With `database`, it runs with a migrated throw-away database and Redis behind Django. Modules
    are imported after Django is set up, so they may import models at their top.
    """

    def register(measure: Callable[[], Measurement]) -> Callable[[], Measurement]:
        if name in _known:
            raise ValueError(f"two measurements are called {name}")
        _known[name] = Bench(name, unit, limit, database, measure)
        return measure

    return register


def known_benches() -> dict[str, Bench]:
    """Every measurement by name, after importing the modules that register them."""
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name.startswith("bench_"):
            importlib.import_module(f"benchmarks.{module.name}")
    return dict(sorted(_known.items()))
