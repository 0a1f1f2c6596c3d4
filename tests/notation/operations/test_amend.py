"""Amending one's own words and filling in those that were not heard, by example."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notation.change import Change
from notation.errors import Collision, Refused
from notation.operations import AWAITED, Amend, Fill, TakePosition, awaits, heard
from notation.tree import Attribution, Bracket, Run, Stance, Wording
from tests.notation.drafts import draft
from tests.notation.operations import acts
from tests.notation.operations.proof import plain, prove, written
from tests.notation.strategies import recorded


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("[early](+IND) warning", "timely", "[timely](+IND) warning"),
        ("[early](+IND -TUR ?VIE) a", "late", "[late](+IND -TUR ?VIE) a"),
        ("[early and clear](+IND) a", "early", "[early](+IND) a"),
        ("[early](+IND) a", "very early", "[very early](+IND) a"),
        ("[early](+IND) a", "early, clear", "[early, clear](+IND) a"),
        ("[, early](+IND) a", ", clear", "[, clear](+IND) a"),
        ("x[ early](+IND) a", "clear", "x[ clear](+IND) a"),
        ("[all [shared](-TUR) rivers](+IND)", "some shared waters", "[some [shared](-TUR) waters]"),
        ("[all [shared](-TUR)](+IND)", "all shared rivers", "[all [shared](-TUR) rivers]"),
        ("[all [shared](-TUR) rivers](+IND)", "all shared, rivers", "[all [shared](-TUR), rivers]"),
        ("[[shared](-TUR) rivers](+IND)", "all shared rivers", "[all [shared](-TUR) rivers]"),
        ("1 PP5a | [Recalling rain,](+IND)", "Recalling snow,", "1 PP5a | [Recalling snow,]"),
    ],
)
def test_the_words_change_in_place_and_the_rest_stays(before: str, text: str, after: str) -> None:
    assert written(prove(Amend("1", text, ("IND",)), draft(before))).startswith(after)


@pytest.mark.parametrize(
    ("keep", "after"),
    [
        ((), "[timely](+IND -ISR) warning"),
        (("VIE",), "[timely](+IND -ISR +VIE) warning"),
        (("VIE", "TUR"), "[timely](+IND +TUR -ISR +VIE) warning"),
        (("CHN",), "[timely](+IND -ISR) warning"),
    ],
)
def test_names_in_support_stay_only_where_they_are_confirmed(
    keep: tuple[str, ...], after: str
) -> None:
    wording = draft("[early](+IND +TUR -ISR +VIE) warning")
    assert written(prove(Amend("1", "timely", ("IND",), keep), wording)) == after


def test_who_amends_is_known_to_have_proposed() -> None:
    after = prove(Amend("1", "timely", ("IND",), ("TUR",)), draft("[early](+IND +TUR) warning"))
    (bracket,) = after.brackets()
    assert [(a.actor, a.proposed) for a in bracket.attributions] == [("IND", True), ("TUR", None)]


def joined(before: str, actor: str) -> Wording:
    """The draft, where that actor is known to have joined."""
    wording = draft(before)
    row = tuple(
        dataclasses.replace(a, proposed=a.actor != actor)
        for bracket in wording.brackets()
        for a in bracket.attributions
    )
    (node,) = (n for n in wording.content if isinstance(n, Bracket))
    return dataclasses.replace(wording, content=(dataclasses.replace(node, attributions=row),))


@pytest.mark.parametrize("who", ["TUR", "ISR", "CHN"])
def test_only_those_who_proposed_amend(who: str) -> None:
    with pytest.raises(Refused) as refusal:
        Amend("1", "late", (who,)).apply(joined("[early](+IND +TUR -ISR)", "TUR"))
    assert refusal.value.code == "not-the-proposer"


@pytest.mark.parametrize("text", ["all common rivers", "all rivers", "some", "all sharedrivers"])
def test_words_in_a_bracket_of_their_own_are_left_as_they_are(text: str) -> None:
    wording = draft("[all [shared](-TUR) rivers](+IND)")
    if text == "all shared, rivers":
        assert written(prove(Amend("1", text, ("IND",)), wording)).startswith(
            "[all [shared](-TUR),"
        )
        return
    with pytest.raises(Refused) as refusal:
        Amend("1", text, ("IND",)).apply(wording)
    assert refusal.value.code == "inner-bracket"
    assert "#2" in refusal.value.sentence


@pytest.mark.parametrize(
    ("text", "code"), [("early", "no-change"), (" early ", "no-change"), (" ", "no-words")]
)
def test_an_amendment_says_something_new(text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        Amend("1", text, ("IND",), ("TUR",)).apply(draft("[early](+IND +TUR)"))
    assert refusal.value.code == code


def test_a_piece_of_a_bracket_over_several_paragraphs_is_not_amended() -> None:
    row = (Attribution("IND", Stance.SUPPORT),)
    piece = Bracket((Run("early"),), row, id="1", span="1")
    with pytest.raises(Refused) as refusal:
        Amend("1", "late", ("IND",)).apply(Wording((piece,)))
    assert refusal.value.code == "piece"


def test_who_objects_meanwhile_is_not_in_the_way_and_who_joins_is() -> None:
    before = draft("[early](+IND) warning")
    amend = Amend("1", "timely", ("IND",))

    def meanwhile(stance: Stance) -> Change:
        return TakePosition("1", (Attribution("VIE", stance),)).change(before)

    carried = amend.rebase(meanwhile(Stance.OPPOSE), before)
    after = meanwhile(Stance.OPPOSE).apply(before)
    assert written(carried.apply(after)) == "[timely](+IND -VIE) warning"
    with pytest.raises(Collision):
        amend.rebase(meanwhile(Stance.SUPPORT), before)


@given(st.data(), recorded())
def test_an_amended_bracket_reads_as_amended(data: st.DataObject, wording: Wording) -> None:
    if not list(wording.brackets()):
        return
    amend = data.draw(acts.amends(wording))
    try:
        after = prove(amend, wording)
    except Refused:
        return
    bracket = after.bracket(amend.id)
    assert bracket is not None
    assert plain(Wording((bracket,)).visible) == plain(amend.text)
    others = [b.id for b in wording.brackets()]
    assert [b.id for b in after.brackets()] == others
    assert all(
        a.actor in (*amend.by, *amend.keep)
        for a in bracket.attributions
        if a.stance is Stance.SUPPORT
    )


def test_words_not_heard_are_filled_in_and_the_names_stay() -> None:
    before = draft("We note [text awaited](+IND +TUR -VIE) in spring")
    after = prove(Fill("1", " the melting snow "), before)
    assert written(after) == "We note [the melting snow](+IND +TUR -VIE) in spring"
    assert awaits(before, "1")
    assert not awaits(after, "1")


@pytest.mark.parametrize("there", ["early", "text awaited soon", "text [awaited]"])
def test_words_that_are_there_are_not_filled_in(there: str) -> None:
    wording = draft(f"[{there}](+IND) warning")
    with pytest.raises(Refused) as refusal:
        Fill("1", "late").apply(wording)
    assert refusal.value.code == "not-awaited"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("…", AWAITED), ("...", AWAITED), (" … ", AWAITED), ("early…", "early…"), ("", "")],
)
def test_dots_alone_are_words_that_are_awaited(typed: str, said: str) -> None:
    assert heard(typed) == said
