"""What would be recorded, as the desk shows it before anything is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from delegations.selectors.names import NamedDelegation
from documents.models import ParagraphState
from negotiation.selectors.log import sentence
from negotiation.services.recording import Recorded
from notation.rendering.difference import render_difference
from notation.rendering.html import Options


@dataclass(frozen=True, slots=True)
class PreviewedParagraph:
    """A paragraph as it would read, what comes and what goes marked. `name` is what people call
    it, `gone` that it would no longer stand, `new` that it stands for the first time."""

    name: str
    html: SafeString
    gone: bool
    new: bool


@dataclass(frozen=True, slots=True)
class Previewed:
    """The log's sentence, the delegations in it by their full names where they were asked for, and
    every paragraph that would change, in the order of their handles."""

    sentence: str
    delegations: tuple[NamedDelegation, ...]
    paragraphs: tuple[PreviewedParagraph, ...]


def previewed(recorded: Recorded, delegations: Iterable[NamedDelegation] = ()) -> Previewed:
    """How the answer to a preview is shown. No query."""
    return Previewed(
        sentence(recorded.intervention),
        tuple(delegations),
        tuple(
            _paragraph(state, recorded.before.get(state.paragraph_id)) for state in recorded.states
        ),
    )


def _paragraph(state: ParagraphState, before: ParagraphState | None) -> PreviewedParagraph:
    stood = before is not None and not before.is_deleted
    html = render_difference(
        before.tree if before is not None and stood else None,
        None if state.is_deleted else state.tree,
        Options(numbers=True),
    )
    # The renderer escapes every character of the text itself.
    return PreviewedParagraph(state.name, mark_safe(html), state.is_deleted, not stood)
