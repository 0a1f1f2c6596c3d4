"""What happened to a paragraph, as an exact and invertible value.

A `Change` holds splices of the row of signs (`notation.splicing.row`), changes of rows of names
behind brackets that stayed (`notation.splicing.names`), and changes of the label's particulars. It
is exact for wordings in normal form: identities, links and the knowledge of who proposed come out
as they were.

Two changes touch, and `rebased` raises `Collision`, when
- their splices touch: a sign taken out by both, something put in strictly inside of what the other
  takes out, or something put in by both at the same gap;
- one takes out a bracket on which the other changes names, or both change the same actor's names
  on one bracket (or on the paragraph as a whole);
- the brackets they put in would cross;
- both change the same particular of the label.
Nothing else touches: neighbouring words, brackets around what the other changed, other actors.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from notation.errors import Collision
from notation.flat import Open
from notation.splicing import differences, names, splices
from notation.splicing.names import NameSplices
from notation.splicing.row import (
    Shut,
    Sign,
    is_letter,
    nodes_of,
    row_of,
    same_sign,
    signs_from_json,
    signs_to_json,
)
from notation.splicing.splices import Splice, Splices
from notation.storage import attributions_from_json, attributions_to_json
from notation.tree import Wording

LABEL = ("label", "label_mark", "label_depth")


@dataclass(frozen=True, slots=True)
class NamesChange:
    """A change of one row of names. `at` is its closing sign's place in the row before, or None
    for the positions on the paragraph as a whole."""

    at: int | None
    splices: NameSplices


@dataclass(frozen=True, slots=True)
class LabelChange:
    """One particular of the label: `label`, `label_mark` or `label_depth`."""

    particular: str
    before: str | int | None
    after: str | int | None


@dataclass(frozen=True, slots=True)
class Change:
    """All that changed in one paragraph. Places count in the row of signs before the change."""

    words: Splices[Sign] = ()
    names: tuple[NamesChange, ...] = ()
    label: tuple[LabelChange, ...] = ()

    @classmethod
    def between(cls, before: Wording, after: Wording) -> Change:
        """What turned the one wording into the other, both in normal form."""
        old, new = row_of(before.content), row_of(after.content)
        matches = differences.matches(old, new)
        words = differences.splices_of(old, new, matches)
        changed = [NamesChange(None, names.between(before.attributions, after.attributions))]
        for one, other, length in matches:
            for step in range(length):
                sign, twin = old[one + step], new[other + step]
                if isinstance(sign, Shut) and isinstance(twin, Shut):
                    change = names.between(sign.attributions, twin.attributions)
                    changed.append(NamesChange(one + step, change))
        label = tuple(
            LabelChange(particular, getattr(before, particular), getattr(after, particular))
            for particular in LABEL
            if getattr(before, particular) != getattr(after, particular)
        )
        return cls(words, tuple(c for c in changed if c.splices), label)

    def __bool__(self) -> bool:
        return bool(self.words or self.names or self.label)

    def apply(self, wording: Wording) -> Wording:
        """The wording after the change. Raises Collision when it does not fit the wording."""
        row = row_of(wording.content)
        attributions = wording.attributions
        for change in self.names:
            if change.at is None:
                attributions = names.applied(attributions, change.splices)
                continue
            sign = row[change.at] if change.at < len(row) else None
            if not isinstance(sign, Shut):
                raise splices.touching()
            row[change.at] = Shut(sign.id, names.applied(sign.attributions, change.splices))
        row = splices.applied(row, self.words, same_sign)
        label: dict[str, Any] = {}
        for edit in self.label:
            if getattr(wording, edit.particular) != edit.before:
                raise splices.touching()
            label[edit.particular] = edit.after
        try:
            content = nodes_of(row)
        except ValueError as error:
            raise crossing() from error
        return dataclasses.replace(wording, content=content, attributions=attributions, **label)

    def inverted(self) -> Change:
        """The change that gives the wording before back."""
        return Change(
            splices.inverted(self.words),
            tuple(
                NamesChange(self._moved(change.at), splices.inverted(change.splices))
                for change in self.names
            ),
            tuple(LabelChange(edit.particular, edit.after, edit.before) for edit in self.label),
        )

    def rebased(self, over: Change) -> Change:
        """This change, made on the same wording as `over`, carried to the wording after `over`.

        Raises Collision when the two touch (see the module). Where they do not, either order
        gives the same wording, except that names both put on one bracket stand in the order in
        which the changes were made.
        """
        words = splices.rebased(self.words, over.words)
        _check_nesting(self.words, over.words)
        theirs = {change.at: change.splices for change in over.names}
        carried: list[NamesChange] = []
        for change in self.names:
            mine = change.splices
            if change.at in theirs:
                mine = names.rebased(mine, theirs[change.at])
            carried.append(NamesChange(over._moved(change.at), mine))
        for change in over.names:
            self._moved(change.at)
        if {edit.particular for edit in self.label} & {edit.particular for edit in over.label}:
            raise splices.touching()
        return Change(words, tuple(carried), self.label)

    def _moved(self, at: int | None) -> int | None:
        """Where the closing sign at that place stands afterwards. Raises Collision if nowhere."""
        if at is None:
            return None
        place = splices.moved(self.words, at)
        if place is None:
            raise splices.touching()
        return place

    def map_offset(self, offset: int, before: Wording, *, past: bool = False) -> int:
        """The offset in the visible text after the change of an offset in the text before.

        An offset within words taken out comes to where they stood. Words put in exactly at the
        offset come after it, or before it with `past`.
        """
        row = row_of(before.content)
        starts = _offsets(row)
        moved = offset
        for splice in self.words:
            start, end = starts[splice.at], starts[splice.end]
            if start < offset < end:
                moved -= offset - start
            elif end < offset or (end == offset and (start < end or past)):
                moved += sum(map(is_letter, splice.inserted)) - (end - start)
        return moved

    def map_range(self, start: int, end: int, before: Wording) -> tuple[int, int] | None:
        """Where the words from offset `start` to before `end` stand after the change; None where
        one of them was taken out, or something was put in among them. What was put in at the very
        border is not of them. A place between words (`start` is `end`) stands behind what was
        before it; None where that was taken out.
        """
        starts = _offsets(row_of(before.content))
        shift = 0
        for splice in self.words:
            first, last = starts[splice.at], starts[splice.end]
            grown = sum(map(is_letter, splice.inserted)) - (last - first)
            if first == last:
                lost = grown > 0 and start < first < end
            else:
                lost = first < start <= last if start == end else first < end and start < last
            if lost:
                return None
            if last < start or last == start < end:
                shift += grown
        return start + shift, end + shift

    def to_json(self) -> dict[str, Any]:
        """The change as JSON values."""
        return {
            "words": [
                {
                    "at": splice.at,
                    "removed": signs_to_json(splice.removed),
                    "inserted": signs_to_json(splice.inserted),
                }
                for splice in self.words
            ],
            "names": [
                {
                    "at": change.at,
                    "splices": [
                        {
                            "at": splice.at,
                            "removed": attributions_to_json(splice.removed),
                            "inserted": attributions_to_json(splice.inserted),
                        }
                        for splice in change.splices
                    ],
                }
                for change in self.names
            ],
            "label": {edit.particular: [edit.before, edit.after] for edit in self.label},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Change:
        """The inverse of `to_json`."""
        return cls(
            tuple(
                Splice(s["at"], signs_from_json(s["removed"]), signs_from_json(s["inserted"]))
                for s in data["words"]
            ),
            tuple(
                NamesChange(
                    change["at"],
                    tuple(
                        Splice(
                            s["at"],
                            attributions_from_json(s["removed"]),
                            attributions_from_json(s["inserted"]),
                        )
                        for s in change["splices"]
                    ),
                )
                for change in data["names"]
            ),
            tuple(
                LabelChange(particular, *data["label"][particular])
                for particular in LABEL
                if particular in data["label"]
            ),
        )


def crossing() -> Collision:
    """What to raise when brackets would cross."""
    return Collision(
        "brackets-cross",
        "Somebody has put brackets there meanwhile that would cross these. "
        "Look at the words and record again.",
    )


def _offsets(row: list[Sign]) -> list[int]:
    """The offset in the visible text of each gap of the row."""
    offsets = [0]
    for sign in row:
        offsets.append(offsets[-1] + is_letter(sign))
    return offsets


def _check_nesting(mine: Splices[Sign], over: Splices[Sign]) -> None:
    """Raises Collision when a bracket I put in would cross one the others put in.

    Where only one end of a bracket was put in, `apply` finds out. Linear but for sorting.
    """
    ends: list[tuple[int, int, int, tuple[int, str]]] = []
    for side, row in enumerate((mine, over)):
        opened: dict[str, int] = {}
        for splice in row:
            place = 2 * splice.at + bool(splice.removed)  # in the middle of what is taken out
            for sign in splice.inserted:
                if isinstance(sign, Open) and sign.id is not None:
                    opened[sign.id] = place
                elif isinstance(sign, Shut) and sign.id in opened:
                    start = opened[sign.id]
                    if start < place:
                        # at one place closing signs come first; of those, inner ones first
                        ends.append((start, 1, -place, (side, sign.id)))
                        ends.append((place, 0, -start, (side, sign.id)))
    stack: list[tuple[int, str]] = []
    for _, opens, _, whose in sorted(ends):
        if opens:
            stack.append(whose)
        elif stack.pop() != whose:
            raise crossing()
