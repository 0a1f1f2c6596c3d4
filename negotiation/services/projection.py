"""Who stands where, as rows: read from the states, written in the same transaction.

`read` is the one definition of the projection. Recording folds it over one new state;
`rebuild` folds it over all states of a revision, which is how the rows are proved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import connection, transaction

from delegations.models import Delegation
from documents.models import ParagraphState, Revision
from negotiation.models import Bracket, Position
from notation.tree import Attribution, Node, Wording, visible_text
from notation.tree import Bracket as BracketNode


@dataclass(frozen=True, slots=True)
class BracketReading:
    """A bracket that stands, without database keys."""

    number: int
    parent: int | None
    place: int
    words: str
    since_seq: int
    span: int | None = None


@dataclass(frozen=True, slots=True)
class PositionReading:
    """A stance that stands. `bracket` is the bracket's number, or None."""

    bracket: int | None
    alone: bool
    place: int
    actor: str
    printed: str
    stance: str
    note: str
    proposed: bool | None
    since_seq: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The projection of one paragraph."""

    brackets: tuple[BracketReading, ...] = ()
    positions: tuple[PositionReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """Since when each bracket and each stance of a paragraph has stood without a break."""

    brackets: Mapping[int, int]
    positions: Mapping[tuple[object, ...], int]


NOTHING = Since({}, {})


def read(state: ParagraphState, since: Since = NOTHING) -> Reading:
    """The projection of one state. What stood before keeps its `since_seq`; the rest is new."""
    if state.is_deleted:
        return Reading()
    brackets = tuple(_brackets(state.tree, state.seq, since.brackets))
    positions: list[PositionReading] = []
    counted: Counter[tuple[object, ...]] = Counter()
    for bracket, alone, place, attribution in _attributions(state.tree):
        mark = _identity(
            bracket, alone, attribution.name, attribution.stance.value, attribution.note
        )
        counted[mark] += 1
        positions.append(
            PositionReading(
                bracket=bracket,
                alone=alone,
                place=place,
                actor=attribution.actor,
                printed=attribution.name,
                stance=attribution.stance.value,
                note=attribution.note,
                proposed=attribution.proposed,
                since_seq=since.positions.get((*mark, counted[mark]), state.seq),
            )
        )
    return Reading(brackets, tuple(positions))


def since_of(reading: Reading) -> Since:
    """What the next state of the paragraph inherits."""
    return _since(
        ((b.number, b.since_seq) for b in reading.brackets),
        (
            (_identity(p.bracket, p.alone, p.printed, p.stance, p.note), p.since_seq)
            for p in reading.positions
        ),
    )


def project(
    revision: Revision, states: Sequence[ParagraphState], delegations: Mapping[str, int]
) -> None:
    """Replaces the rows of the states' paragraphs. Three queries, however many paragraphs.

    The caller holds the revision's lock. `delegations` gives primary keys by delegation key.
    """
    earlier = _take_rows([state.paragraph_id for state in states])
    readings = {
        state.paragraph_id: read(state, earlier.get(state.paragraph_id, NOTHING))
        for state in states
    }
    _insert(revision, readings, delegations)


def read_history(revision: Revision) -> dict[UUID, Reading]:
    """The projection of every paragraph, computed from all its states. One query."""
    readings: dict[UUID, Reading] = {}
    states = ParagraphState.objects.filter(revision=revision).order_by("seq")
    for state in states.iterator(chunk_size=500):
        before = readings.get(state.paragraph_id)
        since = NOTHING if before is None else since_of(before)
        readings[state.paragraph_id] = read(state, since)
    return readings


def rebuild(revision_id: UUID) -> None:
    """Makes a revision's rows anew from its states, under its lock."""
    with transaction.atomic():
        revision = Revision.objects.select_for_update(no_key=True).get(pk=revision_id)
        Position.objects.filter(revision=revision).delete()
        Bracket.objects.filter(revision=revision).delete()
        _insert(revision, read_history(revision), _delegations())


def _delegations() -> dict[str, int]:
    return dict(Delegation.objects.values_list("key", "pk"))


def _brackets(wording: Wording, seq: int, since: Mapping[int, int]) -> Iterator[BracketReading]:
    place = 0

    def walk(nodes: Iterable[Node], parent: int | None) -> Iterator[BracketReading]:
        nonlocal place
        for node in nodes:
            if isinstance(node, BracketNode):
                number = bracket_number(node)
                words = visible_text(node.children)
                span = None if node.span is None else int(node.span)
                yield BracketReading(number, parent, place, words, since.get(number, seq), span)
                place += 1
                yield from walk(node.children, number)

    return walk(wording.content, None)


