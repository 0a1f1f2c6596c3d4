"""Ways to read a text: what each is called, what it shows, and to whom."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from documents.models import ParagraphState
from negotiation.access import Following
from negotiation.models import PodiumVersion
from negotiation.selectors.text import text_as_of
from negotiation.views.shown import Audience, rendered
from notation.extracts import agreed_words, as_written, original_words
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

_TAG = re.compile(r"<[^>]*>")


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
        # The row is not saved; only what is shown of it is an extract, and tells no history.
        state.__dict__["tree"] = extract(as_written(state.tree))
    return [state for state in standing if state.tree.content]


def may_read(allowed: Following, view: str) -> bool:
    """Whether the current text may be followed in this way."""
    named = audience_of(view) is Audience.READERS
    return view in VIEWS and allowed.live and (allowed.names or not named)


def views_of(allowed: Following) -> list[str]:
    """The ways in which somebody may follow the current text, that which is shown first first."""
    return [view for view in VIEWS if may_read(allowed, view)]


def since_version(version: PodiumVersion, view: str) -> dict[str, tuple[str, str]]:
    """What a podium version shows of each paragraph, as a page compares it with what it shows now:
    the digest of its words, and its name. One query."""
    states = as_read(text_as_of(version.revision, version.checked_seq), view)
    audience = audience_of(view)
    return {
        str(state.paragraph_id): (digest(rendered(state.tree, audience)), state.name)
        for state in states
    }


def digest(words: str) -> str:
    """A short number of what rendered words read: FNV-1a of their code points, 32 bits. A browser
    makes the same of the text of a paragraph on the page."""
    number = 0x811C9DC5
    for character in html.unescape(_TAG.sub("", words)):
        number = ((number ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    return f"{number:08x}"
