"""The organisation that an installation serves, and how its papers look."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config import environment

# At the head of every paper, in this order; between the names stands a "|".
ORGANISATION_NAMES = [
    name.strip()
    for name in environment.text(
        "ORGANISATION_NAMES",
        "Conference on Interaction and Confidence Building Measures in Asia"
        "|Совещание по взаимодействию и мерам доверия в Азии",
    ).split("|")
    if name.strip()
]

# Fonts for scripts that Typst's own fonts lack; every worker needs the same ones.
FONT_FOLDERS = [Path(folder) for folder in environment.items("FONT_FOLDERS")]
for folder in FONT_FOLDERS:
    if not folder.is_dir():
        raise ImproperlyConfigured(f"FONT_FOLDERS names {folder}, which is not a folder.")
