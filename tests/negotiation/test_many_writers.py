"""Eight people at eight desks of one text, a hundred acts each, against PostgreSQL itself."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import connection

from negotiation.models import Intervention
from negotiation.services import words
from tests.cast import make_cast
from tests.negotiation.at_once import at_once, whole
from tests.negotiation.writers import Acknowledged, Writer
from tests.texts import Desk, open_text

NAMES = ("IND", "VIE", "TUR", "CHN", "KAZ", "PAK", "THA", "UAE")
ACTS_EACH = 100
SECONDS = 240
"""Generous: on two cores with nothing else to do the work takes about a tenth of it."""

VERBS = {
    *("strike", "replace", "add", "support", "oppose", "tcb", "lift", "accept", "reject", "undo"),
    *("bracket_across", "strike_across", "join", "move", "split", "merge", "adopt"),
}
"""What they are seen to do at the least; the second row is on two paragraphs and more."""

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk() -> Desk:
    """A committed text of five paragraphs, one bracket in it."""
    cast = make_cast()
    desk = Desk(cast.secretary, open_text(cast.secretary))
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), ["ISR"])
    return desk


def deadlocks() -> int:
    """How many PostgreSQL has had to resolve in this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        (number,) = cursor.fetchone()
    return int(number)


def test_eight_writers_record_a_hundred_acts_each(desk: Desk) -> None:
    """With retries, with the same request from two connections at once, and in one another's way:
    each acknowledged act is in the log exactly once, and the text is what the log says."""
    before = deadlocks()
    acknowledged = Acknowledged()
    works = [partial(Writer(desk, name, acknowledged).work, ACTS_EACH) for name in NAMES]
    assert at_once(works, within=SECONDS) == []

    told = acknowledged.by_key
    assert all(len(answers) == 1 for answers in told.values())
    assert len(told) == len(NAMES) * ACTS_EACH
    assert acknowledged.replayed > len(told) // 6
    assert "StaleWording" in acknowledged.refused  # they really were in one another's way
    recorded = Intervention.objects.filter(revision=desk.revision, seq__gt=1)
    assert dict(recorded.values_list("key", "pk")) == {
        key: next(iter(answers)) for key, answers in told.items()
    }
    assert set(recorded.values_list("verb", flat=True)) >= VERBS
    whole(desk.revision)
    assert desk.revision.last_seq == 1 + len(told)
    # Each connection has told PostgreSQL's statistics what it met when it was closed.
    assert deadlocks() == before
