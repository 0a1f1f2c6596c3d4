"""The forms by which a draft comes in and its reading is corrected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.importers.corrections import DOCUMENT_FIELDS
from documents.importers.reading import Kind
from documents.models import Document, ParagraphState, Revision


class ImportForm(forms.Form):
    """A file, or pasted text: one of the two."""

    file = forms.FileField(
        label=_("A text file"),
        required=False,
        allow_empty_file=True,
        help_text=_("Plain text or Markdown, up to 2 MB. From Word: save as plain text, UTF-8."),
    )
    text = forms.CharField(
        label=_("Or the text, pasted"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "wording", "spellcheck": "false"}),
        help_text=_("The note verbale may stand above; it is recognised and kept apart."),
    )

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if file and text.strip():
            raise forms.ValidationError(
                _("There is a file and a pasted text. Send one of them: empty the other."), "both"
            )
        if not file and not text.strip():
            raise forms.ValidationError(_("Choose a file, or paste the text."), "neither")
        return cleaned

    def content(self) -> tuple[bytes, str]:
        """The bytes, and the name of the file (empty where pasted)."""
        file = self.cleaned_data.get("file")
        if file:
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), ""


class CorrectionForm(forms.Form):
    """One correction of a paragraph, known by the line it begins at."""

    ACTS = ("describe", "split", "join", "set-aside", "keep", "start", "no-start")

    line = forms.IntegerField(min_value=1)
    act = forms.ChoiceField(choices=[(act, act) for act in ACTS])
    kind = forms.ChoiceField(choices=ParagraphState.Kind.choices, required=False)
    label = forms.CharField(
        max_length=ParagraphState._meta.get_field("label").max_length, required=False
    )
    last = forms.IntegerField(min_value=1, required=False)

    def clean_kind(self) -> Kind:
        """A kind; text where none was sent."""
        return Kind(self.cleaned_data["kind"] or Kind.TEXT)

    def clean_label(self) -> str:
        """The label without its full stop, on one line."""
        return " ".join(self.cleaned_data["label"].split()).rstrip(".:")


class HeadForm(forms.Form):
    """The head of one document of a draft, and whether the document is made."""

    line = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    symbol = forms.CharField(
        label=_("Symbol"), required=False, max_length=Revision._meta.get_field("symbol").max_length
    )
    stamp = forms.CharField(
        label=_("Stamp"), required=False, max_length=Revision._meta.get_field("stamp").max_length
    )
    chairmanship = forms.CharField(
        label=_("Chairmanship"),
        required=False,
        max_length=Document._meta.get_field("chairmanship").max_length,
    )
    distribution = forms.CharField(
        label=_("Distribution"),
        required=False,
        max_length=Document._meta.get_field("distribution").max_length,
    )
    take_in = forms.BooleanField(label=_("Make this document"), required=False)

    def fields_of_head(self) -> dict[str, str]:
        """What the head says, on single lines."""
        return {name: " ".join(self.cleaned_data[name].split()) for name in DOCUMENT_FIELDS}


class OpenForm(forms.Form):
    """The key by which sending the form twice makes the documents once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
