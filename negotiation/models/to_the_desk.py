"""What is handed to the desk and never recorded by itself: delegates' messages, the Chair's draft.

Private to whoever wrote it and to the Secretariat. It becomes part of the record only by the
Secretariat's own act.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from delegations.models import Delegation
from documents.models import Paragraph, Revision

LONGEST_MESSAGE = 4000
"""Characters; a paragraph with room to spare."""


class MessageToTheDesk(models.Model):
    """A delegation tells the Secretariat that a position is not what it said, or sends wording.

    `seq` is what its page showed at the time.
    """

    class Kind(models.TextChoices):
        NOT_WHAT_WE_SAID = "not_what_we_said", _("not what we said")
        WORDING = "wording", _("wording")

    class Outcome(models.TextChoices):
        RECORDED = "recorded", _("recorded")
        NOTED = "noted", _("noted")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="messages")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind)
    text = models.CharField(_("text"), max_length=LONGEST_MESSAGE, blank=True)
    key = models.UUIDField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("message to the desk")
        verbose_name_plural = _("messages to the desk")
        ordering: ClassVar = ["sent_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sent_by", "key"], name="one_message_a_key"),
            models.CheckConstraint(
                condition=Q(outcome="", closed_at__isnull=True)
                | (~Q(outcome="") & Q(closed_at__isnull=False)),
                name="an_outcome_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegation}: {self.get_kind_display()}"


class BridgingDraft(models.Model):
    """Wording the Chair tries for a paragraph.

    The operator sees `shared_text`, once it is shared: the words as they stood just then, and not
    those that the Chair goes on to try. `taken_up_at` is when the desk took up what was shared
    last; it is empty again once other words are shared. `version` grows with every change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("text"), blank=True)
    shared_text = models.TextField(_("shared text"), blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    taken_up_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("bridging draft")
        verbose_name_plural = _("bridging drafts")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["revision", "paragraph", "author"], name="one_bridge_a_paragraph"
            ),
            models.CheckConstraint(
                condition=Q(shared_at__isnull=True, shared_text="")
                | (Q(shared_at__isnull=False) & ~Q(shared_text="")),
                name="what_is_shared_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.text[:40]}"
