"""Runs the measurements: `python -m benchmarks [--only NAME[,NAME…]]`.

Prints a table, writes var/bench.json, and ends with 1 when a limit is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import traceback
from pathlib import Path

import django

from benchmarks.registry import Bench, NotMeasurableError, known_benches
from config.paths import var

Row = dict[str, object]
COLUMNS = ("name", "value", "limit", "unit", "ok")


def measured(bench: Bench) -> Row:
    """One row of the result; `ok` is None when there was nothing to measure on."""
    row: Row = {"name": bench.name, "value": None, "unit": bench.unit, "limit": bench.limit}
    try:
        found = bench.measure()
    except NotMeasurableError as reason:
        return row | {"ok": None, "figures": {"not measured": str(reason)}}
    except Exception as error:
        traceback.print_exc()
        return row | {"ok": False, "figures": {"failed": repr(error)}}
    return row | {
        "value": found.value,
        "ok": found.value <= bench.limit,
        "figures": dict(found.figures),
    }


def chosen(names: str, known: dict[str, Bench]) -> list[Bench]:
    """The measurements named, all of them for an empty string. Raises SystemExit for others."""
    if not names:
        return list(known.values())
    wanted = [name.strip() for name in names.split(",")]
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise SystemExit(f"No measurement {', '.join(unknown)}; there are: {', '.join(known)}.")
    return [known[name] for name in wanted]


def table(rows: list[Row]) -> str:
    """The rows for people, with the figures below each."""
    words = {True: "ok", False: "MISSED", None: "not measured"}
    cells = [list(COLUMNS)]
    for row in rows:
        value = row["value"]
        shown = f"{value:.3g}" if isinstance(value, float) else str("–" if value is None else value)
        ok = words[row["ok"]]  # type: ignore[index]
        cells.append([str(row["name"]), shown, f"{row['limit']:g}", str(row["unit"]), ok])
    widths = [max(len(line[column]) for line in cells) for column in range(len(COLUMNS))]
    lines = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in cells]
    for number, row in enumerate(rows, 1):
        figures = row["figures"]
        assert isinstance(figures, dict)
        shown_figures = (
            f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {value}"
            for name, value in figures.items()
        )
        lines[number] = f"{lines[number]}  {', '.join(shown_figures)}".rstrip()
    return "\n".join(lines)


def write(rows: list[Row], path: Path) -> None:
    """Leaves the rows for programs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """The exit code: 1 when a limit is missed or a measurement fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default="", help="names, separated by commas")
    arguments = parser.parse_args()
    result = var() / "bench.json"  # before the settings of tests choose another folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from benchmarks.database import Database  # noqa: PLC0415 - needs configured settings

    benches = chosen(arguments.only, known_benches())
    rows = []
    with Database() as database:
        for bench in benches:
            print(f"measuring {bench.name} …", file=sys.stderr, flush=True)
            if bench.database:
                database.ensure()
            rows.append(measured(bench))
    write(rows, result)
    print(table(rows))
    return 1 if any(row["ok"] is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
