"""What a desk asks of the podium screen."""

from __future__ import annotations

from django import forms

from negotiation.models import PodiumScreen

MOST_STEPS = 30
MOST_TYPED = 20_000


class ScreenForm(forms.Form):
    """The fields of every act; each act reads those it needs. `revision` is also the text whose
    desk asks; `over` takes the screen from somebody else."""

    revision = forms.UUIDField(required=False)
    paragraph = forms.UUIDField(required=False)
    over = forms.BooleanField(required=False)
    steps = forms.IntegerField(min_value=-MOST_STEPS, max_value=MOST_STEPS, required=False)
    shown = forms.BooleanField(required=False)
    card = forms.ChoiceField(choices=PodiumScreen.OWN, required=False)
    text = forms.CharField(max_length=MOST_TYPED, required=False, strip=False)
