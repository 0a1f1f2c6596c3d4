"""Where a new paragraph comes to stand. One query each, whatever the size of the text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from fractional_indexing import generate_key_between, generate_n_keys_between

from documents.models import ParagraphState, Revision


@dataclass(frozen=True, slots=True)
class Place:
    """Ranks for new paragraphs, and the labels that begin alike and are or were given."""

    ranks: tuple[str, ...]
    taken: frozenset[str] = frozenset()

    @property
    def rank(self) -> str:
        """The first of them."""
        return self.ranks[0]


def place_after(
    revision: Revision, rank: str | None, stem: str | None = None, count: int = 1
) -> Place:
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
        behind = found.values_list("following", flat=True).get()
        return Place(tuple(generate_n_keys_between(rank, behind, count)))
    labels = _states(revision).filter(label__startswith=stem).values("label").distinct()
    following_rank, taken = (
        found.annotate(taken=ArraySubquery(labels)).values_list("following", "taken").get()
    )
    ranks = generate_n_keys_between(rank, following_rank, count)
    return Place(tuple(ranks), frozenset(taken))


def place_beside(revision: Revision, original: UUID, rank: str) -> Place:
    """Behind `rank` and the alternatives to a paragraph that are, or were, in the text; with the
    labels that these, the paragraph itself, and those with which it stood beside another one, have
    and had."""
    # Where an alternative stood before it was moved is no place beside the paragraph any more.
    beside = (
        latest_states(revision)
        .filter(alternative_to=original, rank__gt=rank)
        .order_by("-rank")
        .values("rank")[:1]
    )
    last = Coalesce(Subquery(beside), Value(rank), output_field=TextField())
    following = _ranks(revision).filter(rank__gt=last).values("rank")[:1]
    own = _states(revision).filter(paragraph=original)
    row = Q(alternative_to=original) | Q(paragraph=original)
    row |= Q(alternative_to__in=own.exclude(alternative_to=None).values("alternative_to"))
    labels = _states(revision).filter(row).values("label").distinct()
    last_rank, following_rank, taken = (
        Revision.objects.filter(pk=revision.pk)
        .annotate(last=last, following=Subquery(following), taken=ArraySubquery(labels))
        .values_list("last", "following", "taken")
        .get()
    )
    return Place((generate_key_between(last_rank, following_rank),), frozenset(taken))


@dataclass(frozen=True, slots=True)
class Gap:
    """Ranks for what moves, and whether anything else stands between there and other ranks."""

    ranks: tuple[str, ...]
    stands_between: tuple[bool, ...]


def gap_behind(
    revision: Revision, rank: str | None, moving: Collection[UUID], others: Collection[str]
) -> Gap:
    """Directly behind `rank` (None: at the beginning), for the paragraphs that move; for each of
    the other ranks, whether anything stands in the text between it and there."""
    following = _ranks(revision)
    if rank is not None:
        following = following.filter(rank__gt=rank)
    standing = latest_states(revision).exclude(paragraph__in=moving)
    standing = standing.exclude(status=ParagraphState.Status.DELETED)
    found = Revision.objects.filter(pk=revision.pk).annotate(
        following=Subquery(following.values("rank")[:1]),
        **{
            f"between_{index}": Exists(_between(standing, rank, other))
            for index, other in enumerate(others)
        },
    )
    names = [f"between_{index}" for index in range(len(others))]
    following_rank, *between = found.values_list("following", *names).get()
    ranks = generate_n_keys_between(rank, following_rank, len(moving))
    return Gap(tuple(ranks), tuple(between))


def _between(
    standing: QuerySet[ParagraphState], rank: str | None, other: str
) -> QuerySet[ParagraphState]:
    """What stands between a rank and the place directly behind another (None: the beginning)."""
    if rank is None:
        return standing.filter(rank__lt=other)
    if rank < other:
        return standing.filter(rank__gt=rank, rank__lt=other)
    return standing.filter(rank__gt=other, rank__lte=rank)


def latest_states(revision: Revision) -> QuerySet[ParagraphState]:
    """Each paragraph's present state."""
    later = ParagraphState.objects.filter(paragraph=OuterRef("paragraph"), seq__gt=OuterRef("seq"))
    return _states(revision).filter(~Exists(later))


def _states(revision: Revision) -> QuerySet[ParagraphState]:
    return ParagraphState.objects.filter(revision=revision).order_by()


def _ranks(revision: Revision) -> QuerySet[ParagraphState]:
    return _states(revision).order_by("rank")
