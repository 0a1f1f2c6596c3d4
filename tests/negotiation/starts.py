"""Everything that stands in a text, to hold what an undo gives back against what there was."""

from __future__ import annotations

from typing import Any

from negotiation.selectors.projection import differences, stored_rows
from negotiation.selectors.text import standing_text
from negotiation.services.projection import rows_wanted
from negotiation.services.table import SCALARS
from tests.texts import Desk


def everything(desk: Desk) -> list[tuple[Any, ...]]:
    """Identities, order, labels, links, words, brackets and positions, exactly, and in order."""
    return [
        (state.paragraph_id, state.wording, *(getattr(state, name) for name in SCALARS))
        for state in standing_text(desk.revision)
    ]


def rows_are_as_the_states_say(desk: Desk) -> bool:
    """Whether the lists of who stands where are what the states say."""
    return not differences(stored_rows(desk.revision), rows_wanted(desk.revision))
