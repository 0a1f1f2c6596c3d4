"""Children end with their parent, by the kernel's help or without it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from config.children import Child
from config.paths import BASE
from tests.config.processes import eventually

BY_THE_KERNEL = """
import sys, time
from pathlib import Path
from config.children import Child
child = Child(["sleep", "60"], Path(sys.argv[1]))
print(child.pid, flush=True)
time.sleep(60)
"""
BY_THE_WATCHDOG = """
import signal, subprocess, time
from config.watchdog import Leash
child = subprocess.Popen(["sleep", "60"])
leash = Leash(child.pid, signal.SIGTERM)
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("program", [BY_THE_KERNEL, BY_THE_WATCHDOG])
def test_a_child_ends_when_its_parent_is_killed(program: str, tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "log")],
        cwd=BASE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.communicate()
    eventually(
        lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, "the child ends"
    )


def test_a_child_that_ignores_the_question_is_killed_with_its_own_children(tmp_path: Path) -> None:
    program = "trap '' TERM; sleep 60 & echo $!; wait"
    child = Child(["sh", "-c", program], tmp_path / "log")
    eventually(lambda: child.tail(), "it has started")
    grandchild = psutil.Process(int(child.tail()[0]))
    child.stop(seconds=0.2)
    assert child.ended()
    eventually(
        lambda: not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE,
        "the grandchild ends",
    )


def test_the_tail_shows_only_what_this_start_has_written(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("of the last start\n")
    child = Child(["sh", "-c", "echo out; echo err >&2"], log)
    child.process.wait()
    child.kill()
    assert child.tail() == ["out", "err"]
