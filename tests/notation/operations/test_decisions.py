"""Accepting and not retaining, and how the seams heal."""

from __future__ import annotations

import pytest

from notation.errors import Refused
from notation.operations import Accept, Reject, Replace
from tests.notation.drafts import draft
from tests.notation.operations.proof import prove, written


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("early [warning](-IND) of floods", "early of floods"),
        ("early [warning](-IND)", "early"),
        ("[early](-IND) warning", "warning"),
        ("trust, [and floods](-IND);", "trust;"),
        ("trust, [floods](-IND), droughts", "trust, droughts"),
        ("trust [, floods](-IND), droughts", "trust, droughts"),
        ("[Noting floods](-IND), recalling", "recalling"),
        ("0 PP4 | [Noting floods](-IND), recalling", "0 PP4 | recalling"),
        ("early[ warning ](-IND)of", "early of"),
        ("early (see [the](-IND) annex)", "early (see annex)"),
        ("a ([x](-IND) b)", "a (b)"),
        ("a [b](-IND) ) c", "a) c"),
        ("floods. [Droughts.](-IND) Storms.", "floods. Storms."),
        ("floods .. [x](-IND).", "floods ..."),
        ("co[-](-IND)operation", "cooperation"),
        ("[a [b](+ISR) c](-IND) d", "d"),
        ("1 PP5a | [Recalling](+VIE).", "0 PP5a | ."),
        ("1 PP5a | [Recalling](+VIE)", "0 PP5a | "),
        ("2 1 | [[Recalling] floods] d", "0 1 | d"),
        ("a, [b](-IND)[, c](+ISR) d", "a, [, c](+ISR) d"),
        ("a [b](-IND) [c](+ISR)", "a [c](+ISR)"),
        ("x ,, a [b](-IND) y", "x ,, a y"),
    ],
)
def test_not_retaining(text: str, result: str) -> None:
    assert written(prove(Reject("1"), draft(text))) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("early [warning](-IND) of", "early warning of"),
        ("process [, including floods,](-IND) and", "process, including floods, and"),
        ("a [b,](-IND), c", "a b, c"),
        ("a [b;](-IND);", "a b;"),
        ("a [b.](-IND).", "a b."),
        ("a [b..](-IND).", "a b..."),
        ("a [b](-IND) ;", "a b ;"),
        ("a [b [c](+ISR)](-IND) d", "a b [c](+ISR) d"),
        ("1 PP5a | [Recalling](+VIE).", "0 PP5a | Recalling."),
        ("1 PP5a | [[a](-ISR) b](+VIE).", "0 PP5a | [a](-ISR) b."),
        ("2 PP5a | [[a](-ISR) b](+VIE).", "1 PP5a | [a](-ISR) b."),
        ("x ,, y [b](-IND) z", "x ,, y b z"),
        ("a [](-IND) b", "a b"),
        ("[,](-IND) b", "b"),
    ],
)
def test_accepting(text: str, result: str) -> None:
    assert written(prove(Accept("1"), draft(text))) == result


def test_the_other_half_of_a_replacement_is_left_as_it_is() -> None:
    both = Replace(6, 13, "alarm", ("1", "2"), ("IND",)).apply(draft("early warning of floods"))
    assert written(prove(Reject("1"), both)) == "early [alarm](+IND) of floods"
    assert written(prove(Accept("2"), both)) == "early [warning](-IND) alarm of floods"


def test_a_bracket_that_does_not_stand_cannot_be_decided() -> None:
    for decision in (Accept("9"), Reject("9")):
        with pytest.raises(Refused, match="#9 no longer stands"):
            decision.apply(draft("early [warning]"))
