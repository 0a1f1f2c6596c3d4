"""Interpreters' streams: what their link lets them follow, and the end of it."""

from __future__ import annotations

import asyncio

from tests.browser.site import Site
from tests.in_a_loop import in_a_loop
from tests.negotiation.live.acting import SECRETARY, off_the_loop, record, slowness
from tests.negotiation.live.streams import Stream

ACTING = f"""\
from django.utils import timezone
from delegations.models import User
from documents.models import Revision
from negotiation.models import InterpretersLink, Meeting
from negotiation.services.interpreters import make_link, revoke_link, usual_expiry
from negotiation.services.meetings import close_meeting
from tests.meetings import in_session
secretary = User.objects.get(email={SECRETARY!r})
"""


def begun(site: Site, text: str, **particulars: bool) -> tuple[str, str]:
    """A meeting in session with the text, and the key of a link."""
    printed = site.python(
        f"{ACTING}"
        f"meeting = in_session(secretary, Revision.objects.get(pk={text!r}), **{particulars!r})\n"
        "made = make_link(secretary, meeting.pk, 'booth', usual_expiry(meeting))\n"
        "print(meeting.pk, made.key)"
    ).split()
    return printed[-2], printed[-1]


def test_they_follow_their_text_and_are_cut_off_within_a_second(site: Site, text: str) -> None:
    meeting, key = begun(site, text)
    follows = (f"text.{text}.full@0", f"meeting.{meeting}")

    async def followed() -> None:
        booth = await Stream(site, None, *follows, more=f"&key={key}").open()
        assert booth.status == 200
        await off_the_loop(lambda: record(site, text, " and of course"))
        [news] = await booth.wait_for("text")
        assert "and of course" in news.data["html"]
        revoke = (
            f"{ACTING}link = InterpretersLink.objects.get(meeting={meeting!r})\n"
            "revoke_link(secretary, link.meeting_id, link.pk)"
        )
        slow = await slowness(site, text, booth)
        await off_the_loop(lambda: site.python(revoke))
        async with asyncio.timeout(1 * slow):
            await booth.ended.wait()
        assert {each.data["why"] for each in booth.of("ended")} == {"rights"}
        again = await Stream(site, None, *follows, more=f"&key={key}").open()
        assert again.status == 404
        await again.close()

    in_a_loop(followed())


def test_they_follow_nothing_else(site: Site, text: str) -> None:
    _meeting, key = begun(site, text, with_names=False)

    async def asked(follow: str, key: str) -> int:
        stream = await Stream(site, None, follow, more=f"&key={key}").open()
        await stream.close()
        return stream.status

    def status_of(follow: str, key: str = key) -> int:
        return in_a_loop(asked(follow, key))

    assert status_of(f"text.{text}.without-names@0") == 200
    for follow in (f"text.{text}.full@0", f"head.{text}@0", f"inbox.{text}"):
        assert status_of(follow) == 404
    assert status_of(f"text.{text}.without-names@0", f"{key}x") == 404
