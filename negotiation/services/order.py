"""Where a new paragraph comes to stand. One query each, whatever the size of the text."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from fractional_indexing import generate_key_between

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
    beside = (
        _states(revision)
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


def _states(revision: Revision) -> QuerySet[ParagraphState]:
    return ParagraphState.objects.filter(revision=revision).order_by()


def _ranks(revision: Revision) -> QuerySet[ParagraphState]:
    return _states(revision).order_by("rank")
