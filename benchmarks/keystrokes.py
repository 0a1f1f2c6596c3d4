"""The keystroke-level model: how long somebody practised takes, by counting what the hands do.

After Card, Moran and Newell (1980), "The keystroke-level model for user performance time with
interactive systems", Communications of the ACM 23, 396-410.
"""

from __future__ import annotations

SECONDS_PER_KEY = 0.2
"""K: a key, or the button of the mouse; a skilled typist."""

POINTING = 1.1
"""P: the mouse is moved to a place on the screen."""

HOMING = 0.4
"""H: the hand goes from the keyboard to the mouse, or back."""

CLICK = HOMING + POINTING + SECONDS_PER_KEY + HOMING
"""The caret is placed by the mouse, by a hand that was typing and goes on typing."""

SHIFTED = frozenset('~!@#$%^&*()_+{}|:"<>?')


def keys(text: str) -> int:
    """The keys pressed for a text. Shift is one more for each stretch of capitals and upper signs,
    held over all of it."""
    upper = [char in SHIFTED or char.isupper() for char in text]
    pressed = zip(upper, [False, *upper], strict=False)
    return len(text) + sum(now and not before for now, before in pressed)
