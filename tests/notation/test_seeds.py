"""The circulated drafts against the ground truth read by hand, at the level of the notation.

The whole file is parsed, notes verbales and page furniture included: nothing there may be taken
for a bracket or a position.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from notation.parser import parse
from notation.rendering.text import render_draft
from notation.tree import Attribution, Bracket, Node, Stance, Wording

STANCES = {
    Stance.SUPPORT: "+",
    Stance.OPPOSE: "-",
    Stance.TCB: "tcb",
    Stance.KEEP_ORIGINAL: "keep",
}
Row = tuple[str, str, str, str]  # target, parent, who, stance


@pytest.mark.parametrize(
    ("document", "pattern"), [("000", "000_*"), ("001-D1", "001_*")], ids=["000", "001-D1"]
)
def test_brackets_nesting_and_positions_are_those_read_by_hand(
    shared: Path, document: str, pattern: str
) -> None:
    with (shared / "truth" / "positions.tsv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file, delimiter="\t"))
    truth = [
        (row["target"].removeprefix(f"{document[:3]}-"), row["parent"], row["who"], row["stance"])
        for row in told
        if row["document"] == document
    ]
    truth = [(t, p.removeprefix(f"{document[:3]}-"), w, s) for t, p, w, s in truth]
    found = positions(parse(draft(shared, pattern)).wordings)
    assert found[: len(truth)] == truth
    assert len(truth) > 10


@pytest.mark.parametrize(
    ("pattern", "brackets", "positions_"), [("000_*", 8, 12), ("001_*", 51, 111)]
)
def test_nothing_else_is_taken_for_a_bracket_or_a_position(
    shared: Path, pattern: str, brackets: int, positions_: int
) -> None:
    wordings = parse(draft(shared, pattern)).wordings
    assert sum(1 for wording in wordings for _ in wording.brackets()) == brackets
    assert len([row for row in positions(wordings) if row[3] != "none"]) == positions_


def test_the_canonical_text_of_every_seed_is_read_as_the_same(shared: Path) -> None:
    for file in sorted((shared / "seeds").iterdir()):
        wordings = parse(file.read_text(encoding="utf-8")).wordings
        assert parse(render_draft(wordings)).wordings == wordings


def draft(shared: Path, pattern: str) -> str:
    (file,) = (shared / "seeds").glob(pattern)
    return file.read_text(encoding="utf-8")


def positions(wordings: tuple[Wording, ...]) -> list[Row]:
    """A row for every position, and for every bracket without one, brackets by number."""
    brackets, alone = count(1), count(1)
    rows: list[Row] = []
    for wording in wordings:
        rows += _of(wording.content, "none", brackets, alone)
        rows += [("P", "none", a.name, _stance(a)) for a in wording.attributions]
    return rows


def _of(
    nodes: tuple[Node, ...], parent: str, brackets: Iterator[int], alone: Iterator[int]
) -> Iterator[Row]:
    for node in nodes:
        if isinstance(node, Attribution):
            yield (f"U{next(alone)}", parent, node.name, _stance(node))
        elif isinstance(node, Bracket):
            name = f"B{next(brackets)}"
            own = [(name, parent, a.name, _stance(a)) for a in node.attributions]
            yield from own or [(name, parent, "none", "none")]
            yield from _of(node.children, name, brackets, alone)


def _stance(attribution: Attribution) -> str:
    sign = STANCES[attribution.stance]
    return "+reservation" if attribution.note == "with reservation" else sign
