"""What happened on a revision since a page was made, so that the page can catch up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Min, OuterRef, Subquery

from documents.models import ParagraphState, Revision
from negotiation.models import Intervention


@dataclass(frozen=True, slots=True)
class AddedParagraph:
    """A paragraph the page does not have yet, and the one it stands after (None: at the top)."""

    state: ParagraphState
    after: UUID | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new after a `seq`, up to and including `head`.

    `changed` are the present states of paragraphs the page has, `added` those it has not, both in
    the order of the text; `interventions` the log's new rows, the newest first, and `undone` the
    older rows that were undone meanwhile.
    """

    head: int
    changed: tuple[ParagraphState, ...]
    added: tuple[AddedParagraph, ...]
    interventions: tuple[Intervention, ...]
    undone: tuple[Intervention, ...]


def changes_since(revision: Revision, seq: int) -> Changes:
    """What a page that shows the revision as of `seq` has to take in. At most four queries."""
    interventions = list(
        Intervention.objects.filter(revision=revision, seq__gt=seq)
        .select_related("operator", "undoes", "undone_by")
        .order_by("-seq")
    )
    first = (
        ParagraphState.objects.filter(paragraph=OuterRef("paragraph"))
        .values("paragraph")
        .annotate(first=Min("seq"))
        .values("first")
    )
    states = sorted(
        ParagraphState.objects.filter(revision=revision, seq__gt=seq)
        .select_related("paragraph")
        .annotate(first=Subquery(first))
        .order_by("paragraph_id", "-seq")
        .distinct("paragraph_id"),
        key=lambda state: (state.rank, state.paragraph.handle),
    )
    added = [state for state in states if state.first > seq]
    return Changes(
        head=max([seq, *(intervention.seq for intervention in interventions)]),
        changed=tuple(state for state in states if state.first <= seq),
        added=_placed(revision, added),
        interventions=tuple(interventions),
        undone=tuple(
            intervention.undoes
            for intervention in interventions
            if intervention.undoes is not None and intervention.undoes.seq <= seq
        ),
    )


def _placed(revision: Revision, added: Sequence[ParagraphState]) -> tuple[AddedParagraph, ...]:
    """Each with the paragraph before it. One query, and only where something was added."""
    if not added:
        return ()
    current = (
        ParagraphState.objects.filter(revision=revision)
        .order_by("paragraph_id", "-seq")
        .distinct("paragraph_id")
        .values_list("rank", "paragraph__handle", "paragraph_id")
    )
    order = [paragraph_id for _rank, _handle, paragraph_id in sorted(current)]
    before = dict(zip(order, [None, *order], strict=False))
    return tuple(AddedParagraph(state, before[state.paragraph_id]) for state in added)
