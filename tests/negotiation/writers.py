"""Writers who record at random and keep count of what they were told is recorded.

`ACTS` is the list of what they do: a function that looks at the page and gives what to send, or
None where there is nothing to do it on. The same thing can be sent again, with the same key.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar
from uuid import UUID, uuid4

from documents.models import ParagraphState
from negotiation.errors import KeyReused, RecordingError
from negotiation.selectors.text import standing_text
from negotiation.services import (
    adopting,
    dividing,
    merging,
    moving,
    paragraphs,
    positions,
    spans,
    words,
)
from negotiation.services.recording import Recorded, Request
from negotiation.services.undo import undo
from notation.tree import Bracket
from tests.negotiation.at_once import at_once
from tests.texts import Desk

Any = TypeVar("Any")

Send = Callable[[Request], Recorded]
BRACKETS_AT_MOST = 6
PARAGRAPHS_AT_MOST = 16


class Acknowledged:
    """What the writers were told is recorded: the interventions by key, and the refusals."""

    def __init__(self) -> None:
        self.by_key: dict[UUID, set[UUID]] = {}
        self.replayed = 0
        self.refused: list[str] = []
        self._guard = threading.Lock()

    def keep(self, key: UUID, answer: Recorded) -> None:
        """One more answer that said "recorded"."""
        with self._guard:
            self.by_key.setdefault(key, set()).add(answer.intervention.pk)
            self.replayed += answer.replayed

    def refuse(self, error: RecordingError) -> None:
        """One more answer that said "not recorded"."""
        with self._guard:
            self.refused.append(type(error).__name__)


class Writer:
    """Somebody at a desk of their own, whose page is refreshed now and then."""

    def __init__(self, desk: Desk, name: str, acknowledged: Acknowledged) -> None:
        self.desk = desk
        self.name = name
        self.random = Random(name)
        self.acknowledged = acknowledged
        self.recorded: list[UUID] = []
        self.page: list[ParagraphState] = []

    def work(self, acts: int) -> None:
        """Records as many acts; what is refused is let go, as a person would."""
        attempts = 0
        while len(self.recorded) < acts:
            assert attempts < acts * 5, "almost everything is refused"
            if attempts % 6 == 0:
                self.look()
            attempts += 1
            weights = [weight for _act, weight in ACTS]
            send = self.random.choices(ACTS, weights)[0][0](self)
            if send is not None:
                self.send(send)

    def look(self) -> None:
        """The page is refreshed."""
        self.page = standing_text(self.desk.revision)

    def send(self, send: Send) -> None:
        """Once, and now and then again, as a page does whose answer was lost."""
        key = uuid4()
        seen = {state.paragraph_id: state.seq for state in self.page}
        request = Request(self.desk.operator, self.desk.revision.pk, key, seen)
        how = self.random.random()
        if how < 0.07:
            self._twice_at_once(send, request)
        else:
            self._once(send, request)
        if key in self.acknowledged.by_key:
            (made,) = self.acknowledged.by_key[key]
            self.recorded.append(made)
            if how > 0.8:
                self._once(send, request)

    def _once(self, send: Send, request: Request) -> None:
        try:
            self.acknowledged.keep(request.key, send(request))
        except KeyReused:
            raise  # the same was sent under the same key
        except RecordingError as error:
            self.acknowledged.refuse(error)

    def _twice_at_once(self, send: Send, request: Request) -> None:
        raised = at_once([lambda: self._once(send, request)] * 2)
        assert raised == []

    # What the acts are done on.

    def paragraph(self) -> ParagraphState | None:
        """Any paragraph of the page that is open."""
        return self.any_of([state for state in self.page if not state.is_agreed])

    def stretch(self) -> tuple[ParagraphState, int, int] | None:
        """A word of a paragraph that has few brackets yet."""
        state = self.paragraph()
        if state is None or len(list(state.tree.brackets())) >= BRACKETS_AT_MOST:
            return None
        visible = state.tree.visible
        starts = [place + 1 for place, sign in enumerate(visible) if sign == " "]
        start = self.any_of(starts)
        if start is None:
            return None
        end = visible.find(" ", start)
        return state, start, len(visible) if end < 0 else end

    def neighbours(self) -> tuple[ParagraphState, ParagraphState] | None:
        """Two paragraphs that follow each other."""
        pairs = list(itertools.pairwise(self.page))
        return self.any_of(pairs)

    def bracket(self) -> tuple[ParagraphState, Bracket] | None:
        """Any bracket of the page."""
        found = [(state, each) for state in self.page for each in state.tree.brackets()]
        return self.any_of(found)

    def any_of(self, among: Sequence[Any]) -> Any | None:
        """One of them, or None where there is none."""
        return self.random.choice(among) if among else None


def strike(writer: Writer) -> Send | None:
    """Proposes to delete a word."""
    found = writer.stretch()
    if found is None:
        return None
    state, start, end = found
    return lambda request: words.strike(request, state.paragraph_id, start, end, [writer.name])


def replace(writer: Writer) -> Send | None:
    """Proposes another word."""
    found = writer.stretch()
    if found is None:
        return None
    state, start, end = found
    return lambda request: words.replace(
        request, state.paragraph_id, start, end, "early", [writer.name]
    )


def add(writer: Writer) -> Send | None:
    """Proposes one more word."""
    found = writer.stretch()
    if found is None:
        return None
    state, start, _end = found
    return lambda request: words.add(request, state.paragraph_id, start, "soon ", [writer.name])


def take_position(writer: Writer) -> Send | None:
    """Says how the delegation stands on a bracket."""
    found = writer.bracket()
    if found is None:
        return None
    state, bracket = found
    verb = writer.random.choice((positions.support, positions.oppose, positions.tcb))
    return lambda request: verb(request, state.paragraph_id, bracket.id, [writer.name])


def lift(writer: Writer) -> Send | None:
    """Withdraws a name that stands on a bracket."""
    found = writer.bracket()
    if found is None or not found[1].attributions:
        return None
    state, bracket = found
    held = writer.random.choice(bracket.attributions).actor
    return lambda request: positions.lift(request, state.paragraph_id, bracket.id, [held])


def decide(writer: Writer) -> Send | None:
    """The words of a bracket stay, or are not retained."""
    found = writer.bracket()
    if found is None:
        return None
    state, bracket = found
    verb = writer.random.choice((words.accept, words.reject))
    return lambda request: verb(request, state.paragraph_id, str(bracket.id))


def take_back(writer: Writer) -> Send | None:
    """Undoes one of the writer's last acts, whatever number of paragraphs it touched."""
    last = writer.any_of(writer.recorded[-5:])
    return None if last is None else lambda request: undo(request, last)


