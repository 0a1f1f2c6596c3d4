"""What holds for every operation on every text."""

from __future__ import annotations

import dataclasses
from collections import Counter

from hypothesis import event, given
from hypothesis import strategies as st

from notation.errors import Collision, Refused
from notation.normal import normal_form
from notation.operations import Accept, Lift, Reject
from notation.places import Places
from notation.splicing.row import exactly
from notation.storage import to_json
from notation.tree import Attribution, Bracket, Wording
from tests.notation.operations import acts
from tests.notation.operations.proof import letters_of, plain, prove, unspaced
from tests.notation.strategies import recorded


@given(st.data(), recorded())
def test_every_operation_keeps_its_promises(data: st.DataObject, wording: Wording) -> None:
    operation = data.draw(acts.operations_on(wording))
    try:
        prove(operation, wording)
    except Refused as refused:
        event(f"{operation.verb} refused: {refused.code}")
        sentence = refused.sentence
    else:
        event(operation.verb)
        sentence = "."
    assert sentence.endswith(".")


@given(st.data(), recorded())
def test_an_addition_adds_its_words_and_nothing_else(data: st.DataObject, wording: Wording) -> None:
    add = data.draw(acts.adds(wording))
    try:
        after = prove(add, wording)
    except Refused:
        return
    there = wording.visible
    expected = there[: add.at] + add.text + there[add.at :]
    assert unspaced(after.visible) == unspaced(expected)
    if add.glued:
        assert plain(after.visible) == plain(expected)
    bracket = after.bracket(add.id)
    assert bracket is not None
    assert [a.actor for a in bracket.attributions] == list(add.by)
    assert all(a.proposed for a in bracket.attributions)


@given(st.data(), recorded())
def test_proposing_to_delete_changes_no_word_and_names_the_words_selected(
    data: st.DataObject, wording: Wording
) -> None:
    strike = data.draw(acts.strikes(wording))
    try:
        after = prove(strike, wording)
    except Refused:
        return
    assert after.visible == wording.visible
    against = [
        words
        for words, bracket in _extents(after)
        if set(strike.by)
        <= {a.actor for a in bracket.attributions if a.stance == "oppose" and a.proposed}
    ]
    named = set().union(*against)
    wanted = {at for at in range(strike.start, strike.end) if not wording.visible[at].isspace()}
    assert wanted <= named


@given(st.data(), recorded())
def test_a_bracket_changes_no_word(data: st.DataObject, wording: Wording) -> None:
    enclose = data.draw(acts.encloses(wording))
    try:
        after = prove(enclose, wording)
    except Refused:
        return
    assert after.visible == wording.visible
    words = next(words for words, bracket in _extents(after) if bracket.id == enclose.id)
    selected = range(enclose.start, enclose.end)
    assert {at for at in words if not after.visible[at].isspace()} == {
        at for at in selected if not after.visible[at].isspace()
    }


@given(st.data(), recorded())
def test_a_replacement_puts_the_new_words_behind_the_old(
    data: st.DataObject, wording: Wording
) -> None:
    replace = data.draw(acts.replaces(wording))
    try:
        after = prove(replace, wording)
    except Refused:
        return
    added = after.bracket(replace.ids[1])
    assert added is not None
    if added.counterpart == replace.ids[0]:  # no bracket of that extent was joined
        struck = after.bracket(replace.ids[0])
        assert struck is not None
        assert struck.counterpart == replace.ids[1]
        _, end = Places(wording).trimmed(replace.start, replace.end)
        there = wording.visible
        assert unspaced(after.visible) == unspaced(there[:end] + replace.text + there[end:])


@given(st.data(), recorded())
def test_a_correction_reads_as_on_plain_text(data: st.DataObject, wording: Wording) -> None:
    correct = data.draw(acts.corrects(wording))
    try:
        after = prove(correct, wording)
    except Refused:
        return
    there = wording.visible
    assert plain(after.visible) == plain(
        there[: correct.start] + correct.text + there[correct.end :]
    )
    assert [(b.id, b.attributions) for b in after.brackets()] == [
        (b.id, b.attributions) for b in wording.brackets()
    ]


@given(st.data(), recorded())
def test_a_decision_leaves_every_other_word(data: st.DataObject, wording: Wording) -> None:
    found = _extents(wording)
    if not found:
        return
    extent, bracket = data.draw(st.sampled_from(found))
    decision = data.draw(st.sampled_from([Accept, Reject]))(bracket.id or "")
    try:
        after = prove(decision, wording)
    except Refused:
        return
    assert after.bracket(bracket.id or "") is None
    gone = extent if isinstance(decision, Reject) else set()
    left = "".join(char for at, char in enumerate(wording.visible) if at not in gone)
    assert letters_of(after.visible) == letters_of(left)


