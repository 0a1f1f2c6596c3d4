"""Replaying a negotiated text: from its base back to itself, through the public services alone.

The base of a text is the text without its attributions, and without the brackets whose first
signed attribution is `+`, their words included; all other words stay, unbracketed. `Replay` walks
the text as it was imported and records, bracket by bracket and name by name in the order of
speaking, what must have been said.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from uuid import UUID, uuid4

from delegations.models import User
from documents.importers.reading import DocumentReading
from documents.models import Revision
from negotiation.selectors.text import paragraphs_as_of
from negotiation.services import paragraphs, positions, words
from negotiation.services.opening import NewParagraph, NewRevision, open_revision
from negotiation.services.recording import Recorded
from negotiation.services.undo import undo
from notation.labels import is_alternative
from notation.normal import normal_form
from notation.rendering.text import render
from notation.tree import Attribution, Bracket, Node, Run, Stance, Wording, visible_text
from tests.texts import Desk

POSITION = {
    Stance.SUPPORT: positions.support,
    Stance.OPPOSE: positions.oppose,
    Stance.TCB: positions.tcb,
    Stance.KEEP_ORIGINAL: positions.keep_original,
    Stance.RESERVED: positions.reserve,
}


def added(bracket: Bracket) -> bool:
    """Whether the bracket's words were proposed: its first signed attribution is a plus."""
    signed = [a.stance for a in bracket.attributions if a.stance.signed]
    return bool(signed) and signed[0] is Stance.SUPPORT


def base(wording: Wording) -> Wording | None:
    """The base of a paragraph; None for one that was proposed as a whole, label and all."""
    content = tuple(_base(wording.content))
    outside = wording.label and not wording.label_depth
    if not outside and not any(sign.isalnum() for sign in visible_text(content)):
        return None
    return normal_form(
        dataclasses.replace(wording, content=content, attributions=(), label_depth=0)
    )


def _bracket(nodes: Sequence[Node]) -> Bracket:
    return next(node for node in nodes if isinstance(node, Bracket))


def _base(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Run):
            yield node
        elif isinstance(node, Bracket) and not added(node):
            yield from _base(node.children)


def opened_base(operator: User, targets: Sequence[tuple[str, Wording]]) -> tuple[Revision, str]:
    """A revision with the base of the paragraphs, and the base's canonical text."""
    bases = [(kind, base(wording)) for kind, wording in targets]
    drafted = [NewParagraph(kind, wording) for kind, wording in bases if wording is not None]
    revision = open_revision(
        operator, NewRevision("Replayed"), drafted, uuid4()
    ).intervention.revision
    return revision, "\n\n".join(render(p.wording) for p in drafted)


def targets_of(document: DocumentReading) -> list[tuple[str, Wording]]:
    """Kind and wording of each paragraph of a document that was read."""
    return [(paragraph.kind.value, paragraph.wording) for paragraph in document.paragraphs]


def letters(text: str) -> str:
    """The text without white space, by which places are found whatever the spaces do."""
    return "".join(text.split())


