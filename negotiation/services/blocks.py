"""A paragraph with what belongs to it: its items, and the alternatives that stand beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models.expressions import RawSQL

from documents.models import ParagraphState
from negotiation.services.table import Table

# A paragraph's latest state says to what it belongs; there are few, so each step is an index scan.
_BLOCK = """
    WITH RECURSIVE block(paragraph_id) AS (
        SELECT unnest(%s::uuid[])
        UNION
        SELECT state.paragraph_id
          FROM documents_paragraphstate AS state
          JOIN block ON state.part_of_id = block.paragraph_id
                     OR state.alternative_to_id = block.paragraph_id
         WHERE state.revision_id = %s
           AND NOT EXISTS (
               SELECT 1 FROM documents_paragraphstate AS later
                WHERE later.paragraph_id = state.paragraph_id AND later.seq > state.seq
           )
    )
    SELECT paragraph_id FROM block
"""


def block(table: Table, heads: Collection[UUID]) -> list[ParagraphState]:
    """The present states of paragraphs and of all that belongs to them, in the order of the text;
    those that no longer stand too. They are on the table then. One query."""
    found = table.fetch(RawSQL(_BLOCK, (list(heads), table.revision.pk)))
    states = (table.state(each) for each in found)
    return sorted(states, key=lambda state: (state.rank, state.paragraph.handle))


def belonging(table: Table, heads: Collection[UUID]) -> list[ParagraphState]:
    """What belongs to the paragraphs, themselves left out, as `block` has it. One query."""
    return [state for state in block(table, heads) if state.paragraph_id not in heads]


def within(states: Sequence[ParagraphState], head: UUID) -> list[ParagraphState]:
    """Of the states, in their order, those of what belongs to one paragraph."""
    inside = {head}
    size = 0
    while size < len(inside):
        size = len(inside)
        inside |= {
            state.paragraph_id
            for state in states
            if state.part_of_id in inside or state.alternative_to_id in inside
        }
    return [s for s in states if s.paragraph_id in inside and s.paragraph_id != head]


def behind(table: Table, after: UUID) -> tuple[ParagraphState, str]:
    """The paragraph after which something comes in, and the rank behind all that belongs to it.

    Nothing comes between a paragraph and the alternatives beside it: after one of these is after
    the paragraph. Raises RefusedIntervention where it no longer stands.
    """
    state = table.standing_state(after)
    head = state.alternative_to_id or after
    follow = belonging(table, [head])
    state = table.state(head)
    return state, max([state.rank, *(each.rank for each in follow)])
