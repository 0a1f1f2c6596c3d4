"""What operators are shown as examples can be typed: in the guide, and in the help of the desk."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from notation.quick_entry import Asked, Floor, Question, read_line
from tests.notation.quick_entry.rooms import room
from tests.notation.quick_entry.rows import Told, rows

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "quick-entry.md").read_text(encoding="utf-8")
HELP = (ROOT / "templates" / "negotiation" / "_help_quick.html").read_text(encoding="utf-8")
PLACES = """\
PP4. Mindful of rivers,

PP5. Recalling:

(2) the rain,

PP5a. Noting the snow,

PP5 bis. Noting the ice,

PP5b. Noting the hail,

[PP5b alt. Noting the frost,] (+IND)

OP2. We measure:

e) the waves.

OP3. We meet.
"""
"""A text with every label that the guide names."""

SECOND = "[PP5b alt 2. Noting the dew,] (+IND)\n\nOP2."


def section(title: str) -> Iterator[tuple[str, str]]:
    """The rows of a table of the guide: what is typed, and what it says is meant."""
    part = GUIDE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    for row in part.splitlines():
        cells = row.split(" | ")
        if row.startswith("| `") and len(cells) == 2:
            yield cells[0], cells[1].rstrip(" |")


def typed(cell: str) -> list[str]:
    """The lines of a cell."""
    return re.findall(r"`([^`]+)`", cell)


def lines_of_the_guide() -> list[str]:
    """Complete lines, those of which words are shown as the words of an objection."""
    found = [
        line
        for title in ("Who", "Words", "Positions", "Paragraphs")
        for cell, _meant in section(title)
        for line in typed(cell)
    ]
    words = [line for cell, _meant in section("Which words") for line in typed(cell)]
    return found + [f"-tur {each}" for each in words if "…" not in each]


def lines_of_the_help() -> list[str]:
    """What stands before each explanation."""
    return [html.unescape(line) for line in re.findall(r"<dt><code>(.+?)</code></dt>", HELP)]


TOLD: dict[str, Told] = {row.line: row for row in reversed(list(rows()))}


@pytest.mark.parametrize("line", lines_of_the_help() + lines_of_the_guide())
def test_an_example_is_told_in_the_fixtures_and_read(line: str) -> None:
    assert line in TOLD, "say in fixtures/*.md what this example means"
    assert isinstance(read_line(line, TOLD[line].room), Asked | Floor | Question)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (line, part)
        for cell, meant in section("Where")
        for lines, part in zip(cell.split(" · "), meant.split(" · "), strict=False)
        for line in typed(lines)
        if part.startswith(("PP", "OP", "item", "the alternative", "its second"))
    ],
)
def test_a_reference_of_the_guide_leads_where_it_says(line: str, meant: str) -> None:
    text = PLACES.replace("OP2.", SECOND) if "alt2" in line else PLACES
    here = room(text, current="OP3")
    read = read_line(line, here)
    assert isinstance(read, Floor)
    there = here.paragraph(read.paragraph)
    assert there is not None
    says = {"the alternative to PP5b": "PP5b alt", "its second one": "PP5b alt 2"}
    assert says.get(meant, meant.split(" of ")[0].removeprefix("item ")) == there.label
