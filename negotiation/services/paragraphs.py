"""The verbs that bring paragraphs in: a new one, an alternative, a proposal to delete one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import ParagraphState
from negotiation.errors import RefusedIntervention
from negotiation.services.acts import Applied, act
from negotiation.services.agreement import agree, remark, reopen
from negotiation.services.blocks import behind
from negotiation.services.naming import (
    alternative_label,
    insertion_stem,
    next_insertion,
    read_label,
)
from negotiation.services.order import place_after, place_beside
from negotiation.services.recording import Recorded, Request, record
from negotiation.services.table import Table
from negotiation.services.typed import proposed_words
from negotiation.services.words import strike_operation
from notation.operations import Operation
from notation.tree import Attribution, Bracket, Run, Stance, Wording

__all__ = [
    "agree",
    "propose_alternative",
    "propose_deletion",
    "propose_paragraph",
    "remark",
    "reopen",
]


def propose_paragraph(
    request: Request,
    after: UUID | None,
    label: str | None,
    text: str,
    kind: str,
    by: Sequence[str],
) -> Recorded:
    """Delegations propose a new paragraph after another one (None: at the beginning), behind its
    alternatives and items.

    With an empty label it takes the next one for insertions, PP5a after PP5, and none where the
    one before has none; None means that it shall have none. Without a kind it is of the same kind
    as the one before.
    """
    words = proposed_words(text).strip()
    label = None if label is None else label.strip()
    check_kind(kind)

    def plan(table: Table) -> dict[str, Any]:
        before, behind_it = (None, None) if after is None else behind(table, after)
        stem = insertion_stem(before.label) if before and label == "" else None
        place = place_after(table.revision, behind_it, stem)
        if label:
            name, mark = read_label(label, before.tree.label_mark if before else ".")
        elif label == "" and before is not None:
            mark = before.tree.label_mark
            name = next_insertion(
                before.label, mark, place.taken, table.revision.document.insertion_labels
            )
        else:
            name, mark = "", ""
        return _begin(
            table,
            Proposal(words, name, mark, by),
            rank=place.rank,
            kind=kind or (before.kind if before else ParagraphState.Kind.TEXT),
            inserted_after_id=after,
            part_of_id=before.part_of_id if before else None,
        )

    arguments = {
        "after": None if after is None else str(after),
        "label": label,
        "text": words,
        "kind": kind,
    }
    named = [] if after is None else [after]
    return record(request, "propose_paragraph", arguments, plan, paragraphs=named, by=by)


def propose_alternative(
    request: Request, to: UUID, text: str, by: Sequence[str], label: str = ""
) -> Recorded:
    """Delegations propose another wording for a whole paragraph, which stays beside it.

    It stands after the paragraph and the alternatives it has already, and is numbered after them
    where no label is given.
    """
    words = proposed_words(text).strip()
    label = label.strip()

    def plan(table: Table) -> dict[str, Any]:
        original = table.open_state(to)
        # An alternative to an alternative is one more to the paragraph they both stand beside.
        first = original.alternative_to_id or to
        place = place_beside(table.revision, first, original.rank)
        if label:
            name, mark = read_label(label, ".")
        else:
            name, mark = alternative_label(original.label, place.taken), "."
        return _begin(
            table,
            Proposal(words, name, mark, by),
            rank=place.rank,
            kind=original.kind,
            alternative_to_id=first,
            part_of_id=original.part_of_id,
        ) | {"to": original.name}

    arguments = {"to": str(to), "text": words, "label": label}
    return record(request, "propose_alternative", arguments, plan, paragraphs=[to], by=by)


def propose_deletion(request: Request, paragraph_id: UUID, by: Sequence[str]) -> Recorded:
    """Delegations propose to delete a whole paragraph, label included."""

    def build(table: Table, wording: Wording) -> list[Operation]:
        return [strike_operation(table, wording, 0, len(wording.visible), by)]

    def describe(applied: Applied) -> dict[str, Any]:
        return {}

    return act(request, "propose_deletion", paragraph_id, {}, build, describe, by=by)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The words, label and proposers of a paragraph that is not in the text yet."""

    words: str
    label: str
    mark: str
    by: Sequence[str]

    def wording(self, bracket: str, span: str | None = None) -> Wording:
        """`[PP5a. …] (+VIE)`: the whole paragraph in a bracket, the label inside."""
        proposers = tuple(Attribution(key, Stance.SUPPORT, proposed=True) for key in self.by)
        return Wording(
            content=(Bracket((Run(self.words),), proposers, id=bracket, span=span, added=True),),
            label=self.label or None,
            label_mark=self.mark if self.label else "",
            label_depth=1 if self.label else 0,
        )


def _begin(table: Table, proposal: Proposal, **scalars: Any) -> dict[str, Any]:
    # Checked again: `by` may be empty, and nobody's paragraph is nobody's proposal.
    table.check_delegations(proposal.by)
    paragraph = table.new_paragraph()
    number = table.new_bracket()
    table.begin(paragraph, proposal.wording(number), **scalars)
    return {
        "paragraph": str(paragraph.pk),
        "label": proposal.label or str(paragraph),
        "new_words": proposal.words,
        "bracket": number,
        "operations": {},
    }


def check_kind(kind: str) -> None:
    """Raises RefusedIntervention for what is no kind of paragraph; empty is for nobody to say."""
    if kind and kind not in ParagraphState.Kind.values:
        raise RefusedIntervention(_("There is no such kind of paragraph."), "unknown-kind")
