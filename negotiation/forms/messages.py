"""Messages to the desk, as pages send them."""

from __future__ import annotations

from uuid import UUID

from django import forms

from negotiation.models import MessageToTheDesk
from negotiation.services.messages import Message
from negotiation.services.opened_for import OpenedFor


class MessageForm(forms.Form):
    """One message of a delegate. Whether its words will do is for the service to say."""

    key = forms.UUIDField()
    paragraph = forms.UUIDField()
    seq = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    kind = forms.ChoiceField(choices=MessageToTheDesk.Kind.choices)
    text = forms.CharField(required=False, strip=False)
    person = forms.IntegerField()
    delegation = forms.CharField()

    def message(self, revision_id: UUID) -> Message:
        """What the service takes."""
        given = self.cleaned_data
        return Message(
            revision_id,
            given["paragraph"],
            given["kind"],
            given["text"],
            given["seq"],
            given["key"],
            OpenedFor(given["person"], given["delegation"]),
        )


class ClosingForm(forms.Form):
    """What became of a message."""

    outcome = forms.ChoiceField(choices=MessageToTheDesk.Outcome.choices)
