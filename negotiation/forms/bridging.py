"""What the page of the Chair sends of a bridging draft, and what the desk sends of a shared one."""

from __future__ import annotations

from uuid import UUID

from django import forms

from delegations.models import User
from negotiation.models import BridgingDraft
from negotiation.services.bridging import (
    LONGEST_BRIDGE,
    keep_bridge,
    share_bridge,
    take_back_bridge,
)
from negotiation.services.opened_for import ensure_same_person

STEPS = ("keep", "share", "take-back")


class BridgeForm(forms.Form):
    """The words, the version the page shows, what is to be done with them, and whom the page was
    rendered for."""

    step = forms.ChoiceField(choices=[(step, step) for step in STEPS])
    text = forms.CharField(required=False, strip=False, max_length=LONGEST_BRIDGE)
    version = forms.IntegerField(min_value=0)
    person = forms.IntegerField()

    def take(self, author: User, revision_id: UUID, paragraph_id: UUID) -> BridgingDraft:
        """Does it. Only of a valid form. Raises what the services raise."""
        given = self.cleaned_data
        ensure_same_person(author, given["person"])
        if given["step"] == "take-back":
            return take_back_bridge(author, revision_id, paragraph_id)
        service = share_bridge if given["step"] == "share" else keep_bridge
        return service(author, revision_id, paragraph_id, given["text"], given["version"])


class TakenUpForm(forms.Form):
    """When the words were shared that the desk has taken up."""

    shared_at = forms.DateTimeField()
