"""Who speaks: the delegations at the beginning of a line, and where their names end.

Names are abbreviations, full names in any language, or their beginnings where no other delegation
has the same. Where the words of the text go on from a name, both readings are tried, and asked if
both make sense. A colon ends the names: `ind: china and russia`, `-: in the spirit of`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from notation.quick_entry import vocabulary
from notation.quick_entry.answers import Asked, Option, Several, Unread
from notation.quick_entry.line import Line

_TOKEN = re.compile(r"[^\s,;:>@#№*=~!+&/]+")
_GAP = re.compile(r"\s*[,;]\s*|\s+")
_TAIL = re.compile(r"\s*(?:$|[#№@*])")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name as typed: its place in the line and the delegations it may be."""

    keys: tuple[str, ...]
    typed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """The names that stand next in a line. `shut` says that a colon ends them."""

    speakers: tuple[Speaker, ...]
    shut: bool
    end: int


def row(line: Line, *, begins: bool, all_begin: bool = False) -> Row:
    """Reads the names that stand next, without taking them. `begins` lets the first be shortened,
    `all_begin` all of them; else later ones may be where nothing but names follows."""
    line.skip()
    at = line.at
    found: list[Speaker] = []
    while True:
        speaker = _whole(line, at)
        if speaker is None and (all_begin or (begins and not found) or _only_names(line, at)):
            speaker = _begun(line, at)
        if speaker is None:
            break
        found.append(speaker)
        gap = _GAP.match(line.text, speaker.end)
        if gap is None:
            break
        at = gap.end()
    end = found[-1].end if found else line.at
    shut = line.text[end : end + 1] == ":" and (bool(found) or end == line.at)
    return Row(tuple(found), shut, end + shut)


def _whole(line: Line, at: int) -> Speaker | None:
    """The longest known name that stands here in full."""
    ends = []
    place = at
    for _count in range(line.room.names.longest + 1):
        token = _TOKEN.match(line.text, place)
        if token is None:
            break
        ends.append(token.end())
        blank = re.compile(r"[ ]+").match(line.text, token.end())
        if blank is None:
            break
        place = blank.end()
    for end in reversed(ends):
        typed = line.text[at:end]
        keys = line.room.names.exact(typed)
        if keys:
            return Speaker(keys, typed, at, end)
    return None


def _begun(line: Line, at: int) -> Speaker | None:
    """A shortened name."""
    token = _TOKEN.match(line.text, at)
    if token is None or vocabulary.stance(token[0]) or vocabulary.act(token[0]):
        return None
    keys = line.room.names.beginning(token[0])
    return Speaker(keys, token[0], at, token.end()) if keys else None


def _only_names(line: Line, at: int) -> bool:
    """Whether nothing but shortened names of at least two letters follows, up to a bracket."""
    any_name = False
    while True:
        token = _TOKEN.match(line.text, at)
        if token is None:
            return any_name and bool(_TAIL.match(line.text, at))
        if len(token[0]) < 2 or not line.room.names.beginning(token[0]):
            return any_name and token[0].casefold() in vocabulary.NOTES
        any_name = True
        gap = _GAP.match(line.text, token.end())
        at = gap.end() if gap else token.end()


def keys_of(line: Line, speakers: Sequence[Speaker]) -> list[str]:
    """Their keys, each once, in the order of speaking; those who have the floor if none is named.

    Raises Several where a name could be more than one delegation, and Unread where nobody speaks.
    """
    for speaker in speakers:
        if len(speaker.keys) > 1:
            raise Several(
                "which-delegation",
                "Which delegation is “%(name)s”?",
                (speaker.start, speaker.end),
                [
                    Option(
                        "%(name)s (%(key)s)", {"key": key, "name": line.room.names.name(key)}, key
                    )
                    for key in speaker.keys
                ],
                named=True,
                name=speaker.typed,
            )
    keys = list(dict.fromkeys(speaker.keys[0] for speaker in speakers))
    keys = keys or list(dict.fromkeys(line.room.floor))
    if not keys:
        raise Unread(
            "no-floor",
            "No delegation is named in the line, and quick entry remembers none. "
            "A delegation alone in a line is remembered.",
            (line.at, line.at),
        )
    return keys


def delegations(line: Line, at_least: int = 1) -> list[str]:
    """Takes names that must stand next: all of them, shortened or not. Raises Unread."""
    found = row(line, begins=True, all_begin=True)
    if len(found.speakers) < at_least:
        unknown_name(line)
    line.at = found.end
    return keys_of(line, found.speakers) if found.speakers else []


def unknown_name(line: Line) -> NoReturn:
    """Raises Unread for the word that stands next, which names nobody."""
    word = line.word()
    start = line.at
    if not word:
        raise Unread("delegation-needed", "Name a delegation here.", (start, start))
    raise Unread(
        "unknown-delegation",
        "No delegation is called “%(name)s”. Use its abbreviation, or a name in any language.",
        (start, start + len(word)),
        name=word,
    )


def settled(line: Line, found: Row, act: Callable[[Line, Sequence[Speaker]], Asked]) -> Asked:
    """The act of the one reading that makes sense, of all the places where the names may end.

    `act` is called with the line standing behind the names, each time with a line of its own.
    Raises Several if more than one makes sense.
    """
    count = len(found.speakers)
    outcomes: list[tuple[int, Asked | Several]] = []
    failure: Unread | None = None
    least = count if found.shut else 0
    for taken in range(count, least - 1, -1):
        if taken == 0 and count and not line.room.floor:
            continue
        fewer = taken < count
        part = Line(line.text, line.room)
        part.paragraph = line.paragraph
        part.at = found.speakers[taken].start if fewer else found.end
        try:
            outcomes.append((taken, act(part, found.speakers[:taken])))
        except Several as doubt:
            outcomes.append((taken, doubt))
        except Unread as unread:
            failure = failure or unread
    if not outcomes:
        assert failure is not None
        raise failure
    if len(outcomes) == 1:
        outcome = outcomes[0][1]
        if isinstance(outcome, Several):
            raise outcome
        return outcome
    raise Several(
        "names-or-words",
        "Where do the names end?",
        (found.speakers[0].start, found.end),
        [ends_of(line, found, taken) for taken, _outcome in outcomes],
        named=True,
    )


def ends_of(line: Line, found: Row, taken: int) -> Option:
    """So many of the names and not more, as a choice: what follows are words."""
    speakers = found.speakers
    names = ", ".join(speaker.typed for speaker in speakers[:taken])
    begins = speakers[taken].start if taken < len(speakers) else found.end
    words = line.text[begins : found.end]
    shown = names or ", ".join(line.room.floor)
    rest = line.text[begins:].strip()
    if not rest:
        return Option("%(names)s, without words", {"names": shown}, f"{names}: ")
    typed = f"{names}: {words}" if words else f"{names}:"
    return Option("%(names)s: “%(words)s”", {"names": shown, "words": rest}, typed)
