"""The private storage of finished files. No web server serves it; files leave through views.

A file is written under a temporary name, forced to the disk, hashed and only then renamed, so that
under its own name it is whole or not there. It is offered once its row is committed. A worker that
dies in between leaves a file that no row names: never offered, and harmless.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from documents.models import Rendition

FOLDER = "renditions"
PARTIAL = "renditions/partial"
LEFTOVER_AGE = 3600.0
"""Seconds after which a file under a temporary name belongs to nobody any more."""


class DamagedError(Exception):
    """A stored file is missing or is not what was stored."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A whole file under its own name; `path` is relative to the storage."""

    path: str
    sha256: str
    size: int

    def keep(self, file_name: str, media_type: str, pages: int | None = None) -> Rendition:
        """Offers the file: the row of it. Call it in the transaction that finishes the job."""
        return Rendition.objects.create(
            path=self.path,
            file_name=file_name,
            media_type=media_type,
            sha256=self.sha256,
            size=self.size,
            pages=pages,
        )

    def discard(self) -> None:
        """Removes the file of a job that turned out to be another's."""
        (_root() / self.path).unlink(missing_ok=True)


def store(content: bytes, suffix: str) -> StoredFile:
    """Writes a whole file to the disk. `suffix` is like ".pdf"."""
    name = uuid.uuid4().hex
    path = f"{FOLDER}/{name[:2]}/{name}{suffix}"
    partial = _folder(PARTIAL) / name
    final = _folder(f"{FOLDER}/{name[:2]}") / f"{name}{suffix}"
    try:
        with partial.open("xb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o640)
            os.fsync(file.fileno())
        # What lies on the disk is what is hashed, not what was meant to be written.
        written = partial.read_bytes()
        os.replace(partial, final)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    _force_names(final.parent)
    return StoredFile(path, hashlib.sha256(written).hexdigest(), len(written))


def read(rendition: Rendition) -> bytes:
    """The stored bytes. Raises DamagedError when they are not those that were stored."""
    try:
        content = (_root() / rendition.path).read_bytes()
    except OSError as error:
        raise DamagedError(f"{rendition.path}: {error}") from error
    if hashlib.sha256(content).hexdigest() != rendition.sha256:
        raise DamagedError(f"{rendition.path}: the content has changed since it was stored")
    return content


def remove_leftovers() -> int:
    """Removes what killed workers left under temporary names; gives the number of files."""
    removed = 0
    for file in _folder(PARTIAL).iterdir():
        try:
            if time.time() - file.stat().st_mtime > LEFTOVER_AGE:
                file.unlink()
                removed += 1
        except FileNotFoundError:
            continue  # finished or swept meanwhile
    return removed


def file_name(*parts: str, suffix: str) -> str:
    """A file name that says what is in it and that every system takes, at most 120 characters."""
    words = " ".join(part for part in parts if part)
    plain = "".join(
        "-" if character in '/\\:*?"<>|' else character
        for character in unicodedata.normalize("NFC", words)
        if unicodedata.category(character)[0] != "C"
    )
    return re.sub(r"\s+", " ", plain).strip(" .-")[: 120 - len(suffix)].rstrip(" .-") + suffix


def _root() -> Path:
    return Path(settings.MEDIA_ROOT)


def _folder(path: str) -> Path:
    folder = _root() / path
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    return folder


def _force_names(folder: Path) -> None:
    """Forces the renaming itself to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
