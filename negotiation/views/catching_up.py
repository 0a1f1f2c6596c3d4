"""What a desk that was made a while ago has to take in, rendered for it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from documents.models import Revision
from negotiation.selectors.changes import changes_since
from negotiation.selectors.come_back import Awaited, awaited
from negotiation.selectors.log import LogRow, log_rows
from negotiation.views.shown import Audience, ShownParagraph, shown_paragraphs


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """A paragraph the page has no place for yet, and where it goes."""

    shown: ShownParagraph
    after: UUID | None

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


def changes_for_page(revision: Revision, head: int | None, default: int = 0) -> PageChanges:
    """What happened since `head`; since `default` where the page did not say what it shows."""
    changes = changes_since(revision, default if head is None else head)
    added = [each.state for each in changes.added]
    shown = shown_paragraphs(revision, [*changes.changed, *added], Audience.OPERATORS)
    fresh = shown[len(changes.changed) :]
    return PageChanges(
        head=changes.head,
        changed=tuple(shown[: len(changes.changed)]),
        added=tuple(
            NewParagraph(paragraph, each.after)
            for paragraph, each in zip(fresh, changes.added, strict=True)
        ),
        log=tuple(log_rows(changes.interventions)),
        undone=tuple(log_rows(changes.undone)),
        come_back=tuple(awaited(revision)),
    )
