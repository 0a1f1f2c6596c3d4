"""From where on those who follow are told what was recorded: not what nobody could follow."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from delegations.access import Role, Seat
from delegations.models import User
from documents.models import Document, Revision
from documents.services.document_settings import set_members_only
from negotiation.access import Following, following
from negotiation.models import Follow, Meeting
from negotiation.services import agenda, meetings
from negotiation.services.agenda import Item
from negotiation.services.following import set_between_meetings
from negotiation.services.opening import NewParagraph, NewRevision, open_revision
from negotiation.services.paragraphs import remark
from notation.parser import parse
from tests.cast import Cast
from tests.meetings import DAYS, in_session, item_of, make_meeting
from tests.texts import Desk

pytestmark = pytest.mark.django_db

Between = Document.BetweenMeetings


@pytest.fixture
def resumed(cast: Cast, desk: Desk) -> Meeting:
    """A meeting in session, on whose text something was recorded."""
    meeting = in_session(cast.secretary, desk.revision)
    remark(desk.request(), "Heard.")
    return meeting


def live_from(desk: Desk) -> int:
    """What is told begins after this number."""
    return Revision.objects.get(pk=desk.revision.pk).live_from


def particulars(**more: object) -> meetings.Particulars:
    """Those of the meeting, with other rules."""
    return meetings.Particulars("Third meeting on floods", DAYS, **more)  # type: ignore[arg-type]


def suspended(operator: User, meeting: Meeting, _desk: Desk) -> Callable[[], object]:
    """Closes the text; what is given opens it again."""
    meetings.suspend_meeting(operator, meeting.pk)
    return lambda: meetings.open_sitting(operator, meeting.pk)


def issued_only(operator: User, meeting: Meeting, _desk: Desk) -> Callable[[], object]:
    """The same by the rule of the meeting."""
    meetings.change_meeting(operator, meeting.pk, particulars(follow=Follow.ISSUED))
    return lambda: meetings.change_meeting(operator, meeting.pk, particulars())


def without_names(operator: User, meeting: Meeting, _desk: Desk) -> Callable[[], object]:
    """Closes the names."""
    meetings.change_meeting(operator, meeting.pk, particulars(with_names=False))
    return lambda: meetings.change_meeting(operator, meeting.pk, particulars())


def issued_only_of_the_item(operator: User, meeting: Meeting, desk: Desk) -> Callable[[], object]:
    """The same by the rule of the item."""
    item, revision = item_of(meeting, desk.revision).pk, desk.revision
    agenda.change_item(operator, meeting.pk, item, Item(revision=revision, follow=Follow.ISSUED))
    return lambda: agenda.change_item(operator, meeting.pk, item, Item(revision=revision))


def closed(operator: User, meeting: Meeting, desk: Desk) -> Callable[[], object]:
    """Closes the meeting; another one in session takes the text."""
    meetings.close_meeting(operator, meeting.pk)
    other = in_session(operator)
    return lambda: agenda.add_item(operator, other.pk, Item(revision=desk.revision))


def between_meetings(operator: User, meeting: Meeting, desk: Desk) -> Callable[[], object]:
    """The same, and the Secretariat opens the text between meetings."""
    meetings.suspend_meeting(operator, meeting.pk)
    return lambda: set_between_meetings(operator, desk.revision.pk, Between.TEXT)


def members_only(operator: User, _meeting: Meeting, desk: Desk) -> Callable[[], object]:
    """Closes the text to observers."""
    set_members_only(operator, desk.revision.pk, True)
    return lambda: set_members_only(operator, desk.revision.pk, False)


CLOSES = (
    suspended,
    issued_only,
    without_names,
    issued_only_of_the_item,
    closed,
    between_meetings,
    members_only,
)


@pytest.mark.parametrize("closes", CLOSES, ids=lambda closes: closes.__name__)
def test_what_was_recorded_while_it_was_closed_is_not_told(
    cast: Cast, desk: Desk, resumed: Meeting, closes: Callable[..., Callable[[], object]]
) -> None:
    assert live_from(desk) == 0
    opens = closes(cast.secretary, resumed, desk)
    remark(desk.request(), "Unheard.")
    assert live_from(desk) == 0
    opens()
    assert live_from(desk) == 2


def test_what_closes_or_changes_nothing_moves_nothing(
    cast: Cast, desk: Desk, resumed: Meeting
) -> None:
    item = item_of(resumed, desk.revision)
    renamed = Item("Floods and rain", revision=desk.revision)
    agenda.change_item(cast.secretary, resumed.pk, item.pk, renamed)
    meetings.change_meeting(cast.secretary, resumed.pk, particulars(place="Almaty"))
    meetings.change_meeting(cast.secretary, resumed.pk, particulars(with_names=False))
    meetings.close_meeting(cast.secretary, resumed.pk)
    assert live_from(desk) == 0


def test_a_text_that_is_open_between_meetings_is_told_on(cast: Cast, desk: Desk) -> None:
    meeting = make_meeting(cast.secretary, desk.revision)
    set_between_meetings(cast.secretary, desk.revision.pk, Between.TEXT)
    remark(desk.request(), "By letter.")
    meetings.open_sitting(cast.secretary, meeting.pk)
    assert live_from(desk) == 0


def follows(revision: Revision) -> Following:
    """What delegations follow of it now."""
    return following(Seat(Role.DELEGATE, None), Revision.objects.get(pk=revision.pk))


def test_an_item_taken_off_the_agenda_opens_no_names(cast: Cast, desk: Desk) -> None:
    make_meeting(cast.secretary, desk.revision)
    meeting = make_meeting(cast.secretary)
    unnamed = Item(revision=desk.revision, with_names=False)
    item = agenda.add_item(cast.secretary, meeting.pk, unnamed)
    set_between_meetings(cast.secretary, desk.revision.pk, Between.TEXT)
    agenda.remove_item(cast.secretary, meeting.pk, item.pk)
    assert follows(desk.revision) == Following(True, False)


def test_between_meetings_names_go_by_what_was_said_last(cast: Cast, desk: Desk) -> None:
    first = make_meeting(cast.secretary, desk.revision, with_names=False)
    set_between_meetings(cast.secretary, desk.revision.pk, Between.TEXT)
    meetings.change_meeting(cast.secretary, first.pk, particulars(with_names=True))
    assert follows(desk.revision) == Following(True, True)
    item = item_of(first, desk.revision).pk
    unnamed = Item(revision=desk.revision, with_names=False)
    agenda.change_item(cast.secretary, first.pk, item, unnamed)
    assert follows(desk.revision) == Following(True, False)
    make_meeting(cast.secretary, desk.revision, with_names=False)
    set_between_meetings(cast.secretary, desk.revision.pk, Between.TEXT)
    agenda.change_item(cast.secretary, first.pk, item, Item(revision=desk.revision))
    assert follows(desk.revision) == Following(True, False)


def test_of_all_revisions_nothing_is_told_that_was_without_names(cast: Cast, desk: Desk) -> None:
    later = NewRevision(title="", number=1, document=desk.revision.document)
    paragraph = NewParagraph(kind="text", wording=parse("OP1. We will meet.").wordings[0])
    second = open_revision(cast.secretary, later, [paragraph], uuid4()).intervention.revision
    meeting = make_meeting(cast.secretary, second, with_names=False)
    set_between_meetings(cast.secretary, second.pk, Between.TEXT)
    remark(desk.request(), "Unnamed.")
    assert follows(desk.revision) == Following(True, False)
    meetings.change_meeting(cast.secretary, meeting.pk, particulars(with_names=True))
    assert follows(desk.revision) == Following(True, True)
    assert live_from(desk) == 1