@given(st.data(), recorded())
def test_the_newest_stance_replaces_and_ends_the_row(data: st.DataObject, wording: Wording) -> None:
    ids: list[str | None] = [None, *(bracket.id for bracket in wording.brackets())]
    take = data.draw(acts.stances(data.draw(st.sampled_from(ids))))
    try:
        after = prove(take, wording)
    except Refused:
        taken = {exactly(a) for a in take.attributions}
        assert taken <= {_joined(a) for a in _row(wording, take.target)}, "it stood there already"
        return
    row = _row(after, take.target)
    speaking = [a.actor for a in take.attributions]
    assert [a.actor for a in row[-len(speaking) :]] == speaking
    assert all(Counter(a.actor for a in row)[actor] == 1 for actor in speaking)
    others = [exactly(a) for a in _row(wording, take.target) if a.actor not in speaking]
    assert [exactly(a) for a in row[: -len(speaking)]] == others
    assert after.visible == wording.visible

    lifted = prove(Lift(take.target, tuple(speaking)), after)
    assert [exactly(a) for a in _row(lifted, take.target)] == others


@given(st.data(), recorded())
def test_no_position_makes_a_proposal_of_words_that_stood_nor_the_other_way_round(
    data: st.DataObject, wording: Wording
) -> None:
    known = {bracket.id: bracket.holds_proposal for bracket in _remembering(wording)}
    operation = data.draw(acts.operations_on(wording))
    try:
        after = prove(operation, wording)
        undone = operation.invert(wording).apply(after)
    except Refused:
        return
    for bracket in (*after.brackets(), *undone.brackets()):
        assert bracket.holds_proposal == known.get(bracket.id, bracket.holds_proposal)
    new = {bracket.id for bracket in after.brackets()} - {b.id for b in wording.brackets()}
    assert all(bracket.added is not None for bracket in after.brackets() if bracket.id in new)


@given(st.data(), recorded())
def test_disjoint_operations_converge_in_either_order(
    data: st.DataObject, wording: Wording
) -> None:
    one = data.draw(acts.operations_on(wording, "n"))
    other = data.draw(acts.operations_on(wording, "m"))
    try:
        first, second = one.change(wording), other.change(wording)
    except Refused:
        return
    collided = 0
    for mine, over in ((first, second), (second, first)):
        try:
            mine.rebased(over).apply(over.apply(wording))
        except Collision:
            collided += 1
    assert collided in (0, 2), "touching is mutual"
    if collided:
        event("touch")
        return
    event("do not touch")
    assert _unordered(second.rebased(first).apply(first.apply(wording))) == _unordered(
        first.rebased(second).apply(second.apply(wording))
    )
    try:
        later = other.rebase(first, wording)
        earlier = one.rebase(second, wording)
    except Collision:
        event("do not touch, and yet mean something else")
        return
    assert _unordered(prove(later, one.apply(wording))) == _unordered(
        prove(earlier, other.apply(wording))
    )


@given(st.data(), recorded())
def test_an_undo_carried_over_what_followed_leaves_what_followed(
    data: st.DataObject, wording: Wording
) -> None:
    one = data.draw(acts.operations_on(wording, "n"))
    try:
        middle = one.apply(wording)
        other = data.draw(acts.operations_on(middle, "m"))
        followed = other.change(middle)
        back = one.invert(wording).rebase(followed, middle)
        undone = back.apply(other.apply(middle))
        alone = followed.rebased(one.invert(wording).change(middle)).apply(wording)
    except (Refused, Collision):
        return
    event("carried")
    assert _unordered(undone) == _unordered(normal_form(alone))


def _remembering(wording: Wording) -> list[Bracket]:
    return [bracket for bracket in wording.brackets() if bracket.added is not None]


def _row(wording: Wording, target: str | None) -> tuple[Attribution, ...]:
    if target is None:
        return wording.attributions
    bracket = wording.bracket(target)
    assert bracket is not None
    return bracket.attributions


def _joined(attribution: Attribution) -> tuple[object, ...]:
    """An entry as if it had joined: taking it again does not make a proposer of anybody."""
    signed = attribution.stance.signed
    return exactly(dataclasses.replace(attribution, proposed=False if signed else None))


def _extents(wording: Wording) -> list[tuple[set[int], Bracket]]:
    """Each bracket with the offsets of its letters."""
    places = Places(wording)
    found = []
    for bracket in wording.brackets():
        start, end = places.bracket(bracket.id or "")
        found.append((set(range(places.offset(start), places.offset(end))), bracket))
    return found


def _unordered(wording: Wording) -> object:
    """Everything about a wording, rows of names as sets: who speaks later stands later."""

    def sort(value: object) -> object:
        if isinstance(value, dict):
            return {
                key: sorted(item, key=repr) if key == "attributions" else sort(item)
                for key, item in value.items()
            }
        return [sort(item) for item in value] if isinstance(value, list) else value

    return sort(to_json(wording))
