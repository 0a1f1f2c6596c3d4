"""Forms of the acts on words."""

from __future__ import annotations

from django import forms

from delegations.forms import DelegationsField
from negotiation.forms.acts.base import (
    NamesField,
    OnBracket,
    OnParagraph,
    OnStretch,
    label_inside_field,
    number_field,
    words_field,
)
from negotiation.services import spans, words


class Add(OnParagraph):
    """Delegations propose to add words at a place."""

    at = forms.IntegerField(min_value=0)
    text = words_field()
    by = DelegationsField(required=False)
    inside = number_field()
    label_inside = label_inside_field()
    service = staticmethod(words.add)
    arguments = ("paragraph", "at", "text", "by", "inside", "label_inside")


class Strike(OnStretch):
    """Delegations propose to delete words."""

    by = DelegationsField(required=False)
    label_inside = label_inside_field()
    service = staticmethod(words.strike)
    arguments = ("paragraph", "start", "end", "by", "label_inside")


class Replace(OnStretch):
    """Delegations propose other words."""

    text = words_field()
    by = DelegationsField(required=False)
    service = staticmethod(words.replace)
    arguments = ("paragraph", "start", "end", "text", "by")


class Bracket(OnStretch):
    """Words are put in brackets without a position."""

    label_inside = label_inside_field()
    service = staticmethod(words.bracket)
    arguments = ("paragraph", "start", "end", "label_inside")


class Correct(OnStretch):
    """An editorial slip is corrected."""

    text = words_field()
    service = staticmethod(words.correct)
    arguments = ("paragraph", "start", "end", "text")


class Accept(OnBracket):
    """The words of a bracket stay."""

    service = staticmethod(words.accept)
    arguments = ("paragraph", "bracket")


class Reject(OnBracket):
    """The words of a bracket are not retained."""

    service = staticmethod(words.reject)
    arguments = ("paragraph", "bracket")


class Amend(OnBracket):
    """Delegations change words they proposed; `keep` are the names that stay with them."""

    text = words_field()
    by = DelegationsField(required=False)
    keep = NamesField(required=False)
    service = staticmethod(words.amend)
    arguments = ("paragraph", "bracket", "text", "by", "keep")


class Fill(OnBracket):
    """Words that were not heard in full are put in their place."""

    text = words_field()
    service = staticmethod(words.fill)
    arguments = ("paragraph", "bracket", "text")


class Across(OnParagraph):
    """An act on what stands from a place in this paragraph to one in a later paragraph.

    `seen_states` has the states shown of this paragraph, of the last and of all between.
    """

    start = forms.IntegerField(min_value=0)
    last_paragraph = forms.UUIDField()
    end = forms.IntegerField(min_value=0)


class BracketAcross(Across):
    """Words of several paragraphs are put in one bracket without a position."""

    service = staticmethod(spans.bracket_across)
    arguments = ("paragraph", "start", "last_paragraph", "end")


class StrikeAcross(Across):
    """Delegations propose to delete words that run over several paragraphs."""

    by = DelegationsField(required=False)
    service = staticmethod(spans.strike_across)
    arguments = ("paragraph", "start", "last_paragraph", "end", "by")
