"""A tree as a flat row of pieces, and back: the form in which edits are splices.

Nested trees are awkward to cut; a row is not. `flatten` gives for `a [b] (-IND)` the row
`Words("a "), Open, Words("b"), Close((-IND,))`; `build` is its inverse for every balanced row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from notation.tree import Attribution, Bracket, Node, Run


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of visible text."""

    text: str
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """An opening bracket, which carries the bracket's identity, links and memory."""

    id: str | None = None
    counterpart: str | None = None
    span: str | None = None
    added: bool | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """A closing bracket, which carries the row of positions."""

    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """An attribution standing in the text without a bracket."""

    attribution: Attribution


Piece = Words | Open | Close | Mark


def flatten(nodes: Iterable[Node]) -> list[Piece]:
    """The row of pieces of a sequence of nodes."""
    row: list[Piece] = []
    for node in nodes:
        if isinstance(node, Run):
            row.append(Words(node.text, node.emphasis))
        elif isinstance(node, Attribution):
            row.append(Mark(node))
        else:
            row.append(Open(node.id, node.counterpart, node.span, node.added))
            row.extend(flatten(node.children))
            row.append(Close(node.attributions))
    return row


def build(row: Iterable[Piece]) -> tuple[Node, ...]:
    """The nodes of a row. Raises ValueError when an opening or a closing bracket is alone."""
    stack: list[tuple[Open, list[Node]]] = [(Open(), [])]
    for piece in row:
        if isinstance(piece, Words):
            stack[-1][1].append(Run(piece.text, piece.emphasis))
        elif isinstance(piece, Mark):
            stack[-1][1].append(piece.attribution)
        elif isinstance(piece, Open):
            stack.append((piece, []))
        else:
            if len(stack) == 1:
                raise ValueError("a closing bracket has no opening one")
            head, children = stack.pop()
            stack[-1][1].append(
                Bracket(
                    tuple(children),
                    piece.attributions,
                    head.id,
                    head.counterpart,
                    head.span,
                    head.added,
                )
            )
    if len(stack) > 1:
        raise ValueError("an opening bracket has no closing one")
    return tuple(stack[0][1])
