"""Two wordings held against each other."""

from __future__ import annotations

from hypothesis import given

from notation.difference import Difference, Fate, describe_difference, pieces_between
from notation.flat import Words
from notation.parser import parse_wording
from notation.tree import Bracket, Run, Wording
from tests.notation.strategies import numbered, recorded


def read(notation: str) -> Wording:
    return numbered(parse_wording(notation)[0])


def difference(before: str, after: str) -> Difference:
    return describe_difference(read(before), read(after))


def said(found: Difference) -> tuple[list[str], list[str]]:
    """The positions that went and came, as a person would write them down."""
    return tuple(  # type: ignore[return-value]
        [f"{p.attribution.actor} {p.attribution.stance} {p.words or '¶'}" for p in positions]
        for positions in (found.positions_out, found.positions_in)
    )


def test_words_are_compared_whole() -> None:
    found = difference("The Parties note the flood.", "The Partners note the floods.")
    assert found.words_out == ("Parties", "flood")
    assert found.words_in == ("Partners", "floods")


def test_a_rewritten_sentence_reads_as_one() -> None:
    found = difference(
        "Noting the quiet valley of the upper river, we meet",
        "Noting a broad plain of our lower delta, we meet",
    )
    assert found.words_out == ("the quiet valley of the upper river",)
    assert found.words_in == ("a broad plain of our lower delta",)


def test_what_stayed_between_two_changes_stays() -> None:
    found = difference("rivers and the ice of high mountains", "lakes and the ice of low mountains")
    assert found.words_out == ("rivers", "high")
    assert found.words_in == ("lakes", "low")


def test_brackets_are_told_by_their_words() -> None:
    found = difference("Mindful of [snow] (-IND) and rain", "Mindful of snow and rain")
    assert found.brackets_out == ("snow",)
    assert not found.words_out
    assert said(found) == (["IND oppose snow"], [])


def test_a_bracket_of_another_identity_went_and_another_came() -> None:
    before = Wording(content=(Bracket((Run("snow"),), id="1"),))
    after = Wording(content=(Bracket((Run("snow"),), id="2"),))
    found = describe_difference(before, after)
    assert (found.brackets_out, found.brackets_in) == (("snow",), ("snow",))


def test_a_bracket_around_other_words_moved() -> None:
    found = difference("[rivers] (-IND) and lakes.", "[rivers and lakes] (-IND).")
    assert found.brackets_moved == (("rivers", "rivers and lakes"),)
    assert found == Difference(brackets_moved=found.brackets_moved)


def test_a_changed_stance_went_and_came() -> None:
    found = difference("[snow] (+IND) (-RUS)", "[snow] (-RUS) (-IND)")
    assert said(found) == (["IND support snow"], ["IND oppose snow"])


def test_positions_on_the_paragraph_have_no_words() -> None:
    assert said(difference("Snow falls. (VIE tcb)", "Snow falls. (CHN: keep original)")) == (
        ["VIE tcb ¶"],
        ["CHN keep_original ¶"],
    )


def test_labels() -> None:
    assert difference("PP4. Snow", "PP5. Snow").label == ("PP4", "PP5")
    assert difference("PP4. Snow", "PP4. Rain").label is None


def test_a_paragraph_that_does_not_stand_has_nothing() -> None:
    text = read("PP4. Mindful of [snow] (-IND)")
    assert describe_difference(None, text).words_in == ("Mindful of snow",)
    assert describe_difference(text, None).positions_out[0].words == "snow"
    assert not describe_difference(None, None)


def test_nothing_differs_from_itself_whoever_proposed() -> None:
    before, after = read("[snow] (+IND)"), read("[snow] (+IND)")
    assert not describe_difference(before, after)


@given(recorded(), recorded())
def test_the_pieces_hold_both_wordings(before: Wording, after: Wording) -> None:
    pieces = list(pieces_between(before, after))
    for fate, wording in ((Fate.CAME, before), (Fate.WENT, after)):
        kept = [p.what.text for p in pieces if p.fate is not fate and isinstance(p.what, Words)]
        assert "".join(kept) == wording.visible


@given(recorded())
def test_a_wording_does_not_differ_from_itself(wording: Wording) -> None:
    assert not describe_difference(wording, wording)
    assert all(piece.fate is Fate.STAYED for piece in pieces_between(wording, wording))


@given(recorded(), recorded())
def test_what_came_one_way_went_the_other_way(before: Wording, after: Wording) -> None:
    there, back = describe_difference(before, after), describe_difference(after, before)
    assert sorted(there.brackets_in) == sorted(back.brackets_out)
    assert there.label == (back.label and back.label[::-1])
