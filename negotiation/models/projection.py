"""Who stands where: the relational reading of the current states, rebuildable from them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegation
from documents.models import Paragraph, Revision
from notation.tree import Stance


class Bracket(models.Model):
    """A bracket that stands in the current text.

    `number` is the bracket's identity within the revision (the tree's `Bracket.id`), never used
    again, and shown on the desk as `#2`. The row's own key is made here and not by the database,
    so that a bracket and those inside it are written in one statement. `span` is shared by the
    pieces of a bracket over several paragraphs: the number of the piece on which positions stand.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="brackets")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="brackets")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="inner"
    )
    number = models.PositiveIntegerField(_("number"))
    place = models.PositiveIntegerField()  # order of the opening sign within the paragraph
    words = models.TextField()
    since_seq = models.PositiveIntegerField()
    span = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("bracket")
        verbose_name_plural = _("brackets")
        ordering: ClassVar = ["paragraph", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "number"], name="one_bracket_a_number"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["revision", "span"],
                condition=Q(span__isnull=False),
                name="pieces_of_a_bracket",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"


class Position(models.Model):
    """One delegation's stance on a bracket, or on a whole paragraph (`bracket` is null).

    `delegation` is null for a name nobody knows; `printed` is the name as it stands in the text.
    `alone` marks an attribution that stands in the words without a bracket, as in `while(+ISR)`;
    its `place` counts among its like in the paragraph.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="positions")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="positions")
    bracket = models.ForeignKey(
        Bracket, on_delete=models.CASCADE, null=True, blank=True, related_name="positions"
    )
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="positions"
    )
    printed = models.CharField(max_length=120)
    stance = models.CharField(max_length=16, choices=[(s.value, s.value) for s in Stance])
    note = models.TextField(blank=True)
    proposed = models.BooleanField(null=True)
    alone = models.BooleanField(default=False)
    place = models.PositiveIntegerField()  # order of speaking within the row
    since_seq = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering: ClassVar = ["paragraph", "bracket", "place"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(bracket__isnull=False)
                | Q(alone=True)
                | ~Q(stance__in=["support", "oppose"]),
                name="signed_positions_stand_on_words",
            ),
            models.CheckConstraint(
                condition=Q(alone=False) | Q(bracket__isnull=True),
                name="alone_means_without_a_bracket",
            ),
            models.UniqueConstraint(
                fields=["paragraph", "bracket", "alone", "place"],
                name="one_position_a_place",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printed}: {self.stance}"
