"""What the log says of each act, and how acts are kept as JSON."""

from __future__ import annotations

import pytest

from notation.operations import (
    VERBS,
    Accept,
    Add,
    Amend,
    Correct,
    CorrectAttribution,
    Enclose,
    EnclosePiece,
    Fill,
    Lift,
    Operation,
    Reject,
    Relabel,
    Replace,
    Restore,
    Strike,
    TakePosition,
    from_json,
)
from notation.tree import Attribution, Stance
from tests.notation.drafts import draft

TEXT = "0 PP4 | Noting early [warning](+IND) of floods and droughts in the whole basin;"


def take(target: str | None, stance: Stance, *actors: str, note: str = "") -> TakePosition:
    return TakePosition(target, tuple(Attribution(actor, stance, note) for actor in actors))


ACTS = [
    (
        Add(12, "and clear", "n", ("IND",)),
        "IND proposes to add “and clear” after “Noting early” in PP4",
    ),
    (Add(0, "Also", "n", ("IND", "TUR")), "IND and TUR propose to add “Also” in PP4"),
    (Strike(24, 30, ("n",), ("IND",)), "IND proposes to delete “floods” in PP4"),
    (Strike(0, 63, ("n",), ("IND", "TUR", "ISR")), "IND, TUR and ISR propose to delete PP4"),
    (
        Replace(24, 30, "storms", ("n", "m"), ("VIE",)),
        "VIE proposes to replace “floods” by “storms” in PP4",
    ),
    (Enclose(24, 30, "n"), "“floods” is put in brackets in PP4"),
    (
        EnclosePiece(24, 30, "n", "m"),
        "“floods” is put in brackets in PP4, with other paragraphs",
    ),
    (
        EnclosePiece(24, 30, "m", "m", ("IND",)),
        "IND proposes to delete up to “floods” in PP4",
    ),
    (Accept("1"), "“warning” is retained in PP4"),
    (Reject("1"), "“warning” is not retained in PP4"),
    (Correct(24, 30, "floodings"), "“floods” is corrected to “floodings” in PP4"),
    (Correct(24, 24, "flash "), "“flash” is put in as a correction in PP4"),
    (Correct(24, 31, ""), "“floods” is taken out as a slip in PP4"),
    (Amend("1", "alert", ("IND",)), "IND amends its proposal in PP4: “alert” for “warning”"),
    (Fill("1", "alert"), "Text awaited in PP4: “alert”"),
    (take("1", Stance.SUPPORT, "RUS"), "RUS supports “warning” in PP4"),
    (take("1", Stance.OPPOSE, "RUS", "CHN"), "RUS and CHN propose to delete “warning” in PP4"),
    (
        take("1", Stance.SUPPORT, "IRAN", note="with reservation"),
        "IRAN supports “warning” in PP4 (with reservation)",
    ),
    (take(None, Stance.TCB, "VIE"), "VIE will come back on PP4"),
    (take(None, Stance.KEEP_ORIGINAL, "IND", "TUR"), "IND and TUR ask to keep the original of PP4"),
    (take("1", Stance.RESERVED, "IRAN"), "IRAN reserves its position on “warning” in PP4"),
    (Lift("1", ("IND",)), "IND withdraws its position on “warning” in PP4"),
    (
        CorrectAttribution("1", "IRAN", "IRAQ"),
        "The position on “warning” in PP4 is that of IRAQ, not of IRAN",
    ),
    (Relabel("PP4 bis", "."), "PP4 is now PP4 bis"),
    (Relabel(""), "PP4 has no label any more"),
    (Enclose(0, 63, "n").invert(draft(TEXT)), "PP4 reads as before"),
]


@pytest.mark.parametrize(("act", "sentence"), ACTS, ids=[sentence for _, sentence in ACTS])
def test_the_log_says(act: Operation, sentence: str) -> None:
    assert act.describe(draft(TEXT), "PP4") == sentence


def test_long_words_are_quoted_by_their_ends() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    sentence = Strike(0, len(words), ("n",), ("IND",)).describe(draft(words))
    assert sentence.startswith("IND proposes to delete “word0 word1 ")
    assert " … " in sentence
    assert sentence.endswith(" word39”")
    assert len(sentence) < 130


def test_the_words_concerned_are_given_in_full() -> None:
    wording = draft(TEXT)
    assert Replace(24, 30, " storms ", ("n", "m")).quoted(wording) == ("floods", "storms")
    assert Reject("1").quoted(wording) == ("warning",)
    assert take(None, Stance.TCB, "VIE").quoted(wording) == ()


@pytest.mark.parametrize("act", [act for act, _ in ACTS], ids=[s for _, s in ACTS])
def test_json_names_the_verb_and_its_version(act: Operation) -> None:
    data = act.to_json()
    assert data["version"] == 1
    assert isinstance(act, VERBS[data["verb"]])
    assert from_json(data) == act


def test_every_verb_has_an_example() -> None:
    assert {act.verb for act, _ in ACTS} == set(VERBS) - {"hold"}
    assert any(isinstance(act, Restore) for act, _ in ACTS)


@pytest.mark.parametrize(
    "data",
    [{}, {"verb": "dance", "version": 1}, {"verb": "accept", "version": 2, "id": "1"}],
)
def test_what_this_version_does_not_know_is_not_guessed_at(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="unknown operation"):
        from_json(data)
