"""A wording as JSON: everything comes back, and always the same way."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given

from notation.storage import exact, from_json, to_json
from notation.tree import Attribution, Bracket, Run, Stance, Wording
from tests.notation.strategies import recorded, wordings


@given(recorded())
def test_a_wording_comes_back_whole(wording: Wording) -> None:
    text = json.dumps(to_json(wording))
    back = from_json(json.loads(text))
    assert exact(back, wording)
    assert json.dumps(to_json(back)) == text


@given(wordings())
def test_json_tells_apart_what_equality_does_not(wording: Wording) -> None:
    if not wording.content:
        return
    other = dataclasses.replace(wording, content=(*wording.content, Bracket(id="7")))
    third = dataclasses.replace(wording, content=(*wording.content, Bracket(id="8")))
    assert other == third
    assert not exact(other, third)
    assert to_json(other) != to_json(third)


def test_identities_links_and_proposers_are_kept() -> None:
    wording = Wording(
        (
            Bracket(
                (Run("gauges", True),),
                (Attribution("IND", Stance.OPPOSE, "for now", "India", True),),
                "1",
                "2",
                "s",
            ),
            Bracket((Run("sensors"),), (Attribution("IND", Stance.SUPPORT),), "2", "1"),
            Attribution("ISR", Stance.SUPPORT, proposed=False),
        ),
        (Attribution("VIE", Stance.TCB),),
        "PP4",
        ".",
        1,
    )
    assert to_json(wording) == {
        "format": 1,
        "label": "PP4",
        "label_mark": ".",
        "label_depth": 1,
        "content": [
            {
                "bracket": [{"text": "gauges", "emphasis": True}],
                "attributions": [
                    {
                        "actor": "IND",
                        "stance": "oppose",
                        "note": "for now",
                        "printed": "India",
                        "proposed": True,
                    }
                ],
                "id": "1",
                "counterpart": "2",
                "span": "s",
            },
            {
                "bracket": [{"text": "sensors"}],
                "attributions": [{"actor": "IND", "stance": "support"}],
                "id": "2",
                "counterpart": "1",
            },
            {"attribution": {"actor": "ISR", "stance": "support", "proposed": False}},
        ],
        "attributions": [{"actor": "VIE", "stance": "tcb"}],
    }
    assert exact(from_json(to_json(wording)), wording)


def test_exact_sees_who_proposed() -> None:
    joined = Wording((), (Attribution("VIE", Stance.TCB),))
    proposed = Wording((), (Attribution("VIE", Stance.TCB, proposed=True),))
    assert joined == proposed
    assert not exact(joined, proposed)


def test_an_unknown_format_is_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="format 2"):
        from_json({**to_json(Wording()), "format": 2})
