"""The text of a revision, now or as of any moment of its log. One query each."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from documents.models import ParagraphState, Revision
from negotiation.models import Intervention


def text_as_of(revision: Revision, seq: int | None = None) -> list[ParagraphState]:
    """Every paragraph's state as of `seq` (None: now), in the order of the text.

    What stands as deleted is in the list too; `state.is_deleted` says so. Paragraphs that were
    proposed later are not. One query, whatever the size or the moment.
    """
    return _in_order(ParagraphState.objects.filter(revision=revision), seq)


def places_as_of(revision: Revision, seq: int | None = None) -> list[ParagraphState]:
    """The same without loading words: where each paragraph stands and what it is called."""
    places = ParagraphState.objects.filter(revision=revision).only(
        *("rank", "label", "status", "moved_from", "alternative_to", "paragraph__handle")
    )
    return _in_order(places, seq)


def standing_text(revision: Revision, seq: int | None = None) -> list[ParagraphState]:
    """The same without deleted paragraphs: what a reader is shown and a version prints."""
    return [state for state in text_as_of(revision, seq) if not state.is_deleted]


def paragraphs_as_of(
    revision: Revision, paragraphs: Collection[UUID], seq: int | None = None
) -> list[ParagraphState]:
    """The states of some paragraphs, in the order of the text. One query."""
    states = ParagraphState.objects.filter(revision=revision, paragraph__in=paragraphs)
    return _in_order(states, seq)


def with_alternatives(revision: Revision, paragraphs: Collection[UUID]) -> list[ParagraphState]:
    """The states of some paragraphs and of what was proposed instead of them, in the order of the
    text. One query."""
    states = ParagraphState.objects.filter(revision=revision)
    instead = states.filter(alternative_to__in=paragraphs).values("paragraph")
    found = states.filter(Q(paragraph__in=paragraphs) | Q(paragraph__in=instead))
    return _in_order(found, None)


def text_at_desk(revision: Revision, seq: int | None = None) -> list[ParagraphState]:
    """`text_as_of` without the paragraphs that were brought in and undone: they never stood. One
    query."""
    states = never_stood(ParagraphState.objects.filter(revision=revision))
    return [state for state in _in_order(states, seq) if not vars(state)["never_stood"]]


def never_stood(states: QuerySet[ParagraphState]) -> QuerySet[Any]:
    """States with `never_stood`: whether the paragraph has gone by the undo of the act that brought
    it in. It may have moved since, along with what it was proposed for."""
    first = ParagraphState.objects.filter(paragraph=OuterRef(OuterRef("paragraph")))
    # The last state in which it stood is followed by the one in which it went.
    stood = ParagraphState.objects.filter(
        paragraph=OuterRef(OuterRef(OuterRef("paragraph"))),
        seq__lt=OuterRef(OuterRef(OuterRef("seq"))),
    ).exclude(status=ParagraphState.Status.DELETED)
    went = first.filter(seq__gt=Subquery(stood.order_by("-seq").values("seq")[:1]))
    undos = Intervention.objects.filter(
        revision=OuterRef("revision"),
        seq=Subquery(went.order_by("seq").values("seq")[:1]),
        verb="undo",
    ).annotate(act=Cast(KT("payload__act__seq"), IntegerField()))
    # Few paragraphs no longer stand: only for these it is asked how they went.
    gone = When(
        status=ParagraphState.Status.DELETED,
        then=Exists(undos.filter(act=Subquery(first.order_by("seq").values("seq")[:1]))),
    )
    return states.annotate(never_stood=Case(gone, default=Value(False)))


def _in_order(states: QuerySet[ParagraphState], seq: int | None) -> list[ParagraphState]:
    if seq is not None:
        states = states.filter(seq__lte=seq)
    latest = (
        states.select_related("paragraph").order_by("paragraph_id", "-seq").distinct("paragraph_id")
    )
    # Ranks are compared by code point, which is what Python does too.
    return sorted(latest, key=lambda state: (state.rank, state.paragraph.handle))
