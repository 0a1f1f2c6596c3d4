"""What the person reviewing a reading changed, as values that the next reading takes in.

Everything is known by a line of the file, so corrections stay right when the text is read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from documents.importers.reading import Kind

DOCUMENT_FIELDS = ("title", "symbol", "stamp", "chairmanship", "distribution")
"""What can be written over in a document's head."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Keys are line numbers.

    `breaks`: a paragraph begins here (True), or the line continues the one above (False).
    `furniture`: the line is set aside (True), or is text after all (False).
    `starts`: a document begins here (True), or the one above goes on (False).
    `kinds`, `labels`: of the paragraph that begins here; an empty label means: none.
    `left_out`: the document that begins here is not made. `heads`: its fields, written over.
    """

    breaks: Mapping[int, bool] = field(default_factory=dict)
    furniture: Mapping[int, bool] = field(default_factory=dict)
    starts: Mapping[int, bool] = field(default_factory=dict)
    kinds: Mapping[int, Kind] = field(default_factory=dict)
    labels: Mapping[int, str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    heads: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """A JSON object; line numbers become text."""
        return {
            "breaks": _texts(self.breaks),
            "furniture": _texts(self.furniture),
            "starts": _texts(self.starts),
            "kinds": {str(line): kind.value for line, kind in self.kinds.items()},
            "labels": _texts(self.labels),
            "left_out": sorted(self.left_out),
            "heads": {str(line): dict(fields) for line, fields in self.heads.items()},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Corrections:
        """The inverse of `to_json`; what is missing is empty."""
        return cls(
            breaks=_lines(data.get("breaks", {})),
            furniture=_lines(data.get("furniture", {})),
            starts=_lines(data.get("starts", {})),
            kinds={line: Kind(kind) for line, kind in _lines(data.get("kinds", {})).items()},
            labels=_lines(data.get("labels", {})),
            left_out=frozenset(data.get("left_out", ())),
            heads=_lines(data.get("heads", {})),
        )


def _texts(values: Mapping[int, Any]) -> dict[str, Any]:
    return {str(line): value for line, value in values.items()}


def _lines(values: Mapping[str, Any]) -> dict[int, Any]:
    return {int(line): value for line, value in values.items()}
