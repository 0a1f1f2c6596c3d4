"""An item is taken off the agenda while something is being recorded on its text."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from documents.models import Revision
from negotiation.errors import RefusedInMeeting
from negotiation.models import Meeting
from negotiation.services import agenda, recording
from negotiation.services.agenda import Item
from negotiation.services.paragraphs import remark
from tests.cast import make_cast
from tests.meetings import in_session, item_of
from tests.negotiation.at_once import at_once
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db(transaction=True)

A_WHILE = 1.0
"""Seconds in which whoever does not wait would be done."""


@pytest.fixture
def desk() -> Desk:
    """A committed text."""
    cast = make_cast()
    return Desk(cast.secretary, open_text(cast.secretary))


def remove(desk: Desk, meeting: Meeting) -> None:
    """Takes the item of the text off the agenda."""
    agenda.remove_item(desk.operator, meeting.pk, item_of(meeting, desk.revision).pk)


def another(desk: Desk, meeting: Meeting) -> None:
    """Gives the item no text instead."""
    item = item_of(meeting, desk.revision)
    agenda.change_item(desk.operator, meeting.pk, item.pk, Item("Opening"))


@pytest.mark.parametrize("act", [remove, another])
def test_what_is_being_recorded_keeps_the_item(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, act: Callable[[Desk, Meeting], object]
) -> None:
    meeting = in_session(desk.operator, desk.revision)
    written, done = threading.Event(), threading.Event()
    write = recording.write

    def write_slowly(*given: Any) -> None:
        write(*given)
        written.set()
        done.wait(A_WHILE)

    def at_the_agenda() -> None:
        written.wait(10)
        try:
            act(desk, meeting)
        finally:
            done.set()

    monkeypatch.setattr(recording, "write", write_slowly)
    (raised,) = at_once([partial(remark, desk.request(), "Heard."), at_the_agenda])
    assert isinstance(raised, RefusedInMeeting)
    assert raised.code == "was-before-the-meeting"
    assert meeting.agenda.filter(revision=desk.revision).exists()
    assert Revision.objects.get(pk=desk.revision.pk).last_seq == 1
