"""Operations: what delegations do with words and positions, one value for each act.

Each has `verb`, `edit`, `apply`, `change`, `invert`, `rebase`, `to_json`, `quoted` and `describe`
(`notation.operations.base`). Verbs to come (amend, adopt, move, split, merge, relabel) each get
a module here and a line in `VERBS`.
"""

from notation.operations.add import Add
from notation.operations.base import Operation, Restore
from notation.operations.correct import Correct
from notation.operations.decide import Accept, Reject
from notation.operations.enclose import Enclose
from notation.operations.positions import CorrectAttribution, Lift, TakePosition
from notation.operations.registry import VERBS, from_json
from notation.operations.replace import Replace
from notation.operations.strike import Strike, brackets_needed

__all__ = [
    "VERBS",
    "Accept",
    "Add",
    "Correct",
    "CorrectAttribution",
    "Enclose",
    "Lift",
    "Operation",
    "Reject",
    "Replace",
    "Restore",
    "Strike",
    "TakePosition",
    "brackets_needed",
    "from_json",
]
