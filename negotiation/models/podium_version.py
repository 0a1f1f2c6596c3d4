"""Podium versions: the text frozen when a meeting is suspended."""

from __future__ import annotations

import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Job, Rendition, Revision
from documents.models.append_only import never_deleted


class PodiumVersion(models.Model):
    """The text of a revision as of `seq`, "as of COB of" a date, and the file made of it.

    Between freezing and issue, corrections alone move `checked_seq`; both are kept. What was
    frozen never changes, and an issued version not at all: PostgreSQL refuses it.
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
                fields=["revision", "seq", "as_of", "occasion", "key", "created_at", "created_by"],
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
    def is_issued(self) -> bool:
        """Whether everybody who reads the document can have it."""
        return self.status == self.Status.ISSUED
