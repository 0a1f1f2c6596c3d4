"""Where a new paragraph comes to stand. One query each, whatever the size of the text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from fractional_indexing import generate_key_between, generate_n_keys_between

from documents.models import ParagraphState, Revision


@dataclass(frozen=True, slots=True)
class Place:
    """A rank for a new paragraph, and the labels that begin alike and are or were given."""

    rank: str
    taken: frozenset[str] = frozenset()


def place_after(revision: Revision, rank: str | None, stem: str | None = None) -> Place:
    """Directly behind `rank` (None: at the beginning), with the labels that begin with `stem`.

    Labels once given are not given again although their paragraph may be gone: printed copies
    have them.
    """
    following = _ranks(revision)
    if rank is not None:
        following = following.filter(rank__gt=rank)
    found = Revision.objects.filter(pk=revision.pk).annotate(
        following=Subquery(following.values("rank")[:1])
    )
    if stem is None:
        return Place(generate_key_between(rank, found.values_list("following", flat=True).get()))
    labels = _states(revision).filter(label__startswith=stem).values("label").distinct()
    following_rank, taken = (
        found.annotate(taken=ArraySubquery(labels)).values_list("following", "taken").get()
    )
    return Place(generate_key_between(rank, following_rank), frozenset(taken))


def place_beside(revision: Revision, original: UUID, rank: str) -> Place:
    """Behind `rank` and the alternatives to a paragraph that are, or were, in the text."""
    # Where an alternative stood before it was moved is no place beside the paragraph any more.
    beside = (
        latest_states(revision)
        .filter(alternative_to=original, rank__gt=rank)
        .order_by("-rank")
        .values("rank")[:1]
    )
    last = Coalesce(Subquery(beside), Value(rank), output_field=TextField())
    following = _ranks(revision).filter(rank__gt=last).values("rank")[:1]
    last_rank, following_rank = (
        Revision.objects.filter(pk=revision.pk)
        .annotate(last=last, following=Subquery(following))
        .values_list("last", "following")
        .get()
    )
    return Place(generate_key_between(last_rank, following_rank))


def ranks_after(revision: Revision, rank: str | None, count: int) -> list[str]:
    """That many ranks directly behind one (None: at the beginning), in order. One query."""
    following = _ranks(revision)
    if rank is not None:
        following = following.filter(rank__gt=rank)
    first = following.values_list("rank", flat=True).first()
    return list(generate_n_keys_between(rank, first, count))


def stands_between(
    revision: Revision, one: str | None, other: str, besides: Collection[UUID]
) -> bool:
    """Whether anything stands in the text between two ranks (None: the beginning), apart from
    some paragraphs. One query."""
    low, high = (one, other) if one is None or one < other else (other, one)
    found = latest_states(revision).filter(rank__lt=high).exclude(paragraph__in=besides)
    if low is not None:
        found = found.filter(rank__gt=low)
    return found.exclude(status=ParagraphState.Status.DELETED).exists()


def latest_states(revision: Revision) -> QuerySet[ParagraphState]:
    """Each paragraph's present state."""
    later = ParagraphState.objects.filter(paragraph=OuterRef("paragraph"), seq__gt=OuterRef("seq"))
    return _states(revision).filter(~Exists(later))


def _states(revision: Revision) -> QuerySet[ParagraphState]:
    return ParagraphState.objects.filter(revision=revision).order_by()


def _ranks(revision: Revision) -> QuerySet[ParagraphState]:
    return _states(revision).order_by("rank")
