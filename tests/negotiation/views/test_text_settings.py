"""The Secretariat chooses what insertions are called."""

from uuid import uuid4

import pytest
from django.urls import reverse

from negotiation.models import Meeting
from negotiation.selectors.text import standing_text
from negotiation.services.meetings import suspend_meeting
from negotiation.services.paragraphs import propose_paragraph
from tests.meetings import in_session
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


def test_the_form_moves_to_the_beginning_without_a_place(desk: Desk, client, cast):
    client.force_login(cast.secretary)
    address = reverse("negotiation:record", args=[desk.revision.pk, "move"])
    client.post(address, {"key": uuid4(), "paragraph": desk.id("OP1"), "seen": 0})
    assert next(iter(standing_text(desk.revision))).label == "OP1"
