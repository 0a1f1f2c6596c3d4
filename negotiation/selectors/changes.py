"""What happened on a revision since a page was made, so that the page can catch up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from documents.models import ParagraphState, Revision
from negotiation.models import Intervention
from negotiation.selectors.log import UNDONE_AND_REDONE
from negotiation.selectors.moved import NewNotes, notes_since
from negotiation.selectors.text import never_stood


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph the page has no place for yet, and the one it stands after (None: at the top).

    `moved` says that the page has it at another place.
    """

    state: ParagraphState
    after: UUID | None
    moved: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new after a `seq`, up to and including `head`.

    `changed` are the present states of paragraphs that stand where the page has them, `placed`
    those that came in or moved, both in the order of the text: taken in that order, each finds the
    one it stands after. `gone` are those the page has that were brought in and undone: the desk
    shows them no longer. `interventions` are the log's new rows, the newest first, and `undone` the
    older rows that were undone or redone meanwhile. `notes` are said at the old places of what has
    moved.
    """

    head: int
    changed: tuple[ParagraphState, ...]
    placed: tuple[PlacedParagraph, ...]
    interventions: tuple[Intervention, ...]
    undone: tuple[Intervention, ...]
    notes: NewNotes
    gone: tuple[ParagraphState, ...] = ()


def changes_since(revision: Revision, seq: int) -> Changes:
    """What a page that shows the revision as of `seq` has to take in. At most four queries, two
    more where a paragraph has ever moved, one where what had gone has changed."""
    interventions = list(
        Intervention.objects.filter(revision=revision, seq__gt=seq)
        .select_related("operator", UNDONE_AND_REDONE, "undoes__undoes__undoes")
        .order_by("-seq")
    )
    states = _changed_since(revision, seq)
    hidden = _hidden_at(states, seq)
    seen = {each.paragraph_id for each in states if _shown(each, "rank") is not None} - hidden
    standing = [state for state in states if not vars(state)["never_stood"]]
    changed = [each for each in standing if each.paragraph_id in seen and not _moved(each)]
    placed = [each for each in standing if each not in changed]
    return Changes(
        head=max([seq, *(intervention.seq for intervention in interventions)]),
        changed=tuple(changed),
        placed=_placed(revision, placed, seen),
        interventions=tuple(interventions),
        undone=tuple(_undone(interventions, seq)),
        notes=notes_since(revision, seq) if _any_moved(states) else NewNotes(),
        gone=tuple(each for each in states if each.paragraph_id in seen and each not in standing),
    )


def _undone(interventions: Iterable[Intervention], seq: int) -> Iterator[Intervention]:
    """What acts took back or brought back, of what a page has: each with the undos of undos on the
    way to it, which all say so. No query but for what is undone and redone time and again."""
    told: set[int] = set()
    for intervention in interventions:
        link = intervention.undoes
        while link is not None:
            if link.seq <= seq and link.seq not in told:
                told.add(link.seq)
                yield link
            link = link.undoes


def changes_just_made(
    intervention: Intervention,
    states: Sequence[ParagraphState],
    before: Mapping[UUID, ParagraphState],
) -> Changes | None:
    """The same for a page that showed everything before this act, told from what recording it
    gave. No query; None where more than its own paragraphs may look different now."""
    if intervention.undoes_id is not None or not all(
        state.paragraph_id in before and _same_place(before[state.paragraph_id], state)
        for state in states
    ):
        return None
    # Nobody can have taken back what has only just been recorded.
    Intervention._meta.get_field("undone_by").set_cached_value(intervention, None)
    in_order = sorted(states, key=lambda state: (state.rank, state.paragraph.handle))
    return Changes(intervention.seq, tuple(in_order), (), (intervention,), (), NewNotes())


def _same_place(before: ParagraphState, after: ParagraphState) -> bool:
    return (before.rank, before.label, before.status, before.alternative_to_id) == (
        after.rank,
        after.label,
        after.status,
        after.alternative_to_id,
    )


def _changed_since(revision: Revision, seq: int) -> list[ParagraphState]:
    """The present states of paragraphs that changed, and of those whose agreement hangs on one of
    them, since the page says on which; in the order of the text. One query.

    `rank_shown` is where the page has the paragraph, None where it does not have it, `status_shown`
    how it stood there; `any_moved` says whether any paragraph of the revision has ever moved.
    """
    shown = ParagraphState.objects.filter(paragraph=OuterRef("paragraph"), seq__lte=seq)
    of_revision = ParagraphState.objects.filter(revision=revision)
    fresh = of_revision.filter(seq__gt=seq).values("paragraph")
    hanging = of_revision.filter(subject_to__in=fresh).values("paragraph")
    states = (
        never_stood(of_revision.filter(Q(paragraph__in=fresh) | Q(paragraph__in=hanging)))
        .select_related("paragraph")
        .annotate(
            rank_shown=Subquery(shown.order_by("-seq").values("rank")[:1]),
            status_shown=Subquery(shown.order_by("-seq").values("status")[:1]),
            any_moved=Exists(of_revision.filter(moved_from__gt="")),
        )
        .order_by("paragraph_id", "-seq")
        .distinct("paragraph_id")
    )
    return sorted(states, key=lambda state: (state.rank, state.paragraph.handle))


def _shown(state: ParagraphState, what: str) -> str | None:
    """The rank or the status the page shows."""
    value: str | None = vars(state)[f"{what}_shown"]
    return value


def _moved(state: ParagraphState) -> bool:
    return _shown(state, "rank") != state.rank


def _hidden_at(states: Sequence[ParagraphState], seq: int) -> set[UUID]:
    """Those of which the page has nothing, since they were brought in and undone. One query where
    any had gone."""
    gone = [
        state.paragraph_id
        for state in states
        if _shown(state, "status") == ParagraphState.Status.DELETED
    ]
    if not gone:
        return set()
    then = ParagraphState.objects.filter(paragraph__in=gone, seq__lte=seq)
    latest = never_stood(then).order_by("paragraph_id", "-seq").distinct("paragraph_id")
    return {
        paragraph for paragraph, never in latest.values_list("paragraph_id", "never_stood") if never
    }


def _any_moved(states: Sequence[ParagraphState]) -> bool:
    return any(vars(state)["any_moved"] for state in states)


def _placed(
    revision: Revision, placed: Sequence[ParagraphState], seen: Collection[UUID]
) -> tuple[PlacedParagraph, ...]:
    """Each with the paragraph before it on the desk. One query, and only where something is to be
    placed."""
    if not placed:
        return ()
    current = (
        never_stood(ParagraphState.objects.filter(revision=revision))
        .order_by("paragraph_id", "-seq")
        .distinct("paragraph_id")
        .values_list("rank", "paragraph__handle", "paragraph_id", "never_stood")
    )
    order = [paragraph for _rank, _handle, paragraph, never in sorted(current) if not never]
    before = dict(zip(order, [None, *order], strict=False))
    return tuple(
        PlacedParagraph(state, before[state.paragraph_id], state.paragraph_id in seen)
        for state in placed
    )
