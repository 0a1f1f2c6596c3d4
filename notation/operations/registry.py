"""Which verb in JSON is which operation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from notation.operations import positions
from notation.operations.add import Add
from notation.operations.amend import Amend
from notation.operations.base import VERSION, Operation, Restore
from notation.operations.correct import Correct
from notation.operations.decide import Accept, Reject
from notation.operations.enclose import Enclose
from notation.operations.fill import Fill
from notation.operations.piece import EnclosePiece
from notation.operations.positions import CorrectAttribution, Lift, TakePosition
from notation.operations.relabel import Relabel
from notation.operations.replace import Replace
from notation.operations.strike import Strike

VERBS: Mapping[str, type[Operation]] = {
    "add": Add,
    "strike": Strike,
    "replace": Replace,
    "bracket": Enclose,
    "bracket_piece": EnclosePiece,
    "accept": Accept,
    "reject": Reject,
    "correct": Correct,
    "amend": Amend,
    "fill": Fill,
    **dict.fromkeys(positions.VERBS.values(), TakePosition),
    "lift": Lift,
    "correct_attribution": CorrectAttribution,
    "relabel": Relabel,
    "restore": Restore,
}


def from_json(data: Mapping[str, Any]) -> Operation:
    """The operation of that JSON. Raises ValueError for a verb or a version not known here."""
    operation = VERBS.get(data.get("verb", ""))
    if operation is None or data.get("version") != VERSION:
        raise ValueError(f"unknown operation {data.get('verb')!r}, version {data.get('version')!r}")
    return operation.from_arguments(data)
