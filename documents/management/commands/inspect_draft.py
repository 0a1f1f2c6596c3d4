"""`manage.py inspect_draft FILE`: what the importer reads, as JSON. Saves nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents.importers.decoding import UnreadableFile, decode
from documents.importers.inspection import inspection
from documents.importers.reader import read_draft


class Command(BaseCommand):
    """Needs no database: whoever doubts a reading can look at it anywhere."""

    help = (
        "Print how a draft is read (note, documents, furniture, warnings) as JSON, saving nothing."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """One file, or - for what comes in."""
        parser.add_argument(
            "file", help="the draft: plain text or Markdown; - reads from the input"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the reading, or say in one sentence why there is none."""
        name: str = options["file"]
        try:
            content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            raise CommandError(f"{name} cannot be read: {error.strerror}.", returncode=2) from None
        try:
            decoded = decode(content)
        except UnreadableFile as error:
            raise CommandError(f"{name}: {error}", returncode=2) from None
        if decoded.guessed:
            self.stderr.write(f"{name} is no Unicode; its letters were read as {decoded.encoding}.")
        reading = inspection(read_draft(decoded.text))
        self.stdout.write(json.dumps(reading, ensure_ascii=False, indent=1))
