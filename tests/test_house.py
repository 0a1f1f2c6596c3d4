"""The set-up: targets, the lock, and what is said to somebody whose machine cannot run Podium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from config.paths import BASE

TARGETS = ("setup", "demo", "run", "test", "lint", "bench", "soak")


@pytest.mark.parametrize("arguments", [["make"], ["make", "help"]])
def test_help_names_every_target(arguments: list[str]) -> None:
    shown = subprocess.run(arguments, cwd=BASE, capture_output=True, text=True, check=True).stdout
    for target in TARGETS:
        assert re.search(rf"make {target} +\w", shown)


def test_a_too_old_python_is_told_so_in_one_sentence(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("bash", "env"):
        found = shutil.which(tool)
        assert found is not None
        (tools / tool).symlink_to(found)
    old = tools / "python3"
    old.write_text('#!/usr/bin/env bash\n[ "$1" = --version ] && echo "Python 3.9.2" || exit 1\n')
    old.chmod(0o755)
    done = subprocess.run(
        [BASE / "deploy" / "setup_environment.sh", tmp_path / "venv", "requirements-dev.txt"],
        cwd=BASE,
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Podium needs Python 3.11 or newer, and this machine has Python")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "venv").exists()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_lock_has_hashes_and_names_no_index(name: str) -> None:
    lines = (BASE / name).read_text().splitlines()
    assert not [line for line in lines if "://" in line or line.startswith("--index")]
    pinned = [number for number, line in enumerate(lines) if "==" in line.split(";")[0]]
    assert len(pinned) > 20
    assert all("--hash=sha256:" in lines[number + 1] for number in pinned)


def test_every_direct_dependency_is_locked() -> None:
    declared = re.findall(r'^    "([A-Za-z0-9-]+)[^"]*[<>=~]', _dependencies(), re.MULTILINE)
    locked = (BASE / "requirements-dev.txt").read_text().lower()
    assert len(declared) > 15
    assert [name for name in declared if f"\n{name.lower()}==" not in f"\n{locked}"] == []


def _dependencies() -> str:
    text = (BASE / "pyproject.toml").read_text()
    return text[text.index("dependencies = [") : text.index("[tool.setuptools]")]


def test_ci_runs_what_people_run() -> None:
    script = (BASE / ".ci" / "run").read_text()
    assert "make lint" in script
    assert "make test" in script
    assert os.access(BASE / ".ci" / "run", os.X_OK)
