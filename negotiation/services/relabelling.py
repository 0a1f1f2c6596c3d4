"""A paragraph is called otherwise. Its identity, its words and its positions stay."""

from __future__ import annotations

from uuid import UUID

from negotiation.services.acts import Applied, act
from negotiation.services.naming import read_label
from negotiation.services.recording import Recorded, Request
from negotiation.services.table import Table
from notation.operations import Operation, Relabel
from notation.tree import Wording, whole_bracket


def relabel(request: Request, paragraph_id: UUID, label: str) -> Recorded:
    """The paragraph gets this label; with an empty one it has none. Raises every RecordingError.

    The sign behind the label stays what it was, unless another one is typed or it cannot be read.
    """
    typed = label.strip()

    def build(table: Table, wording: Wording) -> list[Operation]:
        if not typed:
            return [Relabel("")]
        name, mark = read_label(typed, wording.label_mark if wording.label else ".")
        return [
            Relabel(name, mark, inside=not wording.label and whole_bracket(wording) is not None)
        ]

    def describe(applied: Applied) -> dict[str, str]:
        return {"new_label": applied.after.label or ""}

    return act(request, "relabel", paragraph_id, {"label": typed}, build, describe, typed=typed)
