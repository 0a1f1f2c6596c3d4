"""The storage of finished files: whole under their own name, or not there."""

from __future__ import annotations

import hashlib
import os
import time

import pytest

from documents.services import renditions


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def files(storage) -> list[str]:
    return sorted(str(p.relative_to(storage)) for p in storage.rglob("*") if p.is_file())


def test_a_stored_file_is_whole_hashed_and_under_its_own_name(storage):
    stored = renditions.store(b"%PDF" * 1000, ".pdf")
    assert files(storage) == [stored.path]
    assert (storage / stored.path).read_bytes() == b"%PDF" * 1000
    assert stored.sha256 == hashlib.sha256(b"%PDF" * 1000).hexdigest()
    assert stored.size == 4000
    assert (storage / stored.path).stat().st_mode & 0o777 == 0o640


def test_a_file_that_could_not_be_written_leaves_nothing(storage, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        renditions.store(b"x", ".pdf")
    assert files(storage) == []


@pytest.mark.django_db
def test_what_is_read_is_what_was_stored_or_it_is_refused(storage):
    stored = renditions.store(b"the text", ".pdf")
    rendition = stored.keep("Draft.pdf", "application/pdf", 1)
    assert renditions.read(rendition) == b"the text"
    (storage / stored.path).write_bytes(b"another")
    with pytest.raises(renditions.DamagedError):
        renditions.read(rendition)
    (storage / stored.path).unlink()
    with pytest.raises(renditions.DamagedError):
        renditions.read(rendition)


def test_what_killed_workers_left_is_removed_and_what_is_being_written_is_not(storage):
    partial = storage / renditions.PARTIAL
    partial.mkdir(parents=True)
    (partial / "old").write_bytes(b"half")
    (partial / "new").write_bytes(b"half")
    long_ago = time.time() - 2 * renditions.LEFTOVER_AGE
    os.utime(partial / "old", (long_ago, long_ago))
    assert renditions.remove_leftovers() == 1
    assert files(storage) == ["renditions/partial/new"]


def test_a_file_name_says_what_is_in_it_and_holds_no_signs_of_folders():
    name = renditions.file_name("WG/2027/DRAFT/4/Rev.2", "podium version", "", suffix=".pdf")
    assert name == "WG-2027-DRAFT-4-Rev.2 podium version.pdf"
    assert renditions.file_name("Заявление: о\nпаводках.", suffix=".pdf") == (
        "Заявление- опаводках.pdf"
    )
    assert len(renditions.file_name("long " * 100, suffix=".pdf")) <= 120
