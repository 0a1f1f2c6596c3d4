"""Bridging drafts: one's own, and those that were shared with the operator."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from delegations.models import Membership, User
from documents.models import Revision
from negotiation.models import BridgingDraft
from negotiation.selectors.text import places_as_of
from notation.quick_entry import line_of_alternative


@dataclass(frozen=True, slots=True)
class SharedBridge:
    """Words that the Chair shared for a paragraph; `stands`: it is in the text still."""

    pk: UUID
    paragraph_id: UUID
    name: str
    handle: str
    text: str
    shared_at: datetime.datetime
    stands: bool

    @property
    def line(self) -> str:
        """A line of quick entry: an alternative, proposed by the Chair. For the operator to look
        at, change and record."""
        return line_of_alternative(self.handle, "CHAIR", self.text)


def own_bridges(author: User, revision: Revision) -> dict[UUID, BridgingDraft]:
    """The author's drafts by paragraph, shared or not. One query."""
    drafts = BridgingDraft.objects.filter(revision=revision, author=author)
    return {draft.paragraph_id: draft for draft in drafts}


def own_bridge(author: User, revision: Revision, paragraph_id: UUID) -> BridgingDraft | None:
    """The author's draft for one paragraph. One query."""
    drafts = BridgingDraft.objects.filter(revision=revision, author=author)
    return drafts.filter(paragraph=paragraph_id).first()


def shared_drafts(revision_id: UUID) -> QuerySet[BridgingDraft]:
    """The rows of those the operator may see: of whoever holds the Chair now."""
    return _of_the_chair(revision_id).filter(shared_at__isnull=False)


def bridging_facts(revision_id: UUID) -> dict[str, Any]:
    """What pages of the Chair are told of the drafts for a text: in short what is shared and what
    was taken up, to be compared with what a page shows; no words of any. One query."""
    facts = _of_the_chair(revision_id).aggregate(
        all=Count("shared_at"), shared=Max("shared_at"), taken_up=Max("taken_up_at")
    )
    parts = (facts["all"], facts["shared"] or "", facts["taken_up"] or "")
    return {"showing": "|".join(map(str, parts))}


def _of_the_chair(revision_id: UUID) -> QuerySet[BridgingDraft]:
    chairs = Membership.objects.filter(
        user=OuterRef("author"), role=Membership.Role.CHAIR, until__isnull=True
    )
    return BridgingDraft.objects.filter(Exists(chairs), revision=revision_id)


def shared_bridges(revision: Revision) -> list[SharedBridge]:
    """Those the operator may see, in the order of the text. One query, another if there are any."""
    drafts = list(shared_drafts(revision.pk))
    if not drafts:
        return []
    places = {
        state.paragraph_id: (at, state)
        for at, state in enumerate(places_as_of(revision, revision.last_seq))
    }
    drafts.sort(key=lambda draft: (places[draft.paragraph_id][0], draft.pk))
    return [
        SharedBridge(
            draft.pk,
            draft.paragraph_id,
            places[draft.paragraph_id][1].name,
            str(places[draft.paragraph_id][1].paragraph),
            draft.shared_text,
            draft.shared_at,
            not places[draft.paragraph_id][1].is_deleted,
        )
        for draft in drafts
        if draft.shared_at is not None
    ]
