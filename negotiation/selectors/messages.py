"""Messages to the desk: what a delegation has sent, and the Secretariat's inbox."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery

from documents.models import ParagraphState, Revision
from negotiation.models import MessageToTheDesk
from negotiation.selectors.bridging import shared_drafts
from negotiation.selectors.held import HeldPosition, positions_of
from negotiation.selectors.text import with_alternatives
from notation.quick_entry import line_of_alternative

OWN, CLOSED = 30, 20
"""So many of a delegation's own messages are listed, and so many that were closed."""


@dataclass(frozen=True, slots=True)
class ListedMessage:
    """A message with its paragraph as it stands now; `alternatives` came to stand beside it, or
    changed there, since the sender's page was shown. For the Secretariat."""

    message: MessageToTheDesk
    paragraph: ParagraphState
    alternatives: Sequence[ParagraphState] = ()

    @property
    def name(self) -> str:
        """What the paragraph is called now."""
        return self.paragraph.name

    @property
    def changed(self) -> int | None:
        """The number under which the paragraph last changed since the sender's page was shown;
        None where it stands as the sender saw it."""
        return self.paragraph.seq if self.paragraph.seq > self.message.seq else None

    @property
    def positions(self) -> Sequence[HeldPosition]:
        """Where the sender's delegation stands in the paragraph now."""
        return positions_of(self.paragraph.tree, self.message.delegation.key)

    @property
    def line(self) -> str:
        """Its wording as a line of quick entry: an alternative, proposed by the delegation. For
        the operator to look at, change and record."""
        return line_of_alternative(
            str(self.paragraph.paragraph), self.message.delegation.key, self.message.text
        )


@dataclass(frozen=True, slots=True)
class OwnMessage:
    """A message as its delegation sees it, with what its paragraph is called: now, where the text
    can be followed; else as the page called it from which it was sent."""

    message: MessageToTheDesk
    name: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits, the longest waiting first, and what was closed last."""

    waiting: Sequence[ListedMessage]
    closed: Sequence[ListedMessage]


def inbox(revision: Revision) -> Inbox:
    """The Secretariat's inbox of a text. Three queries."""
    messages = _messages(revision)
    waiting = list(messages.filter(closed_at__isnull=True))
    closed = list(messages.filter(closed_at__isnull=False).order_by("-closed_at")[:CLOSED])
    listed = _listed(revision, [*waiting, *closed])
    return Inbox(listed[: len(waiting)], listed[len(waiting) :])


def inbox_facts(revision_id: UUID) -> dict[str, Any]:
    """What desks that follow an inbox are told of it: how many messages wait, how many drafts the
    Chair shares, and in short what is in it, to be compared with what a page shows. Two
    queries."""
    messages = MessageToTheDesk.objects.filter(revision=revision_id).aggregate(
        all=Count("pk"), closed=Count("closed_at")
    )
    bridges = shared_drafts(revision_id).aggregate(all=Count("pk"), last=Max("shared_at"))
    parts = (messages["all"], messages["closed"], bridges["all"], bridges["last"] or "")
    count = messages["all"] - messages["closed"]
    return {"count": count, "bridges": bridges["all"], "showing": "|".join(map(str, parts))}


def own_messages(revision: Revision, delegation: str, *, live: bool) -> Sequence[OwnMessage]:
    """What the delegation of this key has sent about a text, the newest first; `live` where it may
    follow the text now. One query."""
    states = ParagraphState.objects.filter(paragraph=OuterRef("paragraph"))
    if not live:
        states = states.filter(seq__lte=OuterRef("seq"))
    label = Subquery(states.order_by("-seq").values("label")[:1])
    messages = _messages(revision).select_related("paragraph").annotate(label=label)
    return [
        OwnMessage(message, vars(message)["label"] or str(message.paragraph))
        for message in messages.filter(delegation__key=delegation).order_by("-sent_at")[:OWN]
    ]


def _messages(revision: Revision) -> QuerySet[MessageToTheDesk]:
    messages = MessageToTheDesk.objects.filter(revision=revision)
    return messages.select_related("delegation", "sent_by", "closed_by")


def _listed(revision: Revision, messages: Iterable[MessageToTheDesk]) -> list[ListedMessage]:
    """Each with the paragraph it is about. One query, where there are any."""
    messages = list(messages)
    wanted = {message.paragraph_id for message in messages}
    states = with_alternatives(revision, wanted) if wanted else []
    standing = {state.paragraph_id: state for state in states}
    beside: dict[UUID, list[ParagraphState]] = {}
    for state in states:
        if state.alternative_to_id is not None and not state.is_deleted:
            beside.setdefault(state.alternative_to_id, []).append(state)
    return [
        ListedMessage(
            message,
            standing[message.paragraph_id],
            [each for each in beside.get(message.paragraph_id, ()) if each.seq > message.seq],
        )
        for message in messages
    ]
