"""Whatever takes the right to read away ends the stream within a second; nothing of what may not be
followed is on the wire."""

from __future__ import annotations

import asyncio
import http.client
import json
from dataclasses import dataclass
from functools import partial

import pytest

from tests.browser.site import Site
from tests.in_a_loop import in_a_loop
from tests.negotiation.live.acting import INDIA, SECRETARY, off_the_loop, record, slowness
from tests.negotiation.live.streams import SignedIn, Stream, signed_in

WITHIN = 1.0

BEFORE = """\
from delegations.models import Delegation, Membership, User
from delegations.services.accounts import create_account, end_seat, give_seat
from documents.models import Revision
from negotiation.models import Follow, InterpretersLink, Meeting
from negotiation.services.agenda import Item, change_item, remove_item
from negotiation.services.interpreters import make_link, revoke_link
from negotiation.services.meetings import close_meeting, suspend_meeting
from django.utils import timezone
import datetime, json, uuid
from tests.meetings import in_session, item_of
from tests.texts import open_text
secretary = User.objects.get(email="secretary@example.org")
"""


@dataclass(frozen=True)
class Followed:
    """A text that is followed in a meeting, and a delegate of whom other tests know nothing."""

    text: str
    meeting: str
    email: str
    key: str

    @property
    def names(self) -> str:
        """The same, for programs."""
        return (
            f"{BEFORE}user = User.objects.get(email={self.email!r})\n"
            f"meeting = Meeting.objects.get(pk={self.meeting!r})\n"
            f"text = Revision.objects.get(pk={self.text!r})\n"
        )


def followed(site: Site, **particulars: str) -> Followed:
    """A fresh text, in session."""
    printed = site.python(
        f"{BEFORE}"
        "email = f'{uuid.uuid4()}@example.org'\n"
        "user = create_account(email, 'Reader', 'a quiet river in spring')\n"
        "give_seat(user, 'delegate', Delegation.objects.get(key='IND'))\n"
        "text = open_text(secretary)\n"
        f"meeting = in_session(secretary, text, **{particulars!r})\n"
        "soon = timezone.now() + datetime.timedelta(hours=1)\n"
        "key = make_link(secretary, meeting.pk, 'booth', soon).key\n"
        "print(json.dumps([str(text.pk), str(meeting.pk), email, key]))"
    )
    return Followed(*json.loads(printed.splitlines()[-1]))


TAKEN_AWAY = {
    "seat ended": "end_seat(user.memberships.get())",
    "account closed": "user.is_active = False\nuser.save()",
    "another password": "user.set_password('another quiet river')\nuser.save()",
    "meeting suspended": "suspend_meeting(secretary, meeting.pk)",
    "meeting closed": "close_meeting(secretary, meeting.pk)",
    "issued versions only": "meeting.follow = Follow.ISSUED\nmeeting.save()",
    "the same for one text": (
        "change_item(secretary, meeting.pk, item_of(meeting, text).pk,"
        " Item(revision=text, follow=Follow.ISSUED))"
    ),
    "without names": (
        "change_item(secretary, meeting.pk, item_of(meeting, text).pk,"
        " Item(revision=text, with_names=False))"
    ),
    "document withdrawn": ("text.document.withdrawn_at = timezone.now()\ntext.document.save()"),
}


@pytest.mark.parametrize("how", TAKEN_AWAY)
def test_a_delegate_hears_nothing_more_within_a_second(site: Site, how: str) -> None:
    given = followed(site)
    person, secretary = signed_in(site, given.email, SECRETARY)

    async def cut() -> bytes:
        follow = f"text.{given.text}.full@0"
        stream = await Stream(site, person, follow).open()
        desk = await Stream(site, secretary, follow).open()
        slow = await slowness(site, given.text, stream)
        await off_the_loop(lambda: site.python(given.names + TAKEN_AWAY[how]))
        # Recorded while the stream is still to be ended; by those who may it is heard.
        goes_on = asyncio.ensure_future(off_the_loop(partial(go_on, site, given, how)))
        async with asyncio.timeout(WITHIN * slow):
            await stream.ended.wait()
        assert [event.data["why"] for event in stream.of("ended")] == ["rights"]
        await goes_on
        if how != "document withdrawn":
            while b"unheard" not in desk.raw:
                await desk.wait_for("text", len(desk.of("text")) + 1)
        await desk.close()
        return stream.raw

    came = in_a_loop(cut())
    assert b"before" in came
    assert b"unheard" not in came


def go_on(site: Site, given: Followed, how: str) -> None:
    """Something more is recorded, save on a document that was withdrawn."""
    if how != "document withdrawn":
        record(site, given.text, " unheard")


