"""Lines and what they mean, told in `fixtures/*.md` on the text of `fixtures/text.txt`.

Each case says where the caret stands, which bracket was touched last and who has the floor; then
a table tells for each line the act, the question with the lines of its choices, or what could not
be read, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from notation.quick_entry import Question, Room, Unreadable, read_line
from tests.notation.quick_entry.rooms import room
from tests.notation.quick_entry.told import told

FIXTURES = Path(__file__).parent / "fixtures"
ROW = re.compile(r"^\| `(?P<line>.+?)` \| (?P<meant>.+) \|$")
STANDS = re.compile(
    r"^In (?P<current>[^;.]+)(?:; last touched #(?P<touched>\d+))?"
    r"(?:; (?P<floor>.+) ha[sv]e? the floor)?\.$"
)


def room_of(stands: re.Match[str]) -> Room:
    current = None if stands["current"] == "no paragraph" else stands["current"]
    floor = tuple(stands["floor"].split(", ")) if stands["floor"] else ()
    return room(current=current, touched=stands["touched"], floor=floor)


def cases() -> Iterator[object]:
    for file in sorted(FIXTURES.glob("*.md")):
        here = room()
        for line in file.read_text(encoding="utf-8").splitlines():
            stands = STANDS.match(line)
            if stands:
                here = room_of(stands)
            told_row = ROW.match(line)
            assert told_row or not line.startswith("| `"), line
            if told_row:
                name = f"{file.stem}: {told_row['line']}"
                yield pytest.param(here, told_row["line"], told_row["meant"], id=name)


@pytest.mark.parametrize(("here", "line", "meant"), list(cases()))
def test_a_line_is_read_as_told(here: Room, line: str, meant: str) -> None:
    answer = read_line(line, here)
    assert told(answer, here, line) == meant
    if isinstance(answer, Unreadable):
        assert answer.sentence
    if isinstance(answer, Question):
        assert len({choice.text for choice in answer.choices}) == len(answer.choices)
        for choice in answer.choices:
            assert not isinstance(read_line(choice.line, here), Unreadable | Question)
