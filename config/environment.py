"""Values from the environment, read loudly: an odd value stops the start with a sentence.

Every value may come from a file instead: `NAME_FILE=/run/secrets/name` is read when `NAME` is not
set, so secrets need not stand in the environment. An empty variable counts as not set, because
compose files pass unset variables on as empty ones.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})


def text(name: str, default: str | None = None) -> str:
    """The value of `name`, or of the file `name`_FILE points to, else `default`.

    Raises ImproperlyConfigured when both are set, when the file cannot be read or is empty, and
    when nothing is set and there is no default.
    """
    value, path = os.environ.get(name, ""), os.environ.get(f"{name}_FILE", "")
    if value and path:
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
    if path:
        return _file(name, Path(path))
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set; set it, or {name}_FILE, and start again.")
    return default


def _file(name: str, path: Path) -> str:
    try:
        value = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE={path} cannot be read: {error}") from error
    if not value:
        raise ImproperlyConfigured(f"{name}_FILE={path} is empty.")
    return value


def flag(name: str, *, default: bool) -> bool:
    """True or False; any other word than yes/no, true/false, on/off, 1/0 is refused."""
    value = text(name, "").strip().lower()
    if not value:
        return default
    if value in YES:
        return True
    if value in NO:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no; write 1 or 0.")


def number(name: str, *, default: int, least: int = 0) -> int:
    """A whole number not below `least`."""
    value = text(name, str(default)).strip()
    try:
        result = int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.") from error
    if result < least:
        raise ImproperlyConfigured(f"{name}={value} is below {least}.")
    return result


def items(name: str, default: str = "") -> list[str]:
    """The parts between commas, trimmed, without empty ones."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]
