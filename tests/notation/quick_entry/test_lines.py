"""Lines and what they mean, told in `fixtures/*.md` on the text of `fixtures/text.txt`."""

from __future__ import annotations

import pytest

from notation.quick_entry import Question, Unreadable, read_line
from tests.notation.quick_entry.rooms import room
from tests.notation.quick_entry.rows import Told, rows
from tests.notation.quick_entry.told import told


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.file}: {row.line}") for row in rows()])
def test_a_line_is_read_as_told(row: Told) -> None:
    answer = read_line(row.line, row.room)
    assert told(answer, row.room, row.line) == row.meant
    if isinstance(answer, Unreadable):
        assert answer.sentence
    if isinstance(answer, Question):
        assert len({choice.text for choice in answer.choices}) == len(answer.choices)
        for choice in answer.choices:
            assert not isinstance(read_line(choice.line, row.room), Unreadable | Question)


def test_of_names_without_a_sign_it_is_said_what_was_not_understood() -> None:
    for line, word in (("ind xyz", "xyz"), ("4 ind, xyz vie", "xyz"), ("ind of the spirit", "of")):
        answer = read_line(line, room())
        assert isinstance(answer, Unreadable)
        assert answer.sentence.startswith(f"“{word}” names no delegation")
