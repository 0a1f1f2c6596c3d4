"""A paragraph with what belongs to it: its items, and the alternatives that stand beside it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from documents.models import ParagraphState
from negotiation.services.table import Table

# A paragraph's latest state says to what it belongs; there are few, so each step is an index scan.
_BELONGING = """
    WITH RECURSIVE block(paragraph_id) AS (
        SELECT unnest(%(heads)s::uuid[])
        UNION
        SELECT state.paragraph_id
          FROM documents_paragraphstate AS state
          JOIN block ON state.part_of_id = block.paragraph_id
                     OR state.alternative_to_id = block.paragraph_id
         WHERE state.revision_id = %(revision)s
           AND NOT EXISTS (
               SELECT 1 FROM documents_paragraphstate AS later
                WHERE later.paragraph_id = state.paragraph_id AND later.seq > state.seq
           )
    )
    SELECT paragraph_id FROM block
"""


def belonging(table: Table, heads: Collection[UUID]) -> list[ParagraphState]:
    """The present states of what belongs to the paragraphs, themselves left out, in the order of
    the text; those that no longer stand too. They are on the table then. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_BELONGING, {"heads": list(heads), "revision": table.revision.pk})
        found = {row[0] for row in cursor.fetchall()} - set(heads)
    table.fetch([each for each in found if each not in table.current])
    states = (table.state(each) for each in found)
    return sorted(states, key=lambda state: (state.rank, state.paragraph.handle))


def behind(table: Table, after: UUID) -> tuple[ParagraphState, str]:
    """The paragraph after which something comes in, and the rank behind all that belongs to it.

    Nothing comes between a paragraph and the alternatives beside it: after one of these is after
    the paragraph. Raises RefusedIntervention where it no longer stands.
    """
    state = table.standing_state(after)
    if state.alternative_to_id is not None:
        table.fetch([state.alternative_to_id])
        state = table.state(state.alternative_to_id)
    follow = belonging(table, [state.paragraph_id])
    return state, max([state.rank, *(each.rank for each in follow)])
