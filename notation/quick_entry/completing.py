"""What a line that is being typed could go on with: names, verbs, labels, words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from notation.quick_entry import vocabulary
from notation.quick_entry.answers import Several, Unread
from notation.quick_entry.keyboards import pressed
from notation.quick_entry.line import Line
from notation.quick_entry.matching import WORD, folded
from notation.quick_entry.references import reference
from notation.quick_entry.room import Paragraph, Room
from notation.quick_entry.speakers import row

MOST = 8
VERBS = (
    "tcb", "keep", "res", "lift", "br", "new", "alt", "fix", "fill", "accept", "out", "agree",
    "agree pending", "reopen", "adopt", "split", "merge", "move", "relabel", "redraft", "remark",
    "undo", "redo", "restore",
)  # fmt: skip
_IN_WORDS = re.compile(r"[^\w\s]\s*\w+\s|@|\.\.|\bbr\s|\[")
"""What stands before words of the text rather than before names: a sign with a name, an anchor."""
_TYPED = re.compile(r"[^\s,;:>@=~!+\[«»“”\"]*$")


@dataclass(frozen=True, slots=True)
class Completion:
    """`text` takes the place of the line from `start` to before `end`; `said` explains it: a full
    name, or how a paragraph begins."""

    text: str
    start: int
    end: int
    said: str = ""


def complete(text: str, at: int, room: Room) -> tuple[Completion, ...]:
    """What the stretch before the caret, which stands at `at`, could be meant to become. Never
    raises; the most likely first, at most eight."""
    at = max(0, min(at, len(text)))
    match = _TYPED.search(text[:at])
    begun = match[0] if match else ""
    start = at - len(begun)
    while begun and (begun[0] in vocabulary.MINUSES or begun[0] in vocabulary.PLUSES):
        begun, start = begun[1:], start + 1
    if ".." in begun:
        cut = begun.rindex("..") + 2
        begun, start = begun[cut:], start + cut
    found: dict[str, Completion] = {}
    for offer, said in _offers(text[:start], begun, room):
        found.setdefault(offer, Completion(offer, start, at, said))
        if len(found) == MOST:
            break
    return tuple(found.values())


def _offers(before: str, begun: str, room: Room) -> Iterator[tuple[str, str]]:
    if not begun:
        return
    if begun[0] == "#" or begun[0].isdigit():
        yield from _labels(begun, room)
        return
    if _IN_WORDS.search(before):
        for word in _words(before, begun, room):
            yield word, ""
    if not before.rstrip().endswith(".."):
        for key in room.names.beginning(begun):
            yield key, room.names.name(key)
        for verb in VERBS if _verb_can_stand(before, room) else ():
            if any(verb.startswith(key.casefold()) for key in pressed(begun)):
                yield verb, ""
    for word in _words(before, begun, room):
        yield word, ""


def _verb_can_stand(before: str, room: Room) -> bool:
    """Whether nothing but a paragraph and names stands before; words have begun else."""
    line = Line(before, room)
    try:
        reference(line)
    except Unread:
        return False
    except Several as doubt:
        start, end = doubt.span
        lines = (before[:start] + option.typed + before[end:] for option in doubt.options)
        return any(_verb_can_stand(each, room) for each in lines)
    names = row(line, begins=True)
    return not names.shut and not before[names.end :].strip(" ,;")


def _labels(begun: str, room: Room) -> Iterator[tuple[str, str]]:
    for paragraph in room.standing:
        handle = f"#{paragraph.handle}"
        if begun[0] == "#":
            if handle.startswith(begun):
                yield handle, paragraph.label
        elif re.match(rf"\D{{0,3}}{re.escape(begun)}", paragraph.label):
            yield paragraph.label.replace(" ", ""), handle


def _words(before: str, begun: str, room: Room) -> Iterator[str]:
    """Words that begin like this, in their order, of the paragraph the line is about; of each
    that it could be about."""
    wanted = tuple(folded(key) for key in pressed(begun))
    for paragraph in _meant(before, room):
        for found in WORD.finditer(paragraph.wording().visible):
            if folded(found[0]).startswith(wanted):
                yield found[0]


def _meant(before: str, room: Room) -> Iterator[Paragraph]:
    try:
        paragraph = reference(Line(before, room)) or room.paragraph(room.current)
    except Unread:
        return
    except Several as doubt:
        for option in doubt.options:
            yield from _meant(option.typed, room)
        return
    if paragraph is not None:
        yield paragraph
