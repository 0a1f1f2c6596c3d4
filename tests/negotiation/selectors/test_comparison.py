"""Two moments held against each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.models import ParagraphState
from negotiation.selectors.comparison import Compared, Outcome, compare, compare_texts
from negotiation.services import agreement, paragraphs, words
from tests.texts import Desk


@dataclass
class Standing:
    """As much of a state as a comparison of order looks at."""

    name: str
    rank: str
    canonical: str = ""
    label: str = ""
    is_deleted: bool = False
    is_agreed: bool = False
    status: str = "open"
    pending: list[str] = field(default_factory=list)
    subject_to_id: UUID | None = None

    @property
    def paragraph_id(self) -> str:
        return self.name


def text(order: str, ranks: str = "") -> list[ParagraphState]:
    """A text of one-letter paragraphs, with their places as ranks unless others are given."""
    rows = [Standing(name, rank) for name, rank in zip(order, ranks or "abcdefghij", strict=False)]
    return cast("list[ParagraphState]", rows)


def said(rows: list[Compared]) -> list[str]:
    """Each row: the paragraph and what became of it."""
    return [" ".join([row.state.name, *(o.value for o in row.outcomes)]) for row in rows]


def test_what_is_the_same_is_said_to_be() -> None:
    assert said(compare_texts(text("ABC"), text("ABC"))) == ["A", "B", "C"]


def test_what_came_and_went_has_its_place() -> None:
    rows = compare_texts(text("ABC", "abc"), text("AXC", "axc"))
    assert said(rows) == ["A", "X added", "B gone", "C"]


def test_what_moved_has_a_row_where_it_was_and_where_it_is() -> None:
    before, after = text("ABCD", "abcd"), text("ACDB", "acde")
    rows = compare_texts(before, after)
    assert said(rows) == ["A", "B moved away", "C", "D", "B moved"]
    assert [state and state.name for state in rows[-1].behind] == ["A", "D"]


def test_a_chapeau_moves_with_its_items() -> None:
    rows = compare_texts(text("ABbCD", "abcde"), text("ACDBb", "adexy"))
    assert said(rows) == ["A", "B moved away", "C", "D", "B moved", "b"]


def test_there_and_back_again_is_no_move() -> None:
    assert said(compare_texts(text("ABC", "abc"), text("ABC", "axc"))) == ["A", "B", "C"]


@given(st.permutations("ABCDEF"), st.permutations("ABCDEFGH"))
def test_every_paragraph_has_its_row(before: list[str], after: list[str]) -> None:
    rows = compare_texts(text("".join(before)), text("".join(after)))
    standing = [row for row in rows if Outcome.MOVED_AWAY not in row.outcomes]
    assert [row.state.name for row in standing if row.after] == after
    away = [row.state.name for row in rows if Outcome.MOVED_AWAY in row.outcomes]
    moved = [row.state.name for row in rows if Outcome.MOVED in row.outcomes]
    assert sorted(away) == sorted(moved)


@pytest.mark.django_db
def test_two_moments_of_a_revision(desk: Desk, django_assert_num_queries) -> None:
    words.strike(desk.request(), desk.id("PP2"), *desk.place("PP2", "high "), ["IND"])
    agreement.agree(desk.request(), desk.id("OP2"))
    paragraphs.propose_paragraph(
        desk.request(), desk.id("OP1"), "", "We drain no marsh.", "", ["CHN"]
    )
    with django_assert_num_queries(2):
        rows = compare(desk.revision, 0, 3)
    found = {row.state.name: row for row in rows if row.differs}
    assert found.keys() == {"PP2", "OP1a", "OP2"}
    assert found["PP2"].reworded
    assert found["OP1a"].outcomes == (Outcome.ADDED,)
    assert found["OP2"].outcomes == (Outcome.AGREED,)
    back = {row.state.name: row.outcomes for row in compare(desk.revision, 3, 0) if row.differs}
    assert back["OP2"] == (Outcome.REOPENED,)
    assert back["OP1a"] == (Outcome.GONE,)
    assert not any(row.differs for row in compare(desk.revision, 2, 2))