class Replay:
    """Records one document. `texts` gathers the canonical text after every intervention."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.texts = [desk.whole()]
        self.recorded: list[Recorded] = []
        self.positions = 0
        self._labelled = False

    def note(self, recorded: Recorded) -> Recorded:
        """Keeps what was answered and what the whole text then was."""
        self.recorded.append(recorded)
        self.texts.append(self.desk.whole())
        return recorded

    def document(self, targets: Sequence[tuple[str, Wording]], stands: Sequence[UUID]) -> None:
        """Records a whole document, given kind and wording of each paragraph as it shall read
        and, in order, the paragraphs that stand in the base."""
        standing = iter(stands)
        previous: UUID | None = None
        original: UUID | None = None
        for kind, wording in targets:
            if base(wording) is not None:
                previous = next(standing)
                self._paragraph(previous, wording)
            elif is_alternative(wording.label) and original is not None:
                previous = self._alternative(wording, original)
                continue
            else:
                previous = self._proposed(wording, previous, kind)
            original = previous

    def undo_everything(self) -> None:
        """Undoes what was recorded, the newest first."""
        for recorded in reversed(self.recorded[:]):
            self._note(undo(self.desk.request(), recorded.intervention.pk))

    def _note(self, recorded: Recorded) -> Recorded:
        """Keeps what was answered and what the whole text then was."""
        assert not recorded.replayed
        self.recorded.append(recorded)
        self.texts.append(self.desk.whole())
        return recorded

    def _paragraph(self, paragraph_id: UUID, wording: Wording) -> None:
        self._labelled = wording.label is not None and wording.label_depth > 0
        self._walk(paragraph_id, wording.content, 0, None)
        for attribution in wording.attributions:
            self._take(paragraph_id, None, attribution)
        self._mend(paragraph_id, wording)

    def _proposed(self, wording: Wording, after: UUID | None, kind: str) -> UUID:
        bracket = _bracket(wording.content)
        label = f"{wording.label}{wording.label_mark}" if wording.label else None
        request, text = self.desk.request(), base_text(bracket)
        first = bracket.attributions[0].actor
        return self._opened(
            paragraphs.propose_paragraph(request, after, label, text, kind, [first]), wording
        )

    def _alternative(self, wording: Wording, to: UUID) -> UUID:
        bracket = _bracket(wording.content)
        label = f"{wording.label}{wording.label_mark}" if wording.label else None
        request, text = self.desk.request(), base_text(bracket)
        first = bracket.attributions[0].actor
        return self._opened(
            paragraphs.propose_alternative(request, to, text, [first], label or ""), wording
        )

    def _opened(self, recorded: Recorded, wording: Wording) -> UUID:
        """The paragraph that was just proposed, with all who then spoke on it."""
        self._note(recorded)
        self.positions += 1
        (state,) = recorded.states
        number = _bracket(state.tree.content).id
        bracket = _bracket(wording.content)
        self._walk(state.paragraph_id, bracket.children, 0, number)
        for attribution in bracket.attributions[1:]:
            self._take(state.paragraph_id, number, attribution)
        for attribution in wording.attributions:
            self._take(state.paragraph_id, None, attribution)
        self._mend(state.paragraph_id, wording)
        return state.paragraph_id

    def _walk(
        self, paragraph_id: UUID, nodes: Sequence[Node], before: int, parent: str | None
    ) -> None:
        """Makes each bracket when it is reached, outer before inner, then records who joined it.

        `before` counts the letters that stand before the nodes; those are all in the text.
        """
        for index, node in enumerate(nodes):
            if isinstance(node, Run):
                before += len(letters(node.text))
            elif isinstance(node, Bracket):
                around = (_edge(nodes[:index], -1), _edge(nodes[index + 1 :], 0))
                number = self._make(paragraph_id, node, before, parent, around)
                self._walk(paragraph_id, node.children, before, number)
                spoken = 1 if node.attributions and _made_with_name(node) else 0
                for attribution in node.attributions[spoken:]:
                    self._take(paragraph_id, number, attribution)
                before += len(letters(visible_text(node.children)))

    def _make(
        self,
        paragraph_id: UUID,
        node: Bracket,
        before: int,
        parent: str | None,
        around: tuple[str, str],
    ) -> str:
        """Records the bracket itself, with the first name on it if that has a sign."""
        known = self._numbers(paragraph_id)
        request = self.desk.request()
        text = base_text(node)
        first = node.attributions[0].actor if node.attributions else ""
        label_inside = None if self._labelled else False
        if added(node):
            lead, trail = (" " * edge.isspace() for edge in around)
            at = self._place(paragraph_id, before, behind=True)
            recorded = words.add(
                request,
                paragraph_id,
                at,
                f"{lead}{text}{trail}",
                [first],
                inside=parent,
                label_inside=label_inside,
            )
        else:
            start = self._place(paragraph_id, before)
            end = self._place(paragraph_id, before + len(letters(text)), behind=True)
            if _made_with_name(node):
                recorded = words.strike(
                    request, paragraph_id, start, end, [first], label_inside=label_inside
                )
            else:
                recorded = words.bracket(
                    request, paragraph_id, start, end, label_inside=label_inside
                )
        self._note(recorded)
        self.positions += _made_with_name(node)
        (number,) = self._numbers(paragraph_id) - known
        return number

    def _take(self, paragraph_id: UUID, number: str | None, attribution: Attribution) -> None:
        verb = POSITION[attribution.stance]
        request, by = self.desk.request(), [attribution.actor]
        self._note(verb(request, paragraph_id, number, by, note=attribution.note))
        self.positions += 1

    def _mend(self, paragraph_id: UUID, wording: Wording) -> None:
        """Puts right by `correct` what still differs in the visible words."""
        now, wanted = self._tree(paragraph_id).visible, wording.visible
        if now == wanted:
            return
        start = _alike(now, wanted)
        behind = _alike(now[start:][::-1], wanted[start:][::-1])
        end = len(now) - behind
        text = wanted[start : len(wanted) - behind]
        self._note(words.correct(self.desk.request(), paragraph_id, start, end, text))

    def _tree(self, paragraph_id: UUID) -> Wording:
        (state,) = paragraphs_as_of(self.desk.revision, [paragraph_id])
        return state.tree

    def _numbers(self, paragraph_id: UUID) -> set[str]:
        return {bracket.id or "" for bracket in self._tree(paragraph_id).brackets()}

    def _place(self, paragraph_id: UUID, nth: int, *, behind: bool = False) -> int:
        """The offset of the nth letter (white space not counted), or behind the one before it."""
        visible = self._tree(paragraph_id).visible
        places = [offset for offset, sign in enumerate(visible) if not sign.isspace()]
        if behind:
            return places[nth - 1] + 1 if nth else 0
        return places[nth] if nth < len(places) else len(visible)


def base_text(bracket: Bracket) -> str:
    """The words of a bracket in the base, were it there: without what was added inside of it."""
    return visible_text(tuple(_base(bracket.children))).strip()


def _made_with_name(bracket: Bracket) -> bool:
    """Whether somebody's sign stands first, so that one act makes the bracket and the position."""
    return bool(bracket.attributions) and bracket.attributions[0].stance.signed


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _edge(nodes: Sequence[Node], index: int) -> str:
    """The character at the near edge of what stands beside a bracket on its own level."""
    text = visible_text(tuple(nodes))
    return text[index] if text else ""
