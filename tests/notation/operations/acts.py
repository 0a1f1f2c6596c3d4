"""Operations of every kind on a given wording, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from notation.operations import (
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
    Strike,
    TakePosition,
)
from notation.tree import Attribution, Stance, Wording, visible_text
from tests.notation.strategies import ACTORS, texts


@st.composite
def offsets(draw: st.DrawFn, wording: Wording) -> int:
    """An offset in the visible text."""
    return draw(st.integers(0, len(wording.visible)))


@st.composite
def ranges(draw: st.DrawFn, wording: Wording) -> tuple[int, int]:
    """A range of the visible text, rarely empty."""
    start = draw(offsets(wording))
    length = draw(st.integers(1, 12))
    return min(start, max(len(wording.visible) - 1, 0)), min(start + length, len(wording.visible))


def speakers() -> st.SearchStrategy[tuple[str, ...]]:
    """Those who take the floor."""
    return st.lists(st.sampled_from(ACTORS), min_size=1, max_size=3, unique=True).map(tuple)


def brackets(wording: Wording) -> st.SearchStrategy[str]:
    """A bracket that stands."""
    return st.sampled_from([bracket.id or "" for bracket in wording.brackets()])


@st.composite
def adds(draw: st.DrawFn, wording: Wording, series: str = "n") -> Add:
    """An addition anywhere, with words of any kind."""
    return Add(
        draw(offsets(wording)),
        draw(texts(min_size=1)),
        f"{series}1",
        draw(speakers()),
        glued=draw(st.booleans()),
        label_inside=draw(st.sampled_from([None, None, True, False])),
    )


@st.composite
def strikes(draw: st.DrawFn, wording: Wording, series: str = "n") -> Strike:
    """A deletion of any range."""
    ids = tuple(f"{series}{number}" for number in range(80))
    return Strike(*draw(ranges(wording)), ids, draw(speakers()))


@st.composite
def replaces(draw: st.DrawFn, wording: Wording, series: str = "n") -> Replace:
    """Other words for any range."""
    words = draw(texts(min_size=1))
    return Replace(*draw(ranges(wording)), words, (f"{series}1", f"{series}2"), draw(speakers()))


@st.composite
def encloses(draw: st.DrawFn, wording: Wording, series: str = "n") -> Enclose:
    """A bracket around any range."""
    inside = draw(st.sampled_from([None, None, True, False]))
    return Enclose(*draw(ranges(wording)), f"{series}1", inside)


@st.composite
def pieces(draw: st.DrawFn, wording: Wording, series: str = "n") -> EnclosePiece:
    """A piece of a bracket over several paragraphs, around any range."""
    by = draw(st.one_of(st.just(()), speakers()))
    return EnclosePiece(*draw(ranges(wording)), f"{series}1", f"{series}2", by)


@st.composite
def corrects(draw: st.DrawFn, wording: Wording) -> Correct:
    """Other words in the place of any range: any, or those there with some more or less."""
    start, end = draw(ranges(wording))
    there = wording.visible[start:end]
    cut = draw(st.integers(0, len(there)))
    text = draw(st.one_of(texts(), texts(max_size=3).map(lambda t: there[:cut] + t + there[cut:])))
    return Correct(start, end, text)


@st.composite
def stances(draw: st.DrawFn, target: str | None) -> TakePosition:
    """A stance on a bracket or on the paragraph."""
    signed = [Stance.SUPPORT, Stance.OPPOSE] if target is not None else []
    stance = draw(st.sampled_from([*signed, Stance.TCB, Stance.KEEP_ORIGINAL, Stance.RESERVED]))
    proposed = False if stance.signed else None
    return TakePosition(
        target,
        tuple(Attribution(actor, stance, proposed=proposed) for actor in draw(speakers())),
    )


@st.composite
def amends(draw: st.DrawFn, wording: Wording) -> Amend:
    """Other words in a bracket: any, or those there with some more or less."""
    target = draw(brackets(wording))
    bracket = wording.bracket(target)
    assert bracket is not None
    there = visible_text(bracket.children)
    cut = draw(st.integers(0, len(there)))
    anew = texts(max_size=3).map(lambda typed: there[:cut] + typed + there[cut + len(typed) :])
    proposers = [a.actor for a in bracket.attributions if a.stance is Stance.SUPPORT] or [*ACTORS]
    by = draw(st.lists(st.sampled_from(proposers), min_size=1, max_size=2, unique=True))
    return Amend(target, draw(st.one_of(texts(), anew, anew)), tuple(by), draw(speakers()))


def relabels() -> st.SearchStrategy[Relabel]:
    """Another label, or none."""
    labels = st.sampled_from(["", "PP5", "PP5a", "OP3 bis", "(2)", "4"])
    return st.builds(Relabel, labels, st.sampled_from(["", ".", ":"]), st.booleans())


@st.composite
def operations_on(draw: st.DrawFn, wording: Wording, series: str = "n") -> Operation:
    """Any operation on the wording; some will be refused."""
    kinds: list[st.SearchStrategy[Operation]] = [
        adds(wording, series),
        strikes(wording, series),
        replaces(wording, series),
        encloses(wording, series),
        pieces(wording, series),
        corrects(wording),
        stances(None),
        relabels(),
    ]
    if any(True for _ in wording.brackets()):
        target = draw(brackets(wording))
        kinds += [
            st.just(Accept(target)),
            st.just(Reject(target)),
            stances(target),
            amends(wording),
            st.builds(Fill, st.just(target), texts()),
            st.builds(Lift, st.just(target), speakers()),
            st.builds(
                CorrectAttribution,
                st.just(target),
                st.sampled_from(ACTORS),
                st.sampled_from(ACTORS),
            ),
        ]
    return draw(st.one_of(kinds))
