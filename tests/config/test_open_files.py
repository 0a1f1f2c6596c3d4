"""Room for many streams."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import resource, sys
from config.open_files import allow_many
limits = tuple(map(int, sys.argv[1:]))
resource.setrlimit(resource.RLIMIT_NOFILE, limits)
allow_many()
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""


@pytest.mark.parametrize(
    ("before", "after"), [((64, 1024), "1024 1024"), ((1024, 1024), "1024 1024")]
)
def test_as_many_files_as_the_system_allows(before: tuple[int, int], after: str) -> None:
    given = [sys.executable, "-c", PROGRAM, *map(str, before)]
    printed = subprocess.run(given, capture_output=True, text=True, check=True).stdout
    assert printed.strip() == after
