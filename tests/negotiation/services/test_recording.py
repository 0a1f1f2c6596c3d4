"""The recipe: access, keys, pages that were behind, queries, what others are told."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from delegations.access import NotVisible
from negotiation.errors import KeyReused, NotFound, StaleWording
from negotiation.selectors.log import recent_interventions, sentence
from negotiation.selectors.text import text_as_of
from negotiation.services import paragraphs, positions, words
from negotiation.services.recording import Request
from negotiation.services.undo import undo
from negotiation.signals import recorded as recorded_signal
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


def strike(desk: Desk, label, quoted, by=("IND",), **request):
    place = desk.place(label, quoted)
    return words.strike(desk.request(**request), desk.id(label), *place, by=by)


@pytest.mark.parametrize("who", ["chair", "delegate_of_india", "observer"])
def test_only_the_secretariat_records(desk: Desk, cast, who):
    person = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        strike(Desk(person, desk.revision), "PP1", "without asking")
    assert desk.revision.interventions.count() == 1


@pytest.mark.parametrize("who", ["administrator", "outsider"])
def test_for_others_the_revision_does_not_exist(desk: Desk, cast, who):
    with pytest.raises(NotVisible):
        strike(Desk(getattr(cast, who), desk.revision), "PP1", "without asking")


def test_a_revision_that_is_not_there_does_not_exist(desk: Desk):
    request = Request(desk.operator, uuid.uuid4(), uuid.uuid4())
    with pytest.raises(NotVisible):
        paragraphs.remark(request, "x")


def test_nothing_is_recorded_on_a_withdrawn_document(desk: Desk):
    desk.revision.document.withdrawn_at = timezone.now()
    desk.revision.document.save()
    with pytest.raises(PermissionDenied):
        strike(desk, "PP1", "without asking")


def test_the_same_request_again_gets_the_first_answer_again(desk: Desk):
    key = uuid.uuid4()
    place = desk.place("PP1", "without asking")
    first = words.strike(desk.request(key), desk.id("PP1"), *place, by=["IND"])
    strike(desk, "PP1", "Recalling", ["VIE"])
    again = words.strike(desk.request(key), desk.id("PP1"), *place, by=["IND"])
    assert again.replayed
    assert not first.replayed
    assert again.intervention.pk == first.intervention.pk
    assert [s.pk for s in again.states] == [s.pk for s in first.states]
    assert desk.revision.interventions.count() == 3


@pytest.mark.parametrize(
    "other",
    [
        lambda desk, key: words.strike(desk.request(key), desk.id("PP1"), 0, 4, ["VIE"]),
        lambda desk, key: words.strike(desk.request(key), desk.id("PP1"), 0, 5, ["IND"]),
        lambda desk, key: words.strike(desk.request(key), desk.id("PP2"), 0, 4, ["IND"]),
        lambda desk, key: words.bracket(desk.request(key), desk.id("PP1"), 0, 4),
    ],
)
def test_the_same_key_with_another_request_is_refused(desk: Desk, other):
    key = uuid.uuid4()
    words.strike(desk.request(key), desk.id("PP1"), 0, 4, ["IND"])
    with pytest.raises(KeyReused):
        other(desk, key)
    assert desk.revision.interventions.count() == 2


def test_who_changed_the_words_after_a_lost_answer_learns_what_was_recorded(desk: Desk):
    key = uuid.uuid4()
    at = desk.place("PP1", "that")[1]
    first = words.add(desk.request(key), desk.id("PP1"), at, " great", ["CHN"])
    changed = (desk.id("PP1"), at, " greater", ["CHN"])
    with pytest.raises(KeyReused) as refusal:
        words.add(desk.request(key), *changed)
    assert refusal.value.seq == first.intervention.seq
    assert sentence(first.intervention) in refusal.value.message
    # What the page then sends is the same with a new key, and meets what it did not show.
    with pytest.raises(StaleWording) as stale:
        words.add(desk.request(seen={desk.id("PP1"): 0}), *changed)
    assert "that [great] (+CHN) rivers" in stale.value.theirs
    words.add(desk.request(seen={desk.id("PP1"): 1}), *changed)
    assert "that [greater] (+CHN) [great] (+CHN) rivers" in desk.text("PP1")


def test_a_key_of_another_person_is_not_theirs(desk: Desk, cast):
    key = uuid.uuid4()
    words.strike(desk.request(key), desk.id("PP1"), 0, 4, ["IND"])
    other = Desk(cast.second_secretary, desk.revision)
    with pytest.raises(KeyReused):
        words.strike(other.request(key), desk.id("PP1"), 0, 4, ["IND"])


def test_one_key_can_serve_two_revisions(desk: Desk, cast):
    other = Desk(cast.secretary, open_text(cast.secretary))
    key = uuid.uuid4()
    paragraphs.remark(desk.request(key), "x")
    assert not paragraphs.remark(other.request(key), "x").replayed


def test_what_was_typed_on_an_older_page_is_carried_over_what_happened_since(desk: Desk):
    paragraph, place = desk.id("PP1"), desk.place("PP1", "without asking")
    strike(desk, "PP1", "Recalling", ["VIE"])
    at = desk.place("PP1", "that")[1]
    words.add(desk.request(), paragraph, at, " great", ["CHN"])
    request = desk.request(seen={paragraph: 0})
    words.strike(request, paragraph, *place, by=["IND"])
    assert desk.text("PP1") == (
        "PP1. [Recalling] (-VIE) that [great] (+CHN) rivers cross borders [without asking] (-IND),"
    )


def test_where_the_places_touch_both_versions_are_given_back(desk: Desk):
    paragraph, place = desk.id("PP1"), desk.place("PP1", "cross borders")
    words.correct(desk.request(), paragraph, *desk.place("PP1", "borders"), text="frontiers")
    with pytest.raises(StaleWording) as refusal:
        words.replace(desk.request(seen={paragraph: 0}), paragraph, *place, text="run", by=["IND"])
    assert refusal.value.paragraph == "PP1"
    assert refusal.value.yours == "PP1. Recalling that rivers cross borders without asking,"
    assert refusal.value.theirs == "PP1. Recalling that rivers cross frontiers without asking,"
    assert refusal.value.typed == "run"
    assert desk.revision.interventions.count() == 2


def test_two_who_join_the_same_bracket_at_once_both_join(desk: Desk):
    strike(desk, "PP1", "without asking")
    (bracket,) = desk.state("PP1").tree.brackets()
    seen = {desk.id("PP1"): 1}
    positions.oppose(desk.request(seen=seen), desk.id("PP1"), bracket.id, ["TUR"])
    positions.oppose(desk.request(seen=seen), desk.id("PP1"), bracket.id, ["VIE"])
    assert desk.text("PP1").endswith("(-IND) (-TUR) (-VIE),")


def test_joining_a_bracket_that_was_decided_meanwhile_is_not_recorded(desk: Desk):
    strike(desk, "PP1", "without asking")
    (bracket,) = desk.state("PP1").tree.brackets()
    words.accept(desk.request(), desk.id("PP1"), str(bracket.id))
    with pytest.raises((StaleWording, NotFound)):
        positions.oppose(
            desk.request(seen={desk.id("PP1"): 1}), desk.id("PP1"), bracket.id, ["TUR"]
        )
    assert desk.revision.interventions.count() == 3


def test_a_paragraph_that_was_agreed_meanwhile_is_not_recorded_on(desk: Desk):
    seen = {desk.id("PP1"): 0}
    place = desk.place("PP1", "without asking")
    paragraphs.agree(desk.request(), desk.id("PP1"))
    with pytest.raises(Exception) as refusal:  # noqa: PT011
        words.strike(desk.request(seen=seen), desk.id("PP1"), *place, by=["IND"])
    assert "agreed" in str(refusal.value)


def test_a_refused_act_writes_nothing(desk: Desk):
    head = (desk.revision.last_seq, desk.revision.last_hash, desk.revision.last_bracket)
    with pytest.raises(NotFound):
        words.accept(desk.request(), desk.id("PP1"), "4")
    desk.revision.refresh_from_db()
    assert (desk.revision.last_seq, desk.revision.last_hash) == head[:2]


def queries(act) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        act()
    return len(captured)


def queries_in_a_document_of(operator, size: int) -> list[int]:
    text = "\n\n".join(f"{n}. The river rises in spring." for n in range(1, size + 1))
    desk = Desk(operator, open_text(operator, text))
    paragraph = desk.id("5")
    acts = [
        lambda: words.strike(desk.request(), paragraph, 4, 9, ["IND", "TUR"]),
        lambda: words.replace(desk.request(), paragraph, 10, 15, "falls", ["VIE"]),
        lambda: positions.tcb(desk.request(), paragraph, None, ["VIE"]),
        lambda: paragraphs.propose_paragraph(
            desk.request(), paragraph, "", "And falls.", "", ["IND"]
        ),
    ]
    counts = [queries(act) for act in acts]
    last = recent_interventions(desk.revision, 1)[0]
    counts.append(queries(lambda: undo(desk.request(), last.pk)))
    struck = desk.revision.interventions.get(seq=1)
    counts.append(queries(lambda: undo(desk.request(), struck.pk)))
    return counts


def test_the_number_of_queries_does_not_depend_on_the_size_of_the_document(cast):
    small = queries_in_a_document_of(cast.secretary, 10)
    large = queries_in_a_document_of(cast.secretary, 300)
    assert small == large
    assert max(large) <= 15


def test_any_moment_reads_back_in_one_query(desk: Desk, django_assert_num_queries):
    strike(desk, "PP1", "without asking")
    for seq in (0, 1, None):
        with django_assert_num_queries(1):
            [state.tree for state in text_as_of(desk.revision, seq)]


def test_others_are_told_after_the_commit_and_a_failing_listener_harms_nobody(
    desk: Desk, django_capture_on_commit_callbacks
):
    heard = []

    def listener(sender, revision_id, seq, **rest):
        heard.append((revision_id, seq))
        raise RuntimeError("the listener is broken")

    recorded_signal.connect(listener)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            strike(desk, "PP1", "without asking")
            assert heard == []
    finally:
        recorded_signal.disconnect(listener)
    assert heard == [(desk.revision.pk, 1)]
