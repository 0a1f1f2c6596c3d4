"""Operations: what delegations do with words and positions, one value for each act.

Each has `verb`, `edit`, `apply`, `change`, `invert`, `rebase`, `to_json`, `quoted` and `describe`
(`notation.operations.base`). Each has a module here and a line in `VERBS`.
"""

from notation.operations.add import Add
from notation.operations.amend import Amend
from notation.operations.base import Operation, Restore
from notation.operations.correct import Correct
from notation.operations.decide import Accept, Reject
from notation.operations.enclose import Enclose
from notation.operations.fill import AWAITED, Fill, awaits, heard
from notation.operations.piece import EnclosePiece
from notation.operations.positions import CorrectAttribution, Lift, TakePosition
from notation.operations.registry import VERBS, from_json
from notation.operations.relabel import Relabel
from notation.operations.replace import Replace
from notation.operations.strike import Strike, brackets_needed

__all__ = [
    "AWAITED",
    "VERBS",
    "Accept",
    "Add",
    "Amend",
    "Correct",
    "CorrectAttribution",
    "Enclose",
    "EnclosePiece",
    "Fill",
    "Lift",
    "Operation",
    "Reject",
    "Relabel",
    "Replace",
    "Restore",
    "Strike",
    "TakePosition",
    "awaits",
    "brackets_needed",
    "from_json",
    "heard",
]
