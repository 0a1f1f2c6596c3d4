"""What `notation` refuses, said in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext

from negotiation.errors import RefusedIntervention, UnreadableWords
from notation.errors import NotationError, Refused, UnreadableCharacter


@contextmanager
def spoken() -> Iterator[None]:
    """Turns the refusals of `notation` into those of the record, translated."""
    try:
        yield
    except UnreadableCharacter as error:
        raise UnreadableWords(translated(error), error.place) from error
    except Refused as error:
        raise RefusedIntervention(translated(error), error.code) from error


def translated(error: NotationError) -> str:
    """The sentence of an error of `notation` in the reader's language, English where there is none.

    `notation` knows no Django, so its sentences are found by their English template.
    """
    sentence = gettext(error.template)
    return sentence % error.values if error.values else sentence
