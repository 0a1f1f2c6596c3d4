"""A reading as JSON: what `python -m notation parse` prints.

::

    {"paragraphs": [{"label": "PP4", "alternative": false, "text": "…",
                     "content": [node, …], "attributions": [attribution, …]}],
     "warnings": [{"line": 1, "column": 5, "code": "…", "message": "…"}]}

A node is `{"text": "…"}`, `{"bracket": [node, …], "attributions": […]}`, or `{"attributions": […]}`
where names stand in the text without a bracket. This is what a text says, for people and other
programs; emphasis and links are not told. Podium itself keeps wordings by `notation.storage`,
which loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from notation.labels import is_alternative
from notation.reading import Reading, Remark
from notation.tree import Attribution, Bracket, Node, Run, Wording

Json = dict[str, Any]


def reading_json(reading: Reading) -> Json:
    """The paragraphs of a draft and the warnings, in order."""
    return {
        "paragraphs": [paragraph_json(wording) for wording in reading.wordings],
        "warnings": [remark_json(remark) for remark in reading.warnings],
    }


def paragraph_json(wording: Wording) -> Json:
    """One paragraph. `text` is the visible text, without label, signs and names."""
    return {
        "label": wording.label,
        "alternative": is_alternative(wording.label),
        "text": wording.visible,
        "content": _nodes(wording.content),
        "attributions": _attributions(wording.attributions),
    }


def remark_json(remark: Remark) -> Json:
    """A warning with line and column, both from 1, in code points."""
    return {
        "line": remark.line,
        "column": remark.column,
        "code": remark.code,
        "message": remark.message,
    }


def _nodes(nodes: Iterable[Node]) -> list[Json]:
    """Neighbouring words come as one node, and so do neighbouring names without a bracket."""
    result: list[Json] = []
    for sort, group in groupby(nodes, key=type):
        if sort is Run:
            words = (node.text for node in group if isinstance(node, Run))
            result.append({"text": "".join(words)})
        elif sort is Attribution:
            names = (node for node in group if isinstance(node, Attribution))
            result.append({"attributions": _attributions(names)})
        else:
            result += [_bracket(node) for node in group if isinstance(node, Bracket)]
    return result


def _bracket(bracket: Bracket) -> Json:
    return {
        "bracket": _nodes(bracket.children),
        "attributions": _attributions(bracket.attributions),
    }


def _attributions(attributions: Iterable[Attribution]) -> list[Json]:
    return [
        {"actor": attribution.actor, "stance": attribution.stance.value, "note": attribution.note}
        for attribution in attributions
    ]
