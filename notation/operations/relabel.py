"""Relabel: a paragraph is called otherwise. Its words, brackets and positions stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from notation.change import LABEL, Change, LabelChange
from notation.errors import Refused
from notation.operations.base import Operation
from notation.tree import Wording


@dataclass(frozen=True, slots=True)
class Relabel(Operation):
    """The label becomes `label` with the sign `mark` behind it; with an empty one there is none.

    It stands inside of the brackets in which the label before it stood. A paragraph that had none
    has it outside, unless `inside` says that it begins within the bracket around all its words.
    """

    label: str
    mark: str = ""
    inside: bool = False

    @property
    def verb(self) -> str:
        return "relabel"

    def edit(self, wording: Wording) -> Change:
        wanted: dict[str, str | int | None] = {
            "label": self.label or None,
            "label_mark": self.mark if self.label else "",
            "label_depth": self._depth(wording),
        }
        changed = tuple(
            LabelChange(particular, getattr(wording, particular), wanted[particular])
            for particular in LABEL
            if getattr(wording, particular) != wanted[particular]
        )
        if not changed:
            raise Refused("no-change", "This is what stands there already.")
        return Change(label=changed)

    def _depth(self, wording: Wording) -> int:
        if not self.label:
            return 0
        return wording.label_depth if wording.label is not None else int(self.inside)

    def quoted(self, wording: Wording) -> tuple[str, ...]:
        return (wording.label or "", self.label)

    def describe(self, wording: Wording, label: str = "") -> str:
        was = wording.label or label or "The paragraph"
        return f"{was} is now {self.label}" if self.label else f"{was} has no label any more"

    def arguments(self) -> dict[str, Any]:
        data: dict[str, Any] = {"label": self.label, "mark": self.mark}
        return {**data, "inside": True} if self.inside else data

    @classmethod
    def from_arguments(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["label"], data["mark"], data.get("inside", False))
