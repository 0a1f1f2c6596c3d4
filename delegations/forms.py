"""Fields for delegations."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from delegations.selectors.names import keys_by_name, named_delegations


class DelegationsField(forms.Field):
    """Delegations in the order they speak, as a tuple of keys, each once.

    Takes any number of values; each is an abbreviation or a name, or several of them separated by
    commas or semicolons, abbreviations also by blanks. Asks the register once.
    """

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "unknown": _(
            "The register of delegations does not have “%(name)s”. Choose one from the list."
        ),
    }

    def to_python(self, value: Any) -> tuple[str, ...]:
        """The keys. Raises ValidationError for a name that is not in the register."""
        typed = [
            part.strip()
            for line in value or ()
            for part in re.split(r"[,;\n]", str(line))
            if part.strip()
        ]
        if not typed:
            return ()
        known = keys_by_name(named_delegations())
        keys: list[str] = []
        for part in typed:
            if part.casefold() in known:
                keys.append(known[part.casefold()])
                continue
            words = [known.get(word.casefold()) for word in part.split()]
            keys += self.unknown(part) if None in words else [key for key in words if key]
        return tuple(dict.fromkeys(keys))

    def unknown(self, part: str) -> list[str]:
        """What stands for a part that is not in the register. Raises ValidationError."""
        raise ValidationError(self.error_messages["unknown"], code="unknown", params={"name": part})


class DelegationField(DelegationsField):
    """One delegation, as its key."""

    default_error_messages = {"one": _("Choose one delegation.")}

    def clean(self, value: Any) -> Any:
        """The key. Raises ValidationError for none or several."""
        keys = super().clean(value)
        if len(keys) != 1:
            raise ValidationError(self.error_messages["one"], code="one")
        return keys[0]
