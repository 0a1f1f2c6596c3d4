"""What became of paragraphs between two moments, as the pages show and say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from documents.models import ParagraphState
from negotiation.selectors.comparison import Compared, Outcome
from negotiation.sentences import quotation
from negotiation.views.shown import condition, condition_on
from notation.dialects import CICA
from notation.difference import Difference, Position, describe_difference
from notation.rendering.difference import (
    render_difference,
    render_label_difference,
    render_sides,
)
from notation.tree import Wording

Names = Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One line of what went or came besides the words: its heading, and each thing."""

    heading: str
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A paragraph at two moments: `html` marks both in one text, `sides` are the two columns.

    `notes` say in words what became of it; `told` what became of brackets and positions. `gone` is
    a row of what no longer stands at this place, the paragraph or its old place.
    """

    compared: Compared
    margin: SafeString
    html: SafeString
    sides: tuple[SafeString, SafeString]
    notes: tuple[str, ...]
    told: tuple[Told, ...]

    @property
    def state(self) -> ParagraphState:
        return self.compared.state

    @property
    def pk(self) -> UUID:
        """The paragraph's identity."""
        return self.state.paragraph_id

    @property
    def name(self) -> str:
        """Its label, else its handle."""
        return self.state.name

    @property
    def old_place(self) -> bool:
        """Whether it is the row of a place that a paragraph left."""
        return Outcome.MOVED_AWAY in self.compared.outcomes

    @property
    def gone(self) -> bool:
        """Whether the paragraph no longer stands."""
        return Outcome.GONE in self.compared.outcomes

    @property
    def is_new(self) -> bool:
        """Whether the paragraph did not stand before."""
        return Outcome.ADDED in self.compared.outcomes


def shown_difference(compared: Compared, names: Names) -> ShownDifference:
    """One row of a comparison. `names` are the paragraphs' names, for conditions of agreement."""
    old, new = _wording(compared.before), _wording(compared.after)
    if Outcome.MOVED_AWAY in compared.outcomes:
        old = new = None
    changed = not (compared.before and compared.after and not compared.reworded)
    difference = describe_difference(old, new) if changed else Difference()
    # The renderer escapes every character of the text itself.
    return ShownDifference(
        compared,
        mark_safe(render_label_difference(old, new)),
        mark_safe(render_difference(old if changed else new, new)),
        tuple(map(mark_safe, render_sides(old if changed else new, new))),  # type: ignore[arg-type]
        tuple(_notes(compared, names)),
        tuple(_told(difference)) if compared.before and compared.after else (),
    )


def _wording(state: ParagraphState | None) -> Wording | None:
    return None if state is None else state.tree


def _notes(compared: Compared, names: Names) -> Iterator[str]:
    """What became of the paragraph, a sentence each."""
    before, after, outcomes = compared.before, compared.after, compared.outcomes
    if Outcome.ADDED in outcomes:
        yield _("New in the text")
    if Outcome.GONE in outcomes:
        yield _("No longer in the text")
    if before is None or after is None:
        return
    stood, stands = (state.name if state else None for state in compared.behind)
    if Outcome.MOVED in outcomes:
        if stood is None:
            yield _("Moved here; it stood at the beginning")
        else:
            yield _("Moved here; it stood after %(paragraph)s") % {"paragraph": stood}
    if Outcome.MOVED_AWAY in outcomes:
        values = {"paragraph": before.name, "other": stands}
        if stands is None:
            yield _("%(paragraph)s stood here; it has moved to the beginning") % values
        else:
            yield _("%(paragraph)s stood here; it has moved and stands after %(other)s") % values
    if Outcome.RELABELLED in outcomes:
        if before.label:
            yield _("Was labelled %(label)s") % {"label": before.label}
        else:
            yield _("Had no label")
    if Outcome.REOPENED in outcomes:
        yield _("Reopened")
    if Outcome.AGREED in outcomes or Outcome.CONDITION in outcomes:
        said = condition(after, names) or str(after.get_status_display())
        yield said[:1].upper() + said[1:]


def _told(difference: Difference) -> Iterator[Told]:
    """Brackets and positions, in words."""
    if difference.brackets_in:
        yield Told(_("Brackets that came"), tuple(map(_quoted, difference.brackets_in)))
    if difference.brackets_out:
        yield Told(_("Brackets that went"), tuple(map(_quoted, difference.brackets_out)))
    if difference.brackets_moved:
        yield Told(
            _("Brackets around other words"),
            tuple(
                _("%(new)s; before: %(old)s") % {"old": _quoted(old), "new": _quoted(new)}
                for old, new in difference.brackets_moved
            ),
        )
    if difference.positions_in:
        yield Told(_("Positions that came"), tuple(_spoken(difference.positions_in)))
    if difference.positions_out:
        yield Told(_("Positions that went"), tuple(_spoken(difference.positions_out)))


def _quoted(words: str) -> str:
    return _("“%(words)s”") % {"words": quotation(words.strip())}


def _spoken(positions: Iterable[Position]) -> Iterator[str]:
    """Who stood where: the groups as the text has them, and the words they stood on."""
    for words, row in groupby(positions, key=lambda position: position.words):
        groups = " ".join(CICA.write([position.attribution for position in row]))
        if words is None:
            yield groups
        else:
            yield _("%(positions)s on %(words)s") % {"positions": groups, "words": _quoted(words)}


def names_of(states: Iterable[ParagraphState | None]) -> dict[UUID, str]:
    """The names of the paragraphs of these states, as an agreement can be subject to them."""
    return {state.paragraph_id: condition_on(state) for state in states if state is not None}
