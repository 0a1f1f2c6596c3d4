"""Documents and their revisions."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.append_only import never_deleted


class Body(models.Model):
    """An organ that negotiates or adopts: SWG, SOC, Ministerial Council, Summit."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    name_en = models.CharField(_("name in English"), max_length=160)
    name_ru = models.CharField(_("name in Russian"), max_length=160, blank=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.code


class Document(models.Model):
    """One text under negotiation, through all its revisions. Withdrawn, never deleted.

    `insertion_labels` says what a paragraph put in after PP5 is called: PP5a or PP5 bis.
    `distribution` is the line as printed; `members_only` keeps observers from the text.
    `between_meetings` says what delegations may follow of its revisions while no meeting in session
    has them; `names_between_meetings` whether that is with names, as it was last put on an agenda.
    """

    class InsertionLabels(models.TextChoices):
        LETTERS = "letters", _("letters: PP5a, PP5b")
        LATIN = "latin", _("Latin: PP5 bis, PP5 ter")

    class BetweenMeetings(models.TextChoices):
        TEXT = "text", _("the text as it stands")
        ISSUED = "issued", _("issued podium versions only")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True)
    title = models.TextField(_("title"))
    chairmanship = models.CharField(_("Chairmanship"), max_length=160, blank=True)
    distribution = models.CharField(_("distribution"), max_length=160, blank=True)
    members_only = models.BooleanField(_("for Member States only"), default=False, db_default=False)
    between_meetings = models.CharField(
        _("delegations follow between meetings"),
        max_length=6,
        choices=BetweenMeetings,
        default=BetweenMeetings.TEXT,
        db_default=BetweenMeetings.TEXT,
    )
    names_between_meetings = models.BooleanField(default=True, db_default=True, editable=False)
    insertion_labels = models.CharField(
        _("labels of insertions"),
        max_length=8,
        choices=InsertionLabels,
        default=InsertionLabels.LETTERS,
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering: ClassVar = ["-created_at"]
        triggers: ClassVar = never_deleted()

    def __str__(self) -> str:
        return self.title


class Revision(models.Model):
    """One circulated state of a document, on which a negotiation is recorded.

    `last_seq` and `last_hash` are the head of the log. Whoever records locks this row first, so
    that writers of one revision queue. `live_from` is the head as it was when the text last became
    open to those who follow it: they are told nothing of what lies before. The symbol may be a
    placeholder or missing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("revision"), default=0)
    symbol = models.CharField(_("symbol"), max_length=80, blank=True)
    stamp = models.CharField(_("stamp"), max_length=160, blank=True)
    draft = models.ForeignKey(
        "documents.Draft", on_delete=models.PROTECT, null=True, blank=True, related_name="revisions"
    )
    last_seq = models.IntegerField(default=-1, editable=False)
    last_hash = models.CharField(max_length=64, blank=True, editable=False)
    live_from = models.IntegerField(default=0, db_default=0, editable=False)
    last_bracket = models.PositiveIntegerField(default=0, editable=False)
    last_handle = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering: ClassVar = ["document", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="one_revision_a_number"),
            models.CheckConstraint(condition=Q(last_seq__gte=-1), name="seq_starts_at_the_import"),
        ]
        triggers: ClassVar = never_deleted()

    def __str__(self) -> str:
        return self.symbol or str(self.document)
