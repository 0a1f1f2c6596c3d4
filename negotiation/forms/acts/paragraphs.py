"""Forms of the acts on paragraphs as a whole."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from delegations.forms import DelegationsField
from documents.models import ParagraphState
from negotiation.forms.acts.base import Act, OnParagraph, words_field
from negotiation.services import (
    adopting,
    agreement,
    dividing,
    merging,
    moving,
    paragraphs,
    proposing,
    redrafting,
    relabelling,
)


class ProposeParagraph(OnParagraph):
    """Delegations propose a new paragraph after this one."""

    label = forms.CharField(max_length=40, required=False, label=_("Label"))
    text = words_field()
    kind = forms.ChoiceField(choices=ParagraphState.Kind.choices, required=False, label=_("Kind"))
    by = DelegationsField(required=False)
    service = staticmethod(paragraphs.propose_paragraph)
    arguments = ("paragraph", "label", "text", "kind", "by")


class ProposeParagraphs(Act):
    """Delegations propose several new paragraphs, pasted as one text, or the items of a list."""

    after = forms.UUIDField(required=False)
    text = words_field()
    by = DelegationsField(required=False)
    kind = forms.ChoiceField(choices=ParagraphState.Kind.choices, required=False, label=_("Kind"))
    part_of = forms.UUIDField(required=False)
    service = staticmethod(proposing.propose_paragraphs)
    arguments = ("after", "text", "by", "kind", "part_of")


class ProposeAlternative(OnParagraph):
    """Delegations propose another wording for the whole paragraph."""

    label = forms.CharField(max_length=40, required=False, label=_("Label"))
    text = words_field()
    by = DelegationsField(required=False)
    service = staticmethod(paragraphs.propose_alternative)
    arguments = ("paragraph", "text", "by", "label")


class ProposeDeletion(OnParagraph):
    """Delegations propose to delete the paragraph."""

    by = DelegationsField(required=False)
    service = staticmethod(paragraphs.propose_deletion)
    arguments = ("paragraph", "by")


class Redraft(OnParagraph):
    """A small group's text is pasted onto the paragraph."""

    text = words_field()
    by = DelegationsField(required=False)
    service = staticmethod(redrafting.redraft)
    arguments = ("paragraph", "text", "by")


class Agree(OnParagraph):
    """The paragraph is agreed ad referendum, or on a condition."""

    pending = DelegationsField(required=False)
    subject_to = forms.UUIDField(required=False)
    service = staticmethod(agreement.agree)
    arguments = ("paragraph", "pending", "subject_to")


class Reopen(OnParagraph):
    """An agreed paragraph is opened again."""

    by = DelegationsField(required=False)
    service = staticmethod(agreement.reopen)
    arguments = ("paragraph", "by")


class Remark(OnParagraph):
    """A remark is kept in the log."""

    text = words_field()
    by = DelegationsField(required=False)
    service = staticmethod(agreement.remark)
    arguments = ("text", "paragraph", "by")


class Relabel(OnParagraph):
    """The paragraph is called otherwise; without a label it has none."""

    label = forms.CharField(max_length=40, required=False, label=_("Label"))
    service = staticmethod(relabelling.relabel)
    arguments = ("paragraph", "label")


class Move(OnParagraph):
    """The paragraph comes to stand after another one; without one, at the beginning."""

    after = forms.UUIDField(required=False)
    service = staticmethod(moving.move)
    arguments = ("paragraph", "after")


class Adopt(OnParagraph):
    """This alternative takes the place of the paragraph it stands beside."""

    service = staticmethod(adopting.adopt)
    arguments = ("paragraph",)


class AdoptText(OnParagraph):
    """The Chair's text takes the place of the paragraph's words."""

    text = words_field()
    service = staticmethod(adopting.adopt_text)
    arguments = ("paragraph", "text")


class Split(OnParagraph):
    """What stands behind a place becomes a paragraph of its own."""

    at = forms.IntegerField(min_value=0)
    label = forms.CharField(max_length=40, required=False, label=_("Label"))
    service = staticmethod(dividing.split)
    arguments = ("paragraph", "at", "label")


class ParagraphsField(forms.CharField):
    """Several paragraphs by their identities, blanks between."""

    default_error_messages: ClassVar = {"unreadable": _("Open the page again and repeat this.")}

    def to_python(self, value: Any) -> tuple[UUID, ...]:  # type: ignore[override]
        """The paragraphs, each once, in the order given."""
        try:
            found = [UUID(each) for each in (super().to_python(value) or "").split()]
        except ValueError:
            raise forms.ValidationError(self.error_messages["unreadable"], "unreadable") from None
        return tuple(dict.fromkeys(found))


class Merge(Act):
    """Paragraphs or alternatives become one new text."""

    sources = ParagraphsField(required=False)
    text = words_field()
    label = forms.CharField(max_length=40, required=False, label=_("Label"))
    service = staticmethod(merging.merge)
    arguments = ("sources", "text", "label")


class RestoreParagraph(OnParagraph):
    """A paragraph that no longer stands comes back."""

    service = staticmethod(merging.restore_paragraph)
    arguments = ("paragraph",)
