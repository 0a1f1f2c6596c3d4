"""Notes verbales and what they enclose."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models.document import Revision


class NoteVerbale(models.Model):
    """A note as it was read from a draft that came in, or as it will be sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("number"), max_length=40, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    languages = ArrayField(models.CharField(max_length=5), default=list, blank=True)
    enclosure_pages = models.PositiveIntegerField(_("pages stated"), null=True, blank=True)
    draft = models.ForeignKey(
        "documents.Draft", on_delete=models.PROTECT, null=True, blank=True, related_name="notes"
    )

    class Meta:
        verbose_name = _("note verbale")
        verbose_name_plural = _("notes verbales")
        ordering: ClassVar = ["-date"]

    def __str__(self) -> str:
        return self.number


class Enclosure(models.Model):
    """A revision under a note, in the note's order."""

    note = models.ForeignKey(NoteVerbale, on_delete=models.PROTECT, related_name="enclosures")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="enclosures")
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("enclosure")
        verbose_name_plural = _("enclosures")
        ordering: ClassVar = ["note", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["note", "position"], name="one_enclosure_a_position"),
        ]

    def __str__(self) -> str:
        return f"{self.note_id}: {self.position}"
