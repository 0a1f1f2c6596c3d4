"""The Secretariat chooses what insertions are called, and who may read the text when."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.models import Document
from negotiation.models import Meeting, PodiumScreen
from negotiation.selectors.text import standing_text
from negotiation.services import screen
from negotiation.services.meetings import suspend_meeting
from negotiation.services.paragraphs import propose_paragraph
from tests.meetings import in_session, make_meeting
from tests.texts import Desk

pytestmark = pytest.mark.django_db


def test_insertions_are_called_as_the_text_says(desk: Desk, client, cast):
    client.force_login(cast.secretary)
    address = reverse("negotiation:text-settings", args=[desk.revision.pk])
    assert client.post(address, {"insertion_labels": "latin"}).status_code == 302
    for _time in range(2):
        propose_paragraph(desk.request(), desk.id("PP1"), "", "Noting ice,", "", ["VIE"])
    labels = [state.label for state in standing_text(desk.revision)]
    assert labels[1:4] == ["PP1", "PP1 ter", "PP1 bis"]
    client.post(address, {"insertion_labels": "roman"})
    desk.revision.document.refresh_from_db()
    assert desk.revision.document.insertion_labels == "latin"


def test_a_text_is_kept_to_member_states(desk: Desk, client, cast):
    address = reverse("negotiation:text-settings", args=[desk.revision.pk])
    reading = reverse("negotiation:read", args=[desk.revision.pk])
    client.force_login(cast.secretary)
    client.post(address, {"insertion_labels": "letters", "members_only": "on"})
    assert "Member States only" in client.get(reading).content.decode()
    client.force_login(cast.observer)
    assert client.get(reading).status_code == 404
    client.force_login(cast.secretary)
    client.post(address, {"insertion_labels": "letters"})
    client.force_login(cast.observer)
    assert client.get(reading).status_code == 200


def test_it_is_said_what_is_read_between_meetings(desk: Desk, client, cast):
    in_session(cast.secretary, desk.revision, follow="issued")
    address = reverse("negotiation:text-settings", args=[desk.revision.pk])
    reading = reverse("negotiation:read", args=[desk.revision.pk])
    at_the_desk = reverse("negotiation:desk", args=[desk.revision.pk])
    wording = "rivers cross borders"
    client.force_login(cast.secretary)
    shown = " ".join(client.get(at_the_desk).content.decode().split())
    assert '<option value="issued" selected>' in shown
    for between in ("text", "issued"):
        client.force_login(cast.secretary)
        answer = {"insertion_labels": "letters", "between_meetings": between}
        assert client.post(address, answer).status_code == 302
        client.force_login(cast.observer)
        assert wording not in client.get(reading).content.decode()
    suspend_meeting(cast.secretary, Meeting.objects.get().pk)
    for between in ("text", "issued"):
        client.force_login(cast.secretary)
        client.post(address, {"insertion_labels": "letters", "between_meetings": between})
        client.force_login(cast.observer)
        assert (wording in client.get(reading).content.decode()) == (between == "text")


def test_a_way_that_is_not_offered_keeps_what_was(desk: Desk, client, cast):
    client.force_login(cast.secretary)
    address = reverse("negotiation:text-settings", args=[desk.revision.pk])
    client.post(address, {"insertion_labels": "letters", "between_meetings": "aloud"})
    desk.revision.document.refresh_from_db()
    assert desk.revision.document.between_meetings == "text"


def as_shown(client, desk: Desk) -> dict[str, str]:
    """What a browser would send if nothing was touched on the page of the desk."""
    page = client.get(reverse("negotiation:desk", args=[desk.revision.pk])).content.decode()
    form = page[page.index('<dialog id="text-settings"') :].partition("</dialog>")[0]
    sent = dict(re.findall(r'<input type="hidden"\s+name="(shown_\w+)"\s+value="(\w*)"', form))
    for name, options in re.findall(r'<select\s[^>]*name="(\w+)"[^>]*>(.*?)</select>', form, re.S):
        sent[name] = re.findall(r'value="(\w+)"\s+selected', options)[0]
    if "checked" in form:
        sent["members_only"] = "on"
    return sent


def kept(desk: Desk) -> tuple[str, bool, str]:
    """The settings as they are."""
    document = Document.objects.get(pk=desk.revision.document_id)
    return document.between_meetings, document.members_only, document.insertion_labels


def test_what_was_left_as_an_old_page_showed_it_is_left_as_it_is_now(desk: Desk, client, cast):
    client.force_login(cast.secretary)
    address = reverse("negotiation:text-settings", args=[desk.revision.pk])
    of_nine_o_clock = as_shown(client, desk)
    make_meeting(cast.second_secretary, desk.revision)
    client.post(address, as_shown(client, desk) | {"members_only": "on"})
    assert kept(desk) == ("issued", True, "letters")
    client.post(address, of_nine_o_clock | {"insertion_labels": "latin"})
    assert kept(desk) == ("issued", True, "latin")


def test_what_was_chosen_on_the_page_is_kept(desk: Desk, client, cast):
    client.force_login(cast.secretary)
    address = reverse("negotiation:text-settings", args=[desk.revision.pk])
    client.post(address, as_shown(client, desk) | {"members_only": "on"})
    client.post(address, as_shown(client, desk) | {"between_meetings": "issued"})
    assert kept(desk) == ("issued", True, "letters")
    shown = as_shown(client, desk)
    assert shown.pop("members_only") == "on"
    client.post(address, shown | {"between_meetings": "text"})
    assert kept(desk) == ("text", False, "letters")


def test_revisions_are_locked_before_their_document_and_no_screen_is(desk: Desk, client, cast):
    """As meetings and agendas lock them, so that nobody waits for each other for ever."""
    client.force_login(cast.secretary)
    meeting = make_meeting(cast.secretary, desk.revision)
    screen.put(cast.secretary, meeting.pk, desk.revision.pk)
    version = PodiumScreen.objects.get().version
    Document.objects.update(members_only=True)
    chosen = {"insertion_labels": "latin", "between_meetings": "text"}
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.post(reverse("negotiation:text-settings", args=[desk.revision.pk]), chosen)
    assert kept(desk) == ("text", False, "latin")
    locks = [
        found[1]
        for query in asked
        if (found := re.search(r'(?:UPDATE|FROM) "(\w+)".*(?:SET|FOR NO KEY)', query["sql"]))
    ]
    ours = [table for table in locks if table != "django_session"]
    assert ours[0] == "documents_revision"
    assert "negotiation_podiumscreen" not in ours
    assert PodiumScreen.objects.get().version == version
    untouched = as_shown(client, desk)
    with CaptureQueriesContext(connection) as asked:
        client.post(reverse("negotiation:text-settings", args=[desk.revision.pk]), untouched)
    assert not [query for query in asked if 'UPDATE "documents_' in query["sql"]]


def test_the_form_moves_to_the_beginning_without_a_place(desk: Desk, client, cast):
    client.force_login(cast.secretary)
    address = reverse("negotiation:record", args=[desk.revision.pk, "move"])
    client.post(address, {"key": uuid4(), "paragraph": desk.id("OP1"), "seen": 0})
    assert next(iter(standing_text(desk.revision))).label == "OP1"
