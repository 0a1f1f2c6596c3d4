"""The form of an interpreters' link, in the time of its meeting."""

from __future__ import annotations

import datetime
import zoneinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from negotiation.models import Meeting
from negotiation.services.interpreters import usual_expiry

AS_BROWSERS_SEND = "%Y-%m-%dT%H:%M"


class LinkForm(forms.Form):
    """For whom, and until when on the clock of the meeting."""

    label = forms.CharField(
        label=_("For whom"),
        max_length=120,
        help_text=_("For instance “Russian booth”. Who has the address reads by it."),
    )
    until = forms.DateTimeField(
        label=_("Until"),
        input_formats=[AS_BROWSERS_SEND],
        widget=forms.DateTimeInput(format=AS_BROWSERS_SEND, attrs={"type": "datetime-local"}),
    )

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        self.zone = zoneinfo.ZoneInfo(meeting.time_zone)
        # Without its zone, so that the field shows it as it is.
        usual = usual_expiry(meeting).astimezone(self.zone).replace(tzinfo=None)
        options["initial"] = {"until": usual, **options.get("initial", {})}
        super().__init__(*args, **options)
        self.fields["until"].help_text = meeting.time_zone.replace("_", " ")

    def expires_at(self) -> datetime.datetime:
        """The moment. Only of a valid form."""
        until: datetime.datetime = self.cleaned_data["until"]
        return until.replace(tzinfo=self.zone)
