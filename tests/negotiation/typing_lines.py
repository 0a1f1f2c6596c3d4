"""The secretary at the desk of a revision, line after line of quick entry."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.utils.datastructures import MultiValueDict

from delegations.selectors.names import named_delegations
from negotiation.forms.acts import VERBS
from negotiation.selectors.room import Rows, room
from negotiation.sentences import sentence
from negotiation.services.recording import Recorded
from negotiation.views.touched import touched_bracket
from notation.quick_entry import Asked, Floor, Register, read_line
from notation.quick_entry.answers import Answer
from tests.negotiation.starts import everything
from tests.texts import Desk


class Session:
    """Lines go the way they go at the desk: read against the room, previewed, and recorded by the
    ordinary form of their verb.

    `starts` keeps everything that stood after each number of the log, `texts` how the text read.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.names = Register((each.key, each.names) for each in named_delegations())
        self.current: UUID | None = None
        self.touched: tuple[UUID, str] | None = None
        self.floor: tuple[str, ...] = ()
        self.starts = [everything(desk)]
        self.texts = [desk.whole()]

    def type(self, line: str) -> Answer | Recorded:
        """Types a line and presses Enter: records it, or gives what was answered instead."""
        rows = Rows(self.desk.revision)
        here = room(rows, self.names, current=self.current, touched=self.touched, floor=self.floor)
        answer = read_line(line, here)
        if isinstance(answer, Asked):
            return self._record(answer, rows)
        if isinstance(answer, Floor):
            self.floor = answer.by or self.floor
            self.current = UUID(answer.paragraph) if answer.paragraph else self.current
        return answer

    def _record(self, asked: Asked, rows: Rows) -> Recorded:
        """Previews it and records it; the preview must have shown just what was recorded."""
        operator, revision = self.desk.operator, self.desk.revision
        shown = _form(asked, rows).record(operator, revision.pk, preview=True)
        recorded = _form(asked, rows).record(operator, revision.pk)
        assert [s.wording for s in shown.states] == [s.wording for s in recorded.states]
        assert sentence(shown.intervention) == sentence(recorded.intervention)
        self._follow(recorded)
        self.starts.append(everything(self.desk))
        self.texts.append(self.desk.whole())
        return recorded

    def _follow(self, recorded: Recorded) -> None:
        """The caret goes where something was recorded, as it does on the page."""
        touched = touched_bracket(recorded)
        if touched is not None:
            self.touched = UUID(touched[0]), touched[1]
            self.current = self.touched[0]
        elif recorded.states and not recorded.states[0].is_deleted:
            self.current = recorded.states[0].paragraph_id


def _form(asked: Asked, rows: Rows) -> Any:
    """The filled form, with the states the line was read against, all of them shown just now."""
    posted: MultiValueDict[str, str] = MultiValueDict({"key": [str(uuid4())]})
    for name, value in asked.fields.items():
        posted.setlist(name, [value] if isinstance(value, str) else value)
    posted["seen_states"] = " ".join(f"{place.id}:{place.seq}" for place in rows.places)
    form = VERBS[asked.verb](posted)
    assert form.is_valid(), form.errors
    return form
