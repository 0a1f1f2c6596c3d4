"""Texts to negotiate on, opened through the public services."""

from __future__ import annotations

from uuid import UUID, uuid4

from delegations.models import User
from documents.models import Paragraph, ParagraphState, Revision
from negotiation.models import Intervention
from negotiation.selectors.text import standing_text, text_as_of
from negotiation.services.opening import NewParagraph, NewRevision, open_revision
from negotiation.services.recording import Request
from notation.parser import parse

FLOODS = """\
Draft declaration on early warning of floods

PP1. Recalling that rivers cross borders without asking,

PP2. Mindful of the snow of high mountains, the rain of the monsoon and the ice of the north,

OP1. We will exchange water levels every six hours.

OP2. Each State will name one point of contact.
"""
"""A title, two preambular and two operative paragraphs, nothing in brackets."""


def open_text(operator: User, text: str = FLOODS, title: str = "Floods") -> Revision:
    """A revision opened with the paragraphs of a text in canonical notation."""
    kinds = {"PP": "preambular", "OP": "operative"}
    drafted = [
        NewParagraph(kind=kinds.get((wording.label or "")[:2], "text"), wording=wording)
        for wording in parse(text).wordings
    ]
    return open_revision(operator, NewRevision(title=title), drafted, uuid4()).intervention.revision


class Desk:
    """A person at the desk of one revision: names paragraphs by label and words by quoting them."""

    def __init__(self, operator: User, revision: Revision) -> None:
        self.operator = operator
        self.revision = revision

    def request(self, key: UUID | None = None, seen: dict[UUID, int] | None = None) -> Request:
        """A request with a new key, or the given one."""
        return Request(self.operator, self.revision.pk, key or uuid4(), seen or {})

    def state(self, label: str) -> ParagraphState:
        """The current state of the paragraph of that label (or handle, as `#3`)."""
        return next(
            state
            for state in text_as_of(self.revision)
            if state.label == label or str(state.paragraph) == label
        )

    def id(self, label: str) -> UUID:
        """The identity of that paragraph."""
        return self.state(label).paragraph_id

    def text(self, label: str) -> str:
        """Its canonical text."""
        return self.state(label).canonical

    def place(self, label: str, quoted: str) -> tuple[int, int]:
        """Where the quoted words stand in the visible text."""
        start = self.state(label).tree.visible.index(quoted)
        return start, start + len(quoted)

    def whole(self) -> str:
        """The canonical text of the whole revision, deleted paragraphs left out."""
        return canonical_text(self.revision)

    def act(self, seq: int) -> Intervention:
        """The intervention of that number."""
        return Intervention.objects.get(revision=self.revision, seq=seq)


def canonical_text(revision: Revision, seq: int | None = None) -> str:
    """What stands, as of a number or now, in canonical notation: paragraphs apart by a blank
    line."""
    return "\n\n".join(state.canonical for state in standing_text(revision, seq))


def paragraph_of(revision: Revision, handle: int) -> Paragraph:
    """The paragraph of that handle."""
    return revision.paragraphs.get(handle=handle)
