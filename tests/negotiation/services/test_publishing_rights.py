"""Whoever takes a right away, open streams are told that they have to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from delegations.models import Delegation
from delegations.services.accounts import end_seat, give_seat
from documents.models import Revision
from negotiation.models import Follow, Meeting
from negotiation.services import meetings, publishing_rights
from negotiation.services.agenda import Item, add_item, change_item, remove_item
from tests.cast import Cast
from tests.meetings import in_session, item_of, make_meeting
from tests.texts import open_text

Hints = list[tuple[str, Any]]


@pytest.fixture
def hints(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> Callable[[Callable[[], object]], Hints]:
    """Does something, and gives what was told after it was committed."""

    def told_of(work: Callable[[], object]) -> Hints:
        told: Hints = []

        def publish(about: str, **facts: Any) -> None:
            told.append((about, facts.get("user", facts.get("id"))))

        for module in (publishing_rights, meetings):
            monkeypatch.setattr(module, "publish", publish)
        with django_capture_on_commit_callbacks(execute=True):
            work()
        return told

    return told_of


def test_of_people_their_own_streams_are_told(cast: Cast, hints: Any) -> None:
    india = cast.delegate_of_india
    own = ("rights", india.pk)
    assert own in hints(lambda: end_seat(india.memberships.get()))
    seat = Delegation.objects.get(key="IND")
    assert own in hints(lambda: give_seat(india, "delegate", seat))
    assert own in hints(lambda: india.memberships.filter(until=None).delete())
    india.set_password("another quiet river")
    assert own in hints(india.save)
    india.is_active = False
    assert own in hints(lambda: india.save(update_fields=["is_active"]))


def test_signing_out_is_told_and_signing_in_is_not(cast: Cast, hints: Any, client: Client) -> None:
    india = cast.delegate_of_india
    assert hints(lambda: client.force_login(india)) == []
    assert hints(client.logout) == [("rights", india.pk)]


def test_signing_out_is_told_when_the_session_is_gone(
    cast: Cast, hints: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else whoever asks at once finds it still there."""
    client.force_login(cast.delegate_of_india)
    left: list[int] = []
    monkeypatch.setattr(
        publishing_rights, "_after_commit", lambda *_a, **_f: left.append(Session.objects.count())
    )
    client.logout()
    assert left == [0]


def test_sessions_that_ran_out_are_cleared_away_in_silence(cast: Cast, hints: Any) -> None:
    client = Client()
    client.force_login(cast.delegate_of_india)
    Session.objects.update(expire_date=timezone.now())
    assert hints(lambda: Session.objects.all().delete()) == []


def withdraw(revision: Revision) -> None:
    """The document is off the table."""
    revision.document.withdrawn_at = timezone.now()
    revision.document.save()


def test_of_documents_everybody_is_told(cast: Cast, hints: Any) -> None:
    revision = open_text(cast.secretary)
    assert ("rights", None) in hints(lambda: withdraw(revision))


def ruled(cast: Cast, meeting: Meeting, **rules: Any) -> Meeting:
    """The meeting with other rules of what may be followed."""
    given = meetings.Particulars(title=meeting.title, days=tuple(meeting.days), **rules)
    return meetings.change_meeting(cast.secretary, meeting.pk, given)


def test_of_meetings_whoever_follows_one_is_told(cast: Cast, hints: Any) -> None:
    revision, operator = open_text(cast.secretary), cast.secretary
    meeting = make_meeting(operator)
    told = ("meeting", meeting.pk)
    assert told in hints(lambda: add_item(operator, meeting.pk, Item(revision=revision)))
    assert told in hints(lambda: meetings.open_sitting(operator, meeting.pk))
    item = item_of(meeting, revision)
    issued = Item(revision=revision, follow=Follow.ISSUED)
    assert told in hints(lambda: change_item(operator, meeting.pk, item.pk, issued))
    assert told in hints(lambda: ruled(cast, meeting, follow=Follow.ISSUED))
    assert told in hints(lambda: ruled(cast, meeting, with_names=False))
    assert told in hints(lambda: meetings.suspend_meeting(operator, meeting.pk))
    assert told in hints(lambda: meetings.close_meeting(operator, meeting.pk))
    other = in_session(operator)
    item = add_item(operator, other.pk, Item(revision=revision))
    assert ("meeting", other.pk) in hints(lambda: remove_item(operator, other.pk, item.pk))
