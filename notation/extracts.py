"""Readings of a wording that leave something out: for people, never for the record."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from notation.normal import normal_form
from notation.tree import Attribution, Bracket, Node, Run, Stance, Wording, visible_text

ELLIPSIS = "[…]"


def original_words(wording: Wording) -> Wording:
    """The words as they were before anybody proposed to add some; no brackets, no positions.

    A bracket whose first signed position is a support holds proposed words, so they go; the words
    of every other bracket stay. This reads the text alone, so it tells nothing of the log.
    """
    return _bare(wording, tuple(_without_additions(wording.content)))


def agreed_words(wording: Wording) -> Wording:
    """The words outside every bracket, with `[…]` where brackets with words stand; no positions."""
    return _bare(wording, tuple(_outside_brackets(wording.content)))


def is_addition(bracket: Bracket) -> bool:
    """Whether the bracket holds proposed words, as far as the text itself tells."""
    signed = (position for position in bracket.attributions if position.stance.signed)
    first = next(signed, None)
    return first is not None and first.stance is Stance.SUPPORT


def _without_additions(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Run):
            yield node
        elif isinstance(node, Bracket) and not is_addition(node):
            yield from _without_additions(node.children)


def _outside_brackets(nodes: Iterable[Node]) -> Iterator[Node]:
    left_out = False  # neighbouring brackets leave one gap
    for node in nodes:
        if isinstance(node, Run):
            left_out = left_out and not node.text.strip()
            yield node
        elif isinstance(node, Bracket) and visible_text(node.children).strip() and not left_out:
            left_out = True
            yield Run(ELLIPSIS)


def _bare(wording: Wording, content: tuple[Node, ...]) -> Wording:
    """The wording with that content; nothing at all where no words are left."""
    words = tuple(node for node in content if not isinstance(node, Attribution))
    if not visible_text(words).strip():
        return Wording()
    return normal_form(dataclasses.replace(wording, content=words, attributions=(), label_depth=0))
