"""The verbs on words, by example. `‹›` marks the words selected, or the place."""

from __future__ import annotations

import pytest

from notation.errors import Collision, Refused, UnreadableCharacter
from notation.operations import (
    Accept,
    Add,
    Correct,
    Enclose,
    EnclosePiece,
    Operation,
    Replace,
    Strike,
    brackets_needed,
)
from notation.tree import MAX_DEPTH, Run, Wording
from tests.notation.drafts import draft
from tests.notation.operations.proof import prove, written

IDS = tuple(f"n{number}" for number in range(9))


def selected(marked: str) -> tuple[Wording, int, int]:
    """The wording without the marks, and the range of visible text between them."""
    bare = draft(marked)
    at = bare.visible.index("‹")
    end = bare.visible.index("›") - 1
    return draft(marked.replace("‹", "").replace("›", "")), at, end


@pytest.mark.parametrize(
    ("marked", "text", "result"),
    [
        ("early ‹›warning of floods", "regional", "early [regional](+IND) warning of floods"),
        ("early‹› warning of floods", "regional", "early [regional](+IND) warning of floods"),
        ("early‹› warning", ", regional", "early[, regional](+IND) warning"),
        ("early‹› warning", " , regional", "early [, regional](+IND) warning"),
        ("early warning‹›;", "of floods", "early warning [of floods](+IND);"),
        ("three days‹›", "— or two", "three days [— or two](+IND)"),
        ("three‹› days", "-or-four", "three[-or-four](+IND) days"),
        ("three days‹›", "(or two)", "three days [(or two)](+IND)"),
        ("80 %‹› of floods", "or more", "80 % [or more](+IND) of floods"),
        ("‹›days", "three —", "[three —](+IND) days"),
        ("‹›warning", "early", "[early](+IND) warning"),
        ("warning‹›", "of floods", "warning [of floods](+IND)"),
        ("co‹›operation", "-", "co[-](+IND)operation"),
        ("early [or late](-ISR)‹› warning", "or no", "early [or late](-ISR) [or no](+IND) warning"),
        ("early‹›[ or late](-ISR) warning", "x", "early [x](+IND)[ or late](-ISR) warning"),
        ("[early ‹›warning](-ISR)", "flood", "[early [flood](+IND) warning](-ISR)"),
        ("[early warning‹›](-ISR) of", "x", "[early warning](-ISR) [x](+IND) of"),
        ("1 PP5a | [‹›Recalling](+VIE).", "Also", "1 PP5a | [[Also](+IND) Recalling](+VIE)."),
        ("0 PP5a | ‹›", "Recalling", "1 PP5a | [Recalling](+IND)"),
        ("‹›", "Recalling", "[Recalling](+IND)"),
        ("while(+ISR)‹› waters rise", "the", "while(+ISR) [the](+IND) waters rise"),
    ],
)
def test_adding(marked: str, text: str, result: str) -> None:
    wording, at, _ = selected(marked)
    assert written(prove(Add(at, text, "n", ("IND",)), wording)) == result


def test_adding_glued_takes_the_words_as_typed() -> None:
    wording = draft("threshold of alarm")
    add = Add(9, "s", "n", ("IND",), glued=True)
    assert written(prove(add, wording)) == "threshold[s](+IND) of alarm"


def test_adding_inside_a_bracket_at_its_end() -> None:
    wording = draft("[early warning](-ISR) of floods")
    add = Add(13, "systems", "n", ("IND",), inside="1")
    assert written(prove(add, wording)) == "[early warning [systems](+IND)](-ISR) of floods"


def test_adding_the_whole_paragraph_with_a_full_stop_outside() -> None:
    wording = draft("0 PP5a | .")
    add = Add(0, "Recalling floods", "n", ("VIE",), label_inside=True)
    assert written(prove(add, wording)) == "1 PP5a | [Recalling floods](+VIE)."


