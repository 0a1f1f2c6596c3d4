"""Ways to read a text: what each is called, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from documents.models import ParagraphState
from negotiation.access import Following
from negotiation.views.shown import Audience
from notation.extracts import agreed_words, original_words
from notation.tree import Wording

VIEWS = {
    "full": (_("Full"), _("Every word, bracket and name that stands.")),
    "without-names": (_("Without names"), _("Every word and bracket that stands, without names.")),
    "clean": (
        _("Clean"),
        _("Only words on which nobody has put brackets; […] where there are some."),
    ),
    "original": (_("Original"), _("The words without those that were proposed to be added.")),
}
"""What each is called, and what it shows."""

EXTRACTS: dict[str, Callable[[Wording], Wording]] = {
    "clean": agreed_words,
    "original": original_words,
}
"""Those that leave words out, and paragraphs of which no words are left."""


def audience_of(view: str) -> Audience:
    """For whom paragraphs are rendered: names stand in the full text alone."""
    return Audience.READERS if view == "full" else Audience.WITHOUT_NAMES


def as_read(states: Iterable[ParagraphState], view: str) -> list[ParagraphState]:
    """The states a view shows, with the words it shows of them."""
    standing = [state for state in states if not state.is_deleted]
    extract = EXTRACTS.get(view)
    if extract is None:
        return standing
    for state in standing:
        # The row is not saved; only what is shown of it is an extract.
        state.__dict__["tree"] = extract(state.tree)
    return [state for state in standing if state.tree.content]


def may_read(allowed: Following, view: str) -> bool:
    """Whether the current text may be followed in this way."""
    return allowed.live and (allowed.names or audience_of(view) is Audience.WITHOUT_NAMES)


def views_of(allowed: Following) -> list[str]:
    """The ways in which somebody may follow the current text, that which is shown first first."""
    return [view for view in VIEWS if may_read(allowed, view)]
