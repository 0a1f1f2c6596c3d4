"""A paragraph is divided in two."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from documents.models import Lineage, ParagraphState
from negotiation.errors import RefusedIntervention
from negotiation.services.acts import stale
from negotiation.services.blocks import belonging
from negotiation.services.closing import held_in
from negotiation.services.naming import insertion_stem, next_insertion, read_label
from negotiation.services.order import place_after
from negotiation.services.recording import Recorded, Request, record
from negotiation.services.refusals import spoken
from negotiation.services.table import Table
from notation.change import Change
from notation.flat import Open
from notation.normal import normal_form
from notation.operations import Restore
from notation.operations.typed import within_word
from notation.places import Places
from notation.splicing.row import Shut, Sign, nodes_of
from notation.tree import Wording


def split(request: Request, paragraph_id: UUID, at: int, label: str = "") -> Recorded:
    """The words behind an offset become a new paragraph after this one.

    A bracket around the whole paragraph becomes one around each part, with the same names: each
    part is proposed, or objected to, by itself. Any other across the cut becomes two linked pieces;
    the second keeps the number and has the positions. Positions on the paragraph as a whole stay
    with the first part. Items that follow go
    with the second part. Without a label it takes the next one for insertions. Raises every
    RecordingError; a page that was behind is refused where words at the cut have changed.
    """
    typed = label.strip()

    def plan(table: Table) -> dict[str, Any]:
        state = table.open_state(paragraph_id)
        before = state.tree
        halves = _divided(table, before, _place(table, state, at))
        follow = belonging(table, [paragraph_id])
        name, mark, rank = _called(table, state, typed, follow)
        paragraph = table.new_paragraph()
        second = dataclasses.replace(
            halves.second,
            label=name or None,
            label_mark=mark if name else "",
            label_depth=halves.depth if name else 0,
        )
        table.change(paragraph_id, halves.first)
        table.begin(
            paragraph,
            second,
            rank=rank,
            kind=state.kind,
            part_of_id=state.part_of_id,
            alternative_to_id=state.alternative_to_id,
            inserted_after_id=None if state.alternative_to_id else paragraph_id,
        )
        table.derive(paragraph, [paragraph_id], Lineage.Kind.SPLIT)
        for item in follow:
            if item.part_of_id == paragraph_id and not item.is_deleted:
                table.change(item.paragraph_id, part_of_id=paragraph.pk)
        change = Restore(Change.between(before, halves.first))
        return {
            "paragraph": str(paragraph_id),
            "label": state.name,
            "new_label": name or str(paragraph),
            "new_words": second.visible,
            "divided": str(paragraph.pk),
            "operations": {str(paragraph_id): [change.to_json()]},
        }

    arguments = {"paragraph": str(paragraph_id), "at": at, "label": typed}
    return record(request, "split", arguments, plan, paragraphs=[paragraph_id])


@dataclass(frozen=True, slots=True)
class _Halves:
    """The two wordings, and in how many brackets the label of the second can stand."""

    first: Wording
    second: Wording
    depth: int


def _place(table: Table, state: ParagraphState, at: int) -> int:
    """The offset in the words as they are. Raises StaleWording, RefusedIntervention."""
    shown = table.seen[state.paragraph_id]
    with spoken():
        Places(shown.tree).check_offset(at)
    if shown is state:
        return at
    now = Change.between(shown.tree, state.tree).map_offset(at, shown.tree)
    was, words = shown.tree.visible, state.tree.visible
    around = (was[max(at - 1, 0) : at], was[at : at + 1])
    if around != (words[max(now - 1, 0) : now], words[now : now + 1]):
        raise stale(state, shown, was[at:].strip())
    return now


def _divided(table: Table, wording: Wording, at: int) -> _Halves:
    places = Places(wording)
    text = places.text
    if within_word(text, at):
        raise RefusedIntervention(
            _("This place lies inside a word. Choose a place between words."), "within-word"
        )
    if not text[:at].strip() or not text[at:].strip():
        raise RefusedIntervention(
            _("Choose a place with words on both sides of it."), "nothing-to-divide"
        )
    gap = places.gap(at)
    first, second = list(places.row[:gap]), list(places.row[gap:])
    opened = [
        index
        for index, sign in enumerate(first)
        if isinstance(sign, Open) and places.partner[index] >= gap
    ]
    begins: list[Sign] = []
    ends: list[Sign] = []
    twins: dict[str, str] = {}
    for index in opened:
        head, other_end = first[index], places.partner[index]
        shut = places.row[other_end]
        assert isinstance(head, Open)
        assert isinstance(shut, Shut)
        if head.span is None and places.whole(places.offset(index), places.offset(other_end)):
            twin = table.new_bracket()
            twins[twin] = head.id or ""
            begins.append(Open(twin, None, None, head.added))
            second[other_end - gap] = Shut(twin, shut.attributions)
            ends.insert(0, shut)
            continue
        span = head.span or head.id
        piece = table.new_bracket()
        first[index] = Open(piece, None, span, head.added)
        begins.append(Open(head.id, head.counterpart, span, head.added))
        ends.insert(0, Shut(piece))
    one = normal_form(dataclasses.replace(wording, content=nodes_of([*first, *ends])))
    other = normal_form(Wording(nodes_of([*begins, *second])))
    _keeps_names(wording, one, other, twins)
    depth = sum(index < wording.label_depth for index in opened)
    return _Halves(one, other, depth)


def _keeps_names(before: Wording, one: Wording, other: Wording, twins: Mapping[str, str]) -> None:
    """Raises RefusedIntervention where a position would come to stand on something else. `twins`
    are the brackets that have the names of another one too."""
    stood = _places(before)
    wanted = [
        *stood,
        *((new, *rest) for new, old in twins.items() for on, *rest in stood if on == old),
    ]
    if sorted(wanted) != sorted([*_places(one), *_places(other)]):
        raise RefusedIntervention(
            _(
                "A name that stands at this place would come to stand on something else. "
                "Choose another place."
            ),
            "name-would-move",
        )


def _places(wording: Wording) -> list[tuple[str, str, str, str]]:
    """Each position with what it stands on: a bracket, the whole, or nothing but its place."""
    return [
        (
            (held.bracket.id or "") if held.bracket else "alone" if held.alone else "whole",
            held.position.actor,
            held.position.stance.value,
            held.position.note,
        )
        for held in held_in(wording)
    ]


def _called(
    table: Table, state: ParagraphState, typed: str, follow: Sequence[ParagraphState]
) -> tuple[str, str, str]:
    """The label, the sign behind it and the rank of the second part: behind the alternatives that
    stand, or stood, beside the first. One query."""
    mark = state.tree.label_mark
    beside = [s.rank for s in follow if s.alternative_to_id == state.paragraph_id]
    rank = max([state.rank, *beside])
    alone = state.alternative_to_id is not None
    stem = None if typed or alone else insertion_stem(state.label)
    place = place_after(table.revision, rank, stem)
    if typed:
        return *read_label(typed, mark or "."), place.rank
    if alone:
        return state.label, mark, place.rank
    if stem is None:
        return "", "", place.rank
    scheme = table.revision.document.insertion_labels
    return next_insertion(state.label, mark, place.taken, scheme), mark, place.rank
