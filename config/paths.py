"""Where the checkout and its working folder are."""

from __future__ import annotations

import os
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent


def var() -> Path:
    """The folder for all that this installation makes: `PODIUM_VAR`, else var/ of the checkout."""
    chosen = os.environ.get("PODIUM_VAR", "")
    return Path(chosen).resolve() if chosen else BASE / "var"
