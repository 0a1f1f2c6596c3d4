"""What a page sends to have an intervention recorded: one form a verb, each naming its service.

Act                 a key, and what the page had seen
├── OnParagraph     the paragraph, and its state as the page showed it
│   ├── OnPlace, OnStretch      a place or a stretch of its words
│   └── OnBracket               a bracket of it, or the whole paragraph
└── Undo
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from delegations.forms import DelegationField, DelegationsField
from delegations.models import User
from documents.models import ParagraphState
from negotiation.services import agreement, paragraphs, positions, undo, words
from negotiation.services.recording import Recorded, Request


def words_field(*, required: bool = False) -> forms.CharField:
    """Words as typed: blanks at the ends count, and the service says what cannot be kept."""
    return forms.CharField(strip=False, required=required, label=_("Words"))


class Act(forms.Form):
    """An intervention that is asked for. `arguments` are the fields the service takes, in order."""

    key = forms.UUIDField()
    head = forms.IntegerField(min_value=0, required=False)

    service: ClassVar[Callable[..., Recorded]]
    arguments: ClassVar[tuple[str, ...]] = ()

    @property
    def shown_head(self) -> int | None:
        """The last `seq` the page shows; None where it did not say. Also of an invalid form."""
        value = self.cleaned_data.get("head") if hasattr(self, "cleaned_data") else None
        return value if isinstance(value, int) else None

    def record(self, operator: User, revision_id: UUID) -> Recorded:
        """Records it. The form is valid. Raises what the service raises."""
        request = Request(operator, revision_id, self.cleaned_data["key"], self.states_seen())
        return self.service(request, *(self.argument(name) for name in self.arguments))

    def argument(self, name: str) -> Any:
        """One argument as the service takes it."""
        return self.cleaned_data[name]

    def states_seen(self) -> dict[UUID, int]:
        """The states the page showed, by paragraph."""
        return {}


class OnParagraph(Act):
    """An act on one paragraph."""

    paragraph = forms.UUIDField()
    seen = forms.IntegerField(min_value=0, required=False)

    def states_seen(self) -> dict[UUID, int]:
        """The state of the paragraph that the page showed."""
        seq = self.cleaned_data["seen"]
        return {} if seq is None else {self.cleaned_data["paragraph"]: seq}


class Add(OnParagraph):
    """Delegations propose to add words at a place."""

    at = forms.IntegerField(min_value=0)
    text = words_field()
    by = DelegationsField(required=False)
    service = staticmethod(words.add)
    arguments = ("paragraph", "at", "text", "by")


class OnStretch(OnParagraph):
    """An act on the words from `start` to before `end`, in code points."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=0)


class Strike(OnStretch):
    """Delegations propose to delete words."""

    by = DelegationsField(required=False)
    service = staticmethod(words.strike)
    arguments = ("paragraph", "start", "end", "by")


class Replace(OnStretch):
    """Delegations propose other words."""

    text = words_field()
    by = DelegationsField(required=False)
    service = staticmethod(words.replace)
    arguments = ("paragraph", "start", "end", "text", "by")


class Bracket(OnStretch):
    """Words are put in brackets without a position."""

    service = staticmethod(words.bracket)
    arguments = ("paragraph", "start", "end")


class Correct(OnStretch):
    """An editorial slip is corrected."""

    text = words_field()
    service = staticmethod(words.correct)
    arguments = ("paragraph", "start", "end", "text")


class OnBracket(OnParagraph):
    """An act on a bracket, by its number; without one, on the whole paragraph."""

    bracket = forms.RegexField(r"^\d{1,9}$", required=False)

    def argument(self, name: str) -> Any:
        """One argument as the service takes it."""
        value = super().argument(name)
        return (value or None) if name == "bracket" else value


class Accept(OnBracket):
    """The words of a bracket stay."""

    service = staticmethod(words.accept)
    arguments = ("paragraph", "bracket")


class Reject(OnBracket):
    """The words of a bracket are not retained."""

    service = staticmethod(words.reject)
    arguments = ("paragraph", "bracket")


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


class ProposeParagraph(OnParagraph):
    """Delegations propose a new paragraph after this one."""

    label = forms.CharField(max_length=40, required=False, label=_("Label"))
    text = words_field()
    kind = forms.ChoiceField(choices=ParagraphState.Kind.choices, required=False, label=_("Kind"))
    by = DelegationsField(required=False)
    service = staticmethod(paragraphs.propose_paragraph)
    arguments = ("paragraph", "label", "text", "kind", "by")


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


class Undo(Act):
    """An intervention is undone."""

    intervention = forms.UUIDField()
    service = staticmethod(undo.undo)
    arguments = ("intervention",)


VERBS: dict[str, type[Act]] = {
    "add": Add,
    "strike": Strike,
    "replace": Replace,
    "bracket": Bracket,
    "correct": Correct,
    "accept": Accept,
    "reject": Reject,
    "support": Support,
    "oppose": Oppose,
    "tcb": ToComeBack,
    "keep_original": KeepOriginal,
    "reserve": Reserve,
    "lift": Lift,
    "correct_attribution": CorrectAttribution,
    "propose_paragraph": ProposeParagraph,
    "propose_alternative": ProposeAlternative,
    "propose_deletion": ProposeDeletion,
    "agree": Agree,
    "reopen": Reopen,
    "remark": Remark,
    "undo": Undo,
}
"""Every verb that can be recorded, as it stands in the address."""