def _attributions(wording: Wording) -> Iterator[tuple[int | None, bool, int, Attribution]]:
    """Bracket number, standing alone, place in its row, attribution: in the order of the text."""
    alone = 0

    def walk(nodes: Iterable[Node]) -> Iterator[tuple[int | None, bool, int, Attribution]]:
        nonlocal alone
        for node in nodes:
            if isinstance(node, Attribution):
                yield None, True, alone, node
                alone += 1
            elif isinstance(node, BracketNode):
                yield from walk(node.children)
                for place, attribution in enumerate(node.attributions):
                    yield bracket_number(node), False, place, attribution

    yield from walk(wording.content)
    for place, attribution in enumerate(wording.attributions):
        yield None, False, place, attribution


def bracket_number(node: BracketNode) -> int:
    """The number of a recorded bracket. Raises ValueError for one that was never given any."""
    if node.id is None:
        raise ValueError("a bracket in a recorded text has no identity")
    return int(node.id)


def _identity(
    bracket: int | None, alone: bool, printed: str, stance: str, note: str
) -> tuple[object, ...]:
    return (bracket, alone, printed, stance, note)


def _since(
    brackets: Iterable[tuple[int, int]], positions: Iterable[tuple[tuple[object, ...], int]]
) -> Since:
    """The same stance twice in one row (imported texts have that) is told apart by its turn."""
    found: dict[tuple[object, ...], int] = {}
    counted: Counter[tuple[object, ...]] = Counter()
    for mark, seq in positions:
        counted[mark] += 1
        found[(*mark, counted[mark])] = seq
    return Since(dict(brackets), found)


# One statement instead of four: it takes the rows away and says since when each had stood.
_TAKE = """
    WITH taken_positions AS (
        DELETE FROM negotiation_position WHERE paragraph_id = ANY(%(paragraphs)s)
        RETURNING paragraph_id, bracket_id, alone, place, printed, stance, note, since_seq
    ), taken_brackets AS (
        DELETE FROM negotiation_bracket WHERE paragraph_id = ANY(%(paragraphs)s)
        RETURNING id, paragraph_id, number, since_seq
    )
    SELECT b.paragraph_id, b.number, NULL, NULL, NULL, NULL, 0 AS place, b.since_seq
      FROM taken_brackets AS b
    UNION ALL
    SELECT p.paragraph_id, b.number, p.alone, p.printed, p.stance, p.note, p.place, p.since_seq
      FROM taken_positions AS p LEFT JOIN taken_brackets AS b ON b.id = p.bracket_id
    ORDER BY place
"""


def _take_rows(paragraphs: Sequence[UUID]) -> dict[UUID, Since]:
    brackets: dict[UUID, list[tuple[int, int]]] = {}
    positions: dict[UUID, list[tuple[tuple[object, ...], int]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"paragraphs": list(paragraphs)})
        for paragraph, number, alone, printed, stance, note, _place, seq in cursor.fetchall():
            if alone is None:
                brackets.setdefault(paragraph, []).append((number, seq))
            else:
                mark = _identity(number, alone, printed, stance, note)
                positions.setdefault(paragraph, []).append((mark, seq))
    return {
        paragraph: _since(brackets.get(paragraph, ()), positions.get(paragraph, ()))
        for paragraph in paragraphs
    }


def _insert(
    revision: Revision, readings: Mapping[UUID, Reading], delegations: Mapping[str, int]
) -> None:
    brackets: list[Bracket] = []
    positions: list[Position] = []
    for paragraph_id, reading in readings.items():
        keys = {bracket.number: uuid4() for bracket in reading.brackets}
        brackets += [
            Bracket(
                id=keys[b.number],
                revision=revision,
                paragraph_id=paragraph_id,
                parent_id=None if b.parent is None else keys[b.parent],
                number=b.number,
                place=b.place,
                words=b.words,
                since_seq=b.since_seq,
                span=b.span,
            )
            for b in reading.brackets
        ]
        positions += [
            Position(
                revision=revision,
                paragraph_id=paragraph_id,
                bracket_id=None if p.bracket is None else keys[p.bracket],
                delegation_id=delegations.get(p.actor),
                printed=p.printed,
                stance=p.stance,
                note=p.note,
                proposed=p.proposed,
                alone=p.alone,
                place=p.place,
                since_seq=p.since_seq,
            )
            for p in reading.positions
        ]
    Bracket.objects.bulk_create(brackets, batch_size=2_000)
    Position.objects.bulk_create(positions, batch_size=2_000)


def rows_wanted(revision: Revision) -> list[tuple[object, ...]]:
    """What the rows must say, in the form of selectors.projection. Two queries."""
    known = _delegations()
    rows: list[tuple[object, ...]] = []
    for paragraph_id, reading in read_history(revision).items():
        for b in reading.brackets:
            place = (b.parent, b.place, b.words, b.since_seq, b.span)
            rows.append(("bracket", paragraph_id, b.number, *place))
        for p in reading.positions:
            actor = p.actor if p.actor in known else None
            target = ("position", paragraph_id, p.bracket, p.alone, p.place)
            rows.append((*target, actor, p.printed, p.stance, p.note, p.proposed, p.since_seq))
    return rows
