"""Whether the rows of who stands where say what the states say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from documents.models import Revision
from negotiation.models import Bracket, Position

Row = tuple[object, ...]


def stored_rows(revision: Revision) -> Counter[Row]:
    """Every row of the projection without database keys. Two queries."""
    brackets = Bracket.objects.filter(revision=revision).values_list(
        "paragraph_id", "number", "parent__number", "place", "words", "since_seq", "span"
    )
    positions = Position.objects.filter(revision=revision).values_list(
        "paragraph_id",
        "bracket__number",
        "alone",
        "place",
        "delegation__key",
        "printed",
        "stance",
        "note",
        "proposed",
        "since_seq",
    )
    return Counter([("bracket", *row) for row in brackets]) + Counter(
        [("position", *row) for row in positions]
    )


def differences(stored: Counter[Row], wanted: Iterable[Row]) -> list[tuple[str, UUID, Row]]:
    """What is too many and what is missing: ("extra" or "missing", paragraph, row)."""
    expected = Counter(wanted)
    extra = sorted((stored - expected).elements(), key=repr)
    missing = sorted((expected - stored).elements(), key=repr)
    return [("extra", _paragraph(row), row) for row in extra] + [
        ("missing", _paragraph(row), row) for row in missing
    ]


def _paragraph(row: Row) -> UUID:
    paragraph = row[1]
    assert isinstance(paragraph, UUID)
    return paragraph
