"""What people type before it enters a text: readable, composed, bounded."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from negotiation.errors import RefusedIntervention, UnreadableWords

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
