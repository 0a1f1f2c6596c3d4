"""Drafts as they came in, byte for byte, and how they were read."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """An uploaded or pasted draft: its bytes are kept; the reading can be corrected until used."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("file name"), max_length=255, blank=True)
    content = models.BinaryField(_("content"))
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=40)
    reading = models.JSONField(_("reading"))
    choices = models.JSONField(_("corrections"), default=dict, blank=True)
    created_at = models.DateTimeField(_("brought in"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    used_at = models.DateTimeField(_("documents made"), null=True, blank=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.name or self.sha256[:12]
