"""What the bar of quick entry sends: a line, and what goes without saying in it."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from delegations.forms import DelegationsField

LONGEST_LINE = 60_000
"""Code points: a few long paragraphs pasted at once."""


class BracketField(forms.RegexField):
    """A bracket as `<paragraph>:<number>`; the value is both, or None."""

    default_error_messages: ClassVar = {"invalid": _("Open the page again and repeat this.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(regex=r"^[0-9a-f-]{36}:\d{1,9}$", **options)

    def clean(self, value: Any) -> Any:
        """The paragraph's identity and the bracket's number."""
        paragraph, _colon, number = super().clean(value).partition(":")
        if not number:
            return None
        try:
            return UUID(paragraph), number
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from None


class Line(forms.Form):
    """A line as typed. `paragraph` is the current one, `touched` the bracket last touched, `floor`
    who has the floor, `at` the caret's place in the line, in code points."""

    line = forms.CharField(strip=False, required=False, max_length=LONGEST_LINE)
    paragraph = forms.UUIDField(required=False)
    touched = BracketField(required=False)
    floor = DelegationsField(required=False)
    at = forms.IntegerField(min_value=0, required=False)

    def understood(self) -> dict[str, Any]:
        """What can be used of it. Whatever a stale page sent wrong counts as not said."""
        self.is_valid()
        nothing = {"line": "", "paragraph": None, "touched": None, "floor": (), "at": None}
        return nothing | self.cleaned_data
