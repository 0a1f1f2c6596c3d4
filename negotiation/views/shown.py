"""Paragraphs as the pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from documents.models import ParagraphState, Revision
from negotiation.selectors.text import paragraphs_as_of
from notation.rendering.html import Options, render_html
from notation.tree import Attribution, Stance, Wording

BEGINNING = 60
"""Code points of a paragraph that the outline shows at most."""


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph's state with its rendered words.

    `condition` says on what an agreement hangs. `mark` is the class, `sign` and `said` are what
    the outline shows and says of it. `notes` say what stood before this paragraph and where it has
    moved.
    """

    state: ParagraphState
    html: SafeString
    condition: str = ""
    notes: tuple[str, ...] = ()

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
    def beginning(self) -> str:
        """Its first words."""
        return self.state.tree.visible[:BEGINNING].strip()

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


def positions_in(wording: Wording) -> Iterable[Attribution]:
    """Every position of a paragraph: on its brackets, alone in its words, and on the whole."""
    for bracket in wording.brackets():
        yield from bracket.attributions
    yield from (node for node in wording.content if isinstance(node, Attribution))
    yield from wording.attributions


class Audience(Enum):
    """For whom a paragraph is rendered: once for each, whoever they are."""

    OPERATORS = "operators"
    READERS = "readers"
    WITHOUT_NAMES = "without names"


def shown_paragraphs(
    revision: Revision, states: Sequence[ParagraphState], audience: Audience
) -> list[ShownParagraph]:
    """The states rendered for an audience, in their order.

    One query, and only where an agreement hangs on a paragraph that is not among them.
    """
    names = {state.paragraph_id: state.name for state in states}
    wanted = {state.subject_to_id for state in states if state.subject_to_id} - names.keys()
    if wanted:
        names |= {state.paragraph_id: state.name for state in paragraphs_as_of(revision, wanted)}
    notes = moved_away(states)
    return [
        ShownParagraph(
            state,
            rendered(state.tree, audience),
            condition(state, names),
            notes.get(state.paragraph_id, ()),
        )
        for state in states
    ]


def moved_away(states: Sequence[ParagraphState]) -> dict[UUID, tuple[str, ...]]:
    """By the paragraph before which others stood: where those have gone. No query.

    The states are in the order of the text. Where nothing stands behind the old place any more,
    the note is left out, and so it is where the paragraph is shown alone.
    """
    standing = [state for state in states if not state.is_deleted]
    notes: dict[UUID, tuple[str, ...]] = {}
    for index, state in enumerate(standing):
        if not state.moved_from:
            continue
        behind = next((other for other in standing if other.rank > state.moved_from), None)
        if behind is None or behind is state or len(standing) == 1:
            continue
        before = next((o for o in reversed(standing[:index]) if not o.alternative_to_id), None)
        said = (
            _("%(paragraph)s has moved: it stands at the beginning") % {"paragraph": state.name}
            if before is None
            else _("%(paragraph)s has moved: it stands after %(other)s")
            % {"paragraph": state.name, "other": before.name}
        )
        notes[behind.paragraph_id] = (*notes.get(behind.paragraph_id, ()), said)
    return notes


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
    # The renderer escapes every character of the text itself.
    return mark_safe(render_html(wording, options))


def condition(state: ParagraphState, names: Mapping[UUID, str]) -> str:
    """On what an agreement hangs, as it stands beside the label; empty where on nothing."""
    if state.status == ParagraphState.Status.AGREED_PENDING:
        return _("agreed, pending %(names)s") % {"names": ", ".join(state.pending)}
    if state.subject_to_id is not None:
        other = names.get(state.subject_to_id, "")
        return _("agreed, subject to %(paragraph)s") % {"paragraph": other}
    return ""
