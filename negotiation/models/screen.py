"""What the room sees: the state of a meeting's podium screen."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import Paragraph, Revision
from negotiation.models.meeting import Meeting


class PodiumScreen(models.Model):
    """One screen a meeting; the desk drives it, one operator at a time.

    `paragraph` is the anchor: what is being spoken about. `beside` is its original or one of its
    alternatives, shown next to it. While `held_at` is set the room sees the text as of that `seq`,
    whatever is recorded meanwhile. `card` is what the operator has put in place of the text, which
    nobody else takes away; what the room sees there is `room_card`. `version` grows with every
    change, so that a screen never takes an older state for a newer one. Sizes are percent; `down`
    is by how many lines a paragraph that is longer than the screen has been moved up.
    """

    class Card(models.TextChoices):
        NONE = "", _("the text")
        SUSPENDED = "suspended", _("the meeting is suspended")
        CLOSED = "closed", _("the meeting is closed")
        WITHDRAWN = "withdrawn", _("the document was withdrawn")
        BLANK = "blank", _("nothing")

    OWN: ClassVar = [(card.value, card.label) for card in (Card.NONE, Card.BLANK)]
    """The cards an operator chooses; the others come and go by themselves."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.PROTECT, primary_key=True, related_name="screen"
    )
    operator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, null=True, related_name="+")
    beside = models.ForeignKey(Paragraph, on_delete=models.PROTECT, null=True, related_name="+")
    size = models.PositiveIntegerField(
        default=100, validators=[MinValueValidator(60), MaxValueValidator(300)]
    )
    down = models.PositiveSmallIntegerField(default=0, db_default=0)
    with_names = models.BooleanField(default=True)
    held_at = models.PositiveIntegerField(null=True)
    card = models.CharField(max_length=9, choices=OWN, blank=True, default=Card.NONE)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("podium screen")
        verbose_name_plural = _("podium screens")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(paragraph__isnull=True) | models.Q(revision__isnull=False),
                name="an_anchor_stands_in_a_text",
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def room_card(self) -> Card:
        """What the room sees in place of the text: by the status of the meeting, by what became of
        the document, else as the operator chose."""
        if self.meeting.status == Meeting.Status.SUSPENDED:
            return self.Card.SUSPENDED
        if self.meeting.status == Meeting.Status.CLOSED:
            return self.Card.CLOSED
        if self.revision is not None and self.revision.document.withdrawn_at is not None:
            return self.Card.WITHDRAWN
        return self.Card(self.card)
