"""Who stands where: the relational reading of the current states, rebuildable from them."""

from __future__ import annotations

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
    again, and shown on the desk as `#2`.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="brackets")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="brackets")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="inner"
    )
    number = models.PositiveIntegerField(_("number"))
    place = models.PositiveIntegerField()  # order of the opening sign within the paragraph
    words = models.TextField()
    since_seq = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("bracket")
        verbose_name_plural = _("brackets")
        ordering: ClassVar = ["paragraph", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "number"], name="one_bracket_a_number"),
        ]


class Position(models.Model):
    """One delegation's stance on a bracket, or on a whole paragraph (`bracket` is null).

    `delegation` is null for a name nobody knows; `printed` is the name as it stands in the text.
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
    place = models.PositiveIntegerField()  # order of speaking within the row
    since_seq = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering: ClassVar = ["paragraph", "bracket", "place"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(bracket__isnull=False) | ~Q(stance__in=["support", "oppose"]),
                name="signed_positions_stand_on_brackets",
            ),
        ]