def test_a_session_that_is_flushed_ends_its_streams(site: Site) -> None:
    given = followed(site)
    stays, goes = signed_in(site, given.email, given.email)

    async def left() -> None:
        follow = f"text.{given.text}.full@0"
        here, there = (
            await Stream(site, stays, follow).open(),
            await Stream(site, goes, follow).open(),
        )
        slow = await slowness(site, given.text, here)
        await off_the_loop(lambda: sign_out(site, goes))
        async with asyncio.timeout(WITHIN * slow):
            await there.ended.wait()
        told = len(here.of("text"))
        await off_the_loop(lambda: record(site, given.text, " still"))
        await here.wait_for("text", told + 1)  # the other browser of the same person
        await here.close()

    in_a_loop(left())


def sign_out(site: Site, person: SignedIn) -> None:
    """Signs out through the page."""
    _name, _, session = person.cookie.partition("=")
    site.python(
        "from importlib import import_module\n"
        "from django.conf import settings\n"
        "from django.contrib.auth import get_user, logout\n"
        "from django.http import HttpRequest\n"
        "request = HttpRequest()\n"
        f"request.session = import_module(settings.SESSION_ENGINE).SessionStore({session!r})\n"
        "request.user = get_user(request)\n"
        "logout(request)\n"
    )


def test_interpreters_are_cut_off_with_their_link(site: Site) -> None:
    given = followed(site)

    async def cut() -> None:
        follow, key = f"text.{given.text}.full@0", f"&key={given.key}"
        stream = await Stream(site, None, follow, more=key).open()
        slow = await slowness(site, given.text, stream)
        revoked = (
            "revoke_link(secretary, meeting.pk, InterpretersLink.objects.get(meeting=meeting).pk)"
        )
        await off_the_loop(lambda: site.python(given.names + revoked))
        async with asyncio.timeout(WITHIN * slow):
            await stream.ended.wait()
        again = await Stream(site, None, follow, more=key).open()
        assert again.status == 404
        await again.close()

    in_a_loop(cut())


def test_who_may_follow_issued_versions_only_receives_nothing_on_the_wire(site: Site) -> None:
    """Not by a stream of its own, nor beside what may be followed, nor by asking page by page."""
    given = followed(site, follow="issued")
    secretary, person = signed_in(site, SECRETARY, given.email)
    texts = [
        f"text.{given.text}.{view}@0" for view in ("full", "without-names", "clean", "original")
    ]

    async def listened() -> list[Stream]:
        alone = [await Stream(site, person, each).open() for each in texts]
        linked = [await Stream(site, None, each, more=f"&key={given.key}").open() for each in texts]
        assert [stream.status for stream in (*alone, *linked)] == [404] * 8
        beside = await Stream(site, person, f"meeting.{given.meeting}", *texts).open()
        desk = await Stream(site, secretary, f"text.{given.text}.full@0").open()
        await beside.wait_for("meeting")
        assert len(await beside.wait_for("ended", 4)) == 4
        for words in (" secretly", " silently"):
            await off_the_loop(partial(record, site, given.text, words))
        await desk.wait_for("text")
        await asyncio.sleep(1)
        for stream in (beside, desk, *alone, *linked):
            await stream.close()
        assert b"secretly" in desk.raw
        return [beside, *alone, *linked]

    for stream in in_a_loop(listened()):
        assert b"event: text" not in stream.raw
        assert b"secretly" not in stream.raw
        assert given.text.encode() + b":" not in stream.raw  # no number of the log either
    for view in ("full", "clean"):
        for address in (f"/revisions/{given.text}/since/0/", f"/revisions/{given.text}/"):
            assert b"secretly" not in asked(site, person, f"{address}?view={view}")


def asked(site: Site, person: SignedIn, address: str) -> bytes:
    """All that comes of a request."""
    connection = http.client.HTTPConnection("127.0.0.1", site.crew.port, timeout=20)
    connection.request("GET", address, headers={"Host": "localhost", "Cookie": person.cookie})
    answer = connection.getresponse()
    came = answer.read()
    connection.close()
    assert answer.status in (200, 404)
    return came


def test_streams_are_counted_by_session_and_not_by_address(site: Site, text: str) -> None:
    """A delegation room sits behind one router."""
    sessions = signed_in(site, *[INDIA] * 5)

    async def opened() -> list[int]:
        follow = f"text.{text}.full@0"
        streams = [
            await Stream(site, person, follow).open() for person in sessions for _ in range(13)
        ]
        for stream in streams:
            await stream.close()
        return [stream.status for stream in streams]

    assert in_a_loop(opened()) == ([200] * 12 + [429]) * 5
