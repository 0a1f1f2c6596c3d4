"""Links by which interpreters read along without an account."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.append_only import never_deleted
from negotiation.models.meeting import Meeting


class InterpretersLink(models.Model):
    """A read-only link to a meeting's texts. Only the SHA-256 of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(_("for whom"), max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("interpreters' link")
        verbose_name_plural = _("interpreters' links")
        ordering: ClassVar = ["-created_at"]
        triggers: ClassVar = never_deleted()

    def __str__(self) -> str:
        return self.label