@pytest.mark.parametrize(
    ("marked", "result"),
    [
        ("early ‹warning› of floods", "early [warning](-IND) of floods"),
        ("early‹ warning ›of floods", "early [warning](-IND) of floods"),
        ("early ‹[warning](+ISR)› of", "early [warning](+ISR -IND) of"),
        ("early ‹[[warning]](+ISR)› of", "early [[warning]](+ISR -IND) of"),
        ("early [‹warning›](+IND) of", "early [warning](-IND) of"),
        ("‹early [warning›](+ISR) of", "[early [warning](+ISR)](-IND) of"),
        ("‹early [warn›ing](+ISR) of", "[early](-IND) [[warn](-IND)ing](+ISR) of"),
        ("[a ‹b] c [d› e]", "[a [b](-IND)] [c](-IND) [[d](-IND) e]"),
        ("‹while›(+ISR) waters", "[while](+ISR -IND) waters"),
        ("0 PP4 | ‹Noting floods;›", "1 PP4 | [Noting floods;](-IND)"),
        ("0 PP4 | ‹Noting floods›;", "0 PP4 | [Noting floods](-IND);"),
        ("1 PP4 | [‹Noting floods›](+ISR).", "1 PP4 | [Noting floods](+ISR -IND)."),
        ("1 PP4 | [‹Noting](+ISR) floods›.", "2 PP4 | [[Noting](+ISR) floods](-IND)."),
        ("process ‹, including floods,› and", "process [, including floods,](-IND) and"),
    ],
)
def test_proposing_to_delete(marked: str, result: str) -> None:
    wording, start, end = selected(marked)
    strike = Strike(start, end, IDS, ("IND",))
    assert written(prove(strike, wording)) == result
    assert brackets_needed(wording, start, end) == sum(
        bracket.id in IDS for bracket in strike.apply(wording).brackets()
    )


@pytest.mark.parametrize(
    ("marked", "inside", "result"),
    [
        ("early ‹warning› of", None, "early [warning] of"),
        ("early [‹warning›](-ISR) of", None, "early [[warning]](-ISR) of"),
        ("0 13 | ‹To warn early.›", None, "1 13 | [To warn early.]"),
        ("0 13 | ‹To warn early.›", False, "0 13 | [To warn early.]"),
        ("0 13 | ‹To warn early›.", True, "1 13 | [To warn early]."),
        ("1 13 | [‹To warn early.›](-ISR)", None, "2 13 | [[To warn early.]](-ISR)"),
        ("1 13 | [‹To warn early.›](-ISR)", False, "1 13 | [[To warn early.]](-ISR)"),
    ],
)
def test_putting_in_brackets(marked: str, inside: bool | None, result: str) -> None:
    wording, start, end = selected(marked)
    assert written(prove(Enclose(start, end, "n", inside), wording)) == result


@pytest.mark.parametrize(
    ("marked", "text", "result"),
    [
        ("in ‹the spirit of› trust", "based on", "in [the spirit of](-IND) [based on](+IND) trust"),
        ("early ‹warning›;", "alarm", "early [warning](-IND) [alarm](+IND);"),
        ("hono‹u›red", "w", "hono[u](-IND)[w](+IND)red"),
        ("‹B›enefits", "b", "[B](-IND)[b](+IND)enefits"),
        ("early [‹alarm›](+ISR) of", "call", "early [alarm](+ISR -IND) [call](+IND) of"),
        ("0 PP4 | ‹Noting;›", "Stressing;", "0 PP4 | [Noting;](-IND) [Stressing;](+IND)"),
        ("1 PP4 | [‹Noting;›](+ISR)", "Fearing", "1 PP4 | [[Noting;](-IND) [Fearing](+IND)](+ISR)"),
        ("[in ‹Asia›](-RUS)", "Europe", "[in [Asia](-IND) [Europe](+IND)](-RUS)"),
    ],
)
def test_replacing(marked: str, text: str, result: str) -> None:
    wording, start, end = selected(marked)
    replace = Replace(start, end, text, ("n", "m"), ("IND",))
    after = prove(replace, wording)
    assert written(after) == result
    added = after.bracket("m")
    assert added is not None
    struck = after.bracket(added.counterpart or "")
    assert struck is not None
    assert struck.counterpart == "m"


def test_a_third_wording_comes_behind_the_second() -> None:
    wording = draft("early warning of floods")
    after = prove(Replace(6, 13, "alarm", ("1", "2"), ("IND",)), wording)
    after = prove(Replace(6, 13, "call", ("3", "4"), ("TUR",)), after)
    assert written(after) == "early [warning](-IND -TUR) [alarm](+IND) [call](+TUR) of floods"
    assert [(b.id, b.counterpart) for b in after.brackets()] == [("1", "2"), ("2", "1"), ("4", "1")]


@pytest.mark.parametrize(
    ("marked", "text", "result"),
    [
        ("early ‹warnin› of", "warning", "early warning of"),
        ("early [‹warnin›](-ISR) of", "warning", "early [warning](-ISR) of"),
        ("early [warnin‹›](-ISR) of", "g", "early [warning](-ISR) of"),
        ("1 PP5a | [Recalling floods‹›](+VIE)", ".", "1 PP5a | [Recalling floods](+VIE)."),
        ("‹erly [waning](-ISR) of›", "early warning of", "early [warning](-ISR) of"),
        ("early ‹flood [warning](-ISR)› of", "warning", "early [warning](-ISR) of"),
        ("humankind‹ ›;", "", "humankind;"),
        ("[x](-ISR) humankind‹ ›[y](+ISR);", " and ", "[x](-ISR) humankind and [y](+ISR);"),
        ("a ‹b c› d", "b  c c", "a b c c d"),
    ],
)
def test_correcting(marked: str, text: str, result: str) -> None:
    wording, start, end = selected(marked)
    assert written(prove(Correct(start, end, text), wording)) == result


