"""What would be recorded, as the desk shows it before anything is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from negotiation.selectors.log import sentence
from negotiation.services.recording import Recorded
from negotiation.views.shown import Audience, rendered


@dataclass(frozen=True, slots=True)
class PreviewedParagraph:
    """A paragraph as it would read. `name` is what people call it, `gone` that it would go."""

    name: str
    html: SafeString
    gone: bool


@dataclass(frozen=True, slots=True)
class Previewed:
    """The log's sentence and every paragraph that would change, in the order of their handles."""

    sentence: str
    paragraphs: tuple[PreviewedParagraph, ...]


def previewed(recorded: Recorded) -> Previewed:
    """How the answer to a preview is shown. No query."""
    return Previewed(
        sentence(recorded.intervention),
        tuple(
            PreviewedParagraph(
                state.name, rendered(state.tree, Audience.OPERATORS), state.is_deleted
            )
            for state in recorded.states
        ),
    )
