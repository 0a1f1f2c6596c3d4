"""The rows of `fixtures/*.md`: lines, the room they are typed in, and what they mean there.

Each case says where the caret stands, which bracket was touched last and who has the floor; then
a table tells for each line the act, the question with the lines of its choices, or what could not
be read, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from notation.quick_entry import Room
from tests.notation.quick_entry.rooms import room

FIXTURES = Path(__file__).parent / "fixtures"
ROW = re.compile(r"^\| `(?P<line>.+?)` \| (?P<meant>.+) \|$")
STANDS = re.compile(
    r"^In (?P<current>[^;.]+)(?:; last touched #(?P<touched>\d+))?"
    r"(?:; (?P<floor>.+) ha[sv]e? the floor)?\.$"
)


@dataclass(frozen=True)
class Told:
    """A line, the room, and what it means there, in one line."""

    file: str
    room: Room
    line: str
    meant: str


def room_of(stands: re.Match[str]) -> Room:
    """The room that a case describes."""
    current = None if stands["current"] == "no paragraph" else stands["current"]
    floor = tuple(stands["floor"].split(", ")) if stands["floor"] else ()
    return room(current=current, touched=stands["touched"], floor=floor)


def rows() -> Iterator[Told]:
    """Every row of every file."""
    for file in sorted(FIXTURES.glob("*.md")):
        here = room()
        for line in file.read_text(encoding="utf-8").splitlines():
            stands = STANDS.match(line)
            if stands:
                here = room_of(stands)
            row = ROW.match(line)
            assert row or not line.startswith("| `"), line
            if row:
                yield Told(file.stem, here, row["line"], row["meant"])
