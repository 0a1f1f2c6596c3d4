"""What a desk says when it asks for news."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms


@dataclass(frozen=True, slots=True)
class Asked:
    """`after` is the last entry the page shows, `who` the colleagues and `meeting` the meeting;
    `at` the paragraph its caret is in; `page` tells one page of a person from another."""

    after: int | None
    at: UUID | None
    page: str
    who: str
    meeting: str
    looked_at: bool
    leaving: bool


class AtTheDesk(forms.Form):
    """The question. A value that cannot be read counts as not given: nobody is to be asked."""

    after = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False)
    at = forms.UUIDField(required=False)
    page = forms.RegexField(r"^[0-9a-z]{1,32}$", required=False)
    who = forms.CharField(required=False)
    meeting = forms.CharField(required=False)
    hidden = forms.BooleanField(required=False)
    leaving = forms.BooleanField(required=False)

    def read(self) -> Asked:
        """What was asked."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            after=given.get("after"),
            at=given.get("at"),
            page=given.get("page") or "",
            who=given.get("who") or "",
            meeting=given.get("meeting") or "",
            looked_at=not given.get("hidden"),
            leaving=bool(given.get("leaving")),
        )
