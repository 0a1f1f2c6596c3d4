"""Who agreed a paragraph, and when."""

from __future__ import annotations

from documents.models import ParagraphState
from negotiation.models import Intervention


def agreement_of(state: ParagraphState) -> Intervention | None:
    """The act by which an agreed paragraph was agreed; None where it came in so. One query."""
    states = ParagraphState.objects.filter(paragraph=state.paragraph_id, seq__lte=state.seq)
    acts = Intervention.objects.filter(
        revision=state.revision_id, verb="agree", seq__in=states.values("seq")
    )
    return acts.select_related("operator").order_by("-seq").first()
