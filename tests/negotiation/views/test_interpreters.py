"""The page on which the Secretariat makes and revokes interpreters' links."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from negotiation.access import digest_of
from negotiation.models import InterpretersLink, Meeting
from tests.cast import Cast
from tests.meetings import in_session
from tests.texts import open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """In session with a text."""
    return in_session(cast.secretary, open_text(cast.secretary), time_zone="Asia/Almaty")


def make(client: Client, meeting: Meeting, **given: Any) -> Any:
    """Sends the form as it stands on the page, with a label."""
    address = reverse("negotiation:interpreters", args=[meeting.pk])
    until = re.search(r'name="until" value="([^"]+)"', client.get(address).content.decode())
    assert until is not None
    return client.post(address, {"label": "Russian booth", "until": until[1], **given})


def test_the_address_is_shown_once(client: Client, cast: Cast, meeting: Meeting) -> None:
    client.force_login(cast.secretary)
    answer = make(client, meeting)
    assert answer.status_code == 201
    found = re.search(r"http://testserver/interpret/([\w-]+)/", answer.content.decode())
    assert found is not None
    assert InterpretersLink.objects.get().digest == digest_of(found[1])
    assert "no-store" in answer["Cache-Control"]
    # Else browsers would hide where the form comes from, and it would be refused.
    assert answer["Referrer-Policy"] == "same-origin"
    again = client.get(reverse("negotiation:interpreters", args=[meeting.pk]))
    assert "Russian booth" in again.content.decode()
    assert found[1] not in again.content.decode()
    assert Client().get(found[0]).status_code == 200


def test_until_is_on_the_clock_of_the_meeting(client: Client, cast: Cast, meeting: Meeting) -> None:
    client.force_login(cast.secretary)
    make(client, meeting, until="2026-12-31T18:30")
    link = InterpretersLink.objects.get()
    assert link.expires_at.isoformat() == "2026-12-31T13:30:00+00:00"
    shown = client.get(reverse("negotiation:interpreters", args=[meeting.pk])).content.decode()
    assert "18:30 (UTC+5)" in shown


def test_what_is_missing_or_over_is_said(client: Client, cast: Cast, meeting: Meeting) -> None:
    client.force_login(cast.secretary)
    assert make(client, meeting, label="").status_code == 422
    answer = make(client, meeting, until="2020-01-01T00:00")
    assert answer.status_code == 409
    assert "would have expired already" in answer.content.decode()
    assert not InterpretersLink.objects.exists()


def test_it_is_revoked_by_a_button(client: Client, cast: Cast, meeting: Meeting) -> None:
    client.force_login(cast.secretary)
    make(client, meeting)
    link = InterpretersLink.objects.get()
    address = reverse("negotiation:interpreters-revoke", args=[meeting.pk, link.pk])
    assert (
        address
        in client.get(reverse("negotiation:interpreters", args=[meeting.pk])).content.decode()
    )
    answer = client.post(address, follow=True)
    assert "revoked by Aigerim Secretary" in answer.content.decode()
    assert address not in answer.content.decode()
    link.refresh_from_db()
    assert link.revoked_by == cast.secretary
