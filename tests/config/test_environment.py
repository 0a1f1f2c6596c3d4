"""Settings from the environment: read from files as well, and never misread."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BARRIER", "BARRIER_FILE"):
        monkeypatch.delenv(name, raising=False)


def test_a_value_is_read_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BARRIER", "дамба")
    assert environment.text("BARRIER") == "дамба"


def test_a_secret_is_read_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("kept apart\n")
    monkeypatch.setenv("BARRIER_FILE", str(tmp_path / "secret"))
    assert environment.text("BARRIER") == "kept apart"


def test_a_missing_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BARRIER", "")
    with pytest.raises(ImproperlyConfigured, match="BARRIER is not set"):
        environment.text("BARRIER")


def test_a_value_and_a_file_at_once_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BARRIER", "one")
    monkeypatch.setenv("BARRIER_FILE", "/two")
    with pytest.raises(ImproperlyConfigured, match="not both"):
        environment.text("BARRIER")


@pytest.mark.parametrize("content", [None, "", " \n"])
def test_a_file_without_a_secret_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "secret").write_text(content)
    monkeypatch.setenv("BARRIER_FILE", str(tmp_path / "secret"))
    with pytest.raises(ImproperlyConfigured, match="BARRIER_FILE="):
        environment.text("BARRIER", "a default does not hide a broken file")


@pytest.mark.parametrize(
    ("written", "meant"), [("1", True), ("Yes", True), ("off", False), ("FALSE", False), ("", True)]
)
def test_flags_are_read_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, written: str, meant: bool
) -> None:
    monkeypatch.setenv("BARRIER", written)
    assert environment.flag("BARRIER", default=True) is meant


@pytest.mark.parametrize("written", ["ture", "2", "none"])
def test_an_odd_flag_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("BARRIER", written)
    with pytest.raises(ImproperlyConfigured, match="neither yes nor no"):
        environment.flag("BARRIER", default=False)


@pytest.mark.parametrize("written", ["ten", "1.5", "-1"])
def test_an_odd_number_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("BARRIER", written)
    with pytest.raises(ImproperlyConfigured, match="BARRIER="):
        environment.number("BARRIER", default=5)


def test_lists_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BARRIER", " a.example, b.example ,")
    assert environment.items("BARRIER") == ["a.example", "b.example"]
