"""The pages of meetings: run by the Secretariat, read by everybody else with a seat."""

from __future__ import annotations

import datetime
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from delegations.models import Delegation
from documents.models import Revision
from negotiation.models import Attendance, Meeting, PodiumScreen
from negotiation.services import meetings, room_list
from negotiation.services.agenda import Item, add_item, change_item
from negotiation.services.presence import Colleague
from negotiation.views import meeting_page
from tests.cast import Cast
from tests.meetings import in_session, item_of, make_meeting
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

PARTICULARS = {
    "title": "Third meeting on floods",
    "first_day": "2026-08-17",
    "last_day": "2026-08-24",
    "place": "Almaty",
    "time_zone": "Asia/Almaty",
    "follow": "live",
    "with_names": "on",
}


def address(name: str, meeting: Meeting, *more: str | UUID) -> str:
    return reverse(f"negotiation:{name}", args=[meeting.pk, *more])


def page(client: Client, meeting: Meeting) -> str:
    """The meeting's page."""
    answer = client.get(address("meeting", meeting))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def secretary(client: Client, cast: Cast) -> Client:
    """The Secretariat's browser."""
    client.force_login(cast.secretary)
    return client


def test_the_list_begins_with_a_way_to_make_a_meeting(secretary: Client, cast: Cast) -> None:
    listed = reverse("negotiation:meetings")
    assert "No meeting yet" in secretary.get(listed).content.decode()
    secretary.force_login(cast.observer)
    told = secretary.get(listed).content.decode()
    assert "The Secretariat has not announced a meeting here." in told
    assert reverse("negotiation:meeting-new") not in told


