"""The log."""

from __future__ import annotations

import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import Revision
from documents.models.append_only import append_only
from negotiation.models.meeting import Meeting


def _follows_its_predecessor() -> pgtrigger.Trigger:
    """Refuses a gap in the numbers and a link that does not fit, even from a second writer."""
    return pgtrigger.Trigger(
        name="follows_its_predecessor",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func="""
            IF (NEW.seq = 0 AND NEW.previous_hash <> '') OR (NEW.seq > 0 AND NOT EXISTS (
                SELECT 1 FROM negotiation_intervention AS before
                WHERE before.revision_id = NEW.revision_id
                  AND before.seq = NEW.seq - 1 AND before.hash = NEW.previous_hash
            )) THEN
                RAISE EXCEPTION 'intervention % does not follow its predecessor', NEW.seq
                    USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        """,
    )


class Intervention(models.Model):
    """One recorded act, in one transaction; append-only, numbered without gaps, hash-chained.

    `payload` holds the verb's own particulars as JSON (places, words, bracket ids, stances).
    `key` was made by the client: the same key with the same `request_digest` gets the first
    answer again. `meeting` is the one in session when it was recorded; none for what came in
    writing between meetings. `hash` covers the previous hash, the intervention's canonical JSON
    and the hashes of the states it made.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="interventions")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=24)
    delegations = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    payload = models.JSONField(default=dict)
    operator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, related_name="interventions"
    )
    recorded_at = models.DateTimeField(_("recorded"))
    key = models.UUIDField()
    request_digest = models.CharField(max_length=64)
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("intervention")
        verbose_name_plural = _("interventions")
        ordering: ClassVar = ["revision", "seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "seq"], name="one_intervention_a_seq"),
            models.UniqueConstraint(fields=["revision", "key"], name="one_intervention_a_key"),
        ]
        triggers: ClassVar = [*append_only(), _follows_its_predecessor()]

    def __str__(self) -> str:
        return f"{self.seq}: {self.verb}"
