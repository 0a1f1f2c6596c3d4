"""The form of a text's settings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.models import Document


class TextSettingsForm(forms.Form):
    """What paragraphs that are put in are called, and who may read the text."""

    insertion_labels = forms.ChoiceField(
        choices=Document.InsertionLabels.choices, label=_("Labels of insertions")
    )
    between_meetings = forms.ChoiceField(
        choices=Document.BetweenMeetings.choices,
        required=False,
        label=_("Between meetings delegations read"),
    )
    members_only = forms.BooleanField(required=False, label=_("For Member States only"))
