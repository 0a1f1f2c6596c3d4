"""Podium versions: the text frozen when a meeting is suspended."""

from __future__ import annotations

import datetime
import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.models import Job, Rendition, Revision
from documents.models.append_only import never_deleted


class PodiumVersion(models.Model):
    """The text of a revision as of `seq`, "as of COB of" a date, and the file made of it.

    Between freezing and issue, corrections alone move `checked_seq`; both are kept. What was
    frozen never changes, and an issued version not at all: PostgreSQL refuses it.

    A version that is not the first as of its day is told from the others by when it was frozen, as
    the clock of its meeting had it: `frozen_on`, `clock` and `zone` are written then, since its
    paper and the name of its file say so, wherever it is read. It is a time and no number, since a
    number would tell of versions that were never issued.
    """

    class Status(models.TextChoices):
        FROZEN = "frozen", _("frozen")
        CHECKING = "checking", _("checking")
        ISSUED = "issued", _("issued")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="podium_versions")
    seq = models.PositiveIntegerField()
    checked_seq = models.PositiveIntegerField()
    as_of = models.DateField(_("as of close of business of"))
    occasion = models.CharField(_("occasion"), max_length=200, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.FROZEN)
    frozen_on = models.DateField(null=True, editable=False)
    clock = models.CharField(max_length=8, blank=True, editable=False, default="", db_default="")
    zone = models.CharField(max_length=64, blank=True, editable=False, default="", db_default="")
    key = models.UUIDField(unique=True)
    job = models.ForeignKey(Job, on_delete=models.PROTECT, null=True, related_name="+")
    rendition = models.ForeignKey(Rendition, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField(_("issued"), null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("podium version")
        verbose_name_plural = _("podium versions")
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(status="issued")
                | Q(rendition__isnull=False, issued_at__isnull=False, issued_by__isnull=False),
                name="what_is_issued_has_a_file",
            ),
        ]
        triggers: ClassVar = [
            *never_deleted(),
            pgtrigger.ReadOnly(
                name="frozen_stays",
                fields=[
                    "revision",
                    "seq",
                    "as_of",
                    "occasion",
                    "frozen_on",
                    "clock",
                    "zone",
                    "key",
                    "created_at",
                    "created_by",
                ],
            ),
            pgtrigger.Protect(
                name="issued_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status="issued"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision} · {self.as_of}"

    def get_absolute_url(self) -> str:
        """The page of this version."""
        return reverse("negotiation:podium-version", args=[self.pk])

    @property
    def frozen_at(self) -> datetime.datetime | None:
        """The local time by which it is told from others as of its day, in its `zone`. None for the
        first: what has gone out keeps its name, whatever is frozen later."""
        if self.frozen_on is None:
            return None
        return datetime.datetime.combine(self.frozen_on, datetime.time.fromisoformat(self.clock))

    @property
    def day(self) -> str:
        """The day it is as of, in the reader's language, told apart: “3 October 2027, frozen at
        18:04”."""
        if self.frozen_on is None:
            return date_format(self.as_of)
        values = {
            "day": date_format(self.as_of),
            "frozen_on": date_format(self.frozen_on),
            "time": self.clock,
        }
        if self.frozen_on == self.as_of:
            return gettext("%(day)s, frozen at %(time)s") % values
        return gettext("%(day)s, frozen on %(frozen_on)s at %(time)s") % values

    @property
    def is_issued(self) -> bool:
        """Whether everybody who reads the document can have it."""
        return self.status == self.Status.ISSUED
