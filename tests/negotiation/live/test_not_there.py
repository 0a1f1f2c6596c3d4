"""What the hub has told one reader is not told to another to whom the text was closed then."""

from __future__ import annotations

import asyncio
from functools import partial

from tests.browser.site import Site
from tests.in_a_loop import in_a_loop
from tests.negotiation.live.acting import SECRETARY, off_the_loop, record
from tests.negotiation.live.streams import Stream, signed_in
from tests.negotiation.live.test_cut_off import followed

CHAIR = "chair@example.org"


def test_what_others_read_while_the_text_was_closed_is_not_told_afterwards(site: Site) -> None:
    """The pieces are still kept for the Chair, who may have read them all along."""
    given = followed(site)
    delegate, chair, secretary = signed_in(site, given.email, CHAIR, SECRETARY)
    text = f"text.{given.text}.full"

    def program(act: str) -> None:
        site.python(f"{given.names}from negotiation.services.meetings import open_sitting\n{act}")

    async def asked() -> list[Stream]:
        kept = [await Stream(site, each, f"{text}@0").open() for each in (chair, secretary)]
        await off_the_loop(partial(program, "suspend_meeting(secretary, meeting.pk)"))
        for number in (1, 2):
            await off_the_loop(partial(record, site, given.text, " unheard"))
            await kept[0].wait_for("text", number)
        await off_the_loop(partial(program, "open_sitting(secretary, meeting.pk)"))
        link = f"&key={given.key}"
        late = [await Stream(site, delegate, f"{text}@{number}").open() for number in (0, 1, 2)]
        late += [
            await Stream(site, None, f"{text}@{number}", more=link).open() for number in (0, 1, 2)
        ]
        for at, stream in enumerate(late):
            if at % 3 < 2:
                (refused,) = await stream.wait_for("resync")
                assert refused.data["after"] == at % 3  # tabs that are further on stay
        await off_the_loop(partial(record, site, given.text, " together"))
        await kept[0].wait_for("text", 3)
        for stream in (late[2], late[5]):
            (told,) = await stream.wait_for("text")
            assert (told.data["after"], told.data["head"]) == (2, 3)
        await asyncio.sleep(0.5)
        for stream in (*kept, *late):
            await stream.close()
        return late

    late = in_a_loop(asked())
    for at, stream in enumerate(late):
        if at % 3 < 2:
            assert stream.of("text") == []
            assert b"unheard" not in stream.raw
