"""What the measurements' runner makes of a measurement."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import chosen, measured, table
from benchmarks.registry import Bench, Measurement, NotMeasurableError


def a_bench(value: float, limit: float = 2.0) -> Bench:
    return Bench("flood_warning", "×", limit, False, lambda: Measurement(value, {"calls": 3}))


def test_a_value_at_the_limit_is_within_it() -> None:
    assert measured(a_bench(2.0))["ok"] is True


def test_a_value_over_the_limit_misses_it() -> None:
    assert measured(a_bench(2.01))["ok"] is False


def test_a_measurement_without_its_material_is_neither_kept_nor_missed() -> None:
    def nothing_to_read() -> Measurement:
        raise NotMeasurableError("no seeds")

    row = measured(Bench("flood_warning", "×", 2.0, False, nothing_to_read))
    assert (row["ok"], row["value"]) == (None, None)
    assert "no seeds" in table([row])


def test_a_measurement_that_breaks_counts_as_missed(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> Measurement:
        raise ValueError("no river")

    assert measured(Bench("flood_warning", "×", 2.0, False, broken))["ok"] is False
    assert "no river" in capsys.readouterr().err


def test_the_table_shows_value_limit_and_figures() -> None:
    shown = table([measured(a_bench(1.5))]).splitlines()[1]
    assert shown.split() == ["flood_warning", "1.5", "2", "×", "ok", "calls", "3"]


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SystemExit, match="there are: flood_warning"):
        chosen("drought", {"flood_warning": a_bench(1)})
