"""Paragraphs that stand elsewhere than they stood, as it is said at their old places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from documents.models import ParagraphState, Revision
from negotiation.selectors.text import places_as_of


@dataclass(frozen=True, slots=True)
class MovedAway:
    """What is said at the old place of a paragraph: that it stands after `after` (None: at the
    beginning). It is said above the paragraph `beside`, or below it where nothing stands behind
    the old place any more."""

    paragraph: UUID
    name: str
    after: str | None
    beside: UUID
    below: bool


def moved_away(states: Sequence[ParagraphState]) -> tuple[MovedAway, ...]:
    """Who has moved, in the order of the old places. No query.

    The states are all of the text, in its order. Nothing is said of a paragraph between whose old
    place and itself nothing stands any more.
    """
    standing = [state for state in states if not state.is_deleted]
    found = []
    for index, state in enumerate(standing):
        if not state.moved_from:
            continue
        behind = next((other for other in standing if other.rank > state.moved_from), None)
        beside = behind or standing[-1]
        if beside is state:
            continue
        before = next((o for o in reversed(standing[:index]) if not o.alternative_to_id), None)
        after = before.name if before is not None else None
        noted = MovedAway(
            state.paragraph_id, state.name, after, beside.paragraph_id, behind is None
        )
        found.append((state.moved_from, noted))
    return tuple(noted for _rank, noted in sorted(found, key=lambda each: each[0]))


@dataclass(frozen=True, slots=True)
class NewNotes:
    """What a page that shows one moment has to say, and to leave out, once it shows another."""

    said: tuple[MovedAway, ...] = ()
    gone: tuple[UUID, ...] = ()


def new_notes(before: Sequence[MovedAway], now: Sequence[MovedAway]) -> NewNotes:
    """What is said now and was not, and of which paragraphs nothing is said any more."""
    left = {note.paragraph for note in before} - {note.paragraph for note in now}
    return NewNotes(
        tuple(note for note in now if note not in before),
        tuple(note.paragraph for note in before if note.paragraph in left),
    )


def notes_since(revision: Revision, seq: int) -> NewNotes:
    """What a page that shows the revision as of `seq` has to say of moves. Two queries."""
    then, now = (moved_away(places_as_of(revision, each)) for each in (seq, None))
    return new_notes(then, now)
