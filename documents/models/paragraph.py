"""Paragraphs: an identity, its immutable states, and where it came from."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.append_only import append_only
from documents.models.document import Revision
from notation import storage
from notation.tree import Wording


class Paragraph(models.Model):
    """Identity only; everything that can be said of it stands in its states.

    `handle` is its stable number within the revision, shown as `#12` where it has no label.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="paragraphs")
    handle = models.PositiveIntegerField(_("handle"))

    class Meta:
        verbose_name = _("paragraph")
        verbose_name_plural = _("paragraphs")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "handle"], name="one_paragraph_a_handle"),
        ]
        triggers: ClassVar = append_only()

    def __str__(self) -> str:
        return f"#{self.handle}"


class ParagraphState(models.Model):
    """Everything about a paragraph from `seq` on, until its next state. Never changed.

    `wording` is the tree with attributions, identities and links (notation.storage); `canonical`
    the same in canonical notation. `rank` orders the paragraphs of a revision (fractional index,
    compared by code point); `moved_from` is the rank at which a paragraph that has been moved stood
    before, else empty. `label` is empty where there is none. `hash` is the SHA-256 of the
    state's canonical JSON.
    """

    class Kind(models.TextChoices):
        TITLE = "title", _("title")
        HEADING = "heading", _("heading")
        OPENING = "opening", _("opening")
        PREAMBULAR = "preambular", _("preambular paragraph")
        OPERATIVE = "operative", _("operative paragraph")
        ITEM = "item", _("item")
        TEXT = "text", _("text")

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        AGREED = "agreed", _("agreed ad referendum")
        AGREED_PENDING = "agreed_pending", _("agreed, pending")
        AGREED_SUBJECT = "agreed_subject", _("agreed, subject to another paragraph")
        DELETED = "deleted", _("deleted")

    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="states")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="states")
    seq = models.PositiveIntegerField()
    wording = models.JSONField()
    canonical = models.TextField()
    label = models.CharField(_("label"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TEXT)
    rank = models.TextField(db_collation="C")  # grows with insertions at one place
    moved_from = models.TextField(db_collation="C", blank=True, default="", db_default="")
    part_of = models.ForeignKey(
        Paragraph, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    alternative_to = models.ForeignKey(
        Paragraph, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    inserted_after = models.ForeignKey(
        Paragraph, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField(_("status"), max_length=16, choices=Status, default=Status.OPEN)
    pending = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    subject_to = models.ForeignKey(
        Paragraph, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("paragraph state")
        verbose_name_plural = _("paragraph states")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paragraph", "seq"], name="one_state_a_seq"),
            models.CheckConstraint(
                condition=Q(status="agreed_pending") | Q(pending=[]),
                name="only_pending_names_delegations",
            ),
            models.CheckConstraint(
                condition=Q(status="agreed_subject", subject_to__isnull=False)
                | (~Q(status="agreed_subject") & Q(subject_to__isnull=True)),
                name="only_subject_names_a_paragraph",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["revision", "paragraph", "-seq"], name="state_as_of"),
            models.Index(fields=["revision", "seq"], name="states_of_an_intervention"),
            models.Index(fields=["revision", "rank"], name="next_in_order"),
            models.Index(
                fields=["revision", "label"],
                opclasses=["uuid_ops", "varchar_pattern_ops"],  # serves "begins with"
                name="labels_given",
            ),
        ]
        triggers: ClassVar = append_only()

    def __str__(self) -> str:
        return f"{self.label or self.paragraph_id} @ {self.seq}"

    @cached_property
    def tree(self) -> Wording:
        """The wording as a value, with identities and links."""
        return storage.from_json(self.wording)

    @property
    def name(self) -> str:
        """How people call it: its label, else its handle (which asks for the paragraph's row)."""
        return self.label or str(self.paragraph)

    @property
    def is_agreed(self) -> bool:
        """Whether it was agreed, with or without a condition; it must be reopened first."""
        return self.status in (
            self.Status.AGREED,
            self.Status.AGREED_PENDING,
            self.Status.AGREED_SUBJECT,
        )

    @property
    def is_agreed_outright(self) -> bool:
        """Whether it was agreed and nothing is left to ask: it stands in bold, on pages as on
        paper."""
        return self.status == self.Status.AGREED

    @property
    def is_deleted(self) -> bool:
        """Whether it no longer stands in the text."""
        return self.status == self.Status.DELETED


class Lineage(models.Model):
    """Where a paragraph's words come from: any number of paragraphs, of any revision."""

    class Kind(models.TextChoices):
        CARRIED = "carried", _("carried over")
        SPLIT = "split", _("split from")
        MERGED = "merged", _("merged from")
        MOVED = "moved", _("moved here")
        REWORDED = "reworded", _("reworded")

    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="sources")
    source = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="descendants")
    kind = models.CharField(max_length=8, choices=Kind)

    class Meta:
        verbose_name = _("lineage")
        verbose_name_plural = _("lineage")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["paragraph", "source", "kind"], name="one_lineage_link_a_kind"
            ),
        ]
        triggers: ClassVar = append_only()

    def __str__(self) -> str:
        return f"{self.paragraph_id} ← {self.source_id}"
