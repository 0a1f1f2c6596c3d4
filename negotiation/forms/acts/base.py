"""What every form of an act carries: a key, and what the page had seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from delegations.forms import DelegationsField
from delegations.models import User
from negotiation.services.recording import Recorded, Request


def words_field(*, required: bool = False) -> forms.CharField:
    """Words as typed: blanks at the ends count, and the service says what cannot be kept."""
    return forms.CharField(strip=False, required=required, label=_("Words"))


def number_field() -> forms.RegexField:
    """A bracket's number; none as None."""
    return forms.RegexField(r"^\d{1,9}$", required=False, empty_value=None)


def label_inside_field() -> forms.NullBooleanField:
    """Whether a bracket at the beginning takes the label in: `true`, `false`, or as is usual."""
    return forms.NullBooleanField(required=False)


class StatesSeenField(forms.CharField):
    """The states a page showed of several paragraphs: `<paragraph>:<seq>`, blanks between."""

    default_error_messages: ClassVar = {"unreadable": _("Open the page again and repeat this.")}

    def to_python(self, value: Any) -> dict[UUID, int]:  # type: ignore[override]
        """The `seq` by paragraph."""
        pairs = (pair.partition(":") for pair in (super().to_python(value) or "").split())
        try:
            return {UUID(paragraph): int(seq) for paragraph, _colon, seq in pairs}
        except ValueError:
            raise forms.ValidationError(self.error_messages["unreadable"], "unreadable") from None


class TargetsField(forms.CharField):
    """Brackets and whole paragraphs: `<paragraph>:<bracket>` and `<paragraph>:`, blanks between."""

    default_error_messages: ClassVar = {"unreadable": _("Open the page again and repeat this.")}

    def to_python(self, value: Any) -> tuple[tuple[UUID, str | None], ...]:  # type: ignore[override]
        """Pairs of a paragraph and a bracket's number; None for the paragraph as a whole."""
        pairs = [pair.partition(":") for pair in (super().to_python(value) or "").split()]
        if any(number and not re.fullmatch(r"[0-9]{1,9}", number) for _p, _colon, number in pairs):
            raise forms.ValidationError(self.error_messages["unreadable"], "unreadable")
        try:
            return tuple((UUID(paragraph), number or None) for paragraph, _colon, number in pairs)
        except ValueError:
            raise forms.ValidationError(self.error_messages["unreadable"], "unreadable") from None


class NamesField(DelegationsField):
    """Names as they stand in a text, known to the register or not, as a tuple, each once.

    Takes what `DelegationsField` takes; what the register does not have is one name as typed.
    """

    def unknown(self, part: str) -> list[str]:
        """What stands for a part that is no delegation."""
        return [part]


class Act(forms.Form):
    """An intervention that is asked for. `arguments` are the fields the service takes, in order."""

    key = forms.UUIDField()
    head = forms.IntegerField(min_value=0, required=False)
    seen_states = StatesSeenField(required=False)

    service: ClassVar[Callable[..., Recorded]]
    arguments: ClassVar[tuple[str, ...]] = ()

    @property
    def shown_head(self) -> int | None:
        """The last `seq` the page shows; None where it did not say. Also of an invalid form."""
        value = self.cleaned_data.get("head") if hasattr(self, "cleaned_data") else None
        return value if isinstance(value, int) else None

    def record(self, operator: User, revision_id: UUID, *, preview: bool = False) -> Recorded:
        """Records it, or says what would be recorded. The form is valid. Raises what the service
        raises."""
        key = self.cleaned_data["key"]
        request = Request(operator, revision_id, key, self.states_seen(), preview)
        return self.service(request, *(self.argument(name) for name in self.arguments))

    def argument(self, name: str) -> Any:
        """One argument as the service takes it."""
        return self.cleaned_data[name]

    def states_seen(self) -> dict[UUID, int]:
        """The states the page showed, by paragraph."""
        return dict(self.cleaned_data["seen_states"])


class OnParagraph(Act):
    """An act on one paragraph."""

    paragraph = forms.UUIDField()
    seen = forms.IntegerField(min_value=0, required=False)

    def states_seen(self) -> dict[UUID, int]:
        """The states the page showed, that of this paragraph among them."""
        seq = self.cleaned_data["seen"]
        paragraph = self.cleaned_data["paragraph"]
        own = {} if seq is None or paragraph is None else {paragraph: seq}
        return super().states_seen() | own


class OnStretch(OnParagraph):
    """An act on the words from `start` to before `end`, in code points."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=0)


class OnBracket(OnParagraph):
    """An act on a bracket, by its number; without one, on the whole paragraph."""

    bracket = number_field()
