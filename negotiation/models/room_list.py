"""The room list of a meeting: who is present, and who asked for the floor."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegation
from negotiation.models.meeting import Meeting


class Attendance(models.Model):
    """Whether a delegation is in the room. Delegations without a row have not been seen."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField(_("present"))
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "delegation"], name="one_seat_a_delegation"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.delegation}"


class Speaker(models.Model):
    """A request for the floor, in the order of asking."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SPEAKING = "speaking", _("has the floor")
        SPOKEN = "spoken", _("has spoken")
        WITHDRAWN = "withdrawn", _("withdrawn")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="speakers")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    status = models.CharField(max_length=9, choices=Status, default=Status.WAITING)
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering: ClassVar = ["meeting", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "position"], name="one_speaker_a_place"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(status="speaking"), name="one_floor"
            ),
            models.UniqueConstraint(
                fields=["meeting", "delegation"],
                condition=Q(status__in=["waiting", "speaking"]),
                name="asked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.delegation}"
