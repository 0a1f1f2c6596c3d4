"""The command line: `python -m notation parse|format [FILE|-]`.

Ends with 0 when the draft was read, with or without warnings, and with 2 when there was nothing
to read: no such file, no UTF-8.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from notation.parser import parse
from notation.reading import Reading
from notation.reading_json import reading_json
from notation.rendering.text import render_draft

UNREAD = 2
"""The exit status when there is nothing to read."""


class _Unread(Exception):
    """Says in one sentence why there is nothing to read."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and gives the exit status. Raises SystemExit for a command that is none."""
    asked = _asked(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        draft = _draft(asked.file)
    except _Unread as reason:
        print(reason, file=sys.stderr)
        return UNREAD
    reading = parse(draft)
    try:
        if asked.command == "parse":
            print(json.dumps(reading_json(reading), ensure_ascii=False, indent=2))
        else:
            _print_canonical(reading, asked.file)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has read enough
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())  # what is left is flushed at the end to nobody
    return 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m notation", description="Reads drafts in bracket notation."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="parse|format")
    for name, said in (
        ("parse", "print what was read as JSON, warnings included"),
        ("format", "print the canonical text, warnings to standard error"),
    ):
        command = commands.add_parser(name, help=said, description=f"{said[0].upper()}{said[1:]}.")
        command.add_argument(
            "file", nargs="?", default="-", help="a UTF-8 text; - or nothing: standard input"
        )
    return parser.parse_args(arguments)


def _draft(name: str) -> str:
    """The text of a file, or of standard input for `-`. Raises _Unread."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise _Unread(f"{name} cannot be read: {error.strerror}.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        shown = "Standard input" if name == "-" else name
        raise _Unread(f"{shown} is not UTF-8 (line {line}); save it as UTF-8 first.") from error


def _print_canonical(reading: Reading, name: str) -> None:
    shown = "-" if name == "-" else name
    for warning in reading.warnings:
        place = f"{shown}:{warning.line}:{warning.column}"
        print(f"{place}: {warning.message} ({warning.code})", file=sys.stderr)
    sys.stdout.write(render_draft(reading.wordings))
