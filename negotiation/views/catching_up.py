"""What a desk that was made a while ago has to take in, rendered for it.

A page asks for it with every act and every few seconds; whatever brings news some other way brings
the same: `news_for_page` is all there is to call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from delegations.models import User
from documents.models import ParagraphState, Revision
from negotiation.selectors.changes import Changes, changes_just_made, changes_since
from negotiation.selectors.come_back import AwaitedIn, awaited_in
from negotiation.selectors.log import LogRow, log_rows
from negotiation.selectors.moved import NewNotes
from negotiation.services.recording import Recorded
from negotiation.views.shown import (
    Audience,
    PlacedParagraph,
    ShownParagraph,
    shown_paragraphs,
)

SENTENCES_SPOKEN = 3
"""So many entries are read out to a screen reader; of more, how many there are."""


@dataclass(frozen=True, slots=True)
class ComeBackNews:
    """What is awaited in a paragraph that changed, and the act by which it did."""

    awaited: AwaitedIn
    sentence: str


@dataclass(frozen=True, slots=True)
class PageChanges:
    """Everything to be swapped into the page, and the head it then shows."""

    head: int
    changed: tuple[ShownParagraph, ...]
    added: tuple[PlacedParagraph, ...]
    log: tuple[LogRow, ...]
    undone: tuple[LogRow, ...]
    come_back: tuple[ComeBackNews, ...]
    notes: NewNotes
    gone: tuple[ParagraphState, ...]

    @property
    def moved(self) -> tuple[PlacedParagraph, ...]:
        """Those that leave a place in the page."""
        return tuple(each for each in self.added if each.moved)


def changes_for_page(revision: Revision, head: int | None, default: int = 0) -> PageChanges:
    """What happened since `head`; since `default` where the page did not say what it shows."""
    return _shown(revision, changes_since(revision, default if head is None else head))


def changes_after(recorded: Recorded, head: int | None) -> PageChanges:
    """What the page that has just recorded takes in. No query for an ordinary act of a page that
    showed everything before it."""
    intervention = recorded.intervention
    before = intervention.seq - 1
    changes = None
    if not recorded.replayed and head in (None, before):
        changes = changes_just_made(intervention, recorded.states, recorded.before)
    if changes is None:
        return changes_for_page(intervention.revision, head, before)
    return _shown(intervention.revision, changes)


def _shown(revision: Revision, changes: Changes) -> PageChanges:
    placed = [each.state for each in changes.placed]
    shown = shown_paragraphs(revision, [*changes.changed, *placed], Audience.OPERATORS)
    fresh = shown[len(changes.changed) :]
    return PageChanges(
        head=changes.head,
        changed=tuple(shown[: len(changes.changed)]),
        added=tuple(
            PlacedParagraph(paragraph, each.after, each.moved)
            for paragraph, each in zip(fresh, changes.placed, strict=True)
        ),
        log=tuple(log_rows(changes.interventions)),
        undone=tuple(log_rows(changes.undone)),
        come_back=_come_back(changes),
        notes=changes.notes,
        gone=changes.gone,
    )


def _come_back(changes: Changes) -> tuple[ComeBackNews, ...]:
    said = {row.intervention.seq: row.sentence for row in log_rows(changes.interventions)}
    states = (*changes.changed, *(each.state for each in changes.placed), *changes.gone)
    return tuple(ComeBackNews(awaited, said.get(awaited.seq, "")) for awaited in awaited_in(states))


def news_for_page(revision: Revision, head: int) -> PageChanges | None:
    """What a page that shows everything up to `head` does not show yet; None where it shows all.

    No query where there is nothing new: the revision carries its head.
    """
    return changes_for_page(revision, head) if revision.last_seq > head else None


def spoken(rows: Sequence[LogRow], reader: User) -> str:
    """What colleagues recorded, in the order they did, for whoever hears the page."""
    others = [row for row in reversed(rows) if row.intervention.operator_id != reader.pk]
    said = [
        _("%(person)s: %(sentence)s")
        % {"person": str(row.intervention.operator), "sentence": row.sentence}
        for row in others[-SENTENCES_SPOKEN:]
    ]
    more = len(others) - len(said)
    if more > 0:
        said.insert(0, _("Entries recorded before: %(number)d.") % {"number": more})
    return " ".join(f"{each.rstrip('.')}." for each in said)
