"""A wording as JSON and back, everything included: identities, links, who proposed, what was added.

The same wording always gives the same JSON, so it can be hashed; `exact` compares what `==` on
trees leaves out. What has its usual value is left out of the JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from notation.tree import Attribution, Bracket, Node, Run, Stance, Wording

FORMAT = 1
"""Raised when the meaning of a key changes; stored states are never rewritten."""


def to_json(wording: Wording) -> dict[str, Any]:
    """The wording as JSON values."""
    return {
        "format": FORMAT,
        "label": wording.label,
        "label_mark": wording.label_mark,
        "label_depth": wording.label_depth,
        "content": nodes_to_json(wording.content),
        "attributions": attributions_to_json(wording.attributions),
    }


def from_json(data: Mapping[str, Any]) -> Wording:
    """The wording of that JSON. Raises ValueError for a format this version does not know."""
    if data.get("format") != FORMAT:
        raise ValueError(f"a stored wording has the unknown format {data.get('format')!r}")
    return Wording(
        content=nodes_from_json(data["content"]),
        attributions=attributions_from_json(data["attributions"]),
        label=data["label"],
        label_mark=data["label_mark"],
        label_depth=data["label_depth"],
    )


def exact(one: Wording, other: Wording) -> bool:
    """Whether two wordings are the same, identities, links and proposers included."""
    return one == other and _unwritten(one) == _unwritten(other)


def _unwritten(wording: Wording) -> list[object]:
    """What equality leaves out, in the order of the text."""
    found: list[object] = []

    def gather(nodes: Iterable[Node]) -> None:
        for node in nodes:
            if isinstance(node, Attribution):
                found.append(node.proposed)
            elif isinstance(node, Bracket):
                found.append((node.id, node.counterpart, node.span, node.added))
                gather(node.attributions)
                gather(node.children)

    gather(wording.content)
    gather(wording.attributions)
    return found


def nodes_to_json(nodes: Iterable[Node]) -> list[dict[str, Any]]:
    """Nodes as `{"text"}`, `{"bracket", "attributions"}` or `{"attribution"}`."""
    return [_node_to_json(node) for node in nodes]


def nodes_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Node, ...]:
    """The inverse of `nodes_to_json`."""
    return tuple(_node_from_json(item) for item in data)


def attributions_to_json(attributions: Iterable[Attribution]) -> list[dict[str, Any]]:
    """A row of attributions."""
    return [attribution_to_json(attribution) for attribution in attributions]


def attributions_from_json(data: Sequence[Mapping[str, Any]]) -> tuple[Attribution, ...]:
    """The inverse of `attributions_to_json`."""
    return tuple(attribution_from_json(item) for item in data)


def attribution_to_json(attribution: Attribution) -> dict[str, Any]:
    """`{"actor", "stance"}` and, where there are any, `note`, `printed` and `proposed`."""
    data: dict[str, Any] = {"actor": attribution.actor, "stance": attribution.stance.value}
    if attribution.note:
        data["note"] = attribution.note
    if attribution.printed:
        data["printed"] = attribution.printed
    if attribution.proposed is not None:
        data["proposed"] = attribution.proposed
    return data


def attribution_from_json(data: Mapping[str, Any]) -> Attribution:
    """The inverse of `attribution_to_json`."""
    return Attribution(
        data["actor"],
        Stance(data["stance"]),
        data.get("note", ""),
        data.get("printed", ""),
        data.get("proposed"),
    )


def _node_to_json(node: Node) -> dict[str, Any]:
    if isinstance(node, Run):
        return {"text": node.text, "emphasis": True} if node.emphasis else {"text": node.text}
    if isinstance(node, Attribution):
        return {"attribution": attribution_to_json(node)}
    data: dict[str, Any] = {
        "bracket": nodes_to_json(node.children),
        "attributions": attributions_to_json(node.attributions),
    }
    for name in ("id", "counterpart", "span", "added"):
        value = getattr(node, name)
        if value is not None:
            data[name] = value
    return data


def _node_from_json(data: Mapping[str, Any]) -> Node:
    if "text" in data:
        return Run(data["text"], data.get("emphasis", False))
    if "attribution" in data:
        return attribution_from_json(data["attribution"])
    return Bracket(
        nodes_from_json(data["bracket"]),
        attributions_from_json(data["attributions"]),
        data.get("id"),
        data.get("counterpart"),
        data.get("span"),
        data.get("added"),
    )
