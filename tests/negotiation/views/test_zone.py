"""Times beside a text are those of its meeting."""

import datetime

import pytest
from django.urls import reverse

from negotiation.models import Intervention
from negotiation.services import words
from negotiation.services.meetings import close_meeting
from tests.meetings import in_session
from tests.texts import Desk

pytestmark = pytest.mark.django_db

MOMENT = datetime.datetime(2026, 8, 17, 7, 30, tzinfo=datetime.UTC)


@pytest.fixture
def log_of(client, cast, desk: Desk, monkeypatch):
    """The log of a text on which somebody spoke at half past seven in the morning, by UTC."""
    client.force_login(cast.secretary)
    monkeypatch.setattr("negotiation.services.recording.timezone.now", lambda: MOMENT)
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), ["IND"])
    monkeypatch.undo()
    assert Intervention.objects.get(revision=desk.revision, seq=1).recorded_at == MOMENT
    address = reverse("negotiation:log", args=[desk.revision.pk])
    return lambda: client.get(address).content.decode()


def test_of_its_meeting_also_once_that_is_closed(log_of, cast, desk):
    meeting = in_session(cast.secretary, desk.revision, time_zone="America/New_York")
    assert "3:30" in log_of()
    close_meeting(cast.secretary, meeting.pk)
    assert "3:30" in log_of()


def test_of_the_installation_where_it_is_on_no_agenda(log_of, settings):
    assert settings.TIME_ZONE == "Asia/Almaty"
    assert "12:30" in log_of()
