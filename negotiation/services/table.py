"""What lies on the table while a revision is locked: the current states and what may be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from documents.models import Lineage, Paragraph, ParagraphState, Revision
from negotiation.clock import clock
from negotiation.errors import NotFound, RefusedIntervention
from negotiation.models.chain import hash_of_state
from negotiation.selectors.agreements import agreement_of
from notation import storage
from notation.normal import normal_form
from notation.rendering.text import render
from notation.tree import Wording

SCALARS = (
    "label",
    "kind",
    "rank",
    "moved_from",
    "part_of_id",
    "alternative_to_id",
    "inserted_after_id",
    "status",
    "pending",
    "subject_to_id",
)
"""What a state says besides its wording."""

Named = Sequence[UUID] | QuerySet[Any, Any] | RawSQL
"""Paragraphs, by their identities or by a question that gives these."""


@dataclass
class Table:
    """The locked revision and the states the intervention names.

    `current` and `seen` are by paragraph: the states as they are, and as the page showed them
    (the same where the page was up to date; `shown` has the `seq` of what it showed). `made`
    gathers the states the intervention makes.
    """

    revision: Revision
    seq: int
    delegations: Mapping[str, int]
    current: dict[UUID, ParagraphState]
    seen: dict[UUID, ParagraphState]
    shown: Mapping[UUID, int] = field(default_factory=dict)
    new_paragraphs: list[Paragraph] = field(default_factory=list)
    made: dict[UUID, ParagraphState] = field(default_factory=dict)
    lineage: list[Lineage] = field(default_factory=list)

    def state(self, paragraph_id: UUID) -> ParagraphState:
        """The paragraph's latest state, the one just made included. Raises NotFound."""
        found = self.made.get(paragraph_id) or self.current.get(paragraph_id)
        if found is None:
            raise NotFound(_("This paragraph is not in the text. Open the page again."))
        return found

    def standing_state(self, paragraph_id: UUID) -> ParagraphState:
        """The same, for acts on what stands in the text. Raises NotFound, RefusedIntervention."""
        state = self.state(paragraph_id)
        if state.is_deleted:
            raise RefusedIntervention(
                _(
                    "%(paragraph)s no longer stands in the text. Choose another paragraph, "
                    "or undo what took it out."
                )
                % {"paragraph": state.name},
                "deleted",
            )
        return state

    def open_state(self, paragraph_id: UUID) -> ParagraphState:
        """The same, for acts that change a paragraph, which must not be agreed."""
        state = self.standing_state(paragraph_id)
        if state.is_agreed:
            raise RefusedIntervention(_agreed(state), "agreed")
        return state

    def fetch(self, paragraphs: Named) -> set[UUID]:
        """Puts further paragraphs on the table; returns which were found. One
        query; one more where the page is behind."""
        if not isinstance(paragraphs, QuerySet | RawSQL):
            paragraphs = [each for each in paragraphs if each not in self.current]
        found = current_states(self.revision, paragraphs)
        further = {each: state for each, state in found.items() if each not in self.current}
        self.current.update(further)
        self.seen.update(states_seen(further, self.shown))
        return set(found)

    def lay(self, current: Mapping[UUID, ParagraphState]) -> None:
        """Puts present states on the table that were read under the lock, as if just seen."""
        self.current.update(current)
        self.seen.update(current)

    def new_bracket(self) -> str:
        """An identity no bracket of this revision ever had."""
        self.revision.last_bracket += 1
        return str(self.revision.last_bracket)

    def new_paragraph(self) -> Paragraph:
        """A paragraph with the next handle."""
        self.revision.last_handle += 1
        paragraph = Paragraph(revision=self.revision, handle=self.revision.last_handle)
        self.new_paragraphs.append(paragraph)
        return paragraph

    def derive(self, paragraph: Paragraph, sources: Iterable[UUID], kind: Lineage.Kind) -> None:
        """Notes where the words of a new paragraph come from."""
        self.lineage += [
            Lineage(paragraph=paragraph, source_id=source, kind=kind) for source in sources
        ]

    def change(self, paragraph_id: UUID, wording: Wording | None = None, **scalars: Any) -> None:
        """Makes the paragraph's next state: another wording, other scalars, the rest as it was."""
        before = self.state(paragraph_id)
        values = {name: getattr(before, name) for name in SCALARS} | scalars
        self._make(before.paragraph, before.tree if wording is None else wording, values)

    def begin(self, paragraph: Paragraph, wording: Wording, **scalars: Any) -> None:
        """Makes the first state of a new paragraph."""
        self._make(paragraph, normal_form(wording), scalars)

    def _make(self, paragraph: Paragraph, wording: Wording, values: Mapping[str, Any]) -> None:
        self.made[paragraph.pk] = make_state(paragraph, self.seq, wording, values)

    def check_delegations(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The keys, each once, in the order given. Raises RefusedIntervention."""
        kept = tuple(dict.fromkeys(keys))
        if not kept:
            raise RefusedIntervention(_("Say which delegation takes the floor."), "no-delegation")
        unknown = [key for key in kept if key not in self.delegations]
        if unknown:
            raise RefusedIntervention(
                _("The register of delegations does not have %(names)s. Choose one from the list.")
                % {"names": ", ".join(unknown)},
                "unknown-delegation",
            )
        return kept


def _agreed(state: ParagraphState) -> str:
    """Who agreed it and when, since that may have been a colleague just now."""
    act = agreement_of(state)
    if act is None:
        message = _("%(paragraph)s is agreed. Reopen it first, at a delegation's request.")
        return message % {"paragraph": state.name}
    return _(
        "%(paragraph)s is agreed. Recorded by %(person)s, %(time)s, No. %(seq)d. "
        "Reopen it first, at a delegation's request."
    ) % {
        "paragraph": state.name,
        "person": str(act.operator),
        "time": clock(act.recorded_at),
        "seq": act.seq,
    }


def make_state(
    paragraph: Paragraph, seq: int, wording: Wording, values: Mapping[str, Any]
) -> ParagraphState:
    """An unsaved state with its canonical text and hash. The label follows the wording."""
    state = ParagraphState(
        paragraph=paragraph,
        revision_id=paragraph.revision_id,
        seq=seq,
        wording=storage.to_json(wording),
        canonical=render(wording),
        **{**values, "label": wording.label or ""},
    )
    state.__dict__["tree"] = wording
    state.hash = hash_of_state(state)
    return state


def current_states(revision: Revision, paragraphs: Named) -> dict[UUID, ParagraphState]:
    """The last state of each of the paragraphs that are in the revision. One query, or none."""
    if not isinstance(paragraphs, QuerySet | RawSQL):
        paragraphs = list(set(paragraphs))
        if not paragraphs:
            return {}
    states = (
        ParagraphState.objects.filter(revision=revision, paragraph__in=paragraphs)
        .select_related("paragraph")
        .order_by("paragraph_id", "-seq")
        .distinct("paragraph_id")
    )
    return {state.paragraph_id: state for state in states}


def states_seen(
    current: Mapping[UUID, ParagraphState], shown: Mapping[UUID, int]
) -> dict[UUID, ParagraphState]:
    """The states a page showed, given their `seq`; a paragraph without one counts as up to date.

    One query where the page was behind, on however many paragraphs. Raises NotFound.
    """
    behind = {
        paragraph_id: shown[paragraph_id]
        for paragraph_id, state in current.items()
        if shown.get(paragraph_id, state.seq) < state.seq
    }
    if not behind:
        return dict(current)
    showed = Q()
    for paragraph_id, seq in behind.items():
        showed |= Q(paragraph=paragraph_id, seq__lte=seq)
    earlier = {
        state.paragraph_id: state
        for state in ParagraphState.objects.filter(showed)
        .select_related("paragraph")
        .order_by("paragraph_id", "-seq")
        .distinct("paragraph_id")
    }
    if earlier.keys() != behind.keys():
        raise NotFound(_("The page shows a text that never was. Open the page again."))
    return {**current, **earlier}


def in_order(states: Iterable[ParagraphState]) -> list[ParagraphState]:
    """States of one intervention in the order in which its hash covers them."""
    return sorted(states, key=lambda state: state.paragraph.handle)


Plan = Callable[[Table], dict[str, Any]]
"""What a verb does at the table: makes states and returns the payload.

It may ask the database a bounded number of questions, whatever the size of the document.
"""
