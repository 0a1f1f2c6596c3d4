"""Files that were made and kept: what was issued is stored, never rendered again."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.append_only import append_only


class Rendition(models.Model):
    """A finished file in the private storage, with its SHA-256 and its size in bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    path = models.CharField(max_length=255, unique=True)
    file_name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size"))
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        ordering: ClassVar = ["-made_at"]
        triggers: ClassVar = append_only()

    def __str__(self) -> str:
        return self.file_name
