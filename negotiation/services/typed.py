"""What people type before it enters a text: readable, composed, bounded."""

from __future__ import annotations

import unicodedata
from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from negotiation.errors import RefusedIntervention, UnreadableWords
from notation.dialects import CICA
from notation.operations import heard
from notation.parsing.standing import settle_weak
from notation.parsing.tokens import Sort, tokenize

LONGEST_WORDS = 20_000
"""Code points in one go; the longest paragraph seen in practice has about 3,000."""

LONGEST_NOTE = 200


def clean_words(text: str, longest: int = LONGEST_WORDS) -> str:
    """The text in NFC with single white space; ends are kept, since they may join words.

    Raises UnreadableWords with the place of a NUL, a lone surrogate or another control character
    that is not white space, and for what is too long.
    """
    for place, character in enumerate(text):
        category = unicodedata.category(character)
        if category == "Cs" or (category == "Cc" and not character.isspace()):
            raise UnreadableWords(
                _(
                    "Character %(number)d of what was typed cannot be kept as text. "
                    "Type the words again instead of pasting them."
                )
                % {"number": place + 1},
                place,
            )
    if len(text) > longest:
        raise UnreadableWords(
            ngettext(
                "At most %(limit)d character can be recorded at once. Record the words in parts.",
                "At most %(limit)d characters can be recorded at once. Record the words in parts.",
                longest,
            )
            % {"limit": longest}
        )
    text = unicodedata.normalize("NFC", text)
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")


def clean_note(text: str) -> str:
    """A short qualification of a stance ("with reservation"), trimmed."""
    return clean_words(text, LONGEST_NOTE).strip()


def required_words(text: str, longest: int = LONGEST_WORDS) -> str:
    """The same as `clean_words`, for acts that need words. Raises RefusedIntervention if none."""
    words = clean_words(text, longest)
    if not words.strip():
        raise RefusedIntervention(_("Type the words first."), "no-words")
    return words


def proposed_words(text: str) -> str:
    """The same as `required_words`, for words that enter the text and may hold no notation.

    Dots alone stand for words that were not heard in full: they are to be filled in.
    """
    words = heard(required_words(text))
    refuse_notation(words)
    return words


def refuse_notation(text: str, standing: str = "") -> None:
    """Refuses words with square brackets or with what reads as a position, since a reader of the
    text could not tell them from brackets and positions that were recorded.

    What the words `standing` hold already may stay: an imported text can have such signs as words.
    Parentheses that the dialect reads as words, `(ICTs)`, are words. Raises RefusedIntervention.
    """
    new = _notation(text) - _notation(standing)
    if not new:
        return
    if new["["] or new["]"]:
        raise RefusedIntervention(
            _(
                "Words cannot hold the signs [ and ]: they would read as a bracket of the text. "
                "Take them out and record the words; then select words and bracket them."
            ),
            "typed-bracket",
        )
    raise RefusedIntervention(
        _(
            "“%(words)s” among words would read as a position that was taken. "
            "Take it out and record the words; then record the position on their bracket."
        )
        % {"words": next(iter(+new))},
        "typed-position",
    )


def _notation(text: str) -> Counter[str]:
    """The square brackets and the attributions in words, each with how often it stands there."""
    # Words may come to stand behind a bracket, where more parentheses are attributions.
    behind_a_bracket = settle_weak(tokenize(f"[x] {text}", CICA), CICA)[3:]
    found = Counter(token.source for token in behind_a_bracket if token.sort is Sort.ATTRIBUTION)
    found.update(sign for sign in text if sign in "[]")
    return found
