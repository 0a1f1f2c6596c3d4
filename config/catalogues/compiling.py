"""From .po to .mo, which Django reads. The .mo files are made on each machine and never kept."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo

from config.catalogues.places import every_catalogue, read_catalogue


def compile_catalogues() -> None:
    """Writes every .mo beside its .po, at once or not at all: a process may be reading it."""
    for path in every_catalogue():
        target = path.with_suffix(".mo")
        unfinished = target.with_suffix(f".{os.getpid()}.part")
        unfinished.write_bytes(compiled(path))
        unfinished.replace(target)


def compiled(path: Path) -> bytes:
    """The .mo of a .po. What is fuzzy or untranslated is left out and read in English."""
    catalogue = read_catalogue(path)
    catalogue.creation_date = datetime(1970, 1, 1, tzinfo=UTC)  # the same .po, the same .mo
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()
