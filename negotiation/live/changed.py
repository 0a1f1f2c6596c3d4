"""How a text looks different at one moment from another, in one way of reading it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from documents.models import ParagraphState, Revision
from negotiation.selectors.followed import Followed, followed
from negotiation.selectors.moved import MovedAway, moved_away
from negotiation.selectors.text import places_as_of, text_as_of
from negotiation.views.reading import EXTRACTS, as_read, audience_of
from negotiation.views.shown import PlacedParagraph, ShownParagraph, shown_paragraphs


@dataclass(frozen=True, slots=True)
class TextChanges:
    """What leads a page that shows the text as of `after` to the text as of `head`.

    `changed` stand where the page has them; `placed` come in, in the order of the text; `gone` the
    page has and shows no longer. `notes` are said at the old places of what has moved, `notes_gone`
    are taken away before. `acts` are the interventions by which each of these changed.
    """

    after: int
    head: int
    changed: tuple[ShownParagraph, ...]
    placed: tuple[PlacedParagraph, ...]
    gone: tuple[ParagraphState, ...]
    notes: tuple[MovedAway, ...]
    notes_gone: tuple[UUID, ...]
    acts: Mapping[UUID, tuple[int, ...]]

    @property
    def paragraphs(self) -> int:
        """How many paragraphs look different."""
        return len(self.changed) + len(self.placed) + len(self.gone)

    @property
    def none(self) -> bool:
        """Whether the page would look the same."""
        return not (self.paragraphs or self.notes or self.notes_gone)

    @property
    def states(self) -> list[ParagraphState]:
        """The paragraphs that look different, in the order of the text; those that went where
        they stood."""
        shown = [*self.changed, *(placed.shown for placed in self.placed)]
        states = [*(each.state for each in shown), *self.gone]
        return sorted(states, key=lambda state: (state.rank, state.paragraph.handle))


def text_changes(revision: Revision, after: int, head: int, view: str) -> TextChanges:
    """What changed after `after`, up to `head`, as a view shows it. One query where nothing did,
    else at most nine."""
    found = followed(revision, after, head)
    audience = audience_of(view)
    then, now = (
        {
            shown.pk: shown
            for shown in shown_paragraphs(revision, as_read(states.values(), view), audience)
        }
        for states in (found.then, found.now)
    )
    stays = {key for key, shown in now.items() if key in then and _rank(then[key]) == _rank(shown)}
    coming = [shown for key, shown in now.items() if key not in stays]
    changed = [now[key] for key in now if key in stays and _looks(then[key]) != _looks(now[key])]
    order = _order(revision, head, view) if coming or found.any_moved else []
    notes, notes_gone = _notes(revision, after, view, found, order, coming)
    return TextChanges(
        after=after,
        head=head,
        changed=tuple(changed),
        placed=_placed(coming, order, then),
        gone=tuple(shown.state for key, shown in then.items() if key not in now),
        notes=notes,
        notes_gone=notes_gone,
        acts=found.acts,
    )


def _rank(shown: ShownParagraph) -> str:
    return shown.state.rank


def _looks(shown: ShownParagraph) -> tuple[object, ...]:
    """All that a reader sees of a paragraph."""
    state = shown.state
    agreed = shown.said if state.is_agreed else ""
    return shown.margin, shown.name, agreed, shown.condition, state.kind, shown.html


def _order(revision: Revision, seq: int, view: str) -> list[ParagraphState]:
    """The paragraphs a view shows, in their order. One query; without their words where these do
    not decide on it."""
    if view in EXTRACTS:
        return as_read(text_as_of(revision, seq), view)
    return [state for state in places_as_of(revision, seq) if not state.is_deleted]


def _placed(
    coming: Iterable[ShownParagraph],
    order: Sequence[ParagraphState],
    then: Mapping[UUID, ShownParagraph],
) -> tuple[PlacedParagraph, ...]:
    """Each with the paragraph before it: taken in this order, each finds it on the page."""
    keys = [state.paragraph_id for state in order]
    before = dict(zip(keys, [None, *keys], strict=False))
    return tuple(PlacedParagraph(shown, before[shown.pk], shown.pk in then) for shown in coming)


def _notes(
    revision: Revision,
    after: int,
    view: str,
    found: Followed,
    order: Sequence[ParagraphState],
    coming: Iterable[ShownParagraph],
) -> tuple[tuple[MovedAway, ...], tuple[UUID, ...]]:
    """What is to be said of moves, and of which paragraphs what was said is to be taken away first.

    All that is said beside one paragraph is said anew, in its order. One query where any paragraph
    has moved.
    """
    if not found.any_moved:
        return (), ()
    then, now = moved_away(_order(revision, after, view)), moved_away(order)
    kept = {shown.pk for shown in coming}
    beside = {note.beside for note in {*then} ^ {*now}} | kept
    said = [note for note in now if note.beside in beside]
    # Below a paragraph each comes in right behind it, so that the last is to come first.
    said = [note for note in said if not note.below] + [note for note in said if note.below][::-1]
    gone = tuple(note.paragraph for note in then if note.beside in beside)
    return tuple(said), gone
