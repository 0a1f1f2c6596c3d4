"""The agenda: items in their order, each with its text or without one."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from delegations.access import Role, Seat
from negotiation.access import following
from negotiation.errors import NotFound, RefusedInMeeting
from negotiation.models import Follow
from negotiation.services import agenda, paragraphs, words
from negotiation.services.agenda import Item
from negotiation.services.meetings import suspend_meeting
from tests.meetings import in_session, item_of, make_meeting
from tests.texts import open_text

pytestmark = pytest.mark.django_db


def titles(meeting):
    return [item.title for item in meeting.agenda.all()]


def test_an_item_without_title_takes_its_documents(cast, desk):
    meeting = make_meeting(cast.secretary)
    item = agenda.add_item(cast.secretary, meeting.pk, Item(number="4 (a)", revision=desk.revision))
    assert str(item) == "4 (a) Floods"
    with pytest.raises(RefusedInMeeting, match="Give the item a title"):
        agenda.add_item(cast.secretary, meeting.pk, Item("  "))


def test_items_move_and_keep_their_numbers(cast):
    meeting = make_meeting(cast.secretary)
    rows = [
        agenda.add_item(cast.secretary, meeting.pk, Item(title, number))
        for title, number in (("Opening", "1"), ("Floods", "2"), ("Closing", "3"))
    ]
    agenda.move_item(cast.secretary, meeting.pk, rows[2].pk, up=True)
    assert titles(meeting) == ["Opening", "Closing", "Floods"]
    agenda.move_item(cast.secretary, meeting.pk, rows[0].pk, up=True)
    agenda.move_item(cast.secretary, meeting.pk, rows[1].pk, up=False)
    assert titles(meeting) == ["Opening", "Closing", "Floods"]
    agenda.move_item(cast.secretary, meeting.pk, rows[0].pk, up=False)
    assert titles(meeting) == ["Closing", "Opening", "Floods"]
    assert [item.number for item in meeting.agenda.all()] == ["3", "1", "2"]


def test_one_text_stands_once_on_an_agenda(cast, desk):
    meeting = make_meeting(cast.secretary, desk.revision)
    with pytest.raises(RefusedInMeeting, match="on the agenda already"):
        agenda.add_item(cast.secretary, meeting.pk, Item(revision=desk.revision))


def test_what_may_be_followed_is_changed_beside_the_text(cast, desk):
    meeting = in_session(cast.secretary, desk.revision)
    item = item_of(meeting, desk.revision)
    changed = Item("Floods", "2", desk.revision, "issued", with_names=False)
    agenda.change_item(cast.secretary, meeting.pk, item.pk, changed)
    item.refresh_from_db()
    assert (item.number, item.follow, item.with_names) == ("2", "issued", False)


def test_an_item_can_be_removed_until_something_was_recorded_on_its_text(cast, desk):
    droughts = open_text(cast.secretary, title="Droughts")
    meeting = in_session(cast.secretary, desk.revision, droughts)
    start, end = desk.place("PP1", "without asking")
    words.strike(desk.request(), desk.id("PP1"), start, end, ["IND"])
    item = item_of(meeting, desk.revision)
    with pytest.raises(RefusedInMeeting, match="its item stays on the agenda"):
        agenda.remove_item(cast.secretary, meeting.pk, item.pk)
    with pytest.raises(RefusedInMeeting, match="its item keeps it"):
        agenda.change_item(cast.secretary, meeting.pk, item.pk, Item("Nothing"))
    agenda.remove_item(cast.secretary, meeting.pk, item_of(meeting, droughts).pk)
    assert titles(meeting) == ["Floods"]


def test_items_of_other_meetings_are_not_found(cast, desk):
    meeting, other = make_meeting(cast.secretary, desk.revision), make_meeting(cast.secretary)
    item = item_of(meeting, desk.revision)
    for at, item_id in ((other.pk, item.pk), (meeting.pk, uuid.uuid4())):
        with pytest.raises(NotFound):
            agenda.remove_item(cast.secretary, at, item_id)


@pytest.mark.parametrize("who", ["chair", "delegate_of_india"])
def test_only_the_secretariat_keeps_the_agenda(cast, desk, who):
    meeting = make_meeting(cast.secretary, desk.revision)
    person, item = getattr(cast, who), item_of(meeting, desk.revision)
    for act in (
        lambda: agenda.add_item(person, meeting.pk, Item("Mine")),
        lambda: agenda.change_item(person, meeting.pk, item.pk, Item("Mine")),
        lambda: agenda.move_item(person, meeting.pk, item.pk, up=True),
        lambda: agenda.remove_item(person, meeting.pk, item.pk),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_what_was_recorded_between_sittings_keeps_the_item_too(cast, desk):
    meeting = in_session(cast.secretary, desk.revision, follow=Follow.ISSUED)
    suspend_meeting(cast.secretary, meeting.pk)
    item = item_of(meeting, desk.revision)
    paragraphs.propose_paragraph(desk.request(), desk.id("OP1"), "", "We will fish.", "", ["VIE"])
    with pytest.raises(RefusedInMeeting):
        agenda.remove_item(cast.secretary, meeting.pk, item.pk)
    with pytest.raises(RefusedInMeeting):
        agenda.change_item(cast.secretary, meeting.pk, item.pk, Item(title="No text"))
    assert not following(Seat(Role.DELEGATE, "IND"), desk.revision).live


def test_what_was_recorded_in_another_meeting_keeps_no_item(cast, desk):
    in_session(cast.secretary, desk.revision)
    other = make_meeting(cast.secretary, desk.revision, title="Fourth meeting on floods")
    paragraphs.propose_paragraph(desk.request(), desk.id("OP1"), "", "We will fish.", "", ["VIE"])
    agenda.remove_item(cast.secretary, other.pk, item_of(other, desk.revision).pk)
    assert titles(other) == []