def test_a_meeting_is_made_of_a_form(secretary: Client) -> None:
    answer = secretary.post(reverse("negotiation:meeting-new"), PARTICULARS)
    meeting = Meeting.objects.get()
    assert answer["Location"] == meeting.get_absolute_url()
    assert [day.day for day in meeting.days] == [17, 18, 19, 20, 21, 24]
    assert "17 August 2026 – 21 August 2026, 24 August 2026" in page(secretary, meeting)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"last_day": "2026-08-01"}, "The last day comes before the first."),
        ({"last_day": "2026-12-01"}, "A meeting of two months is two meetings."),
        ({"first_day": "2026-08-22", "last_day": ""}, "These days are all on a weekend."),
        ({"time_zone": "Mars/Olympus"}, "Select a valid choice."),
        ({"title": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    secretary: Client, wrong: dict[str, str], sentence: str
) -> None:
    answer = secretary.post(reverse("negotiation:meeting-new"), {**PARTICULARS, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Meeting.objects.exists()


def test_particulars_come_back_as_they_were_given(secretary: Client) -> None:
    secretary.post(reverse("negotiation:meeting-new"), PARTICULARS)
    meeting = Meeting.objects.get()
    shown = secretary.get(address("meeting-change", meeting)).content.decode()
    assert 'value="2026-08-24"' in shown
    changed = {**PARTICULARS, "title": "Fourth meeting", "weekends": "on"}
    assert secretary.post(address("meeting-change", meeting), changed).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title, len(meeting.days)) == ("Fourth meeting", 8)


def test_days_with_gaps_stay_unless_they_are_changed(secretary: Client, cast: Cast) -> None:
    meeting = make_meeting(cast.secretary)
    given = [datetime.date(2026, 8, day) for day in (17, 19, 24)]
    Meeting.objects.update(days=given)

    def changed(**fields: str) -> list[int]:
        to_the_form = {**PARTICULARS, "title": "Fourth meeting", **fields}
        assert secretary.post(address("meeting-change", meeting), to_the_form).status_code == 302
        meeting.refresh_from_db()
        return [day.day for day in meeting.days]

    assert changed() == [17, 19, 24]
    assert meeting.title == "Fourth meeting"
    assert changed(last_day="2026-08-21") == [17, 18, 19, 20, 21]
    Meeting.objects.update(days=given)
    assert changed(weekends="on") == [17, 18, 19, 20, 21, 22, 23, 24]


def test_the_gavel_asks_first(secretary: Client, cast: Cast) -> None:
    meeting = make_meeting(cast.secretary)
    for step, asks, status in (
        ("open", "Open the meeting?", "in_session"),
        ("suspend", "Suspend the meeting?", "suspended"),
        ("open", "Resume the meeting?", "in_session"),
        ("close", "Close the meeting?", "closed"),
    ):
        before = Meeting.objects.get().status
        assert asks in secretary.get(address("meeting-gavel", meeting, step)).content.decode()
        assert Meeting.objects.get().status == before
        secretary.post(address("meeting-gavel", meeting, step))
        assert Meeting.objects.get().status == status
    refused = secretary.post(address("meeting-gavel", meeting, "open"), follow=True)
    assert "The meeting is closed, and stays so." in refused.content.decode()
    assert secretary.get(address("meeting-gavel", meeting, "burn")).status_code == 404
    assert "Add an item" not in page(secretary, meeting)


def test_the_agenda_is_kept_on_the_page(secretary: Client, cast: Cast, desk: Desk) -> None:
    meeting = make_meeting(cast.secretary)
    add = address("agenda-add", meeting)
    assert secretary.post(add, {"number": "1"}).status_code == 422
    secretary.post(add, {"number": "1", "title": "Opening"})
    secretary.post(add, {"number": "2", "revision": desk.revision.pk, "names": "without"})
    shown = page(secretary, meeting)
    assert "live text while in session, without names" in shown
    assert reverse("negotiation:desk", args=[desk.revision.pk]) in shown
    item = address("agenda-item", meeting, item_of(meeting, desk.revision).pk)
    assert desk.revision.document.title in secretary.get(item).content.decode()
    secretary.post(item, {"act": "up"})
    assert [row.number for row in meeting.agenda.all()] == ["2", "1"]
    changed = {"number": "2", "revision": desk.revision.pk, "follow": "issued"}
    assert secretary.post(item, changed).status_code == 302
    assert "issued podium versions only" in page(secretary, meeting)
    secretary.post(item, {"act": "remove"})
    assert meeting.agenda.count() == 1
    assert secretary.get(item).status_code == 404


def test_the_room_and_the_speakers_are_kept_on_the_page(secretary: Client, cast: Cast) -> None:
    meeting = in_session(cast.secretary, chaired_by=Delegation.objects.get(key="AZE"))
    room, speakers = address("meeting-room", meeting), address("meeting-speakers", meeting)
    secretary.post(room, {"present": "IND"})
    secretary.post(room, {"present": "VIE"})
    secretary.post(room, {"absent": "VIE"})
    assert {row.delegation.key: row.present for row in Attendance.objects.all()} == {
        "IND": True,
        "VIE": False,
    }
    secretary.post(speakers, {"ask": "India, kaz"})
    first, second = meeting.speakers.all()
    secretary.post(speakers, {"up": second.pk})
    secretary.post(speakers, {"floor": first.pk})
    shown = page(secretary, meeting)
    assert "1 of 28 Member States are present." in shown
    assert "held by AZE" in shown
    assert "has the floor" in shown
    secretary.post(speakers, {"spoken": first.pk})
    secretary.post(speakers, {"withdraw": second.pk})
    assert "Nobody has asked for the floor." in page(secretary, meeting)
    nothing = secretary.post(room, {}, follow=True).content.decode()
    assert "Open the page again and repeat this." in nothing


def test_names_that_are_not_understood_come_back_as_they_were_typed(
    secretary: Client, cast: Cast
) -> None:
    meeting = in_session(cast.secretary)
    speakers = address("meeting-speakers", meeting)
    for typed, unknown in (("kaz, Atlantis", "Atlantis"), ("ira", "ira")):
        answer = secretary.post(speakers, {"ask": typed})
        assert answer.status_code == 422
        said = f"does not have “{unknown}”. Type an abbreviation, or a whole name"
        assert said in answer.content.decode()
        assert f'value="{typed}"' in answer.content.decode()
    nothing = secretary.post(speakers, {"ask": ""})
    assert nothing.status_code == 422
    assert "Say which delegation asks for the floor." in nothing.content.decode()
    assert not meeting.speakers.exists()


def test_a_text_is_put_on_the_screen_and_taken_over(
    secretary: Client, cast: Cast, desk: Desk
) -> None:
    meeting = in_session(cast.secretary, desk.revision)
    put = address("meeting-put", meeting)
    at = {"revision": desk.revision.pk, "paragraph": desk.id("PP2")}
    secretary.post(put, at)
    screen = PodiumScreen.objects.get(meeting=meeting)
    assert (screen.revision_id, screen.paragraph_id) == (at["revision"], at["paragraph"])
    assert "PP2" in page(secretary, meeting)
    secretary.force_login(cast.second_secretary)
    refused = secretary.post(put, {**at, "paragraph": ""}, follow=True).content.decode()
    assert f"{cast.secretary} has the screen." in refused
    secretary.post(put, {**at, "paragraph": "", "over": "on"})
    screen.refresh_from_db()
    assert (screen.operator, screen.paragraph_id) == (cast.second_secretary, None)


def test_who_is_at_the_desk_is_for_the_secretariat_alone(
    client: Client, cast: Cast, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    bolat = Colleague(cast.second_secretary.pk, "Bolat Second", desk.id("PP1"))
    monkeypatch.setattr(meeting_page, "at_the_desks", lambda _all: {desk.revision.pk: (bolat,)})
    meeting = in_session(cast.secretary, desk.revision)
    room_list.ask_for_the_floor(cast.secretary, meeting.pk, ["IND"])
    names = (cast.secretary.name, cast.second_secretary.name)
    for person in (cast.chair, cast.delegate_of_india, cast.observer):
        client.force_login(person)
        shown = page(client, meeting)
        assert not any(name in shown for name in names)
        assert "<button" not in shown[shown.index("meeting-head") :]
        assert ("On the podium screen" in shown) == (person == cast.chair)
    client.force_login(cast.secretary)
    assert "Bolat Second" in page(client, meeting)
    client.force_login(cast.delegate_of_india)
    meetings.suspend_meeting(cast.secretary, meeting.pk)
    assert "suspended" in page(client, meeting)


def test_a_withdrawn_text_is_on_no_agenda_of_delegations(
    client: Client, cast: Cast, desk: Desk
) -> None:
    meeting = in_session(cast.secretary, desk.revision)
    change_item(
        cast.secretary,
        meeting.pk,
        item_of(meeting, desk.revision).pk,
        Item("A river declaration", revision=desk.revision),
    )
    desk.revision.document.withdrawn_at = timezone.now()
    desk.revision.document.save()
    link = reverse("negotiation:read", args=[desk.revision.pk])
    for person in (cast.delegate_of_india, cast.observer):
        client.force_login(person)
        assert link not in page(client, meeting)
        assert "A river declaration" not in page(client, meeting)
    for person in (cast.chair, cast.secretary):
        client.force_login(person)
        shown = page(client, meeting)
        assert link in shown
        assert "withdrawn" in shown[shown.index("A river declaration") :]


def test_times_are_those_of_the_meetings_zone(client: Client, cast: Cast) -> None:
    meeting = in_session(cast.secretary, time_zone="Asia/Kolkata")
    evening = datetime.datetime(2026, 8, 17, 18, 45, tzinfo=datetime.UTC)
    meeting.sittings.update(opened_at=evening)
    client.force_login(cast.delegate_of_india)
    assert "18 August 2026, 00:15 (UTC+5:30)" in page(client, meeting)
    client.cookies["django_language"] = "ru"
    assert "18 августа 2026" in page(client, meeting)


def asked(client: Client, path: str) -> int:
    """How many queries a page asks."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize(("who", "most"), [("secretary", 16), ("chair", 12), ("observer", 10)])
def test_the_page_asks_as_much_for_a_full_room(
    client: Client, cast: Cast, desk: Desk, who: str, most: int
) -> None:
    client.force_login(getattr(cast, who))
    meeting = in_session(cast.secretary, desk.revision, chaired_by=Delegation.objects.first())
    path = address("meeting", meeting)
    before = asked(client, path)
    for title in ("Droughts", "Storms", "Ice"):
        revision: Revision = open_text(cast.secretary, title=title)
        add_item(cast.secretary, meeting.pk, Item(revision=revision))
    everybody = Delegation.objects.values_list("key", flat=True)
    for key in everybody:
        room_list.note_presence(cast.secretary, meeting.pk, key, True)
    room_list.ask_for_the_floor(cast.secretary, meeting.pk, everybody)
    assert asked(client, path) == before <= most


def test_the_list_asks_the_same_for_many_meetings(client: Client, cast: Cast) -> None:
    client.force_login(cast.observer)
    make_meeting(cast.secretary)
    before = asked(client, reverse("negotiation:meetings"))
    for _each in range(5):
        in_session(cast.secretary)
    assert asked(client, reverse("negotiation:meetings")) == before


def test_the_list_of_documents_tells_the_meeting_and_what_is_agreed_to_who_follows(
    client: Client, cast: Cast, desk: Desk
) -> None:
    meeting = in_session(cast.secretary, desk.revision)
    listed = reverse("documents:list")
    client.force_login(cast.delegate_of_india)
    shown = client.get(listed).content.decode()
    assert meeting.get_absolute_url() in shown
    assert "paragraphs agreed" in shown
    changed = Item(revision=desk.revision, follow="issued")
    change_item(cast.secretary, meeting.pk, item_of(meeting, desk.revision).pk, changed)
    assert "paragraphs agreed" not in client.get(listed).content.decode()
    client.force_login(cast.chair)
    assert "paragraphs agreed" in client.get(listed).content.decode()
