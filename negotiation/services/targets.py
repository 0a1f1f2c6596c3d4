"""What positions are taken on: a bracket, or a whole paragraph, and the rows of names there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from negotiation.errors import RefusedIntervention
from negotiation.selectors.wholes import Piece
from negotiation.services.acts import Build
from negotiation.services.table import Table
from negotiation.services.wholes import Whole, said_of, wholes_of
from notation.operations import Operation
from notation.tree import Attribution, Wording, names_on, whole_bracket

Target = tuple[UUID, str | None]
"""A paragraph and the number of one of its brackets; None for the paragraph as a whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of names: on a bracket, or on a paragraph as a whole."""

    paragraph_id: UUID
    bracket: str | None

    def names(self, wording: Wording) -> tuple[Attribution, ...]:
        """Who stands in it; on a whole paragraph also names alone among the words."""
        return names_on(wording, self.bracket)


@dataclass(frozen=True, slots=True)
class Concerned:
    """A target with the rows on which somebody's position on it can stand, the likeliest first.

    `said` is what the payload says of it; of a paragraph as a whole no words are quoted.
    """

    paragraph_id: UUID
    rows: tuple[Row, ...]
    said: Mapping[str, Any]

    @property
    def row(self) -> Row:
        """Where a position without a sign is taken."""
        return self.rows[0]


def concerned(table: Table, targets: Sequence[Target]) -> list[Concerned]:
    """The rows of each target. A bracket over several paragraphs has one, wherever it is pointed
    at; a whole paragraph has that of the bracket around it, and its own.

    One query where a bracket is a piece (one more where the page is behind), however many
    targets. Raises NotFound, RefusedIntervention.
    """
    brackets: dict[Target, str] = {}
    for paragraph_id, number in targets:
        table.standing_state(paragraph_id)
        around = whole_bracket(table.seen[paragraph_id].tree) if number is None else None
        found = number if around is None else around.id
        if found is not None:
            brackets[paragraph_id, number] = found
    wholes = wholes_of(table, [(target[0], found) for target, found in brackets.items()])
    by_target = dict(zip(brackets, wholes, strict=True))
    each_once = {whole.holder: whole for whole in wholes}  # two targets may be one bracket
    said = {holder: said_of(table, whole) for holder, whole in each_once.items()}
    return [_concerned(target, by_target.get(target), said) for target in targets]


def _concerned(
    target: Target, whole: Whole | None, said_of_each: Mapping[Piece, dict[str, Any]]
) -> Concerned:
    paragraph_id, number = target
    own = Row(paragraph_id, None)
    if whole is None:
        return Concerned(paragraph_id, (own,), {"bracket": None})
    holder = Row(whole.holder.paragraph_id, whole.holder.number)
    said = said_of_each[whole.holder]
    if number is not None:
        return Concerned(paragraph_id, (holder,), said)
    return Concerned(paragraph_id, (holder, own), {k: v for k, v in said.items() if k != "words"})


def checked_targets(targets: Sequence[Target]) -> tuple[Target, ...]:
    """The targets, each once. Raises RefusedIntervention for none."""
    found = dict.fromkeys((paragraph_id, number_of(number)) for paragraph_id, number in targets)
    if not found:
        raise RefusedIntervention(_("Say which words or which paragraph."), "no-target")
    return tuple(found)


def as_json(targets: Iterable[Target]) -> list[list[str | None]]:
    """The targets among an act's arguments."""
    return [[str(paragraph_id), number] for paragraph_id, number in targets]


def said_of_all(table: Table, found: Sequence[Concerned]) -> dict[str, Any]:
    """What the payload says of one target, or of several as `places`."""
    if len(found) == 1:
        return dict(found[0].said)
    return {"places": places_of(table, found)}


def places_of(table: Table, found: Sequence[Concerned]) -> list[dict[str, Any]]:
    """Each target by its paragraph's label and, where it is a bracket, the words of that."""
    return [
        {
            "label": table.state(each.paragraph_id).name,
            **each.said,
            "paragraph": str(each.paragraph_id),
        }
        for each in found
    ]


def builds_of(operations: Iterable[tuple[UUID, Operation]]) -> dict[UUID, Build]:
    """Operations gathered by paragraph, in the order given."""
    gathered: dict[UUID, list[Operation]] = {}
    for paragraph_id, operation in operations:
        gathered.setdefault(paragraph_id, []).append(operation)

    def build_of(paragraph_id: UUID) -> Build:
        return lambda _table, _wording: gathered[paragraph_id]

    return {paragraph_id: build_of(paragraph_id) for paragraph_id in gathered}


def number_of(bracket: str | None) -> str | None:
    """A bracket's number; None for the whole paragraph."""
    return None if bracket is None or bracket == "" else str(bracket)
