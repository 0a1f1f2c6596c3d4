"""Forms of the acts on positions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegations.forms import DelegationField, DelegationsField
from negotiation.forms.acts.base import Act, NamesField, OnBracket, TargetsField
from negotiation.services import positions


class TakePosition(OnBracket):
    """Delegations say how they stand: on a bracket, on words (`start` to before `end`), or on the
    whole paragraph."""

    start = forms.IntegerField(min_value=0, required=False)
    end = forms.IntegerField(min_value=0, required=False)
    by = DelegationsField(required=False)
    note = forms.CharField(max_length=200, required=False, label=_("Note"))
    arguments = ("paragraph", "bracket", "by", "note", "stretch")

    def argument(self, name: str) -> Any:
        """One argument as the service takes it."""
        if name != "stretch":
            return super().argument(name)
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return None if start is None or end is None else (start, end)


class Support(TakePosition):
    """Delegations support it."""

    service = staticmethod(positions.support)


class Oppose(TakePosition):
    """Delegations object to it."""

    service = staticmethod(positions.oppose)


class ToComeBack(TakePosition):
    """Delegations will come back to it."""

    service = staticmethod(positions.tcb)


class KeepOriginal(TakePosition):
    """Delegations want the wording there was."""

    service = staticmethod(positions.keep_original)


class Reserve(TakePosition):
    """Delegations withhold their position."""

    service = staticmethod(positions.reserve)


class Lift(OnBracket):
    """Names are withdrawn, there or on all `targets`. They are taken as they stand."""

    paragraph = forms.UUIDField(required=False)
    by = NamesField()
    targets = TargetsField(required=False)
    service = staticmethod(positions.lift)
    arguments = ("paragraph", "bracket", "by", "targets")


class Join(Act):
    """Delegations take the stances another one holds."""

    by = DelegationsField(required=False)
    like = NamesField()
    targets = TargetsField(required=False)
    service = staticmethod(positions.join)
    arguments = ("by", "like", "targets")

    def clean_like(self) -> str:
        """The one who is joined."""
        names: tuple[str, ...] = self.cleaned_data["like"]
        if len(names) != 1:
            raise forms.ValidationError(_("Choose one delegation."), code="one")
        return names[0]


class CorrectAttribution(OnBracket):
    """It was another delegation."""

    wrong = forms.CharField(max_length=120)
    right = DelegationField()
    service = staticmethod(positions.correct_attribution)
    arguments = ("paragraph", "bracket", "wrong", "right")
