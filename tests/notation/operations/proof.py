"""One helper that proves everything an operation promises."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from notation import operations
from notation.change import Change
from notation.normal import normal_form
from notation.operations import Operation
from notation.splicing.row import row_of
from notation.storage import exact, from_json, to_json
from notation.tree import MAX_DEPTH, Attribution, Bracket, Node, Run, Wording


def prove(operation: Operation, before: Wording) -> Wording:
    """Applies the operation and proves its promises. Raises what `apply` raises.

    The result is well nested and in normal form; the change is exact, and so is its inverse,
    identities, links and proposers included; all of it survives JSON; places map into the result;
    over a change of nothing the operation stays as it is.
    """
    stored = to_json(before)
    after = operation.apply(before)
    assert to_json(before) == stored, "the wording before is a value and must not change"
    assert exact(normal_form(after), after)
    assert depth(after.content) <= MAX_DEPTH
    assert after.label_depth <= len(row_of(after.content))
    assert exact(from_json(through_json(to_json(after))), after)

    change = operation.change(before)
    assert exact(change.apply(before), after)
    assert exact(change.inverted().apply(after), before)
    assert change.inverted().inverted() == change
    again = Change.from_json(through_json(change.to_json()))
    assert exact(again.apply(before), after)
    assert again.to_json() == change.to_json()

    back = operation.invert(before)
    assert exact(back.apply(after), before)
    assert exact(back.invert(after).apply(before), after)
    assert exact(operations.from_json(through_json(back.to_json())).apply(after), before)

    copy = operations.from_json(through_json(operation.to_json()))
    assert copy == operation
    assert copy.to_json() == operation.to_json()
    assert exact(operation.rebase(Change(), before).apply(before), after)

    length = len(before.visible)
    tried = range(0, length + 1, max(length // 40, 1))
    offsets = [change.map_offset(at, before) for at in tried]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(after.visible) for offset in offsets)
    assert change.map_offset(length, before, past=True) == len(after.visible)

    sentence = operation.describe(before, "PP4")
    # A paragraph that is called otherwise is named first, as `(1)` or `a)`.
    assert sentence[0].isupper() or sentence[0] == "“" or operation.verb == "relabel"
    assert not {"rejects", "strikes", "owes"} & set(sentence.split("“")[0].split())
    return after


def through_json(data: Any) -> Any:
    """What a column of JSON gives back."""
    return json.loads(json.dumps(data, ensure_ascii=False))


def depth(nodes: tuple[Node, ...]) -> int:
    """How deep brackets nest."""
    return max((1 + depth(n.children) for n in nodes if isinstance(n, Bracket)), default=0)


def plain(text: str) -> str:
    """A plain text as normal form would have it: composed, white space single and none at ends."""
    return unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", text).split()))


def unspaced(text: str) -> str:
    """A plain text without white space."""
    return unicodedata.normalize("NFC", "".join(unicodedata.normalize("NFC", text).split()))


def letters_of(text: str) -> str:
    """Its letters and digits alone."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if char.isalnum())


def written(wording: Wording) -> str:
    """The wording for reading in tests: `[words](-IND +TUR ?VIE)`, the label before its bar."""
    label = "" if wording.label is None else f"{wording.label_depth} {wording.label} | "
    whole = f" | {_names(wording.attributions)}" if wording.attributions else ""
    return f"{label}{_written(wording.content)}{whole}"


def _written(nodes: tuple[Node, ...]) -> str:
    parts = []
    for node in nodes:
        if isinstance(node, Run):
            parts.append(f"*{node.text}*" if node.emphasis else node.text)
        elif isinstance(node, Attribution):
            parts.append(_names((node,)))
        else:
            names = _names(node.attributions) if node.attributions else ""
            parts.append(f"[{_written(node.children)}]{names}")
    return "".join(parts)


def _names(row: tuple[Attribution, ...]) -> str:
    signs = {"support": "+", "oppose": "-", "tcb": "?", "keep_original": "=", "reserved": "~"}
    names = " ".join(signs.get(a.stance.value, "!") + a.actor for a in row)
    return f"({names})"
