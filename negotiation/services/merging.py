"""Paragraphs or alternatives become one new text, and can be brought back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import Lineage, ParagraphState
from negotiation.errors import RefusedIntervention
from negotiation.models import Bracket as BracketRow
from negotiation.services.closing import positions_closed
from negotiation.services.leaving import hand_over, place_again
from negotiation.services.naming import read_label
from negotiation.services.order import place_after
from negotiation.services.pasted import without_label
from negotiation.services.recording import Recorded, Request, record
from negotiation.services.replacing import refuse_pieces, seen_as_they_are
from negotiation.services.table import Table
from negotiation.services.typed import proposed_words
from notation.tree import Run, Wording

Status = ParagraphState.Status


def merge(request: Request, sources: Sequence[UUID], text: str, label: str = "") -> Recorded:
    """Two or more paragraphs or alternatives become one new paragraph, with this text.

    It carries no brackets and no names; who stood on the sources is named in the log. It stands
    where the first of them stood that is no alternative, under its label unless another is given
    (in front of the text it is left out, and that of another paragraph is refused there);
    alternatives alone become one alternative. The sources no longer stand. What belonged to them
    and is not merged belongs to the new one, and agreements subject to them are subject to it.
    Raises every RecordingError.
    """
    chosen = tuple(dict.fromkeys(sources))
    words = proposed_words(text).strip()
    label = label.strip()

    def plan(table: Table) -> dict[str, Any]:
        if len(chosen) < 2:
            raise RefusedIntervention(
                _("Choose at least two paragraphs that become one."), "one-source"
            )
        states = sorted((table.open_state(each) for each in chosen), key=lambda s: s.rank)
        seen_as_they_are(table, chosen, words)
        refuse_pieces(table, states)
        base = next((state for state in states if state.alternative_to_id is None), states[0])
        name, mark = base.tree.label or "", base.tree.label_mark
        if label:
            name, mark = read_label(label, mark or ".")
        paragraph = table.new_paragraph()
        own = without_label(words, name, name or str(paragraph))
        wording = Wording((Run(own),), label=name or None, label_mark=mark if name else "")
        rank = place_after(table.revision, base.rank).rank
        table.begin(
            paragraph,
            wording,
            rank=rank,
            kind=base.kind,
            part_of_id=base.part_of_id,
            alternative_to_id=base.alternative_to_id,
            inserted_after_id=base.inserted_after_id,
        )
        table.derive(paragraph, [state.paragraph_id for state in states], Lineage.Kind.MERGED)
        for state in states:
            table.change(state.paragraph_id, status=Status.DELETED)
        hand_over(table, chosen, paragraph.pk)
        return {
            "paragraph": str(paragraph.pk),
            "label": name or str(paragraph),
            "sources": [state.name for state in states],
            "merged": [str(state.paragraph_id) for state in states],
            "new_words": own,
            "closed": [closed for state in states for closed in positions_closed(state.tree, None)],
            "operations": {},
        }

    arguments = {"sources": [str(each) for each in chosen], "text": words, "label": label}
    return record(request, "merge", arguments, plan, paragraphs=chosen)


def restore_paragraph(request: Request, paragraph_id: UUID) -> Recorded:
    """A paragraph that no longer stands comes back, open, with the words, brackets and positions
    it had. An alternative whose paragraph was merged comes beside the merged one; where that no
    longer stands, it stands by itself. Raises every RecordingError."""

    def plan(table: Table) -> dict[str, Any]:
        state = table.state(paragraph_id)
        if not state.is_deleted:
            raise RefusedIntervention(
                _("%(paragraph)s stands in the text.") % {"paragraph": state.name}, "stands"
            )
        if not state.tree.visible.strip():
            raise RefusedIntervention(
                _("%(paragraph)s has no words left. Undo what took them out.")
                % {"paragraph": state.name},
                "no-words",
            )
        _brackets_are_free(table, state)
        table.change(paragraph_id, status=Status.OPEN, **place_again(table, state))
        return {"paragraph": str(paragraph_id), "label": state.name, "operations": {}}

    arguments = {"paragraph": str(paragraph_id)}
    return record(request, "restore_paragraph", arguments, plan, paragraphs=[paragraph_id])


def _brackets_are_free(table: Table, state: ParagraphState) -> None:
    """A bracket stands in one place, and a piece of one does not come back without the others."""
    brackets = list(state.tree.brackets())
    if any(bracket.span is not None for bracket in brackets):
        raise RefusedIntervention(
            _(
                "A bracket of %(paragraph)s ran over several paragraphs. "
                "Undo what took the paragraph out, so that all of it comes back."
            )
            % {"paragraph": state.name},
            "piece",
        )
    if not brackets:
        return
    numbers = [int(bracket.id) for bracket in brackets if bracket.id is not None]
    if BracketRow.objects.filter(revision=table.revision, number__in=numbers).exists():
        raise RefusedIntervention(
            _(
                "Words of %(paragraph)s stand in another paragraph with their brackets. "
                "Undo what brought them there."
            )
            % {"paragraph": state.name},
            "stands-elsewhere",
        )
