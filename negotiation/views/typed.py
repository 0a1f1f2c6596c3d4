"""What people type into addresses."""

from __future__ import annotations

LONGEST_NUMBER = 9


def typed_number(typed: str) -> int | None:
    """The number somebody typed; None for what is no number, or too long for one."""
    typed = typed.strip()
    known = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
    return int(typed) if known else None
