"""Who will come back on what, as the desk lists it: delegation by delegation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from documents.models import ParagraphState, Revision
from negotiation.selectors.positions import COMES_BACK, to_come_back
from notation.tree import Attribution, Bracket, Node, Wording, visible_text


@dataclass(frozen=True, slots=True)
class Awaited:
    """A delegation will come back on a bracket's words, or on a whole paragraph (`words` empty)."""

    actor: str
    paragraph_id: UUID
    name: str
    bracket: int | None
    words: str


@dataclass(frozen=True, slots=True)
class AwaitedFrom:
    """All that one delegation will come back on, the longest awaited first."""

    actor: str
    entries: tuple[Awaited, ...]


@dataclass(frozen=True, slots=True)
class AwaitedIn:
    """All that is awaited in one paragraph as of `seq`, in the order of the text."""

    paragraph_id: UUID
    seq: int
    entries: tuple[Awaited, ...]


def awaited(revision: Revision) -> list[AwaitedFrom]:
    """Everybody who will come back, the longest awaited first. Two queries."""
    positions = to_come_back(revision)
    names = _names(revision, {position.paragraph_id for position in positions})
    found: dict[str, list[Awaited]] = {}
    for position in positions:
        bracket = position.bracket
        found.setdefault(position.printed, []).append(
            Awaited(
                actor=position.printed,
                paragraph_id=position.paragraph_id,
                name=names[position.paragraph_id],
                bracket=None if bracket is None else bracket.number,
                words="" if bracket is None else bracket.words,
            )
        )
    return [AwaitedFrom(actor, tuple(entries)) for actor, entries in found.items()]


def awaited_in(states: Iterable[ParagraphState]) -> list[AwaitedIn]:
    """What is awaited in each of these paragraphs, read from the states themselves. No query."""
    return [AwaitedIn(state.paragraph_id, state.seq, tuple(_entries(state))) for state in states]


def _entries(state: ParagraphState) -> Iterator[Awaited]:
    if state.is_deleted:
        return
    for bracket, attribution in _waiting(state.tree):
        yield Awaited(
            actor=attribution.name,
            paragraph_id=state.paragraph_id,
            name=state.name,
            bracket=None if bracket is None or bracket.id is None else int(bracket.id),
            words="" if bracket is None else visible_text(bracket.children),
        )


def _waiting(wording: Wording) -> Iterator[tuple[Bracket | None, Attribution]]:
    """Each position of somebody who comes back, with the bracket it stands on."""

    def walk(nodes: Sequence[Node]) -> Iterator[tuple[Bracket | None, Attribution]]:
        for node in nodes:
            if isinstance(node, Attribution):
                yield None, node
            elif isinstance(node, Bracket):
                yield from walk(node.children)
                yield from ((node, attribution) for attribution in node.attributions)

    every = [*walk(wording.content), *((None, each) for each in wording.attributions)]
    return ((bracket, each) for bracket, each in every if each.stance.value in COMES_BACK)


def _names(revision: Revision, paragraphs: set[UUID]) -> dict[UUID, str]:
    """What the paragraphs are called now. One query."""
    found = (
        ParagraphState.objects.filter(revision=revision, paragraph__in=paragraphs)
        .order_by("paragraph_id", "-seq")
        .distinct("paragraph_id")
        .values_list("paragraph_id", "label", "paragraph__handle")
    )
    return {paragraph: label or f"#{handle}" for paragraph, label, handle in found}
