"""What quick entry knows of the room: the paragraphs, who stands where, who may be meant.

A line is read many times while it is typed, so the room is looked into only where the line asks:
the labels are one query without the wordings, and a wording is loaded when it is searched.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from uuid import UUID

from documents.models import ParagraphState, Revision
from negotiation.models import Bracket, Intervention, Position
from notation import storage
from notation.quick_entry import Held, Paragraph, Register, Room
from notation.tree import Stance, Wording

ONE_BY_ONE = 3
"""So many wordings are loaded singly; who asks for more is searching, and gets all in one query."""

MOST_DIGITS = 9
"""No bracket's number has more."""

_FIELDS = (
    "paragraph_id",
    "seq",
    "paragraph__handle",
    "label",
    "kind",
    "status",
    "rank",
    "alternative_to_id",
    "part_of_id",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph as it stands now, without its words."""

    id: UUID
    seq: int
    handle: int
    label: str
    kind: str
    status: str
    alternative_to: UUID | None
    part_of: UUID | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A delegation's position: on a bracket's words, or on a whole paragraph (no bracket)."""

    paragraph: UUID
    bracket: str | None
    stance: Stance
    words: str
    pieces: tuple[tuple[UUID, str], ...] = ()


@dataclass
class Rows:
    """The rows of a revision that reading a line needs, each asked for once."""

    revision: Revision
    _wordings: dict[UUID, Wording] = field(default_factory=dict)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every paragraph in the order of the text, deleted ones too. One query."""
        rows = (
            ParagraphState.objects.filter(revision=self.revision)
            .order_by("paragraph_id", "-seq")
            .distinct("paragraph_id")
            .values_list(*_FIELDS)
        )
        ordered = sorted(rows, key=lambda row: (row[6], row[2]))
        return tuple(Place(*row[:6], *row[7:]) for row in ordered)

    @cached_property
    def place_of(self) -> Mapping[UUID, Place]:
        """Each paragraph by its identity."""
        return {place.id: place for place in self.places}

    def wording(self, paragraph_id: UUID) -> Wording:
        """The current wording of a paragraph. One query each for the first, then one for all."""
        if paragraph_id not in self._wordings:
            missing = self.place_of.keys() - self._wordings.keys()
            self._load([paragraph_id] if len(self._wordings) < ONE_BY_ONE else missing)
        return self._wordings[paragraph_id]

    def _load(self, paragraphs: Collection[UUID]) -> None:
        # Just the states that `places` shows: a colleague may be recording meanwhile.
        rows = ParagraphState.objects.filter(
            revision=self.revision,
            paragraph__in=paragraphs,
            seq__in={self.place_of[paragraph].seq for paragraph in paragraphs},
        ).values_list("paragraph_id", "seq", "wording")
        for paragraph_id, seq, wording in rows:
            if seq == self.place_of[paragraph_id].seq:
                self._wordings[paragraph_id] = storage.from_json(wording)

    def positions(self, actor: str) -> Sequence[Standing]:
        """Where a delegation stands, in the order of the text. One query; one more where it stands
        on a bracket over several paragraphs."""
        order = {place.id: index for index, place in enumerate(self.places)}
        rows = Position.objects.filter(revision=self.revision, delegation__key=actor).values_list(
            "paragraph_id",
            "bracket__number",
            "stance",
            "bracket__words",
            "bracket__place",
            "bracket__span",
        )
        found = sorted(rows, key=lambda row: (order[row[0]], row[4] is None, row[4] or 0))
        pieces = self._pieces({row[5] for row in found if row[5] is not None})
        return tuple(
            Standing(
                paragraph,
                None if number is None else str(number),
                Stance(stance),
                words or "",
                tuple(p for p in pieces.get(span, ()) if p != (paragraph, str(number))),
            )
            for paragraph, number, stance, words, _place, span in found
        )

    def _pieces(self, spans: Collection[int]) -> Mapping[int | None, list[tuple[UUID, str]]]:
        """The pieces of brackets over several paragraphs. One query, or none."""
        found: dict[int | None, list[tuple[UUID, str]]] = {}
        if spans:
            rows = Bracket.objects.filter(revision=self.revision, span__in=spans)
            for span, paragraph, number in rows.values_list("span", "paragraph_id", "number"):
                found.setdefault(span, []).append((paragraph, str(number)))
        return found

    def paragraph_of_bracket(self, number: str) -> UUID | None:
        """The paragraph a bracket stands in, or None where none of that number does. One query."""
        if not number.isdecimal() or len(number) > MOST_DIGITS:
            return None
        return (
            Bracket.objects.filter(revision=self.revision, number=int(number))
            .values_list("paragraph_id", flat=True)
            .first()
        )

    def undoable(self, seq: int | None = None) -> str | None:
        """The act of that number that can be undone; without one the newest that stands and is no
        undo itself, which is what an operator means. None where there is none. One query."""
        acts = Intervention.objects.filter(revision=self.revision, undone_by__isnull=True)
        if seq is not None:
            return _text(acts.filter(seq=seq, seq__gt=0).values_list("pk", flat=True).first())
        acts = acts.filter(seq__gt=0).exclude(verb="undo", payload__restores=False)
        return _text(acts.order_by("-seq").values_list("pk", flat=True).first())

    def redoable(self) -> str | None:
        """The newest undo that can be taken back in its turn, or None. One query."""
        undos = Intervention.objects.filter(
            revision=self.revision, verb="undo", payload__restores=False, undone_by__isnull=True
        )
        return _text(undos.order_by("-seq").values_list("pk", flat=True).first())


def room(
    rows: Rows,
    names: Register,
    *,
    current: UUID | None = None,
    touched: tuple[UUID, str] | None = None,
    floor: Sequence[str] = (),
) -> Room:
    """The room as a line is read against it. One query; more where the line asks for more.

    A current paragraph or a touched bracket that no longer stands counts as none.
    """
    here = rows.place_of.get(current) if current else None
    if touched and rows.paragraph_of_bracket(touched[1]) != touched[0]:
        touched = None
    return Room(
        paragraphs=tuple(_paragraph(rows, place) for place in rows.places),
        names=names,
        current=str(here.id) if here else None,
        touched=(str(touched[0]), touched[1]) if touched else None,
        floor=tuple(floor),
        held=lambda actor: [
            Held(
                str(each.paragraph),
                each.bracket,
                actor,
                each.stance,
                each.words,
                tuple((str(paragraph), number) for paragraph, number in each.pieces),
            )
            for each in rows.positions(actor)
        ],
        bracket_at=lambda number: _text(rows.paragraph_of_bracket(number)),
        undoable=rows.undoable,
        redoable=rows.redoable,
    )


def _paragraph(rows: Rows, place: Place) -> Paragraph:
    return Paragraph(
        id=str(place.id),
        handle=place.handle,
        label=place.label,
        kind=place.kind,
        status=place.status,
        wording=partial(rows.wording, place.id),
        alternative_to=_text(place.alternative_to),
        part_of=_text(place.part_of),
    )


def _text(identity: UUID | None) -> str | None:
    return str(identity) if identity else None
