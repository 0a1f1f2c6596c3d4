"""Writing an edit: signs put in and taken out at places of the row before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notation.change import Change, LabelChange, NamesChange
from notation.errors import Refused
from notation.flat import Mark, Open
from notation.places import Piece, Places
from notation.splicing import names
from notation.splicing.row import Shut, Sign
from notation.splicing.splices import Splice, joined
from notation.tree import Attribution, Stance


class Edit:
    """Gathers what a verb does to a wording. Places are those before the edit, throughout."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._splices: list[Splice[Sign]] = []
        self._names: list[NamesChange] = []
        self._deeper = 0

    def insert(self, gap: int, signs: Iterable[Sign]) -> None:
        """Put signs in at a gap; what is put in later at the same gap comes behind."""
        self._splices.append(Splice(gap, (), tuple(signs)))

    def remove(self, start: int, end: int) -> None:
        """Take out the signs from one gap to another."""
        self._splices.append(Splice(start, tuple(self.places.row[start:end])))

    def new_bracket(
        self,
        bracket_id: str,
        counterpart: str | None = None,
        span: str | None = None,
        *,
        added: bool,
    ) -> Open:
        """The opening sign of a bracket; `added` says whether its words come in with it. Raises
        Refused when the identity is taken."""
        if not bracket_id or bracket_id in self.places.ids:
            raise Refused(
                "bracket-taken",
                "There is a bracket #%(bracket)s already. Open the page again and repeat this.",
                bracket=bracket_id,
            )
        return Open(bracket_id, counterpart, span, added)

    def enclose(
        self,
        piece: Piece,
        head: Open,
        row: Sequence[Attribution],
        label_inside: bool | None,
    ) -> None:
        """Put a bracket around a piece.

        Names that stand alone directly behind the words come to stand on the bracket, first in
        its row: they spoke first. The label comes inside where the bracket has the whole
        paragraph, or as `label_inside` says; it always does where its own bracket does.
        """
        end = piece.end
        alone: list[Attribution] = []
        while end < len(self.places.row):
            sign = self.places.row[end]
            if not isinstance(sign, Mark):
                break
            alone.append(sign.attribution)
            end += 1
        if self._takes_label(piece, label_inside):
            self._deeper += 1
        self.insert(piece.start, [head])
        self.insert(piece.end, [Shut(head.id, (*alone, *row))])
        if alone:
            self.remove(piece.end, end)

    def _takes_label(self, piece: Piece, label_inside: bool | None) -> bool:
        wording = self.places.wording
        if wording.label is None:
            return False
        if piece.start < wording.label_depth:
            return True
        if label_inside is None:
            start, end = self.places.offset(piece.start), self.places.offset(piece.end)
            label_inside = self.places.whole(start, end) and piece.start == wording.label_depth
        if label_inside and piece.start > wording.label_depth:
            raise Refused(
                "label-not-there",
                "The label cannot stand inside a bracket that does not begin the paragraph. "
                "Select the words from the beginning.",
            )
        return label_inside

    def shallower_label(self) -> None:
        """The label stands inside one bracket less."""
        self._deeper -= 1

    def deeper_label(self) -> None:
        """The label stands inside one bracket more."""
        self._deeper += 1

    def names(self, at: int | None, row: Sequence[Attribution]) -> None:
        """Let this row stand on the bracket whose closing sign is at `at`, or on the paragraph."""
        change = names.between(self.row(at), row)
        if change:
            self._names.append(NamesChange(at, change))

    def row(self, at: int | None) -> tuple[Attribution, ...]:
        """The row of names there was."""
        if at is None:
            return self.places.wording.attributions
        sign = self.places.row[at]
        assert isinstance(sign, Shut)
        return sign.attributions

    def change(self) -> Change:
        """The edit as a change."""
        depth = self.places.wording.label_depth
        label: tuple[LabelChange, ...] = ()
        if self._deeper:
            label = (LabelChange("label_depth", depth, depth + self._deeper),)
        return Change(joined(self._splices), tuple(self._names), label)


def proposers(by: Sequence[str], stance: Stance) -> tuple[Attribution, ...]:
    """The names of those who propose, in the order in which they spoke, each once."""
    return tuple(Attribution(actor, stance, proposed=True) for actor in dict.fromkeys(by))


def standing(row: Sequence[Attribution], taken: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The row after these stances were taken.

    The newest replaces all that the same actor held there and goes to the end. Who is known to
    have proposed and takes the same stance again is still known to have proposed.
    """
    result = list(row)
    for new in taken:
        proposed = any(
            old.proposed for old in result if (old.actor, old.stance) == (new.actor, new.stance)
        )
        result = [old for old in result if old.actor != new.actor]
        if proposed and not new.proposed:
            new = Attribution(new.actor, new.stance, new.note, new.printed, True)
        result.append(new)
    return tuple(result)
