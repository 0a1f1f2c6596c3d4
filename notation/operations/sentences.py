"""Pieces of the log's English sentences, in diplomatic words.

"Proposes to delete", "not retained": never "rejects", "strikes" or "owes". Other languages are
made elsewhere, by verb, from the same words.
"""

from __future__ import annotations

from collections.abc import Sequence

LONGEST = 80
"""Code points of quoted words; longer ones are shown by their beginning and end."""


def quote(words: str) -> str:
    """Words in quotation marks, shortened to their ends."""
    words = words.strip()
    if len(words) > LONGEST:
        half = LONGEST // 2
        start = words[:half].rsplit(" ", 1)[0]
        end = words[-half:].split(" ", 1)[-1]
        words = f"{start.rstrip()} … {end.lstrip()}"
    return f"“{words}”"


def tail(words: str, count: int = 3) -> str:
    """The last few words before a place."""
    return " ".join(words[-LONGEST:].split()[-count:])


def enumerate_names(names: Sequence[str]) -> str:
    """ "IND", "IND and TUR", "IND, ISR and TUR"; "the Secretariat" when nobody is named."""
    if not names:
        return "the Secretariat"
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def say(names: Sequence[str], one: str, several: str) -> str:
    """Names with the verb in the number they need, at the beginning of a sentence."""
    text = enumerate_names(names)
    return f"{text[0].upper()}{text[1:]} {several if len(names) > 1 else one}"


def propose(names: Sequence[str]) -> str:
    """ "IND proposes", "IND and TUR propose"."""
    return say(names, "proposes", "propose")


def where(label: str) -> str:
    """ " in PP4", or nothing."""
    return f" in {label}" if label else ""
