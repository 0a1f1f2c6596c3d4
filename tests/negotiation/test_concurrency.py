"""Several people at several desks, with real connections and real commits.

The first test shows the race that the lock is there for; the others show that it stops it.
"""

import threading
import uuid
from collections.abc import Callable
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from documents.models import Revision
from negotiation.models import Intervention
from negotiation.services import paragraphs, positions, recording, words
from tests.cast import make_cast
from tests.negotiation.at_once import at_once, whole
from tests.texts import Desk, open_text

WRITERS = 5
ACTS = 8
KEYS = ["IND", "VIE", "TUR", "CHN", "KAZ"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk():
    """A committed text with one bracket on "without asking"."""
    cast = make_cast()
    desk = Desk(cast.secretary, open_text(cast.secretary))
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), ["ISR"])
    return desk


def test_without_the_lock_two_writers_take_the_same_number(desk: Desk, monkeypatch):
    """The race: both read the head before either has moved it. PostgreSQL refuses the second."""
    both_have_read = threading.Barrier(2)

    def read_without_lock(operator, revision_id):
        revision = Revision.objects.select_related("document").get(pk=revision_id)
        both_have_read.wait(10)
        return revision

    monkeypatch.setattr(recording, "lock_revision", read_without_lock)
    paragraphs = [desk.id("OP1"), desk.id("OP2")]
    raised = at_once(
        [partial(words.strike, desk.request(), place, 0, 2, ["IND"]) for place in paragraphs]
    )
    assert [type(error) for error in raised] == [IntegrityError]
    assert desk.revision.interventions.count() == 3


def test_with_the_lock_both_are_recorded_one_after_the_other(desk: Desk):
    paragraphs = [desk.id("OP1"), desk.id("OP2")]
    raised = at_once(
        [partial(words.strike, desk.request(), place, 0, 2, ["IND"]) for place in paragraphs]
    )
    assert raised == []
    whole(desk.revision)
    assert desk.revision.last_seq == 3


def test_the_second_writer_waits_for_the_first(desk: Desk):
    """FOR NO KEY UPDATE is held until the first transaction ends, and NOWAIT shows it."""
    with transaction.atomic():
        recording.lock_revision(desk.operator, desk.revision.pk)
        found: list[str] = []

        def look() -> None:
            with connection.cursor() as cursor:
                query = "SELECT 1 FROM documents_revision WHERE id = %s FOR NO KEY UPDATE"
                cursor.execute(query + " SKIP LOCKED", [desk.revision.pk])
                found.append("free" if cursor.fetchone() else "held")
                # Rows that refer to the revision do not wait: their share lock is compatible.
                cursor.execute(
                    query.replace("NO KEY UPDATE", "KEY SHARE") + " SKIP LOCKED",
                    [desk.revision.pk],
                )
                found.append("open" if cursor.fetchone() else "shut")

        assert at_once([look]) == []
    assert found == ["held", "open"]


def test_every_acknowledged_act_is_in_the_log_exactly_once(desk: Desk):
    """Writers that repeat every request, as a page does whose answer was lost."""
    paragraph = desk.id("PP1")
    (bracket,) = desk.state("PP1").tree.brackets()
    acknowledged: dict[uuid.UUID, set[uuid.UUID]] = {}
    guard = threading.Lock()
    shared_keys = [uuid.uuid4() for _ in range(ACTS)]

    def writer(key: str) -> Callable[[], None]:
        def work() -> None:
            for turn in range(ACTS):
                verb = positions.support if turn % 2 else positions.oppose
                own = uuid.uuid4()
                for _repetition in range(2):
                    answer = verb(desk.request(own), paragraph, bracket.id, [key])
                    with guard:
                        acknowledged.setdefault(own, set()).add(answer.intervention.pk)
                # All writers also send one and the same request.
                answer = paragraphs.remark(desk.request(shared_keys[turn]), f"Turn {turn}.")
                with guard:
                    acknowledged.setdefault(shared_keys[turn], set()).add(answer.intervention.pk)

        return work

    assert at_once([writer(key) for key in KEYS[:WRITERS]]) == []
    assert all(len(answers) == 1 for answers in acknowledged.values())
    log = dict(Intervention.objects.filter(revision=desk.revision).values_list("key", "pk"))
    assert {key: log[key] for key in acknowledged} == {
        key: next(iter(answers)) for key, answers in acknowledged.items()
    }
    assert len(log) == 2 + WRITERS * ACTS + ACTS
    whole(desk.revision)
    assert desk.revision.last_seq == len(log) - 1


def test_writers_of_one_paragraph_whose_pages_were_behind_lose_nothing(desk: Desk):
    """Each strikes its own words as its first page showed them; all of it is in the text."""
    paragraph = desk.id("PP2")
    seen = {paragraph: desk.state("PP2").seq}
    places = [desk.place("PP2", word) for word in ("snow", "mountains", "rain", "monsoon", "ice")]
    raised = at_once(
        [
            partial(words.strike, desk.request(seen=seen), paragraph, *place, by=[key])
            for place, key in zip(places, KEYS, strict=True)
        ]
    )
    assert raised == []
    assert desk.text("PP2") == (
        "PP2. Mindful of the [snow] (-IND) of high [mountains] (-VIE), the [rain] (-TUR) "
        "of the [monsoon] (-CHN) and the [ice] (-KAZ) of the north,"
    )
    whole(desk.revision)


def test_two_revisions_do_not_wait_for_each_other(desk: Desk):
    """While one is locked, the other is recorded on."""
    other = Desk(desk.operator, open_text(desk.operator))
    with transaction.atomic():
        recording.lock_revision(desk.operator, desk.revision.pk)
        assert (
            at_once([lambda: words.strike(other.request(), other.id("PP1"), 0, 3, ["IND"])]) == []
        )
    whole(other.revision)
