"""Meetings: when and where a body negotiates, what is on its agenda, and its sittings."""

from __future__ import annotations

import uuid
import zoneinfo
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegation
from documents.models import Body, Revision
from documents.models.append_only import never_deleted


def validate_time_zone(name: str) -> None:
    """Raises ValidationError for a name that is no time zone ("Asia/Almaty")."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("There is no time zone of this name."), code="time_zone")


def default_time_zone() -> str:
    """That of the installation."""
    return settings.TIME_ZONE


class Follow(models.TextChoices):
    """What delegations may follow of a text."""

    LIVE = "live", _("the live text while in session")
    ISSUED = "issued", _("issued podium versions only")


class Meeting(models.Model):
    """A session of a body, over one day or several.

    `follow` and `with_names` say what delegations and observers may follow of the texts on its
    agenda, unless the agenda says otherwise of one of them. `chaired_by` is the delegation that
    holds the Chair, which speaks for itself as well. `version` grows with every change of what
    readers see of it: agenda, room list, speakers, status.
    """

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", _("scheduled")
        IN_SESSION = "in_session", _("in session")
        SUSPENDED = "suspended", _("suspended")
        CLOSED = "closed", _("closed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("title"), max_length=200)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("body")
    )
    session = models.CharField(_("session"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default=default_time_zone, validators=[validate_time_zone]
    )
    days = ArrayField(models.DateField(), verbose_name=_("days"))
    status = models.CharField(max_length=10, choices=Status, default=Status.SCHEDULED)
    follow = models.CharField(
        _("delegations follow"), max_length=6, choices=Follow, default=Follow.LIVE
    )
    with_names = models.BooleanField(_("with names"), default=True)
    chaired_by = models.ForeignKey(
        Delegation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("delegation that holds the Chair"),
    )
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering: ClassVar = ["-days", "title"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(days__len__gte=1), name="a_meeting_has_a_day"),
        ]
        triggers: ClassVar = never_deleted()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The meeting's page."""
        return reverse("negotiation:meeting", args=[self.pk])

    @property
    def is_in_session(self) -> bool:
        """Whether somebody may have the floor now."""
        return self.status == self.Status.IN_SESSION


class Sitting(models.Model):
    """The time from the gavel that opens to the gavel that suspends. One is open at a time."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sittings")
    number = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")
        ordering: ClassVar = ["meeting", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_sitting_a_number"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(suspended_at__isnull=True),
                name="one_sitting_at_a_time",
            ),
        ]
        triggers: ClassVar = never_deleted()

    def __str__(self) -> str:
        return f"{self.meeting} · {self.number}"


class AgendaItem(models.Model):
    """An item of the agenda, which may point to the revision that is negotiated under it.

    `follow` and `with_names`, where they are set, hold for this text instead of the meeting's.
    `put_at` is when this text came under the item.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    position = models.PositiveIntegerField()
    number = models.CharField(_("item"), max_length=16, blank=True)
    title = models.CharField(_("title"), max_length=300)
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    follow = models.CharField(_("delegations follow"), max_length=6, choices=Follow, blank=True)
    with_names = models.BooleanField(_("with names"), null=True, blank=True)
    put_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering: ClassVar = ["meeting", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "revision"], name="a_text_once_on_an_agenda"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def shows_names(self) -> bool:
        """Whether names are shown of this text, to delegations and in the room."""
        return self.meeting.with_names if self.with_names is None else self.with_names

    @property
    def is_followed_live(self) -> bool:
        """Whether delegations may follow the live words of this text while it is in session."""
        return (self.follow or self.meeting.follow) == Follow.LIVE
