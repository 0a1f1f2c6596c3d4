"""What the room sees is driven by one operator at a time, and every change has a version."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from delegations.access import NotVisible
from negotiation.errors import RefusedInMeeting
from negotiation.models import AgendaItem, Meeting, PodiumScreen
from negotiation.services import paragraphs, screen, words
from negotiation.services.agenda import Item, change_item
from negotiation.services.meetings import (
    Particulars,
    change_meeting,
    open_sitting,
    suspend_meeting,
)
from negotiation.services.screen import ScreenTaken
from tests.cast import Cast
from tests.meetings import item_of
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast: Cast, desk: Desk) -> Meeting:
    """A meeting in session with the text on its agenda."""
    found = Meeting.objects.create(
        title="Second session",
        days=[datetime.date(2027, 3, 1)],
        status=Meeting.Status.IN_SESSION,
        created_by=cast.secretary,
    )
    AgendaItem.objects.create(meeting=found, position=1, title="Floods", revision=desk.revision)
    return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What was published."""
    heard: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(screen, "publish", lambda about, **facts: heard.append((about, facts)))
    return heard


def shown() -> PodiumScreen:
    """The only screen, as it is in the database."""
    return PodiumScreen.objects.select_related("meeting", "revision__document").get()


def put(desk: Desk, meeting: Meeting, label: str) -> PodiumScreen:
    """The paragraph comes on the screen."""
    return screen.put(desk.operator, meeting.pk, desk.revision.pk, desk.id(label))


