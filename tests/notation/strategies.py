"""Texts and trees for property tests: all of Unicode, weighted to signs and line ends."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import count, cycle

from hypothesis import strategies as st

from notation.labels import is_label
from notation.normal import normal_form
from notation.tree import Attribution, Bracket, Node, Run, Stance, Wording

SIGNS = "[]()+-,;\\*"
LINE_ENDS = " \n\r\t\v\f\u0085\u2028\u2029\u00a0"
ACTORS = ("IND", "TUR", "ISR", "RUS", "VIE", "PAK", "PAL", "IRAN", "IRAQ", "CHAIR")
LABELS = ("PP4", "OP1", "(1)", "e)", "3", "Alt", "Alt 3", "PP5b altern", "PP5bis", "IV", "1.2")
MARKED: tuple[tuple[str | None, str], ...] = (
    (None, ""),
    (None, ""),
    (None, ""),
    *((label, mark) for label in LABELS for mark in ("", ".", ":") if is_label(label, mark)),
)
"""Labels with the marks that may follow them."""


COMMON = (*SIGNS, *LINE_ENDS, "a", "b", "e\u0301", "early", "warning", " ", " ", ", ", "; ", "é")
"""What texts are made of, most of the time."""


def texts(min_size: int = 0, max_size: int = 8) -> st.SearchStrategy[str]:
    """Text of any kind, as it may be typed, pasted or read, of so many parts.

    A part is a sign, a line end, a word or any other characters; NUL and lone surrogates are no
    text.
    """
    anything = st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=3
    )
    parts = st.one_of(st.sampled_from(COMMON), st.sampled_from(COMMON), anything)
    return st.lists(parts, min_size=min_size, max_size=max_size).map("".join)


def attributions(stances: tuple[Stance, ...] = tuple(Stance)) -> st.SearchStrategy[Attribution]:
    """A name with its stance."""
    return st.builds(
        _attribution,
        st.sampled_from(ACTORS),
        st.sampled_from(stances),
        st.sampled_from(["", "", "with reservation"]),
        st.sampled_from([None, True, False]),
    )


def _attribution(actor: str, stance: Stance, note: str, proposed: bool | None) -> Attribution:
    if stance is Stance.OTHER:
        note = "can live with it"
    return Attribution(actor, stance, note, proposed=proposed)


def rows(max_size: int = 3) -> st.SearchStrategy[tuple[Attribution, ...]]:
    """The names behind a bracket."""
    return st.lists(attributions(), max_size=max_size).map(tuple)


def nodes() -> st.SearchStrategy[list[Node]]:
    """Content with nested brackets, some of them empty, and names standing alone."""
    runs = st.builds(Run, texts(), st.booleans())
    leaves = st.one_of(runs, runs, attributions())
    return st.recursive(
        st.lists(leaves, min_size=1, max_size=3),
        lambda inner: st.lists(st.one_of(leaves, st.builds(_bracket, inner, rows())), max_size=4),
        max_leaves=12,
    )


def _bracket(children: list[Node], row: tuple[Attribution, ...]) -> Bracket:
    return Bracket(tuple(children), row)


@st.composite
def wordings(draw: st.DrawFn) -> Wording:
    """A paragraph in normal form, its brackets without identities, as when it was read."""
    label, mark = draw(st.sampled_from(MARKED))
    unsigned = tuple(stance for stance in Stance if not stance.signed)
    return normal_form(
        Wording(
            content=tuple(draw(nodes())),
            attributions=tuple(draw(st.lists(attributions(unsigned), max_size=2))),
            label=label,
            label_mark=mark,
            label_depth=0 if label is None else draw(st.integers(0, 2)),
        )
    )


def recorded() -> st.SearchStrategy[Wording]:
    """A paragraph in normal form whose brackets are numbered, as when it was opened; of some it is
    known whether their words came in by a proposal."""
    added = st.lists(st.sampled_from([None, True, False]), min_size=1, max_size=4)
    return st.builds(numbered, wordings(), added)


def numbered(wording: Wording, added: Sequence[bool | None] = (None,)) -> Wording:
    """The same with brackets numbered from 1 in the order of the opening signs, their memories
    taken from `added` in turn."""
    numbers = count(1)
    memories = cycle(added)

    def number(node: Node) -> Node:
        if not isinstance(node, Bracket):
            return node
        own, known = str(next(numbers)), next(memories)
        children = tuple(number(child) for child in node.children)
        return dataclasses.replace(node, id=own, added=known, children=children)

    return dataclasses.replace(wording, content=tuple(number(node) for node in wording.content))


FRAGMENTS = (
    *("[", "]", "(", ")", "*", "**", "\\", "+", "-", ",", ";", ".", " ", "\n", "\n\n", "\r\n"),
    *("(-IND)", "(+RUS)", "(VIE tcb)", "(CHN: keep original)", "(IND: flexible)", "(+Atlantis)"),
    *("PP4.", "[PP5a. ", "Alt. ", "(1) ", "e) ", "3. ", "- ", "IND", "tcb", "whole paragraph"),
    *("words", "Words", "\u0301", "😀", "\0", "\ud800"),
)


def drafts() -> st.SearchStrategy[str]:
    """Any text at all, much of it nearly notation; NUL and lone surrogates among it."""
    anything = st.one_of(texts(max_size=3), st.text(st.characters(), max_size=3))
    return st.lists(st.one_of(st.sampled_from(FRAGMENTS), anything), max_size=25).map("".join)
