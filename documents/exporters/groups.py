"""Attributions as they are printed after the words they concern."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from notation.tree import Attribution, Stance

_SHARED = {Stance.TCB, Stance.KEEP_ORIGINAL}
"""Stances of which neighbours share one group; everybody else has a group of their own."""


def groups(attributions: Iterable[Attribution]) -> list[str]:
    """The groups of a row of attributions, in its order: `(-IND)`, `(PAL, IRAQ tcb)`."""
    written: list[str] = []
    for (stance, note), neighbours in groupby(attributions, key=lambda a: (a.stance, a.note)):
        names = [attribution.name for attribution in neighbours]
        if stance in _SHARED:
            written.append(_write(", ".join(names), stance, note))
        else:
            written += [_write(name, stance, note) for name in names]
    return written


def _write(names: str, stance: Stance, note: str) -> str:
    qualified = f" {note}" if note else ""
    match stance:
        case Stance.SUPPORT:
            return f"(+{names}{qualified})"
        case Stance.OPPOSE:
            return f"(-{names}{qualified})"
        case Stance.TCB:
            return f"({names} tcb{qualified})"
        case Stance.KEEP_ORIGINAL:
            return f"({names}: keep original{qualified})"
        case Stance.RESERVED:
            return f"({names} reserves{qualified})"
        case Stance.OTHER:
            return f"({names}{qualified})"
