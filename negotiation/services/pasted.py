"""Text pasted with the label it had in the paper it comes from."""

from __future__ import annotations

from django.utils.translation import gettext as _

from negotiation.errors import RefusedIntervention
from notation.labels import Label, read_label


def without_label(words: str, label: str, name: str) -> str:
    """The words for a paragraph without its own label in front, if they have it there.

    `name` is what people call the paragraph; it may have no label. What begins like a label of
    another sort ((a) in front of the words of PP1) is words. Raises RefusedIntervention for the
    label of another paragraph, and where nothing else was pasted.
    """
    found = read_label(words)
    if found is None or not refuse_other_label(found, label, name):
        return words
    rest = words[found.length :].strip()
    if not rest:
        raise RefusedIntervention(_("Type the words first."), "no-words")
    return rest


def refuse_other_label(found: Label, label: str, name: str) -> bool:
    """Whether what stands in front is the paragraph's own label; False where it is words. Raises
    RefusedIntervention for the label of another paragraph."""
    own = read_label(f"{label}. …") if label else None
    if label and _alike(found.text, label):
        return True
    if found.strong or (own is not None and own.form == found.form):
        raise RefusedIntervention(
            _(
                "The text begins with “%(label)s”, and this is %(paragraph)s. If the words are for "
                "%(paragraph)s, take the label out; else choose the paragraph they are for."
            )
            % {"label": found.text, "paragraph": name},
            "other-label",
        )
    return False


def _alike(one: str, other: str) -> bool:
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()
