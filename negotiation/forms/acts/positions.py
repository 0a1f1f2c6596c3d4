"""Forms of the acts on positions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegations.forms import DelegationField, DelegationsField
from negotiation.forms.acts.base import OnBracket
from negotiation.services import positions


class TakePosition(OnBracket):
    """Delegations say how they stand."""

    by = DelegationsField(required=False)
    note = forms.CharField(max_length=200, required=False, label=_("Note"))
    arguments = ("paragraph", "bracket", "by", "note")


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
    """Names are withdrawn. They are taken as they stand, known to the register or not."""

    by = forms.CharField(max_length=120)
    service = staticmethod(positions.lift)
    arguments = ("paragraph", "bracket", "by")

    def argument(self, name: str) -> Any:
        """One argument as the service takes it."""
        value = super().argument(name)
        return (value,) if name == "by" else value


class CorrectAttribution(OnBracket):
    """It was another delegation."""

    wrong = forms.CharField(max_length=120)
    right = DelegationField()
    service = staticmethod(positions.correct_attribution)
    arguments = ("paragraph", "bracket", "wrong", "right")
