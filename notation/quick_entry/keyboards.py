"""Keys pressed on a keyboard that was set to another script.

The Russian and the Kazakh layout put their letters on the same keys; the Kazakh one has letters of
its own where the digits are. What was typed on the wrong one is read by the keys.
"""

from __future__ import annotations

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`" + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё" + "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ"
_DIGITS = "234589" + "0-=" + "@#$%*(" + ")_+"
_KAZAKH = "әіңғүұ" + "қөһ" + "ӘІҢҒҮҰ" + "ҚӨҺ"

_TO_LATIN = str.maketrans(_CYRILLIC + _KAZAKH + "№", _LATIN + _DIGITS + "#")
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)


def to_latin(text: str) -> str:
    """The same keys on a Latin keyboard."""
    return text.translate(_TO_LATIN)


def to_cyrillic(text: str) -> str:
    """The same keys on a Russian keyboard."""
    return text.translate(_TO_CYRILLIC)


def meant_in_latin(line: str) -> str | None:
    """A whole line as the keys say it; None where it has no Cyrillic letter or has Latin ones.

    `"` and `№` are the keys of `@` and `#` there, so a quote that has no partner is an anchor.
    """
    letters = [char for char in line if char.isalpha()]
    if not letters or not any(char in _CYRILLIC + _KAZAKH for char in letters):
        return None
    if any(char.isascii() for char in letters):
        return None
    if line.count('"') == 1:
        line = line.replace('"', "@")
    return to_latin(line)


def pressed(word: str) -> tuple[str, ...]:
    """The word as typed, and as its keys say it on the other keyboards; each once."""
    return tuple(dict.fromkeys((word, to_latin(word), to_cyrillic(word))))
