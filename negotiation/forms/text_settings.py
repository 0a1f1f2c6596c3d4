"""The form of a text's settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.models import Document


class TextSettingsForm(forms.Form):
    """What paragraphs that are put in are called, and who may read the text.

    `shown_…` is what the page said of a setting when it was made.
    """

    insertion_labels = forms.ChoiceField(
        choices=Document.InsertionLabels.choices, label=_("Labels of insertions")
    )
    between_meetings = forms.ChoiceField(
        choices=Document.BetweenMeetings.choices,
        required=False,
        label=_("Between meetings delegations read"),
    )
    members_only = forms.BooleanField(required=False, label=_("For Member States only"))
    shown_insertion_labels = forms.CharField(required=False)
    shown_between_meetings = forms.CharField(required=False)
    shown_members_only = forms.CharField(required=False)

    def chosen(self) -> dict[str, Any]:
        """The settings that are not what the page showed, once the form is valid."""
        given = self.cleaned_data
        shown = {"members_only": "on" if given["members_only"] else "off"}
        names = ("between_meetings", "members_only", "insertion_labels")
        return {
            name: given[name]
            for name in names
            if given[name] != "" and shown.get(name, given[name]) != given[f"shown_{name}"]
        }
