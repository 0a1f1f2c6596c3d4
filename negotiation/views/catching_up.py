"""What a desk that was made a while ago has to take in, rendered for it.

A page asks for it with every act and every few seconds; whatever brings news some other way brings
the same: `news_for_page` is all there is to call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from delegations.models import User
from documents.models import Revision
from negotiation.selectors.changes import changes_since
from negotiation.selectors.come_back import Awaited, awaited
from negotiation.selectors.log import LogRow, log_rows
from negotiation.views.shown import Audience, ShownParagraph, shown_paragraphs

SENTENCES_SPOKEN = 3
"""So many entries are read out to a screen reader; of more, how many there are."""


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """A paragraph the page has no place for yet, and where it goes. `moved`: the page has it
    somewhere else."""

    shown: ShownParagraph
    after: UUID | None
    moved: bool

    @property
    def place(self) -> str:
        """How it is swapped in."""
        return "afterend" if self.after else "afterbegin"


@dataclass(frozen=True, slots=True)
class PageChanges:
    """Everything to be swapped into the page, and the head it then shows."""

    head: int
    changed: tuple[ShownParagraph, ...]
    added: tuple[NewParagraph, ...]
    log: tuple[LogRow, ...]
    undone: tuple[LogRow, ...]
    come_back: tuple[Awaited, ...]

    @property
    def moved(self) -> tuple[NewParagraph, ...]:
        """Those that leave a place in the page."""
        return tuple(each for each in self.added if each.moved)


def changes_for_page(revision: Revision, head: int | None, default: int = 0) -> PageChanges:
    """What happened since `head`; since `default` where the page did not say what it shows."""
    changes = changes_since(revision, default if head is None else head)
    placed = [each.state for each in changes.placed]
    shown = shown_paragraphs(revision, [*changes.changed, *placed], Audience.OPERATORS)
    fresh = shown[len(changes.changed) :]
    return PageChanges(
        head=changes.head,
        changed=tuple(shown[: len(changes.changed)]),
        added=tuple(
            NewParagraph(paragraph, each.after, each.moved)
            for paragraph, each in zip(fresh, changes.placed, strict=True)
        ),
        log=tuple(log_rows(changes.interventions)),
        undone=tuple(log_rows(changes.undone)),
        come_back=tuple(awaited(revision)),
    )


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
