"""A paragraph is called otherwise: its words, brackets and positions stay."""

from __future__ import annotations

import pytest
from hypothesis import given

from notation.errors import Collision, Refused
from notation.operations import Relabel, Strike
from notation.splicing.row import exactly
from notation.tree import Wording
from tests.notation.drafts import draft
from tests.notation.operations import acts
from tests.notation.operations.proof import prove, written
from tests.notation.strategies import recorded

INSIDE = "1 PP4 | [Noting floods](-IND)"
OUTSIDE = "0 PP4 | [Noting floods](-IND) | (?VIE)"
NONE = "[Noting floods](-IND)"


@pytest.mark.parametrize(
    ("before", "act", "after"),
    [
        (OUTSIDE, Relabel("PP5", "."), "0 PP5 | [Noting floods](-IND) | (?VIE)"),
        (INSIDE, Relabel("PP5", "."), "1 PP5 | [Noting floods](-IND)"),
        (OUTSIDE, Relabel("PP5", ".", inside=True), "0 PP5 | [Noting floods](-IND) | (?VIE)"),
        (INSIDE, Relabel(""), "[Noting floods](-IND)"),
        (NONE, Relabel("PP5", "."), "0 PP5 | [Noting floods](-IND)"),
        (NONE, Relabel("PP5", ".", inside=True), "1 PP5 | [Noting floods](-IND)"),
    ],
)
def test_a_label_takes_the_place_of_the_one_before(before: str, act: Relabel, after: str) -> None:
    assert written(prove(act, draft(before))) == after


def test_the_same_label_changes_nothing() -> None:
    wording = draft(OUTSIDE)
    with pytest.raises(Refused, match="stands there already"):
        Relabel("PP4", wording.label_mark).apply(wording)


def test_words_that_changed_meanwhile_do_not_touch_the_label() -> None:
    wording = draft(OUTSIDE)
    struck = Strike(7, 13, ("n",), ("TUR",))
    moved = Relabel("PP5", ".").rebase(struck.change(wording), wording)
    assert moved.apply(struck.apply(wording)).label == "PP5"
    later = struck.rebase(Relabel("PP5", ".").change(wording), wording)
    assert later == struck


def test_two_labels_for_one_paragraph_collide() -> None:
    wording = draft(OUTSIDE)
    with pytest.raises(Collision):
        Relabel("PP5", ".").rebase(Relabel("PP6", ".").change(wording), wording).apply(
            Relabel("PP6", ".").apply(wording)
        )


@given(acts.relabels(), recorded())
def test_nothing_but_the_label_changes(act: Relabel, wording: Wording) -> None:
    try:
        after = prove(act, wording)
    except Refused:
        return
    assert (after.label or "") == act.label
    assert after.visible == wording.visible
    assert [exactly(a) for a in after.attributions] == [exactly(a) for a in wording.attributions]
    assert [b.id for b in after.brackets()] == [b.id for b in wording.brackets()]


@given(acts.relabels(), recorded())
def test_what_is_relabelled_can_be_called_as_before(act: Relabel, wording: Wording) -> None:
    try:
        after = act.apply(wording)
    except Refused:
        return
    assert act.invert(wording).apply(after) == wording
