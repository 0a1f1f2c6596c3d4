"""What a page sends to have an intervention recorded: one form a verb, each naming its service.

Act                 a key, and what the page had seen
├── OnParagraph     the paragraph, and its state as the page showed it
│   ├── OnPlace, OnStretch      a place or a stretch of its words
│   └── OnBracket               a bracket of it, or the whole paragraph
└── Undo
"""

from __future__ import annotations

from django import forms

from negotiation.forms.acts import paragraphs, positions, words
from negotiation.forms.acts.base import Act
from negotiation.services import undo

__all__ = ["VERBS", "Act", "Undo"]


class Undo(Act):
    """An intervention is undone."""

    intervention = forms.UUIDField()
    service = staticmethod(undo.undo)
    arguments = ("intervention",)


VERBS: dict[str, type[Act]] = {
    "add": words.Add,
    "strike": words.Strike,
    "replace": words.Replace,
    "bracket": words.Bracket,
    "strike_across": words.StrikeAcross,
    "bracket_across": words.BracketAcross,
    "correct": words.Correct,
    "amend": words.Amend,
    "fill": words.Fill,
    "accept": words.Accept,
    "reject": words.Reject,
    "support": positions.Support,
    "oppose": positions.Oppose,
    "tcb": positions.ToComeBack,
    "keep_original": positions.KeepOriginal,
    "reserve": positions.Reserve,
    "lift": positions.Lift,
    "join": positions.Join,
    "correct_attribution": positions.CorrectAttribution,
    "propose_paragraph": paragraphs.ProposeParagraph,
    "propose_paragraphs": paragraphs.ProposeParagraphs,
    "propose_alternative": paragraphs.ProposeAlternative,
    "propose_deletion": paragraphs.ProposeDeletion,
    "redraft": paragraphs.Redraft,
    "relabel": paragraphs.Relabel,
    "adopt": paragraphs.Adopt,
    "adopt_text": paragraphs.AdoptText,
    "split": paragraphs.Split,
    "merge": paragraphs.Merge,
    "restore_paragraph": paragraphs.RestoreParagraph,
    "move": paragraphs.Move,
    "agree": paragraphs.Agree,
    "reopen": paragraphs.Reopen,
    "remark": paragraphs.Remark,
    "undo": Undo,
}
"""Every verb that can be recorded, as it stands in the address."""
