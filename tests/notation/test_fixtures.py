"""Drafts and how they are read, told in `fixtures/*.md`.

Each case has a title, a draft, its reading in canonical text, and the warnings with their places.
Canonical text tells all of a reading, since it is read back as the same (test_properties).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from notation.parser import parse
from notation.rendering.text import render_draft

FIXTURES = Path(__file__).parent / "fixtures"
CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n\n~~~ draft\n(?P<draft>.*?)\n~~~\n\n~~~ reading\n(?P<reading>.*?)~~~\n"
    r"(?P<warnings>(?:\n?- line [^\n]+\n)*)",
    re.MULTILINE | re.DOTALL,
)


def cases() -> Sequence[object]:
    found = []
    for file in sorted(FIXTURES.glob("*.md")):
        text = file.read_bytes().decode("utf-8")  # with the line ends that a case has
        told = list(CASE.finditer(text))
        assert len(told) == text.count("\n## "), f"a case of {file.name} is not told in full"
        found += [pytest.param(case, id=f"{file.stem}: {case['title']}") for case in told]
    return found


@pytest.mark.parametrize("case", cases())
def test_a_draft_is_read_as_told(case: re.Match[str]) -> None:
    reading = parse(case["draft"])
    warnings = [f"- line {w.line}, column {w.column}: {w.code}" for w in reading.warnings]
    assert render_draft(reading.wordings) == case["reading"]
    assert warnings == case["warnings"].split("\n")[1:-1]
