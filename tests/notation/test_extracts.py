"""Readings that leave something out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from notation.extracts import agreed_words, as_written, original_words
from notation.normal import normal_form
from notation.parser import parse_wording
from notation.rendering.text import render
from notation.tree import Attribution, Bracket, Run, Stance, Wording
from tests.notation.strategies import wordings


@pytest.mark.parametrize(
    ("text", "original", "agreed"),
    [
        ("PP4. Mindful of the snow,", "PP4. Mindful of the snow,", "PP4. Mindful of the snow,"),
        (
            "Mindful of [the snow] (-VIE) [the ice] (+VIE) of mountains,",
            "Mindful of the snow of mountains,",
            "Mindful of \\[…\\] of mountains,",
        ),
        (
            "Noting [rain [and hail] (+IND)] (-IND) and wind (CHN tcb)",
            "Noting rain and wind",
            "Noting \\[…\\] and wind",
        ),
        ("[PP4a. Aware of the wind,] (+KAZ)", "", "PP4a. \\[…\\]"),
        ("Share data [hourly];", "Share data hourly;", "Share data \\[…\\];"),
        (
            "Rivers rise [at night] (+IND), and fall,",
            "Rivers rise, and fall,",
            "Rivers rise \\[…\\], and fall,",
        ),
        (
            "Rivers rise [at night] (+IND) [by day] (+VIE), and fall,",
            "Rivers rise, and fall,",
            "Rivers rise \\[…\\], and fall,",
        ),
        (
            "Snow, [rain] (+IND), ice ([new] (+VIE) and old) [and wind] (+CHN), [hail] (+KAZ).",
            "Snow, ice (and old).",
            "Snow, \\[…\\], ice (\\[…\\] and old) \\[…\\], \\[…\\].",
        ),
        (
            "Snow[ and ] (+IND)rain [, and hail] (+KAZ), [and ice] (+VIE), and wind",
            "Snow rain, and wind",
            None,
        ),
        ("Snow , rain [and ice] (+IND) and hail", "Snow , rain and hail", None),
    ],
)
def test_what_is_left(text: str, original: str, agreed: str | None) -> None:
    wording, _warnings = parse_wording(text)
    assert render(original_words(wording)) == original
    assert agreed is None or render(agreed_words(wording)) == agreed


@given(wordings())
def test_neither_has_brackets_or_positions_and_both_are_in_normal_form(wording: Wording) -> None:
    for extract in (original_words(wording), agreed_words(wording)):
        assert not list(extract.brackets())
        assert not extract.attributions
        assert normal_form(extract) == extract


YIELDED = Bracket((Run("the ice"),), (Attribution("IND", Stance.OPPOSE, proposed=False),))
JOINED = Bracket((Run("the ice"),), (Attribution("CHN", Stance.SUPPORT, proposed=False),))


@pytest.mark.parametrize(
    ("bracket", "added", "proposal"),
    [
        (YIELDED, True, False),
        (YIELDED, False, False),
        (JOINED, True, True),
        (JOINED, False, False),
        (JOINED, None, False),
        (Bracket((Run("the ice"),)), True, False),
    ],
)
def test_for_those_who_read_no_history_the_names_that_stand_tell(
    bracket: Bracket, added: bool | None, proposal: bool
) -> None:
    outer = Bracket((Run("Mindful of "), replace(bracket, id="2", added=added)), id="1")
    wording = Wording((outer,), label="PP1", label_mark=".")
    shown = as_written(wording)
    assert render(shown) == render(wording)
    assert [each.holds_proposal for each in shown.brackets()] == [False, proposal]
