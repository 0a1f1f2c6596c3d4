"""`manage.py inspect_draft` prints a reading and needs no database."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from config.paths import BASE
from tests.documents.importers.drafts import WHOLE


def inspect(name: str) -> dict[str, Any]:
    """What is printed for a file. No test here may touch the database, and none does."""
    out = io.StringIO()
    call_command("inspect_draft", name, stdout=out)
    reading: dict[str, Any] = json.loads(out.getvalue())
    return reading


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A file with a note and two documents."""
    path = tmp_path / "whole.txt"
    path.write_text(WHOLE, encoding="utf-8")
    return path


@pytest.fixture
def printed(whole: Path) -> dict[str, Any]:
    """What is printed for it."""
    return inspect(str(whole))


def test_note_documents_furniture_and_warnings(printed: dict[str, Any]) -> None:
    assert set(printed) == {"note", "documents", "furniture", "warnings"}
    assert printed["note"]["number"] == "RIV/OI/77"
    assert printed["note"]["languages"] == ["en", "ru"]
    assert [d["symbol"] for d in printed["documents"]] == ["RIV/2027/DRAFT/4/Rev.1", ""]
    assert {"line", "text"} <= set(printed["furniture"][0])
    assert {"line", "column", "code", "message"} == set(printed["warnings"][0])


def test_a_paragraph_with_its_nodes(printed: dict[str, Any]) -> None:
    (paragraph,) = [p for p in printed["documents"][0]["paragraphs"] if p["label"] == "(1)"]
    assert paragraph["kind"] == "item"
    assert paragraph["text"] == "data are shared hourly;"
    assert not paragraph["alternative"]
    assert paragraph["content"] == [
        {"text": "data are shared "},
        {
            "bracket": [{"text": "hourly"}],
            "attributions": [{"actor": "VIE", "stance": "tcb", "note": ""}],
        },
        {"text": ";"},
    ]
    assert paragraph["attributions"] == []


def test_what_comes_in_by_the_input_is_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    content = "PP1. Recalling [rivers] (+IND);\n".encode("utf-16")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    reading = inspect("-")
    assert reading["note"] is None
    assert [p["label"] for p in reading["documents"][0]["paragraphs"]] == ["PP1"]


@pytest.mark.parametrize(
    ("content", "said"), [(b"%PDF-1.7", "PDF"), (b"", "no text"), (b"PK\x03\x04", "Word")]
)
def test_what_cannot_be_read_gets_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "draft"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=said) as refused:
        inspect(str(path))
    assert refused.value.returncode == 2
    assert len(str(refused.value).splitlines()) == 1


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(CommandError, match=r"^nowhere.txt cannot be read: No such file"):
        inspect("nowhere.txt")


def test_it_runs_where_no_database_answers(whole: Path) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "inspect_draft", str(whole)],
        cwd=BASE,
        env={
            **os.environ,
            "DATABASE_URL": "postgresql://nobody:none@127.0.0.1:1/none",
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SECRET_KEY": "a key that only this test knows, and nobody needs to",
            "ALLOWED_HOSTS": "localhost",
        },
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert len(json.loads(done.stdout)["documents"]) == 2
