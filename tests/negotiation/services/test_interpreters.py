"""Interpreters' links: a secret given once, for a time, taken back at any time."""

from __future__ import annotations

import datetime
import zoneinfo
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from delegations.access import NotVisible
from negotiation.access import access_interpreters, digest_of
from negotiation.errors import NotFound, RefusedInMeeting
from negotiation.models import InterpretersLink, Meeting
from negotiation.selectors.interpreters import links_of, texts_to_follow
from negotiation.services import publishing_rights
from negotiation.services.agenda import Item, add_item
from negotiation.services.interpreters import make_link, revoke_link, usual_expiry
from negotiation.services.meetings import close_meeting, suspend_meeting
from tests.cast import Cast
from tests.meetings import in_session, make_meeting
from tests.texts import open_text

pytestmark = pytest.mark.django_db


def soon() -> datetime.datetime:
    """In an hour."""
    return timezone.now() + datetime.timedelta(hours=1)


def later(link: InterpretersLink) -> None:
    """The link's time has run out."""
    gone = timezone.now() - datetime.timedelta(seconds=1)
    InterpretersLink.objects.filter(pk=link.pk).update(expires_at=gone)


def test_the_key_is_given_once_and_not_kept(cast: Cast) -> None:
    meeting = make_meeting(cast.secretary)
    one = make_link(cast.secretary, meeting.pk, "  Russian   booth ", soon())
    two = make_link(cast.secretary, meeting.pk, "Kazakh booth", soon())
    assert one.key != two.key
    assert len(one.key) >= 43
    row = InterpretersLink.objects.filter(pk=one.link.pk).values().get()
    assert row["digest"] == digest_of(one.key)
    assert not any(one.key in str(value) for value in row.values())
    assert one.link.label == "Russian booth"
    assert access_interpreters(one.key).meeting == meeting


def test_a_link_that_does_not_hold_is_like_one_that_never_was(cast: Cast) -> None:
    meeting = make_meeting(cast.secretary)
    kept, expired, revoked = (
        make_link(cast.secretary, meeting.pk, label, soon()) for label in "abc"
    )
    later(expired.link)
    revoke_link(cast.secretary, meeting.pk, revoked.link.pk)
    for key in (expired.key, revoked.key, "no key at all", "", kept.link.digest):
        with pytest.raises(NotVisible):
            access_interpreters(key)
    assert access_interpreters(kept.key) == kept.link
    assert {each.link.label: each.state for each in links_of(meeting)} == {
        "a": "holds",
        "b": "expired",
        "c": "revoked",
    }


@pytest.mark.django_db(transaction=True)
def test_open_streams_are_told_of_a_revocation(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    hints: list[tuple[str, dict[str, Any]]] = []
    meeting = make_meeting(cast.secretary)
    link = make_link(cast.secretary, meeting.pk, "booth", soon()).link
    monkeypatch.setattr(
        publishing_rights, "publish", lambda about, **facts: hints.append((about, facts))
    )
    revoke_link(cast.secretary, meeting.pk, link.pk)
    assert hints == [("rights", {"user": None})]


def test_revoking_twice_keeps_who_did_it_first(cast: Cast) -> None:
    meeting = make_meeting(cast.secretary)
    link = make_link(cast.secretary, meeting.pk, "booth", soon()).link
    first = revoke_link(cast.secretary, meeting.pk, link.pk)
    again = revoke_link(cast.second_secretary, meeting.pk, link.pk)
    assert (again.revoked_by, again.revoked_at) == (cast.secretary, first.revoked_at)
    with pytest.raises(NotFound):
        revoke_link(cast.secretary, make_meeting(cast.secretary).pk, link.pk)
    close_meeting(cast.secretary, meeting.pk)
    revoke_link(cast.secretary, meeting.pk, link.pk)


def test_by_default_it_holds_into_the_night_after_the_last_day(cast: Cast) -> None:
    day = timezone.localdate() + datetime.timedelta(days=3)
    meeting = make_meeting(cast.secretary, days=(day,), time_zone="Asia/Almaty")
    expiry = usual_expiry(meeting).astimezone(zoneinfo.ZoneInfo("Asia/Almaty"))
    assert expiry.date() == day + datetime.timedelta(days=1)
    assert expiry.hour == 6
    long_ago = make_meeting(cast.secretary, days=(datetime.date(2020, 1, 1),))
    assert usual_expiry(long_ago) > timezone.now()


def test_what_would_be_of_no_use_is_refused(cast: Cast) -> None:
    meeting = make_meeting(cast.secretary)
    with pytest.raises(RefusedInMeeting):
        make_link(cast.secretary, meeting.pk, " ", soon())
    with pytest.raises(RefusedInMeeting):
        make_link(cast.secretary, meeting.pk, "booth", timezone.now())
    with pytest.raises(RefusedInMeeting):
        make_link(cast.secretary, meeting.pk, "booth", timezone.now() + datetime.timedelta(days=91))
    close_meeting(cast.secretary, meeting.pk)
    with pytest.raises(RefusedInMeeting):
        make_link(cast.secretary, meeting.pk, "booth", soon())


@pytest.mark.parametrize("who", ["chair", "delegate_of_india", "observer"])
def test_only_the_secretariat_makes_and_revokes(cast: Cast, who: str) -> None:
    meeting = make_meeting(cast.secretary)
    link = make_link(cast.secretary, meeting.pk, "booth", soon()).link
    with pytest.raises(PermissionDenied):
        make_link(getattr(cast, who), meeting.pk, "booth", soon())
    with pytest.raises(PermissionDenied):
        revoke_link(getattr(cast, who), meeting.pk, link.pk)
    with pytest.raises(NotVisible):
        make_link(cast.outsider, meeting.pk, "booth", soon())


def texts(meeting: Meeting) -> list[str]:
    """What interpreters may follow."""
    meeting.refresh_from_db()
    return [each.revision.document.title for each in texts_to_follow(meeting)]


def test_what_may_be_followed_is_what_delegations_may_follow_there(cast: Cast) -> None:
    live, issued, withdrawn = (
        open_text(cast.secretary, title=title) for title in ("Live", "Issued", "Withdrawn")
    )
    meeting = in_session(cast.secretary, live, withdrawn)
    add_item(cast.secretary, meeting.pk, Item(revision=issued, follow="issued"))
    withdrawn.document.withdrawn_at = timezone.now()
    withdrawn.document.save()
    assert texts(meeting) == ["Live"]
    live.document.members_only = True
    live.document.save()
    assert texts(meeting) == ["Live"]
    suspend_meeting(cast.secretary, meeting.pk)
    assert texts(meeting) == []
