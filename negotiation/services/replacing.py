"""What must hold before something takes the place of whole paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import ParagraphState
from negotiation.errors import RefusedIntervention
from negotiation.models import Bracket
from negotiation.services.acts import stale
from negotiation.services.table import Table


def seen_as_they_are(table: Table, paragraphs: Iterable[UUID], typed: str = "") -> None:
    """What replaces whole paragraphs is decided on what was seen. Raises StaleWording for a page
    that was behind on one of them."""
    for paragraph_id in paragraphs:
        state, shown = table.state(paragraph_id), table.seen[paragraph_id]
        if shown is not state:
            raise stale(state, shown, typed)


def refuse_pieces(table: Table, states: Sequence[ParagraphState]) -> None:
    """Refuses to take a piece of a bracket out with these paragraphs while others of its pieces
    stand elsewhere. One query where there are such pieces, else none.
    """
    pieces = {
        bracket.span: state
        for state in states
        for bracket in state.tree.brackets()
        if bracket.span is not None
    }
    if not pieces:
        return
    elsewhere = (
        Bracket.objects.filter(revision=table.revision, span__in=[int(s) for s in pieces])
        .exclude(paragraph__in=[state.paragraph_id for state in states])
        .values_list("span", flat=True)
        .first()
    )
    if elsewhere is not None:
        raise RefusedIntervention(
            _(
                "Bracket #%(bracket)s in %(paragraph)s runs over several paragraphs. "
                "Settle it first: accept its words, or do not retain them."
            )
            % {"bracket": elsewhere, "paragraph": pieces[str(elsewhere)].name},
            "piece",
        )
