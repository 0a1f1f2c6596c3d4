"""Where the catalogues lie, and how they are read."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from config.paths import BASE

LANGUAGES = ("ru", "kk")
"""The languages beside English, in which the sources are written."""

OWN = BASE / "locale"
"""Podium's own sentences."""

BORROWED = BASE / "locale" / "libraries"
"""Sentences of Django and django-allauth that people meet here and the libraries do not have."""


def catalogue_of(language: str) -> Path:
    """The .po file of Podium's own sentences."""
    return OWN / language / "LC_MESSAGES" / "django.po"


def every_catalogue() -> list[Path]:
    """All .po files, Podium's own and the borrowed ones."""
    return sorted(path for folder in (OWN, BORROWED) for path in folder.glob("*/LC_MESSAGES/*.po"))


def read_catalogue(path: Path) -> Catalog:
    """What a .po file says. Raises babel.messages.pofile.PoFileError where it cannot be read."""
    language = path.parent.parent.name
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)
