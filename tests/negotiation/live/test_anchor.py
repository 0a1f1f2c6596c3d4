"""What the room is looking at, as streams tell it: whole on connect, at every change, and to
nobody who may not follow the text."""

from __future__ import annotations

import asyncio

from tests.browser.site import Site
from tests.in_a_loop import in_a_loop
from tests.negotiation.live.acting import INDIA, SECRETARY, off_the_loop, record
from tests.negotiation.live.streams import Stream, signed_in

ACTING = f"""\
from delegations.models import User
from documents.models import Revision
from negotiation.models import Meeting
from negotiation.services import screen
from negotiation.services.agenda import Item, change_item
from negotiation.services.interpreters import make_link, usual_expiry
from negotiation.services.meetings import suspend_meeting
from tests.meetings import in_session, item_of
from tests.texts import Desk
secretary = User.objects.get(email={SECRETARY!r})
"""


def begun(site: Site, text: str, **rules: str) -> list[str]:
    """A meeting in session with the text: the meeting, the key of a link, and PP1 and PP2."""
    return site.python(
        f"{ACTING}"
        f"revision = Revision.objects.get(pk={text!r})\n"
        f"meeting = in_session(secretary, revision, **{rules!r})\n"
        "made = make_link(secretary, meeting.pk, 'booth', usual_expiry(meeting))\n"
        "desk = Desk(secretary, revision)\n"
        "print(meeting.pk, made.key, desk.id('PP1'), desk.id('PP2'))"
    ).split()[-4:]


def put(site: Site, meeting: str, text: str, paragraph: str) -> None:
    """The desk puts a paragraph on the screen."""
    site.python(f"{ACTING}screen.put(secretary, {meeting!r}, {text!r}, {paragraph!r})")


def test_it_is_told_whole_and_at_every_change(site: Site, text: str) -> None:
    meeting, key, first, second = begun(site, text)
    (india,) = signed_in(site, INDIA)
    follow = f"anchor.{text}"

    async def followed() -> None:
        reader = await Stream(site, india, follow).open()
        booth = await Stream(site, None, follow, more=f"&key={key}&lang=kk").open()
        for stream in (reader, booth):
            [told] = await stream.wait_for("anchor")
            assert told.data == {"topic": follow, "paragraphs": []}
        await off_the_loop(lambda: put(site, meeting, text, first))
        for stream in (reader, booth):
            assert (await stream.wait_for("anchor", 2))[-1].data["paragraphs"] == [first]
        await off_the_loop(lambda: record(site, text, " and of course"))
        await off_the_loop(lambda: put(site, meeting, text, second))
        assert (await reader.wait_for("anchor", 3))[-1].data["paragraphs"] == [second]
        late = await Stream(site, india, follow).open()
        assert [each.data["paragraphs"] for each in await late.wait_for("anchor")] == [[second]]
        card = f"{ACTING}screen.show_card(secretary, {meeting!r}, 'blank')"
        await off_the_loop(lambda: site.python(card))
        assert (await late.wait_for("anchor", 2))[-1].data["paragraphs"] == []
        assert b"Aigerim" not in reader.raw + booth.raw + late.raw
        for stream in (reader, booth, late):
            await stream.close()

    in_a_loop(followed())


def test_who_may_follow_issued_versions_only_is_never_told(site: Site, text: str) -> None:
    meeting, key, first, _second = begun(site, text, follow="issued")
    (india,) = signed_in(site, INDIA)
    put(site, meeting, text, first)
    follow = f"anchor.{text}"

    async def followed() -> None:
        for person, more in ((india, ""), (None, f"&key={key}")):
            refused = await Stream(site, person, follow, more=more).open()
            assert refused.status == 404
            # What else may be followed on the same stream does not open it.
            beside = await Stream(site, person, f"meeting.{meeting}", follow, more=more).open()
            assert [each.data["topic"] for each in await beside.wait_for("ended")] == [follow]
            await beside.wait_for("meeting")
            await off_the_loop(lambda: record(site, text, " again"))
            await asyncio.sleep(0.5)
            assert first.encode() not in beside.raw
            await refused.close()
            await beside.close()

    in_a_loop(followed())


def test_it_ends_with_the_right_to_follow_the_text(site: Site, text: str) -> None:
    meeting, _key, first, second = begun(site, text)
    (india,) = signed_in(site, INDIA)
    put(site, meeting, text, first)

    async def followed() -> None:
        reader = await Stream(site, india, f"anchor.{text}", f"text.{text}.full@0").open()
        await reader.wait_for("anchor")
        closed = (
            f"{ACTING}revision = Revision.objects.get(pk={text!r})\n"
            f"item = item_of(Meeting.objects.get(pk={meeting!r}), revision)\n"
            "change_item(secretary, item.meeting_id, item.pk, Item('', '', revision, 'issued'))\n"
            f"screen.put(secretary, {meeting!r}, {text!r}, {second!r})"
        )
        await off_the_loop(lambda: site.python(closed))
        async with asyncio.timeout(2):
            await reader.ended.wait()
        assert {each.data["why"] for each in reader.of("ended")} == {"rights"}

    in_a_loop(followed())
