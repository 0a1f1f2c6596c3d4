"""Short wordings for examples, written as they read; the texts are invented."""

from __future__ import annotations

import re

from notation.normal import normal_form
from notation.tree import Attribution, Bracket, Node, Run, Stance, Wording
from tests.notation.strategies import numbered

SIGNS = {
    "+": Stance.SUPPORT,
    "-": Stance.OPPOSE,
    "?": Stance.TCB,
    "=": Stance.KEEP_ORIGINAL,
    "~": Stance.RESERVED,
}
_TOKEN = re.compile(r"\[|\]|\((?:[-+?=~][A-Z]+ ?)+\)|[^\[\](]+|\(")


def draft(text: str) -> Wording:
    """`1 PP4 | [words](-IND +TUR) more | (?VIE)`: label depth, label, content, positions on the
    whole; brackets numbered from 1. The shape in which `proof.written` shows a wording."""
    parts = [part.strip() for part in text.split("|")]
    depth, label = 0, None
    if len(parts) > 1 and re.fullmatch(r"\d .+", parts[0]):
        head = parts.pop(0)
        depth, label = int(head[0]), head[2:]
    whole = _names(parts[1]) if len(parts) > 1 else ()
    stack: list[list[Node]] = [[]]
    for token in _TOKEN.findall(parts[0]):
        if token == "[":
            stack.append([])
        elif token == "]":
            children = stack.pop()
            stack[-1].append(Bracket(tuple(children)))
        elif len(token) > 1 and token[0] == "(" and token[-1] == ")":
            last = stack[-1][-1] if stack[-1] else None
            if isinstance(last, Bracket):
                stack[-1][-1] = Bracket(last.children, _names(token))
            else:
                stack[-1] += _names(token)
        else:
            stack[-1].append(Run(token))
    wording = Wording(tuple(stack[0]), whole, label, "." if label else "", depth)
    return numbered(normal_form(wording))


def _names(text: str) -> tuple[Attribution, ...]:
    return tuple(Attribution(name[1:], SIGNS[name[0]]) for name in text.strip("()").split())