def test_a_screen_nobody_holds_is_taken_by_whoever_puts_something_on_it(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    shown = put(desk, meeting, "PP2")
    assert (shown.operator, shown.paragraph_id) == (cast.secretary, desk.id("PP2"))
    assert shown.version == 1


def test_one_operator_holds_the_screen_until_another_takes_it_over(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP1")
    with pytest.raises(ScreenTaken) as refused:
        screen.resize(cast.second_secretary, meeting.pk, 1)
    assert refused.value.message == "Aigerim Secretary has the screen."
    with pytest.raises(ScreenTaken):
        screen.dictate(cast.second_secretary, meeting.pk, "words")
    assert screen.take(cast.second_secretary, meeting.pk, over=True).version == 2
    assert screen.resize(cast.second_secretary, meeting.pk, 1).size == 110
    with pytest.raises(ScreenTaken):
        put(desk, meeting, "PP2")
    screen.leave(cast.second_secretary, meeting.pk)
    assert put(desk, meeting, "PP2").operator == cast.secretary


@pytest.mark.parametrize("role", ["chair", "delegate_of_india", "observer"])
def test_the_secretariat_alone_drives_the_screen(cast: Cast, meeting: Meeting, role: str) -> None:
    with pytest.raises(PermissionDenied):
        screen.take(getattr(cast, role), meeting.pk)
    with pytest.raises(PermissionDenied):
        screen.dictate(getattr(cast, role), meeting.pk, "words")
    with pytest.raises(NotVisible):
        screen.take(cast.outsider, meeting.pk)


def test_every_change_counts_the_version_up_and_is_told_after_the_commit(
    cast: Cast,
    desk: Desk,
    meeting: Meeting,
    told: list[tuple[str, dict[str, Any]]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    person, at = cast.secretary, meeting.pk
    changes = [
        lambda: screen.take(person, at),
        lambda: put(desk, meeting, "PP2"),
        lambda: screen.resize(person, at, 3),
        lambda: screen.show_names(person, at, False),
        lambda: screen.hold(person, at),
        lambda: screen.release(person, at),
        lambda: screen.show_card(person, at, PodiumScreen.Card.BLANK),
        lambda: screen.leave(person, at),
    ]
    for number, change in enumerate(changes, start=1):
        with django_capture_on_commit_callbacks(execute=True):
            assert change().version == number
            assert sum(about == "screen" for about, _facts in told) == number - 1
        assert told[-1] == ("screen", {"id": at, "version": number})
    kept = PodiumScreen.objects.get()
    assert (kept.size, kept.with_names, kept.card) == (130, False, "blank")
    assert (kept.operator, kept.held_at) == (None, None)


def test_sizes_go_in_steps_and_have_ends(cast: Cast, meeting: Meeting) -> None:
    def size(steps: int) -> int:
        return screen.resize(cast.secretary, meeting.pk, steps).size

    assert [size(steps) for steps in (1, 2, 99, -1, -99, 0)] == [110, 130, 300, 290, 60, 100]


def test_a_long_paragraph_goes_on_and_back_and_begins_anew_with_another(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP1")

    def down(steps: int) -> int:
        return screen.move_on(cast.secretary, meeting.pk, steps).down

    assert [down(steps) for steps in (-1, 2, -1, 30)] == [0, 6, 3, 90]
    assert put(desk, meeting, "PP2").down == 0


def test_what_is_held_stays_and_the_anchor_goes_only_where_the_room_can_see(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP1")
    assert screen.hold(cast.secretary, meeting.pk).held_at == 0
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "rivers"), ["IND"])
    made = paragraphs.propose_paragraph(
        desk.request(), desk.id("PP1"), None, "Aware of dams,", "preambular", ["KAZ"]
    )
    assert screen.hold(cast.secretary, meeting.pk).held_at == 0
    new = made.states[0].paragraph_id
    with pytest.raises(RefusedInMeeting, match="release it first"):
        screen.put(cast.secretary, meeting.pk, desk.revision.pk, new)
    assert put(desk, meeting, "PP2").held_at == 0
    assert screen.release(cast.secretary, meeting.pk).held_at is None
    assert screen.put(cast.secretary, meeting.pk, desk.revision.pk, new).paragraph_id == new


def test_another_text_comes_released_and_with_the_names_its_agenda_item_allows(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    other = open_text(cast.secretary, title="Droughts")
    AgendaItem.objects.create(
        meeting=meeting, position=2, title="Droughts", revision=other, with_names=False
    )
    put(desk, meeting, "PP1")
    screen.hold(cast.secretary, meeting.pk)
    shown = screen.put(cast.secretary, meeting.pk, other.pk)
    assert (shown.held_at, shown.with_names, shown.paragraph_id) == (None, False, None)
    assert put(desk, meeting, "PP1").with_names
    with pytest.raises(RefusedInMeeting, match="not on the agenda"):
        screen.put(cast.secretary, meeting.pk, open_text(cast.secretary).pk)
    with pytest.raises(RefusedInMeeting, match="does not stand in the text"):
        screen.put(cast.secretary, meeting.pk, other.pk, desk.id("PP1"))


def test_beside_a_paragraph_stands_its_original_or_an_alternative(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    made = paragraphs.propose_alternative(
        desk.request(), desk.id("PP1"), "Recalling rivers,", ["VIE"]
    )
    alternative = made.states[0].paragraph_id
    with pytest.raises(RefusedInMeeting, match="Put a paragraph"):
        screen.put_beside(cast.secretary, meeting.pk, alternative)
    put(desk, meeting, "PP1")
    shown = screen.put_beside(cast.secretary, meeting.pk, alternative)
    assert shown.beside_id == alternative
    with pytest.raises(RefusedInMeeting, match="Beside a paragraph"):
        screen.put_beside(cast.secretary, meeting.pk, desk.id("PP2"))
    screen.put(cast.secretary, meeting.pk, desk.revision.pk, alternative)
    assert screen.put_beside(cast.secretary, meeting.pk, desk.id("PP1")).beside_id == desk.id("PP1")
    assert put(desk, meeting, "PP2").beside_id is None


def test_a_suspended_meeting_shows_a_card_and_no_text_until_it_is_resumed(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP1")
    suspend_meeting(cast.secretary, meeting.pk)
    assert shown().room_card == PodiumScreen.Card.SUSPENDED
    with pytest.raises(RefusedInMeeting, match="in session"):
        screen.show_card(cast.secretary, meeting.pk, PodiumScreen.Card.NONE)
    assert put(desk, meeting, "PP2").room_card == PodiumScreen.Card.SUSPENDED
    open_sitting(cast.secretary, meeting.pk)
    assert (shown().room_card, shown().paragraph_id) == ("", desk.id("PP2"))
    screen.show_card(cast.secretary, meeting.pk, PodiumScreen.Card.BLANK)
    assert put(desk, meeting, "PP1").card == PodiumScreen.Card.NONE


def test_what_the_operator_has_blanked_is_not_shown_again_by_the_gavel(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP1")
    screen.show_card(cast.secretary, meeting.pk, PodiumScreen.Card.BLANK)
    suspend_meeting(cast.secretary, meeting.pk)
    assert shown().room_card == PodiumScreen.Card.SUSPENDED
    open_sitting(cast.secretary, meeting.pk)
    assert shown().room_card == PodiumScreen.Card.BLANK


def test_a_hold_ends_when_the_meeting_is_resumed_and_not_before(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP1")
    screen.hold(cast.secretary, meeting.pk)
    suspend_meeting(cast.secretary, meeting.pk)
    assert shown().held_at == 0
    open_sitting(cast.secretary, meeting.pk)
    assert shown().held_at is None


def withdraw(desk: Desk) -> None:
    """The document is off the table."""
    desk.revision.document.withdrawn_at = timezone.now()
    desk.revision.document.save()


def test_a_withdrawn_document_goes_from_the_screen_at_once_and_does_not_come_back_to_it(
    cast: Cast,
    desk: Desk,
    meeting: Meeting,
    told: list[tuple[str, dict[str, Any]]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    put(desk, meeting, "PP1")
    told.clear()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(desk)
    assert shown().room_card == PodiumScreen.Card.WITHDRAWN
    assert ("screen", {"id": meeting.pk, "version": 2}) in told
    assert ("dictation", {"id": meeting.pk, "version": 2, "text": ""}) in told
    with pytest.raises(RefusedInMeeting, match="withdrawn, so it is not shown in the room"):
        put(desk, meeting, "PP2")
    desk.revision.document.withdrawn_at = None
    desk.revision.document.save()
    assert put(desk, meeting, "PP2").room_card == PodiumScreen.Card.NONE


def test_another_document_that_is_withdrawn_leaves_the_screen_alone(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    other = open_text(cast.secretary, title="Droughts")
    AgendaItem.objects.create(meeting=meeting, position=2, title="Droughts", revision=other)
    put(desk, meeting, "PP1")
    withdraw(Desk(cast.secretary, other))
    assert (shown().version, shown().room_card) == (1, "")
    with pytest.raises(RefusedInMeeting, match="withdrawn"):
        screen.put(cast.secretary, meeting.pk, other.pk)
    assert shown().revision == desk.revision


def test_names_go_from_the_screen_with_the_rule_and_do_not_come_back_by_themselves(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    put(desk, meeting, "PP1")
    item = item_of(meeting, desk.revision)
    for names in (False, True):
        change_item(
            cast.secretary, meeting.pk, item.pk, Item(revision=desk.revision, with_names=names)
        )
        assert not PodiumScreen.objects.get().with_names
    assert screen.show_names(cast.secretary, meeting.pk, True).with_names


def test_a_text_that_is_to_be_without_names_has_none_in_the_room(
    cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    item = item_of(meeting, desk.revision)
    rule = Item(revision=desk.revision, with_names=False)
    change_item(cast.secretary, meeting.pk, item.pk, rule)
    assert not put(desk, meeting, "PP1").with_names
    with pytest.raises(RefusedInMeeting, match="Change its item there"):
        screen.show_names(cast.secretary, meeting.pk, True)
    # The item says nothing of its own, and the meeting does.
    change_item(cast.secretary, meeting.pk, item.pk, Item(revision=desk.revision))
    particulars = Particulars(meeting.title, tuple(meeting.days), with_names=False)
    change_meeting(cast.secretary, meeting.pk, particulars)
    with pytest.raises(RefusedInMeeting, match="Change its particulars"):
        screen.show_names(cast.secretary, meeting.pk, True)
    assert not screen.show_names(cast.secretary, meeting.pk, False).with_names
    # With an item of its own that shows them, they may be shown.
    shows = Item(revision=desk.revision, with_names=True)
    change_item(cast.secretary, meeting.pk, item.pk, shows)
    assert screen.show_names(cast.secretary, meeting.pk, True).with_names
