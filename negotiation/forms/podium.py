"""The form by which a text is frozen."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from negotiation.models import PodiumVersion


class FreezeForm(forms.Form):
    """The day and the occasion; the key stays the same when the form is sent again.

    `seen` is the number of the last intervention the page showed; it comes with the confirmation.
    `first_day` is that on which the text was brought in: no version is of an earlier one.
    """

    as_of = forms.DateField(
        label=_("As of close of business of"),
        initial=timezone.localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
    )
    occasion = forms.CharField(
        label=_("Occasion"),
        required=False,
        max_length=PodiumVersion._meta.get_field("occasion").max_length,
        help_text=_("For instance the meeting; printed small on the last page."),
    )
    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)
    seen = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, first_day: datetime.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.first_day = first_day
        days = {"min": first_day.isoformat(), "max": timezone.localdate().isoformat()}
        self.fields["as_of"].widget.attrs.update(days)

    def clean_as_of(self) -> datetime.date:
        """A day that has come and not one before the text, in the installation's time zone."""
        as_of: datetime.date = self.cleaned_data["as_of"]
        if as_of > timezone.localdate():
            raise forms.ValidationError(
                _("Close of business of that day is still to come. Choose today or an earlier day.")
            )
        if as_of < self.first_day:
            raise forms.ValidationError(
                _("This text was brought in on %(day)s. Choose that day or a later one."),
                params={"day": date_format(self.first_day)},
            )
        return as_of

    def confirmation(self, seq: int) -> dict[str, Any]:
        """The fields that the confirmation sends on, with what it showed."""
        return {**self.cleaned_data, "as_of": self.cleaned_data["as_of"].isoformat(), "seen": seq}
