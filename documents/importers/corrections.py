"""What the person reviewing a reading changed, as values that the next reading takes in.

Everything is known by a line of the file, so corrections stay right when the text is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
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

    def describe(self, line: int, kind: Kind, label: str) -> Corrections:
        """The paragraph that begins here is of this kind and has this label, or none."""
        return replace(
            self,
            kinds={**self.kinds, line: kind},
            labels={**self.labels, line: label},
        )

    def split(self, line: int) -> Corrections:
        """A paragraph begins at this line."""
        return replace(self, breaks={**self.breaks, line: True})

    def join(self, line: int) -> Corrections:
        """This line goes on with the paragraph above; what was said of its own is void."""
        return replace(
            self,
            breaks={**self.breaks, line: False},
            kinds=_without(self.kinds, line),
            labels=_without(self.labels, line),
        )

    def set_aside(self, lines: Iterable[int]) -> Corrections:
        """These lines are furniture."""
        return replace(self, furniture={**self.furniture, **dict.fromkeys(lines, True)})

    def keep(self, line: int) -> Corrections:
        """This line is text, a paragraph of its own until it is joined."""
        return replace(
            self,
            furniture={**self.furniture, line: False},
            breaks={**self.breaks, line: True},
        )

    def start(self, line: int, begins: bool) -> Corrections:
        """A document begins here, or the one above goes on."""
        return replace(self, starts={**self.starts, line: begins})

    def leave_out(self, line: int, out: bool) -> Corrections:
        """The document that begins here is not made, or is after all."""
        left_out = self.left_out | {line} if out else self.left_out - {line}
        return replace(self, left_out=left_out)

    def head(self, line: int, fields: Mapping[str, str]) -> Corrections:
        """The head of the document that begins here says this."""
        return replace(self, heads={**self.heads, line: dict(fields)})

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


def _without(values: Mapping[int, Any], line: int) -> dict[int, Any]:
    return {key: value for key, value in values.items() if key != line}


def _texts(values: Mapping[int, Any]) -> dict[str, Any]:
    return {str(line): value for line, value in values.items()}


def _lines(values: Mapping[str, Any]) -> dict[int, Any]:
    return {int(line): value for line, value in values.items()}