def test_a_correction_keeps_emphasis() -> None:
    wording = Wording((Run("early "), Run("warnin", True), Run(" of")))
    after = prove(Correct(6, 12, "warning"), wording)
    assert after.content == (Run("early "), Run("warning", True), Run(" of"))


@pytest.mark.parametrize(
    ("text", "operation", "code"),
    [
        ("early", Add(9, "x", "n"), "outside-text"),
        ("early", Add(-1, "x", "n"), "outside-text"),
        ("early", Add(0, " \n", "n"), "no-words"),
        ("[early]", Add(0, "x", "1"), "bracket-taken"),
        ("early", Add(0, "x", "n", inside="7"), "unknown-bracket"),
        ("early warning", Strike(5, 6, IDS), "no-words-selected"),
        ("early", Strike(3, 9, IDS), "outside-text"),
        ("x [early warning]", Enclose(0, 7, "n"), "cuts-bracket"),
        ("x [early warning]", Replace(0, 7, "y", ("n", "m")), "cuts-bracket"),
        ("0 PP4 | x early", Enclose(2, 7, "n", True), "label-not-there"),
        ("0 PP4 | [x early]", Enclose(0, 1, "n", True), "label-not-there"),
        ("early", Replace(0, 5, "  ", ("n", "m")), "no-words"),
        ("early", Correct(0, 5, "early"), "no-change"),
        ("early", Correct(3, 2, "x"), "outside-text"),
        ("x [early] y", Correct(2, 7, ""), "empties-bracket"),
        ("co[opera]tion", Correct(0, 11, "work"), "crosses-bracket"),
        ("[a](-ISR) b(+VIE) c", Correct(2, 3, ""), "name-would-move"),
        ("[a](-ISR), b, (+VIE) c", Strike(3, 4, IDS), "name-would-move"),
    ],
)
def test_what_cannot_be_done_says_what_to_do(text: str, operation: Operation, code: str) -> None:
    wording = draft(text)
    with pytest.raises(Refused) as raised:
        operation.apply(wording)
    assert raised.value.code == code
    assert raised.value.sentence.endswith((".", "”."))


def test_unreadable_characters_are_refused_with_their_place() -> None:
    for text, place in (("a\0b", 1), ("ab\ud800", 2)):
        with pytest.raises(UnreadableCharacter) as raised:
            Add(0, text, "n").apply(draft("early"))
        assert raised.value.place == place
        assert f"Character {place + 1}" in raised.value.sentence


def test_nesting_is_bounded() -> None:
    wording = draft("early")
    for number in range(MAX_DEPTH):
        wording = Enclose(0, 5, str(number)).apply(wording)
    with pytest.raises(Refused, match="cannot stand within more than 31"):
        Enclose(0, 5, "n").apply(wording)


def test_too_few_identities_are_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="fewer identities"):
        Strike(0, 3, ("n",)).apply(draft("a [b c]"))


def test_names_for_a_bracket_that_has_gone_meanwhile_are_for_a_person_to_decide() -> None:
    """The page showed a bracket of just these words, which the names were to join."""
    shown = draft("the [snow] (-IND) of spring")
    (bracket,) = shown.brackets()
    assert bracket.id is not None
    settled = Accept(bracket.id).change(shown)
    with pytest.raises(Collision):
        Strike(4, 8, (), ("VIE",)).rebase(settled, shown)


def test_a_piece_of_a_longer_bracket_knows_the_others() -> None:
    wording, start, end = selected("0 PP5 | early ‹warning [of floods](-ISR)›")
    after = prove(EnclosePiece(start, end, "n1", "n2"), wording)
    assert written(after) == "0 PP5 | early [warning [of floods](-ISR)]"
    piece = after.bracket("n1")
    assert piece is not None
    assert (piece.span, piece.attributions) == ("n2", ())


def test_the_last_piece_has_the_names_and_a_whole_paragraph_its_label_inside() -> None:
    wording, start, end = selected("0 PP5 | ‹Recalling rain,›")
    after = prove(EnclosePiece(start, end, "n2", "n2", ("IND", "TUR")), wording)
    assert written(after) == "1 PP5 | [Recalling rain,](-IND -TUR)"
    assert [a.proposed for a in next(after.brackets()).attributions] == [True, True]
