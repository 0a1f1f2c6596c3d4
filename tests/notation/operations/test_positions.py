"""Taking, lifting and correcting positions, by example."""

from __future__ import annotations

import pytest

from notation.errors import Refused
from notation.operations import CorrectAttribution, Lift, Operation, TakePosition
from notation.tree import Attribution, Stance
from tests.notation.drafts import draft
from tests.notation.operations.proof import prove, written

TEXT = "0 PP4 | early [warning](+IND -TUR ?ISR) of floods | (?VIE =CHN)"


def take(target: str | None, stance: Stance, *actors: str, note: str = "") -> TakePosition:
    return TakePosition(target, tuple(Attribution(actor, stance, note) for actor in actors))


@pytest.mark.parametrize(
    ("act", "row"),
    [
        (take("1", Stance.SUPPORT, "RUS"), "(+IND -TUR ?ISR +RUS)"),
        (take("1", Stance.SUPPORT, "RUS", "PAK"), "(+IND -TUR ?ISR +RUS +PAK)"),
        (take("1", Stance.SUPPORT, "TUR"), "(+IND ?ISR +TUR)"),
        (take("1", Stance.TCB, "IND"), "(-TUR ?ISR ?IND)"),
        (Lift("1", ("TUR",)), "(+IND ?ISR)"),
        (Lift("1", ("ISR", "IND")), "(-TUR)"),
        (CorrectAttribution("1", "TUR", "EGY"), "(+IND -EGY ?ISR)"),
    ],
)
def test_on_a_bracket(act: Operation, row: str) -> None:
    assert f"[warning]{row} of" in written(prove(act, draft(TEXT)))


@pytest.mark.parametrize(
    ("act", "row"),
    [
        (take(None, Stance.TCB, "RUS"), "(?VIE =CHN ?RUS)"),
        (take(None, Stance.KEEP_ORIGINAL, "VIE"), "(=CHN =VIE)"),
        (take(None, Stance.RESERVED, "IND"), "(?VIE =CHN ~IND)"),
        (Lift(None, ("VIE",)), "(=CHN)"),
        (CorrectAttribution(None, "VIE", "THA"), "(?THA =CHN)"),
    ],
)
def test_on_the_whole_paragraph(act: Operation, row: str) -> None:
    assert written(prove(act, draft(TEXT))).endswith(f"of floods | {row}")


def test_a_bracket_stays_when_its_last_name_leaves() -> None:
    after = prove(Lift("1", ("IND", "TUR", "ISR")), draft(TEXT))
    assert written(after) == "0 PP4 | early [warning] of floods | (?VIE =CHN)"


def test_a_name_standing_alone_is_lifted_and_corrected_with_the_paragraph() -> None:
    wording = draft("while(+ISR) waters rise")
    assert written(prove(Lift(None, ("ISR",)), wording)) == "while waters rise"
    corrected = prove(CorrectAttribution(None, "ISR", "IRAN"), wording)
    assert written(corrected) == "while(+IRAN) waters rise"


def test_who_proposed_still_did_after_saying_it_again() -> None:
    proposed = TakePosition("1", (Attribution("TUR", Stance.OPPOSE, proposed=True),))
    wording = prove(proposed, draft(TEXT))
    joined = TakePosition("1", (Attribution("TUR", Stance.OPPOSE, "firmly", proposed=False),))
    row = prove(joined, wording).bracket("1")
    assert row is not None
    assert row.attributions[-1].proposed
    turned = TakePosition("1", (Attribution("TUR", Stance.SUPPORT, proposed=False),))
    row = prove(turned, wording).bracket("1")
    assert row is not None
    assert row.attributions[-1].proposed is False


def test_correcting_an_attribution_drops_the_name_as_printed() -> None:
    wording = prove(
        TakePosition("1", (Attribution("KGZ", Stance.TCB, "for now", "Kyrgyz"),)), draft(TEXT)
    )
    row = prove(CorrectAttribution("1", "KGZ", "KAZ"), wording).bracket("1")
    assert row is not None
    assert row.attributions[-1] == Attribution("KAZ", Stance.TCB, "for now")


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (take("9", Stance.SUPPORT, "IND"), "unknown-bracket"),
        (take(None, Stance.SUPPORT, "IND"), "needs-bracket"),
        (take("1", Stance.TCB, "ISR"), "no-change"),
        (TakePosition("1", ()), "no-stance"),
        (Lift("1", ("PAK",)), "no-position"),
        (Lift("1", ("IND", "PAK")), "no-position"),
        (Lift(None, ("IND",)), "no-position"),
        (Lift("1", ()), "no-delegation"),
        (CorrectAttribution("1", "PAK", "PAL"), "no-position"),
        (CorrectAttribution("1", "IND", "TUR"), "already-there"),
        (CorrectAttribution("1", "IND", "IND"), "same-name"),
    ],
)
def test_what_cannot_be_done_says_what_to_do(act: Operation, code: str) -> None:
    with pytest.raises(Refused) as raised:
        act.apply(draft(TEXT))
    assert raised.value.code == code
    assert raised.value.sentence.endswith(".")


def test_who_holds_nothing_is_named() -> None:
    with pytest.raises(Refused, match="No position of PAK and THA"):
        Lift("1", ("IND", "PAK", "THA")).apply(draft(TEXT))
