"""Which alternative a number means."""

from __future__ import annotations

import pytest

from notation.quick_entry import Floor, Question, Unreadable, read_line
from tests.notation.quick_entry.rooms import room

TEXT = """\
PP5b. Noting the hail,

[{}. Noting the frost,] (+IND)

[{}. Noting the dew,] (+VIE)

OP1. We meet.
"""


@pytest.mark.parametrize(
    ("labels", "typed", "meant"),
    [
        (("PP5b altern", "PP5b altern 2"), "5b alt1", "frost"),
        (("PP5b altern", "PP5b altern 2"), "5b alt2", "dew"),
        (("PP5b altern 2", "PP5b altern"), "5b alt2", "frost"),
        (("PP5b altern 2", "PP5b altern"), "5b altern 2", "frost"),
        (("PP5b altern", "PP5b altern"), "5b alt2", "dew"),
        (("PP5b altern", "PP5b altern 3"), "5b alt3", "dew"),
        (("PP5b altern", "PP5b altern 3"), "5b alt2", None),
        (("PP5b altern 2", "PP5b altern 3"), "5b alt1", None),
    ],
)
def test_a_number_is_that_of_the_label_where_it_has_one(
    labels: tuple[str, str], typed: str, meant: str | None
) -> None:
    here = room(TEXT.format(*labels), current="OP1")
    read = read_line(typed, here)
    if meant is None:
        assert isinstance(read, Unreadable)
        assert read.code == "no-alternative"
        return
    assert isinstance(read, Floor)
    there = here.paragraph(read.paragraph)
    assert there is not None
    assert meant in there.wording().visible


def test_without_a_number_it_is_asked() -> None:
    here = room(TEXT.format("PP5b altern", "PP5b altern 2"), current="OP1")
    assert isinstance(read_line("5b alt", here), Question)