def bring_in(writer: Writer) -> Send | None:
    """Proposes a new paragraph or an alternative."""
    state = writer.paragraph()
    if state is None or len(writer.page) >= PARAGRAPHS_AT_MOST:
        return None
    text = "We will count the gauges that stand in ice."
    if writer.random.random() < 0.7:
        return lambda request: paragraphs.propose_alternative(
            request, state.paragraph_id, text, [writer.name]
        )
    return lambda request: paragraphs.propose_paragraph(
        request, state.paragraph_id, "", text, "", [writer.name]
    )


def remark(writer: Writer) -> Send | None:
    """Says something that changes no words."""
    return lambda request: paragraphs.remark(request, "A word from the floor.")


# Acts on two paragraphs and more. Those that take the place of a text need it as it stands, so
# whoever asks for one looks at the page first; most come too late all the same.


def across(writer: Writer) -> Send | None:
    """Brackets words that run over from one paragraph into the next, or proposes to delete them."""
    found = writer.neighbours()
    if found is None or any(len(list(s.tree.brackets())) >= BRACKETS_AT_MOST for s in found):
        return None
    first, last = (state.paragraph_id for state in found)
    start = found[0].tree.visible.rfind(" ") + 1
    end = max(found[1].tree.visible.find(" "), 1)
    if writer.random.random() < 0.5:
        return lambda request: spans.bracket_across(request, first, start, last, end)
    return lambda request: spans.strike_across(request, first, start, last, end, [writer.name])


def join(writer: Writer) -> Send | None:
    """Joins whoever stands on a bracket, there and in another paragraph."""
    found, other = writer.bracket(), writer.paragraph()
    if found is None or other is None or not found[1].attributions:
        return None
    state, bracket = found
    like = writer.random.choice(bracket.attributions).actor
    targets = [(state.paragraph_id, bracket.id)]
    if other is not state:
        targets += [(other.paragraph_id, each.id) for each in other.tree.brackets()]
    return lambda request: positions.join(request, [writer.name], like, targets)


def move(writer: Writer) -> Send | None:
    """A paragraph comes to stand behind another, or at the beginning."""
    state, other = writer.paragraph(), writer.any_of([None, *writer.page])
    if state is None:
        return None
    after = None if other is None else other.paragraph_id
    return lambda request: moving.move(request, state.paragraph_id, after)


def split(writer: Writer) -> Send | None:
    """A paragraph is divided between two words."""
    state = writer.paragraph()
    if state is None or len(writer.page) >= PARAGRAPHS_AT_MOST - 2:
        return None
    visible = state.tree.visible
    at = writer.any_of([place + 1 for place, sign in enumerate(visible) if sign == " "])
    return None if at is None else lambda request: dividing.split(request, state.paragraph_id, at)


def merge(writer: Writer) -> Send | None:
    """Two paragraphs become one text."""
    writer.look()
    found = writer.neighbours()
    if found is None or len(writer.page) < PARAGRAPHS_AT_MOST // 2:
        return None
    sources = [state.paragraph_id for state in found]
    text = "We will count the gauges, and read them on every day of the year."
    return lambda request: merging.merge(request, sources, text)


def adopt(writer: Writer) -> Send | None:
    """An alternative takes the place of its paragraph; where there is none, one is proposed."""
    writer.look()
    beside = [state for state in writer.page if state.alternative_to_id is not None]
    state, original = writer.any_of(beside), writer.paragraph()
    if state is not None:
        return lambda request: adopting.adopt(request, state.paragraph_id)
    if original is None:
        return None
    return lambda request: paragraphs.propose_alternative(
        request, original.paragraph_id, "We will count the gauges.", [writer.name]
    )


ACTS: list[tuple[Callable[[Writer], Send | None], int]] = [
    (strike, 6),
    (replace, 4),
    (add, 4),
    (take_position, 8),
    (lift, 3),
    (decide, 5),
    (take_back, 4),
    (bring_in, 4),
    (remark, 1),
    (across, 3),
    (join, 4),
    (move, 3),
    (split, 6),
    (merge, 3),
    (adopt, 6),
]
"""What a writer does, and how often in proportion."""
