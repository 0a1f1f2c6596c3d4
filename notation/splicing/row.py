"""A paragraph's words as a row of single signs: the ground on which changes count.

A sign is a letter (any visible code point), an opening or a closing bracket, or an attribution
that stands alone. Unlike the pieces of `notation.flat`, signs are indivisible, so a place is one
number: sign `i` stands between the gaps `i` and `i + 1`. A closing sign knows whose it is, so two
brackets that cross are told from two that nest, although they would be written the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from notation.flat import Mark, Open, Words
from notation.storage import (
    attribution_from_json,
    attribution_to_json,
    attributions_from_json,
    attributions_to_json,
)
from notation.tree import Attribution, Bracket, Node, Run


@dataclass(frozen=True, slots=True)
class Shut:
    """A closing bracket: whose, and the names that stand on it."""

    id: str | None = None
    attributions: tuple[Attribution, ...] = ()


Sign = str | Words | Open | Shut | Mark
"""A plain letter is a string of one code point; an emphasised one is `Words(letter, True)`."""

FACTS = ("id", "counterpart", "span", "added")
"""What an opening sign knows of its bracket."""


def is_letter(sign: Sign) -> bool:
    """Whether the sign is visible text."""
    return isinstance(sign, str | Words)


def letter(sign: Sign) -> str:
    """The visible text of a sign: one code point, or nothing."""
    if isinstance(sign, str):
        return sign
    return sign.text if isinstance(sign, Words) else ""


def letters(text: str, emphasis: bool = False) -> tuple[Sign, ...]:
    """The signs of a text."""
    return tuple(Words(char, True) for char in text) if emphasis else tuple(text)


def text_of(signs: Iterable[Sign]) -> str:
    """The visible text of the signs."""
    return "".join(letter(sign) for sign in signs)


def row_of(nodes: Iterable[Node]) -> list[Sign]:
    """The signs of a sequence of nodes."""
    row: list[Sign] = []
    _extend(row, nodes)
    return row


def _extend(row: list[Sign], nodes: Iterable[Node]) -> None:
    for node in nodes:
        if isinstance(node, Run):
            row.extend(letters(node.text, node.emphasis))
        elif isinstance(node, Attribution):
            row.append(Mark(node))
        else:
            row.append(Open(node.id, node.counterpart, node.span, node.added))
            _extend(row, node.children)
            row.append(Shut(node.id, node.attributions))


def nodes_of(row: Sequence[Sign]) -> tuple[Node, ...]:
    """The nodes of a row, with equal neighbouring letters in one run.

    Raises ValueError when a bracket is alone or two brackets cross.
    """
    stack: list[tuple[Open, list[Node]]] = [(Open(), [])]
    pending: list[str] = []
    emphasis = False

    def settle() -> None:
        if pending:
            stack[-1][1].append(Run("".join(pending), emphasis))
            pending.clear()

    for sign in row:
        if isinstance(sign, str | Words):
            emphasised = isinstance(sign, Words) and sign.emphasis
            if emphasised != emphasis:
                settle()
                emphasis = emphasised
            pending.append(sign if isinstance(sign, str) else sign.text)
            continue
        settle()
        if isinstance(sign, Mark):
            stack[-1][1].append(sign.attribution)
        elif isinstance(sign, Open):
            stack.append((sign, []))
        else:
            if len(stack) == 1:
                raise ValueError("a closing bracket has no opening one")
            head, children = stack.pop()
            if head.id != sign.id:
                raise ValueError(f"the brackets {head.id} and {sign.id} cross")
            stack[-1][1].append(
                Bracket(
                    tuple(children),
                    sign.attributions,
                    head.id,
                    head.counterpart,
                    head.span,
                    head.added,
                )
            )
    settle()
    if len(stack) > 1:
        raise ValueError("an opening bracket has no closing one")
    return tuple(stack[0][1])


def exactly(attribution: Attribution) -> tuple[object, ...]:
    """Everything about an attribution, who proposed included, as a value that compares."""
    return (
        attribution.actor,
        attribution.stance,
        attribution.note,
        attribution.printed,
        attribution.proposed,
    )


def same_sign(one: Sign, other: Sign) -> bool:
    """Whether two signs are the same in everything, who proposed included."""
    if one != other:
        return False
    if isinstance(one, Mark) and isinstance(other, Mark):
        return one.attribution.proposed == other.attribution.proposed
    if isinstance(one, Shut) and isinstance(other, Shut):
        return [a.proposed for a in one.attributions] == [a.proposed for a in other.attributions]
    return True


def signs_to_json(signs: Iterable[Sign]) -> list[dict[str, Any]]:
    """Signs as `{"text"}`, `{"open"}`, `{"shut"}` or `{"mark"}`; neighbouring letters in one."""
    data: list[dict[str, Any]] = []
    for sign in signs:
        if isinstance(sign, str | Words):
            emphasis = isinstance(sign, Words) and sign.emphasis
            last = data[-1] if data else {}
            if "text" in last and last.get("emphasis", False) == emphasis:
                last["text"] += letter(sign)
            else:
                data.append({"text": letter(sign)} | ({"emphasis": True} if emphasis else {}))
        elif isinstance(sign, Open):
            facts = {name: getattr(sign, name) for name in FACTS}
            data.append({"open": {k: v for k, v in facts.items() if v is not None}})
        elif isinstance(sign, Shut):
            shut: dict[str, Any] = {"attributions": attributions_to_json(sign.attributions)}
            if sign.id is not None:
                shut["id"] = sign.id
            data.append({"shut": shut})
        else:
            data.append({"mark": attribution_to_json(sign.attribution)})
    return data


def signs_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Sign, ...]:
    """The inverse of `signs_to_json`."""
    signs: list[Sign] = []
    for item in data:
        if "text" in item:
            signs.extend(letters(item["text"], item.get("emphasis", False)))
        elif "open" in item:
            signs.append(Open(*(item["open"].get(name) for name in FACTS)))
        elif "shut" in item:
            shut = item["shut"]
            signs.append(Shut(shut.get("id"), attributions_from_json(shut["attributions"])))
        else:
            signs.append(Mark(attribution_from_json(item["mark"])))
    return tuple(signs)
