"""Paragraphs as the pages show them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from documents.models import ParagraphState, Revision
from negotiation.selectors.moved import MovedAway, moved_away
from negotiation.selectors.text import paragraphs_as_of
from notation.extracts import as_written
from notation.rendering.html import Options, render_html
from notation.tree import Attribution, Stance, Wording

BEGINNING = 60
"""Code points of a paragraph that the outline shows at most."""


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph's state with its rendered words.

    `condition` says on what an agreement hangs. `mark` is the class, `sign` and `said` are what
    the outline shows and says of it. `above` and `below` say what stood there and has moved.
    """

    state: ParagraphState
    html: SafeString
    condition: str = ""
    above: tuple[MovedAway, ...] = ()
    below: tuple[MovedAway, ...] = ()

    @property
    def pk(self) -> UUID:
        """The paragraph's identity."""
        return self.state.paragraph_id

    @property
    def name(self) -> str:
        """Its label, else its handle."""
        return self.state.name

    @property
    def margin(self) -> str:
        """What stands beside the words: the label, unless it stands inside the bracket."""
        wording = self.state.tree
        return "" if wording.label_depth else (wording.label or "")

    @property
    def lead(self) -> str:
        """What stands before its words where it is copied: the label with its sign."""
        return f"{self.margin}{self.state.tree.label_mark}" if self.margin else ""

    @property
    def beginning(self) -> str:
        """Its first words; with “…” where it goes on."""
        return beginning_of(self.state.tree)

    @property
    def mark(self) -> str:
        """Where it stands: deleted, agreed, to come back, open (brackets or names), untouched."""
        if self.state.is_deleted:
            return "deleted"
        if self.state.is_agreed:
            return "agreed"
        wording = self.state.tree
        if any(position.stance == Stance.TCB for position in positions_in(wording)):
            return "come-back"
        if any(True for _bracket in wording.brackets()) or any(positions_in(wording)):
            return "open"
        return "untouched"

    @property
    def sign(self) -> str:
        """The mark as the outline draws it."""
        return _SIGNS[self.mark]

    @property
    def said(self) -> str:
        """The mark in words."""
        if self.state.is_agreed:
            return str(self.state.get_status_display())
        return {
            "deleted": _("no longer in the text"),
            "come-back": _("to come back"),
            "open": _("open"),
            "untouched": _("nothing recorded"),
        }[self.mark]


_SIGNS = {"deleted": "–", "agreed": "✓", "come-back": "…", "open": "[ ]", "untouched": "○"}


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph that comes into a page, and the one it stands after (None: at the top). `moved`:
    the page has it at another place."""

    shown: ShownParagraph
    after: UUID | None
    moved: bool

    @property
    def place(self) -> str:
        """How it is swapped in."""
        return "afterend" if self.after else "afterbegin"


def beginning_of(wording: Wording) -> str:
    """The first words of a paragraph; with “…” where it goes on."""
    words = wording.visible.strip()
    if len(words) <= BEGINNING:
        return words
    whole, _space, _cut = words[: BEGINNING + 1].rpartition(" ")
    return f"{(whole or words[:BEGINNING]).rstrip(' ,;:')}…"


def positions_in(wording: Wording) -> Iterable[Attribution]:
    """Every position of a paragraph: on its brackets, alone in its words, and on the whole."""
    for bracket in wording.brackets():
        yield from bracket.attributions
    yield from (node for node in wording.content if isinstance(node, Attribution))
    yield from wording.attributions


class Audience(Enum):
    """For whom a paragraph is rendered: once for each, whoever they are. Operators and those who
    look back read history; readers, with names or without, are told nothing of it."""

    OPERATORS = "operators"
    LOOKING_BACK = "looking back"
    READERS = "readers"
    WITHOUT_NAMES = "without names"


def shown_paragraphs(
    revision: Revision, states: Sequence[ParagraphState], audience: Audience
) -> list[ShownParagraph]:
    """The states rendered for an audience, in their order.

    One query, and only where an agreement hangs on a paragraph that is not among them.
    """
    names = {state.paragraph_id: condition_on(state) for state in states}
    wanted = {state.subject_to_id for state in states if state.subject_to_id} - names.keys()
    if wanted:
        others = paragraphs_as_of(revision, wanted)
        names |= {state.paragraph_id: condition_on(state) for state in others}
    return [
        ShownParagraph(state, rendered(state.tree, audience), condition(state, names, audience))
        for state in states
    ]


def shown_text(
    revision: Revision, states: Sequence[ParagraphState], audience: Audience
) -> list[ShownParagraph]:
    """A whole text rendered for an audience, with what has moved away from where."""
    notes = moved_away(states)
    return [
        dataclasses.replace(
            shown, above=beside(notes, shown.pk), below=beside(notes, shown.pk, below=True)
        )
        for shown in shown_paragraphs(revision, states, audience)
    ]


def beside(
    notes: Iterable[MovedAway], paragraph: UUID, *, below: bool = False
) -> tuple[MovedAway, ...]:
    """What is said of moves above a paragraph, or below it."""
    return tuple(note for note in notes if note.beside == paragraph and note.below is below)


def has_title(paragraphs: Iterable[ShownParagraph]) -> bool:
    """Whether a title stands in the text, so that the page need not show the document's."""
    return any(
        shown.state.kind == ParagraphState.Kind.TITLE and not shown.state.is_deleted
        for shown in paragraphs
    )


def rendered(wording: Wording, audience: Audience) -> SafeString:
    """A paragraph's words as HTML."""
    options = Options(
        names=audience is not Audience.WITHOUT_NAMES, numbers=audience is Audience.OPERATORS
    )
    if audience in (Audience.READERS, Audience.WITHOUT_NAMES):
        wording = as_written(wording)
    # The renderer escapes every character of the text itself.
    return mark_safe(render_html(wording, options))


def condition_on(state: ParagraphState) -> str:
    """A paragraph as an agreement can be subject to it: by name; and, if so, that it has gone."""
    if state.is_deleted:
        return _("%(paragraph)s, which no longer stands") % {"paragraph": state.name}
    return state.name


def condition(
    state: ParagraphState, names: Mapping[UUID, str], audience: Audience = Audience.OPERATORS
) -> str:
    """On what an agreement hangs, as it stands beside the label; empty where on nothing."""
    if state.status == ParagraphState.Status.AGREED_PENDING:
        if audience is Audience.WITHOUT_NAMES:
            if len(state.pending) > 1:
                return _("agreed, pending delegations")
            return _("agreed, pending a delegation")
        return _("agreed, pending %(names)s") % {"names": ", ".join(state.pending)}
    if state.subject_to_id is not None:
        other = names.get(state.subject_to_id, "")
        return _("agreed, subject to %(paragraph)s") % {"paragraph": other}
    return ""
