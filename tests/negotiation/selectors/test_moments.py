"""Moments of a log, and what a page needs to go from one to another."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from negotiation.selectors.comparison import Outcome
from negotiation.selectors.moments import marks_of, moment_of, recorded_at, step_between
from negotiation.selectors.text import standing_text
from negotiation.services import agreement, moving, paragraphs, podium, words
from negotiation.services.meetings import open_sitting, suspend_meeting
from negotiation.services.undo import undo
from tests.cast import Cast
from tests.meetings import in_session
from tests.texts import Desk, canonical_text, open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(desk: Desk) -> Desk:
    """Five acts: words struck, a paragraph proposed, one agreed, the proposal undone, a remark."""
    words.strike(desk.request(), desk.id("PP2"), *desk.place("PP2", "high "), ["IND"])
    new = paragraphs.propose_paragraph(
        desk.request(), desk.id("OP1"), "", "We drain no marsh.", "", ["CHN"]
    )
    agreement.agree(desk.request(), desk.id("OP2"))
    undo(desk.request(), new.intervention.pk)
    agreement.remark(desk.request(), "The Chair suspends.")
    desk.revision.refresh_from_db()
    return desk


def test_a_moment_is_the_text_of_then(story: Desk) -> None:
    for seq in range(story.revision.last_seq + 1):
        moment = moment_of(story.revision, seq)
        text = "\n\n".join(s.canonical for s in moment.states if not s.is_deleted)
        assert text == canonical_text(story.revision, seq)
        assert moment.intervention.seq == seq


def test_what_changed_just_then_is_there_with_what_was_before(story: Desk) -> None:
    [changed] = moment_of(story.revision, 1).changed.values()
    assert changed.before is not None
    assert changed.after is not None
    assert "[high ]" not in changed.before.canonical
    assert "(-IND)" in changed.after.canonical
    assert changed.reworded


def test_a_paragraph_comes_and_goes_once(story: Desk) -> None:
    [came] = moment_of(story.revision, 2).changed.values()
    assert came.outcomes == (Outcome.ADDED,)
    gone = moment_of(story.revision, 4)
    [went] = gone.changed.values()
    assert went.outcomes == (Outcome.GONE,)
    assert any(state.is_deleted for state in gone.states)
    assert not any(state.is_deleted for state in moment_of(story.revision, 5).states)


def test_an_agreement_is_told(story: Desk) -> None:
    [agreed] = moment_of(story.revision, 3).changed.values()
    assert agreed.outcomes == (Outcome.AGREED,)
    assert not agreed.reworded


def test_a_move_says_from_where_to_where(desk: Desk) -> None:
    moving.move(desk.request(), desk.id("PP1"), desk.id("OP1"))
    changed = moment_of(desk.revision, 1).changed
    moved = changed[desk.id("PP1")]
    assert moved.outcomes == (Outcome.MOVED,)
    stood, stands = moved.behind
    assert stood is not None
    assert stands is not None
    assert (stood.name, stands.name) == ("#1", "OP1")
    page = shown(desk, 0)
    stepped(page, desk, 0, 1)
    assert page == shown(desk, 1)


def test_nothing_changed_at_the_beginning_and_at_a_remark(story: Desk) -> None:
    assert not moment_of(story.revision, 0).changed
    assert not moment_of(story.revision, 5).changed


def shown(desk: Desk, seq: int) -> list[tuple[UUID, int, bool]]:
    """What a page of a moment shows: paragraphs in order, their states, whether just changed."""
    moment = moment_of(desk.revision, seq)
    return [(s.paragraph_id, s.seq, s.paragraph_id in moment.changed) for s in moment.states]


def stepped(page: list[tuple[UUID, int, bool]], desk: Desk, a: int, b: int) -> None:
    """Does to a page what a browser does."""
    step = step_between(desk.revision, a, b)
    arriving = {s.paragraph_id for s in step.moment.states} | set(step.absent)
    page[:] = [row for row in page if row[0] not in arriving]
    for state in step.moment.states:
        row = (state.paragraph_id, state.seq, state.paragraph_id in step.moment.changed)
        behind = step.behind[state.paragraph_id]
        place = 0 if behind is None else [r[0] for r in page].index(behind) + 1
        page.insert(place, row)


def test_steps_from_anywhere_to_anywhere_give_that_page(story: Desk) -> None:
    last = story.revision.last_seq
    for a in range(last + 1):
        for b in range(last + 1):
            page = shown(story, a)
            stepped(page, story, a, b)
            assert page == shown(story, b)


def test_a_step_loads_the_paragraphs_concerned_alone(story: Desk) -> None:
    with CaptureQueriesContext(connection) as asked:
        step = step_between(story.revision, 0, 1)
    assert len(step.moment.states) == 1
    assert len(asked) == 6


def test_the_text_of_a_moment_is_one_query(story: Desk) -> None:
    with CaptureQueriesContext(connection) as asked:
        standing_text(story.revision, 3)
    assert len(asked) == 1


def test_marks_are_days_and_podium_versions(story: Desk) -> None:
    version = podium.freeze(story.operator, story.revision.pk, uuid4(), timezone.localdate())
    marks = marks_of(story.revision)
    [day] = marks.days
    assert (day.date, day.first, day.last) == (timezone.localdate(), 0, 5)
    assert marks.versions == (version,)
    assert marks.numbers == (0, 5)


def test_marks_ask_three_queries(story: Desk) -> None:
    with CaptureQueriesContext(connection) as asked:
        marks_of(story.revision)
    assert len(asked) == 3


def test_who_recorded_is_known(story: Desk) -> None:
    found = recorded_at(story.revision, (0, 3))
    assert sorted(found) == [0, 3]
    assert found[3].operator == story.operator


def test_sittings_are_marks(cast: Cast, desk: Desk) -> None:
    agreement.remark(desk.request(), "In writing, before the meeting.")
    meeting = in_session(cast.secretary, desk.revision)
    agreement.remark(desk.request(), "The Chair opens.")
    agreement.remark(desk.request(), "The Chair suspends.")
    suspend_meeting(cast.secretary, meeting.pk)
    agreement.remark(desk.request(), "In writing, at night.")
    open_sitting(cast.secretary, meeting.pk)
    open_text_elsewhere = Desk(cast.secretary, open_text(cast.secretary))
    agreement.remark(open_text_elsewhere.request(), "On another text.")
    desk.revision.refresh_from_db()
    marks = marks_of(desk.revision)
    assert [(s.sitting.number, s.opened, s.suspended) for s in marks.sittings] == [(1, 1, 3)]
    assert {1, 3} <= set(marks.numbers)
    agreement.remark(desk.request(), "The Chair goes on.")
    desk.revision.refresh_from_db()
    found = [(s.sitting.number, s.opened, s.suspended) for s in marks_of(desk.revision).sittings]
    assert found == [(1, 1, 3), (2, 4, None)]
