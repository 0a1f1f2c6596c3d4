"""The count of tests that read the seeds: none is left out in silence."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from tests import seeds
from tests.seeds import SeedCount


class Item:
    def __init__(self, nodeid: str, *fixtures: str) -> None:
        self.nodeid = nodeid
        self.fixturenames = fixtures


class Report:
    when = "call"

    def __init__(self, nodeid: str, *, skipped: bool = False) -> None:
        self.nodeid = nodeid
        self.skipped = skipped


@pytest.fixture
def count() -> SeedCount:
    """Two tests on the seeds, and one that is not."""
    made = SeedCount()
    items = [Item("one", "shared"), Item("two", "db", "shared"), Item("three", "db")]
    made.collect(cast(Any, items))
    return made


@pytest.fixture
def present(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    monkeypatch.setenv("PODIUM_SHARED", str(tmp_path))


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PODIUM_SHARED", str(tmp_path))


def test_all_have_run(count: SeedCount, present: None) -> None:
    for name in ("one", "two", "three"):
        count.report(cast(Any, Report(name)))
    assert count.summary() == []
    assert count.satisfied()


def test_present_and_not_all_read_is_a_failure(count: SeedCount, present: None) -> None:
    count.report(cast(Any, Report("one")))
    count.report(cast(Any, Report("two", skipped=True)))
    assert "1 of 2 tests on the seeds did not run" in count.summary()[0]
    assert not count.satisfied()


def test_present_and_no_test_for_them_is_a_failure(present: None) -> None:
    assert not SeedCount().satisfied()


def test_absent_is_told_and_no_failure(count: SeedCount, absent: None) -> None:
    assert count.summary() == [f"2 of 2 tests on the seeds did not run: {seeds.ABSENT}."]
    assert count.satisfied()
