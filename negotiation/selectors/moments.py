"""Moments of a revision: the text of then, what changed just then, and the marks to go by.

A moment is the number of an intervention. Nothing here reads the whole log: days are counted by
the database, and a step asks for the paragraphs it touches.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Max, Min, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from documents.models import ParagraphState, Revision
from negotiation.models import Intervention, PodiumVersion, Sitting
from negotiation.selectors.comparison import Compared, moved_between, moves_between, pair
from negotiation.selectors.moved import MovedAway, moved_away
from negotiation.selectors.text import (
    paragraphs_as_of,
    places_as_of,
    standing_text,
    text_as_of,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something was recorded, in the installation's time zone; its first and its
    last number."""

    date: datetime.date
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SittingOnText:
    """A sitting in which something was recorded on the text: its first and its last number."""

    sitting: Sitting
    first: int
    last: int

    @property
    def opened(self) -> int:
        """The text as the gavel found it: the number before the first."""
        return max(self.first - 1, 0)

    @property
    def suspended(self) -> int | None:
        """The text as the gavel left it; None while the sitting goes on."""
        return None if self.sitting.suspended_at is None else self.last


@dataclass(frozen=True, slots=True)
class Marks:
    """What one can go by in a log: days, podium versions in the order of their text, sittings."""

    days: tuple[Day, ...]
    versions: tuple[PodiumVersion, ...]
    sittings: tuple[SittingOnText, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """Where the marks are, ascending: each day's beginning, each version's text, and where
        sittings were opened and suspended."""
        found = {day.first for day in self.days} | {v.checked_seq for v in self.versions}
        for sat in self.sittings:
            found |= {sat.opened} if sat.suspended is None else {sat.opened, sat.suspended}
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Moment:
    """The text as of a number, as far as it is asked for.

    `states` are in the order of the text; deleted ones are among them only if they went just then.
    `changed` holds, by paragraph, what changed just then; `notes` say what has moved.
    """

    intervention: Intervention
    states: tuple[ParagraphState, ...]
    changed: Mapping[UUID, Compared]
    notes: tuple[MovedAway, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What differs on a page that showed one moment and now shows another.

    `absent` are paragraphs that are no longer shown; `behind` says of each shown paragraph behind
    which one it stands (None: it is the first).
    """

    moment: Moment
    absent: tuple[UUID, ...]
    behind: Mapping[UUID, UUID | None]


def marks_of(revision: Revision) -> Marks:
    """The days, the podium versions and the sittings of a revision. Three queries, whatever the
    log's length."""
    days = (
        revision.interventions.filter(seq__lte=revision.last_seq)
        .order_by()
        .annotate(day=TruncDate("recorded_at", tzinfo=timezone.get_current_timezone()))
        .values("day")
        .annotate(first=Min("seq"), last=Max("seq"))
        .order_by("first")
    )
    return Marks(
        tuple(Day(row["day"], row["first"], row["last"]) for row in days),
        tuple(revision.podium_versions.order_by("checked_seq", "created_at")),
        _sittings(revision),
    )


def _sittings(revision: Revision) -> tuple[SittingOnText, ...]:
    """The sittings in which something was recorded, by the clock. One query."""
    during = Q(
        meeting__interventions__revision=revision,
        meeting__interventions__recorded_at__gte=F("opened_at"),
    ) & (
        Q(suspended_at__isnull=True) | Q(meeting__interventions__recorded_at__lte=F("suspended_at"))
    )
    sittings = (
        Sitting.objects.filter(during)
        .annotate(first=Min("meeting__interventions__seq"), last=Max("meeting__interventions__seq"))
        .select_related("meeting")
        .order_by("opened_at")
    )
    return tuple(
        SittingOnText(sitting, vars(sitting)["first"], vars(sitting)["last"])
        for sitting in sittings
    )


def recorded_at(revision: Revision, numbers: Collection[int]) -> dict[int, Intervention]:
    """The interventions of these numbers, with who recorded them. One query."""
    found = Intervention.objects.filter(revision=revision, seq__in=numbers)
    return {each.seq: each for each in found.select_related("operator")}


def moment_of(revision: Revision, seq: int) -> Moment:
    """The whole text as of a number from 0 to the last. Three queries, two more for a move."""
    states = text_as_of(revision, seq)
    return _moment(revision, seq, states, moved_away(states))


def step_between(revision: Revision, shown: int, seq: int) -> Step:
    """What to change on a page that shows one moment so that it shows another. Six queries,
    two more for a move; only the paragraphs concerned are loaded with their words."""
    low, high = sorted((shown, seq))
    concerned = set(
        ParagraphState.objects.filter(revision=revision)
        .filter(Q(seq__gt=low, seq__lte=high) | Q(seq__in=[at for at in (shown, seq) if at]))
        .values_list("paragraph_id", flat=True)
    )
    places = places_as_of(revision, seq)
    notes = moved_away(places)
    concerned |= _noted_otherwise(moved_away(places_as_of(revision, shown)), notes)
    moment = _moment(revision, seq, paragraphs_as_of(revision, concerned, seq), notes)
    present = {state.paragraph_id for state in moment.states}
    absent = tuple(sorted(concerned - present, key=str))
    return Step(moment, absent, _behind(places, present))


def _noted_otherwise(before: Sequence[MovedAway], now: Sequence[MovedAway]) -> set[UUID]:
    """The paragraphs beside which something else is said of moves."""
    return {note.beside for note in set(before) ^ set(now)}


def _moment(
    revision: Revision,
    seq: int,
    states: Sequence[ParagraphState],
    notes: tuple[MovedAway, ...],
) -> Moment:
    intervention = Intervention.objects.select_related("operator").get(revision=revision, seq=seq)
    changed = _changed(revision, seq, [state for state in states if seq and state.seq == seq])
    return Moment(
        intervention,
        tuple(s for s in states if not s.is_deleted or s.paragraph_id in changed),
        changed,
        notes,
    )


def _changed(
    revision: Revision, seq: int, states: Collection[ParagraphState]
) -> dict[UUID, Compared]:
    """What changed at a number, with the states before; nothing that did not stand either time."""
    if not states:
        return {}
    ids = [state.paragraph_id for state in states]
    earlier = {state.paragraph_id: state for state in paragraphs_as_of(revision, ids, seq - 1)}
    ranks = {paragraph: state.rank for paragraph, state in earlier.items()}
    moves: dict[UUID, tuple[ParagraphState | None, ParagraphState | None]] = {}
    if any(ranks.get(state.paragraph_id, state.rank) != state.rank for state in states):
        texts = standing_text(revision, seq - 1), standing_text(revision, seq)
        moves = moves_between(*texts, moved_between(*texts))
    pairs = {
        state.paragraph_id: pair(
            earlier.get(state.paragraph_id), state, moves.get(state.paragraph_id)
        )
        for state in states
    }
    return {paragraph: each for paragraph, each in pairs.items() if each.before or each.after}


def _behind(places: Sequence[ParagraphState], present: Collection[UUID]) -> dict[UUID, UUID | None]:
    """Behind which shown paragraph each shown one stands."""
    behind: dict[UUID, UUID | None] = {}
    last: UUID | None = None
    for state in places:
        if state.paragraph_id in present or not state.is_deleted:
            behind[state.paragraph_id] = last
            last = state.paragraph_id
    return {paragraph: behind[paragraph] for paragraph in present}
