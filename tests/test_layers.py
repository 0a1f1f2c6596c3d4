"""Who may import whom; the contracts are in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from config.paths import BASE


def test_every_layer_imports_downwards_only() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [linter, "--no-cache"], cwd=BASE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_notation_runs_without_django() -> None:
    program = (
        "import pkgutil, importlib, sys, notation\n"
        "for module in pkgutil.walk_packages(notation.__path__, 'notation.'):\n"
        "    if not module.name.endswith('__main__'): importlib.import_module(module.name)\n"
        "sys.exit(any(name.split('.')[0] in {'django', 'psycopg', 'celery'}"
        " for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=BASE, check=False)
    assert done.returncode == 0


def test_no_file_that_we_wrote_is_longer_than_400_lines() -> None:
    folders = ("config", "notation", "delegations", "documents", "negotiation", "benchmarks")
    long = {
        str(file.relative_to(BASE)): lines
        for folder in folders
        for file in (BASE / folder).rglob("*.py")
        if "migrations" not in file.parts
        and (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}
