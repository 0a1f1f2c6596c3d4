"""The command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from config.paths import BASE
from notation.cli import main

DRAFT = """\
PP4. Mindful [of rivers] (-IND) [of lakes] (+IND) while(+ISR); (CHN: keep original)

[Alt. Mindful of seas] (+IRAN with reservation, +Atlantis)
"""


def run(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, as people call it."""
    command = [sys.executable, "-m", "notation", *arguments]
    return subprocess.run(command, input=data, capture_output=True, cwd=BASE, check=False)


def test_parse_prints_what_was_read() -> None:
    done = run("parse", "-", data=DRAFT.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert told["paragraphs"] == [
        {
            "label": "PP4",
            "alternative": False,
            "text": "Mindful of rivers of lakes while;",
            "content": [
                {"text": "Mindful "},
                {
                    "bracket": [{"text": "of rivers"}],
                    "attributions": [{"actor": "IND", "stance": "oppose", "note": ""}],
                },
                {"text": " "},
                {
                    "bracket": [{"text": "of lakes"}],
                    "attributions": [{"actor": "IND", "stance": "support", "note": ""}],
                },
                {"text": " while"},
                {"attributions": [{"actor": "ISR", "stance": "support", "note": ""}]},
                {"text": ";"},
            ],
            "attributions": [{"actor": "CHN", "stance": "keep_original", "note": ""}],
        },
        {
            "label": "Alt",
            "alternative": True,
            "text": "Mindful of seas",
            "content": [
                {
                    "bracket": [{"text": "Mindful of seas"}],
                    "attributions": [
                        {"actor": "IRAN", "stance": "support", "note": "with reservation"},
                        {"actor": "Atlantis", "stance": "support", "note": ""},
                    ],
                }
            ],
            "attributions": [],
        },
    ]
    (warning,) = told["warnings"]
    assert (warning["line"], warning["column"], warning["code"]) == (3, 24, "unknown-name")
    assert warning["message"].endswith(".")


def test_format_prints_canonical_text_and_says_what_to_look_at() -> None:
    done = run("format", data="PP1. A [b]( – IND,RUS ) c]\n".encode())
    assert done.returncode == 0
    assert done.stdout.decode() == "PP1. A [b] (-IND) (-RUS) c\\]\n"
    assert done.stderr.decode().startswith("-:1:26: ")
    assert "(stray-closing-bracket)" in done.stderr.decode()


def test_canonical_text_stays_as_it_is() -> None:
    once = run("format", data=DRAFT.encode()).stdout
    assert run("format", data=once).stdout == once


def test_a_file_may_begin_with_a_byte_order_mark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes("\ufeffPP1. Реки;".encode())
    assert main(["parse", str(file)]) == 0
    (paragraph,) = json.loads(capsys.readouterr().out)["paragraphs"]
    assert (paragraph["label"], paragraph["text"]) == ("PP1", "Реки;")


@pytest.mark.parametrize("command", ["parse", "format"])
def test_a_missing_file_is_told_in_one_sentence(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(tmp_path / "nothing.txt")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.strip().endswith("cannot be read: No such file or directory.")


def test_another_encoding_is_told_in_one_sentence() -> None:
    done = run("parse", data="one\nРеки".encode("cp1251"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().strip() == (
        "Standard input is not UTF-8 (line 2); save it as UTF-8 first."
    )


def test_an_empty_draft_has_no_paragraphs() -> None:
    assert json.loads(run("parse").stdout) == {"paragraphs": [], "warnings": []}
    assert run("format").stdout == b""


def test_an_unknown_command_shows_how_to_call() -> None:
    done = run("translate")
    assert done.returncode == 2
    assert b"usage: python -m notation" in done.stderr
