"""A reading as the JSON that `python -m notation parse` prints; identities are left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from notation.labels import is_alternative
from notation.reading import Reading, Remark
from notation.tree import Attribution, Bracket, Node, Run, Wording


def reading_json(reading: Reading) -> dict[str, Any]:
    """The paragraphs and the warnings of a draft."""
    return {
        "paragraphs": [paragraph_json(wording) for wording in reading.wordings],
        "warnings": [remark_json(remark) for remark in reading.warnings],
    }


def paragraph_json(wording: Wording) -> dict[str, Any]:
    """One paragraph: label, whether an alternative, visible text, nodes, its own positions."""
    return {
        "label": wording.label,
        "alternative": is_alternative(wording.label),
        "text": wording.visible,
        "content": [_node(node) for node in wording.content],
        "attributions": _attributions(wording.attributions),
    }


def remark_json(remark: Remark) -> dict[str, Any]:
    """One warning."""
    return {
        "line": remark.line,
        "column": remark.column,
        "code": remark.code,
        "message": remark.message,
    }


def _node(node: Node) -> dict[str, Any]:
    if isinstance(node, Run):
        return {"text": node.text}
    if isinstance(node, Bracket):
        return {
            "bracket": [_node(child) for child in node.children],
            "attributions": _attributions(node.attributions),
        }
    return {"attributions": _attributions([node])}


def _attributions(attributions: Iterable[Attribution]) -> list[dict[str, str]]:
    return [
        {"actor": a.actor, "stance": a.stance.value, "note": a.note} for a in attributions
    ]
