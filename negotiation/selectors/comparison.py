"""Two moments of one revision, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from documents.models import ParagraphState, Revision
from negotiation.selectors.text import text_as_of
from notation.splicing.differences import ascending

Order = Sequence[ParagraphState]


class Outcome(Enum):
    """What became of a paragraph between two moments, its words apart."""

    ADDED = "added"
    GONE = "gone"
    MOVED = "moved"
    MOVED_AWAY = "moved away"
    RELABELLED = "relabelled"
    AGREED = "agreed"
    REOPENED = "reopened"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph at two moments; None where it did not stand.

    `behind` are the paragraphs that it stood behind, and now stands behind, where it moved; None
    in their place is the beginning of the text. A paragraph that moved has a second row at its old
    place, whose only outcome is MOVED_AWAY.
    """

    before: ParagraphState | None
    after: ParagraphState | None
    outcomes: tuple[Outcome, ...] = ()
    reworded: bool = False
    behind: tuple[ParagraphState | None, ParagraphState | None] = (None, None)

    @property
    def state(self) -> ParagraphState:
        """Its later state."""
        state = self.after or self.before
        assert state is not None
        return state

    @property
    def differs(self) -> bool:
        """Whether there is anything to say of it."""
        return self.reworded or bool(self.outcomes)


def compare(revision: Revision, earlier: int, later: int) -> list[Compared]:
    """Every paragraph that stands at one of two moments, in the order of the later text; what no
    longer stands where it stood has its row there. Two queries, whatever the size."""
    before = [s for s in text_as_of(revision, earlier) if not s.is_deleted]
    after = [s for s in text_as_of(revision, later) if not s.is_deleted]
    return compare_texts(before, after)


def compare_texts(before: Order, after: Order) -> list[Compared]:
    """The same for two texts at hand."""
    olds = {state.paragraph_id: state for state in before}
    news = {state.paragraph_id: state for state in after}
    moved = moved_between(before, after)
    moves = moves_between(before, after, moved)
    left = iter(before)
    rows: list[Compared] = []

    def left_until(paragraph: UUID | None) -> None:
        """The rows of what no longer stands there, up to a paragraph that stayed."""
        for state in left:
            if state.paragraph_id == paragraph:
                return
            if state.paragraph_id not in news:
                rows.append(pair(state, None))
            elif behind := moves.get(state.paragraph_id):
                twin = news[state.paragraph_id]
                rows.append(Compared(state, twin, (Outcome.MOVED_AWAY,), False, behind))

    for state in after:
        earlier = olds.get(state.paragraph_id)
        if earlier is not None and state.paragraph_id not in moved:
            left_until(state.paragraph_id)
        rows.append(pair(earlier, state, moves.get(state.paragraph_id)))
    left_until(None)
    return rows


def pair(
    before: ParagraphState | None,
    after: ParagraphState | None,
    behind: tuple[ParagraphState | None, ParagraphState | None] | None = None,
) -> Compared:
    """One paragraph at two moments; `behind` is given where it moved. No query."""
    before, after = standing(before), standing(after)
    outcomes: list[Outcome] = []
    if before is None or after is None:
        if before is not after:
            outcomes.append(Outcome.GONE if after is None else Outcome.ADDED)
        return Compared(before, after, tuple(outcomes))
    if behind is not None:
        outcomes.append(Outcome.MOVED)
    if before.label != after.label:
        outcomes.append(Outcome.RELABELLED)
    if before.is_agreed and not after.is_agreed:
        outcomes.append(Outcome.REOPENED)
    elif after.is_agreed and not before.is_agreed:
        outcomes.append(Outcome.AGREED)
    elif _condition(before) != _condition(after):
        outcomes.append(Outcome.CONDITION)
    reworded = before.canonical != after.canonical  # what is not written makes no difference
    return Compared(before, after, tuple(outcomes), reworded, behind or (None, None))


def standing(state: ParagraphState | None) -> ParagraphState | None:
    """The state if the paragraph stands in the text."""
    return None if state is None or state.is_deleted else state


def moved_between(before: Order, after: Order) -> frozenset[UUID]:
    """The paragraphs whose place among those that stayed is another.

    A rank that changed while the order did not (there and back again) is no move.
    """
    olds = {state.paragraph_id: (place, state.rank) for place, state in enumerate(before)}
    both = [state for state in after if state.paragraph_id in olds]
    kept = {state.paragraph_id for state in both if olds[state.paragraph_id][1] == state.rank}
    places = _places_among(kept, before)
    stable = [
        state
        for state, place in zip(both, _gaps(kept, both), strict=True)
        if places[state.paragraph_id] == place
    ]
    pairs = [(olds[s.paragraph_id][0], index) for index, s in enumerate(stable)]
    stays = {stable[index].paragraph_id for _place, index in ascending(pairs)}
    return frozenset(state.paragraph_id for state in both) - stays


def moves_between(
    before: Order, after: Order, moved: frozenset[UUID]
) -> dict[UUID, tuple[ParagraphState | None, ParagraphState | None]]:
    """The paragraphs behind which each moved one stood, and stands; None: at the beginning.

    What follows the same paragraph as before went along with it, and is not said to have moved.
    """
    both = ((each, _behind(each, before), _behind(each, after)) for each in moved)
    return {
        each: (stood, stands)
        for each, stood, stands in both
        if (stood and stood.paragraph_id) != (stands and stands.paragraph_id)
    }


def _places_among(kept: set[UUID], text: Order) -> Mapping[UUID, int]:
    return {s.paragraph_id: gap for s, gap in zip(text, _gaps(kept, text), strict=True)}


def _gaps(kept: set[UUID], text: Order) -> list[int]:
    """For each paragraph, how many of those that kept their rank stand before it."""
    gaps: list[int] = []
    passed = 0
    for state in text:
        gaps.append(passed)
        passed += state.paragraph_id in kept
    return gaps


def _behind(paragraph: UUID, text: Order) -> ParagraphState | None:
    last = None
    for state in text:
        if state.paragraph_id == paragraph:
            return last
        last = state
    return None


def _condition(state: ParagraphState) -> tuple[object, ...]:
    return (state.status, *state.pending, state.subject_to_id)
