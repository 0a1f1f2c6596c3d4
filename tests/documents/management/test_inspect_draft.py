"""`manage.py inspect_draft` prints a reading and needs no database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from config.paths import BASE
from tests.documents.importers.drafts import WHOLE


def inspect(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command where no database answers."""
    environment = {
        **os.environ,
        "DATABASE_URL": "postgresql://nobody:none@127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "a key that only this test knows, and nobody needs to",
        "ALLOWED_HOSTS": "localhost",
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.run(
        [sys.executable, "manage.py", "inspect_draft", *arguments],
        cwd=BASE,
        env=environment,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What is printed for the draft with a note and two documents."""
    path = tmp_path_factory.mktemp("drafts") / "whole.txt"
    path.write_text(WHOLE, encoding="utf-8")
    done = inspect(str(path))
    assert done.returncode == 0, done.stderr.decode()
    reading: dict[str, Any] = json.loads(done.stdout)
    return reading


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


def test_what_comes_in_by_the_input_is_read_too() -> None:
    done = inspect("-", stdin="PP1. Recalling [rivers] (+IND);\n".encode("utf-16"))
    assert done.returncode == 0
    (document,) = json.loads(done.stdout)["documents"]
    assert [p["label"] for p in document["paragraphs"]] == ["PP1"]


def test_a_draft_without_a_note_says_null() -> None:
    assert json.loads(inspect("-", stdin=b"PP1. Recalling rivers;").stdout)["note"] is None


@pytest.mark.parametrize(
    ("stdin", "said"), [(b"%PDF-1.7", b"PDF"), (b"", b"no text"), (b"PK\x03\x04", b"Word")]
)
def test_what_cannot_be_read_gets_one_sentence(stdin: bytes, said: bytes) -> None:
    done = inspect("-", stdin=stdin)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_is_not_there() -> None:
    done = inspect("nowhere.txt")
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "CommandError: nowhere.txt cannot be read: No such file or directory."
    ]
