"""Readings of a wording that leave something out: for people, never for the record."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from notation.normal import normal_form
from notation.operations.healing import Seams
from notation.splicing.row import Shut, Sign, letters, nodes_of
from notation.tree import Bracket, Node, Run, Wording, visible_text

ELLIPSIS = "[…]"


def original_words(wording: Wording) -> Wording:
    """The words as they were before anybody proposed to add some; no brackets, no positions.

    The words of brackets that hold proposals go, those of every other bracket stay. This tells
    nothing of the log. Where words were left out, the punctuation behind them touches the words
    before.
    """
    return _bare(wording, _healed(_without_additions(wording.content)))


def agreed_words(wording: Wording) -> Wording:
    """The words outside every bracket, with `[…]` where brackets with words stand; no positions."""
    return _bare(wording, _healed(_outside_brackets(wording.content)))


def as_written(wording: Wording) -> Wording:
    """The wording for those who read no history: words are a proposal where the names that stand
    say so now.

    Of words that came in by a proposal the first sign tells, also where its delegation is known
    only to have joined: else one could see that somebody has yielded.
    """
    return dataclasses.replace(wording, content=tuple(_forgetting(wording.content)))


def _forgetting(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if not isinstance(node, Bracket):
            yield node
            continue
        names = node.attributions
        if node.added:
            names = tuple(dataclasses.replace(each, proposed=None) for each in names)
        children = tuple(_forgetting(node.children))
        yield dataclasses.replace(node, children=children, attributions=names, added=None)


def _without_additions(nodes: Iterable[Node]) -> Iterator[Run | Bracket]:
    """The runs that stay, and the brackets that are left out with their words."""
    for node in nodes:
        if isinstance(node, Run) or (isinstance(node, Bracket) and node.holds_proposal):
            yield node
        elif isinstance(node, Bracket):
            yield from _without_additions(node.children)


def _outside_brackets(nodes: Iterable[Node]) -> Iterator[Run | Bracket]:
    """The runs outside of brackets, `[…]` for brackets, and those that get no sign of their own."""
    left_out = False  # neighbouring brackets leave one gap
    for node in nodes:
        if isinstance(node, Run):
            left_out = left_out and not node.text.strip()
            yield node
        elif isinstance(node, Bracket):
            if visible_text(node.children).strip() and not left_out:
                left_out = True
                yield Run(ELLIPSIS)
            else:
                yield node


def _healed(pieces: Iterable[Run | Bracket]) -> tuple[Node, ...]:
    """The runs, with the seams that the brackets leave behind healed as by `Reject`."""
    row: list[Sign] = []
    gone: dict[int, bool] = {}  # the places of brackets, and whether white space went with them
    for piece in pieces:
        if isinstance(piece, Run):
            row += letters(piece.text, piece.emphasis)
        else:
            words = visible_text(piece.children)
            gone[len(row)] = words != words.strip()
            row.append(Shut())
    seams = Seams(row, set(gone))
    for place, spaced in gone.items():
        seams.heal(place, place + 1, apart=spaced)
    for place in seams.spaces:
        row[place] = " "  # a bracket stood here
    left_out = (set(gone) | seams.healed) - set(seams.spaces)
    return nodes_of([sign for place, sign in enumerate(row) if place not in left_out])


def _bare(wording: Wording, words: tuple[Node, ...]) -> Wording:
    """The wording with those words; nothing at all where no words are left."""
    if not visible_text(words).strip():
        return Wording()
    return normal_form(dataclasses.replace(wording, content=words, attributions=(), label_depth=0))
