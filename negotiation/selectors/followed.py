"""What happened on a revision between two moments, as whoever follows its text is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, Q

from documents.models import ParagraphState, Revision
from negotiation.models import Intervention
from negotiation.selectors.text import paragraphs_as_of


@dataclass(frozen=True, slots=True)
class Followed:
    """The paragraphs that changed after one moment and up to another, as they stood `then` and
    stand `now`, in the order of the text; with those whose agreement hangs on one of them.

    `acts` are the numbers of the interventions that changed each, in their order. `any_moved`:
    some paragraph of the text has been moved, so that its old place may say where it went.
    """

    then: Mapping[UUID, ParagraphState]
    now: Mapping[UUID, ParagraphState]
    acts: Mapping[UUID, tuple[int, ...]]
    any_moved: bool


def followed(revision: Revision, after: int, head: int) -> Followed:
    """What changed after `after`, up to and including `head`. Three queries, or one where nothing
    did: nothing later than `head` is read, so that the same moments always give the same."""
    of_revision = ParagraphState.objects.filter(revision=revision, seq__lte=head)
    fresh = of_revision.filter(seq__gt=after).order_by("seq")
    acts: dict[UUID, tuple[int, ...]] = {}
    for paragraph, seq in fresh.values_list("paragraph_id", "seq"):
        acts[paragraph] = (*acts.get(paragraph, ()), seq)
    if not acts:
        return Followed({}, {}, {}, any_moved=False)
    hanging = of_revision.filter(subject_to__in=acts.keys()).values("paragraph")
    found = (
        of_revision.filter(Q(paragraph__in=acts.keys()) | Q(paragraph__in=hanging))
        .select_related("paragraph")
        .annotate(any_moved=Exists(of_revision.filter(moved_from__gt="")))
        .order_by("paragraph_id", "-seq")
        .distinct("paragraph_id")
    )
    states = sorted(found, key=lambda state: (state.rank, state.paragraph.handle))
    now = {state.paragraph_id: state for state in states}
    then = {each.paragraph_id: each for each in paragraphs_as_of(revision, now.keys(), after)}
    return Followed(then, now, acts, any(vars(state)["any_moved"] for state in states))


def interventions_between(revision: Revision, after: int, head: int) -> list[Intervention]:
    """The interventions after `after`, up to and including `head`, in their order, each with its
    undo where it was undone. One query."""
    found = Intervention.objects.filter(revision=revision, seq__gt=after, seq__lte=head)
    return list(found.select_related("undone_by").order_by("seq"))
