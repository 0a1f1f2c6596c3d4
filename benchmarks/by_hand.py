"""The same acts by hand: what a typist with a mouse does to a text in a word processor.

What has to be typed is what the text has more after an act than before, in the notation that
podium versions print. Where to type it is where the caret must go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from benchmarks.keystrokes import CLICK, SECONDS_PER_KEY, keys

STOP = re.compile(r"\w+|[^\w\s]+")
"""Where Ctrl with an arrow stops in a word processor: at words, and at signs between them."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Letters typed at an offset of a text, and that text as it is by then."""

    at: int
    typed: str
    text: str


def edits(before: str, after: str) -> list[Edit]:
    """What has to be typed to make one text of the other, from left to right: in one place, or in
    two with words between. Raises ValueError where that does not do."""
    begin = alike(before, after)
    rest = alike(before[begin:][::-1], after[begin:][::-1])
    kept = before[begin : len(before) - rest]
    typed = after[begin : len(after) - rest]
    if not kept:
        while typed[-1:] == " " and before[begin - 1 : begin] == " ":
            begin, typed = begin - 1, f" {typed[:-1]}"
        return [Edit(begin, typed, before)]
    cut = typed.find(kept)
    if cut < 0:
        raise ValueError(f"more than typing: {kept!r} became {typed!r}")
    first, second = typed[:cut], typed[cut + len(kept) :]
    by_then = before[:begin] + first + before[begin:]
    return [Edit(begin, first, before), Edit(begin + cut + len(kept), second, by_then)]


def alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


@dataclass
class Typist:
    """Somebody at a word processor. `mouse` says that the caret is placed by the mouse alone,
    unless it stands there; else by whatever takes less time."""

    mouse: bool = False
    paragraph: str = ""
    at: int = 0
    order: list[str] = field(default_factory=list)

    def types(self, paragraph: str, before: str, after: str, new: str) -> float:
        """Seconds for an act in a paragraph that stands: the caret is placed and what comes in is
        typed, all but the new words."""
        seconds = 0.0
        for edit in edits(before, after):
            seconds += self._goes(paragraph, edit.at, edit.text)
            seconds += SECONDS_PER_KEY * keys(edit.typed.replace(new, "", 1) if new else edit.typed)
            self.at = edit.at + len(edit.typed)
        return seconds

    def begins(self, paragraph: str, behind: str, text_behind: str, text: str, new: str) -> float:
        """Seconds for a paragraph of one's own behind another one: Enter at its end, then all but
        the new words."""
        seconds = self._goes(behind, len(text_behind), text_behind)
        self.order.insert(self.order.index(behind) + 1, paragraph)
        self.paragraph, self.at = paragraph, len(text)
        return seconds + SECONDS_PER_KEY * (1 + keys(text.replace(new, "", 1)))

    def _goes(self, paragraph: str, to: int, text: str) -> float:
        """Seconds to place the caret."""
        there = self.paragraph == paragraph
        found = [CLICK]
        if there:
            found.append(0.0 if self.at == to else CLICK)
            if not self.mouse:
                found.append(SECONDS_PER_KEY * along(text, self.at, to))
        if not self.mouse and self.paragraph:
            found.append(SECONDS_PER_KEY * self._by_paragraphs(paragraph, to, text))
        self.paragraph, self.at = paragraph, to
        return min(found)

    def _by_paragraphs(self, paragraph: str, to: int, text: str) -> int:
        """Keys to go by whole paragraphs to the beginning of this one, or to its end, and on."""
        steps = self.order.index(paragraph) - self.order.index(self.paragraph)
        to_begin = 1 + steps if steps > 0 else 2 - steps
        to_end = 1 + (steps + 1 if steps >= 0 else 1 - steps) + 1
        return min(to_begin + along(text, 0, to), to_end + along(text, len(text), to))


def along(text: str, here: int, there: int) -> int:
    """Keys from one offset to another by the arrows, with Ctrl over words where that is less."""
    low, high = sorted((here, there))
    stops = [match.start() for match in STOP.finditer(text) if low < match.start() <= high + 20]
    if there < here:
        stops = [match.start() for match in STOP.finditer(text) if low - 20 <= match.start() < high]
        stops.reverse()
    by_words = [1 + n + abs(there - stop) for n, stop in enumerate(stops, start=1)]
    return min([abs(there - here), *by_words])
