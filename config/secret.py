"""The secret key of a local installation, made once and kept in var/."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def local_secret(var: Path) -> str:
    """The key in var/secret_key; made, readable by the owner alone, when it is missing.

    Two processes that start at once agree on one key: the file appears under its name only when it
    is whole, and the first one to link it wins.
    """
    path = var / "secret_key"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        draft = var / f".secret_key.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()
