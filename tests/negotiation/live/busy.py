"""Somebody who records very much in a short time: mostly positions, now and then anything else."""

from __future__ import annotations

from itertools import cycle
from random import Random

from delegations.models import User
from documents.models import Revision
from negotiation.services import positions
from tests.negotiation.writers import ACTS, Acknowledged, Send, Writer, remark
from tests.texts import Desk

OFTEN = 0.9
"""Share of acts that only say where a delegation stands."""

NAMES = ("IND", "VIE", "TUR", "CHN", "KAZ", "PAK", "THA", "UAE")


class BusyWriter(Writer):
    """Never sends anything twice: that is for other tests to try."""

    def send(self, send: Send) -> None:
        """Once; what is refused is let go."""
        seen = {state.paragraph_id: state.seq for state in self.page}
        request = self.desk.request(seen=seen)
        self._once(send, request)
        for made in self.acknowledged.by_key.get(request.key, ()):
            self.recorded.append(made)

    def work(self, acts: int) -> None:
        """Records as many acts; looks at the page only around those that change words."""
        self.look()
        while len(self.recorded) < acts:
            weighty = self.random.random() > OFTEN or self.bracket() is None
            if weighty:
                self.look()
                verbs, weights = zip(*ACTS, strict=True)
                act = self.random.choices(verbs, weights)[0]
            else:
                act = self.random.choice((another_position, another_position, remark))
            send = act(self)
            if send is not None:
                self.send(send)
            if weighty:
                self.look()


STANCES = cycle((positions.support, positions.oppose, positions.tcb))


def another_position(writer: Writer) -> Send | None:
    """Says that the delegation now stands otherwise, so that there is always something new."""
    found = writer.bracket()
    if found is None:
        return None
    state, bracket = found
    stance = next(STANCES)
    return lambda request: stance(request, state.paragraph_id, bracket.id, [writer.name])


def record_many(operator: str, revision: str, acts: int, turn: int) -> None:
    """Records so many acts, other ones each turn."""
    desk = Desk(User.objects.get(email=operator), Revision.objects.get(pk=revision))
    writer = BusyWriter(desk, NAMES[turn % len(NAMES)], Acknowledged())
    writer.random = Random(turn)
    writer.work(acts)
