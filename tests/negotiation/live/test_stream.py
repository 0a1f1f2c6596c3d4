"""Streams of a running Podium: who is let in, what arrives, what they hold."""

from __future__ import annotations

import asyncio

import psutil
import psycopg
import pytest

from tests.browser.site import Site
from tests.in_a_loop import in_a_loop
from tests.negotiation.live.acting import (
    INDIA,
    OUTSIDER,
    SECRETARY,
    off_the_loop,
    record,
    slowness,
)
from tests.negotiation.live.streams import SignedIn, Stream, signed_in

NOBODYS_TEXT = "5f3e5f52-9c1e-4b51-9b3c-0a41c7a3d001"


def status_of(site: Site, person: SignedIn | None, *follows: str) -> int:
    """How a stream is answered."""

    async def asked() -> int:
        stream = await Stream(site, person, *follows).open()
        await stream.close()
        return stream.status

    return in_a_loop(asked())


def test_who_is_let_in(site: Site, text: str) -> None:
    secretary, india, outsider = signed_in(site, SECRETARY, INDIA, OUTSIDER)
    read, desk, inbox = f"text.{text}.full@0", f"head.{text}@0", f"inbox.{text}"
    assert status_of(site, None, read) == 401
    assert status_of(site, SignedIn(f"{india.cookie}x"), read) == 401
    assert status_of(site, outsider, read) == 404
    assert [status_of(site, india, each) for each in (read, desk, inbox)] == [200, 404, 404]
    assert [status_of(site, secretary, each) for each in (read, desk, inbox)] == [200, 200, 200]
    assert status_of(site, india, f"text.{NOBODYS_TEXT}.full@0") == 404


@pytest.mark.parametrize(
    "follow", ["", "text.x.full@0", "text@0", "everything", "screen..", "text.{}.full@-1"]
)
def test_what_cannot_be_read_is_nothing_to_follow(site: Site, text: str, follow: str) -> None:
    (india,) = signed_in(site, INDIA)
    assert status_of(site, india, follow.format(text)) == 404


def test_what_is_recorded_arrives_and_nothing_twice(site: Site, text: str) -> None:
    secretary, india = signed_in(site, SECRETARY, INDIA)

    async def followed() -> None:
        desk = await Stream(site, secretary, f"head.{text}@0", f"text.{text}.full@0").open()
        reader = await Stream(site, india, f"text.{text}.without-names@0").open()
        for number in (1, 2, 3):
            await off_the_loop(lambda: record(site, text, " and of course"))
            await desk.wait_for("text", number)
            await reader.wait_for("text", number)
        heads = [event.data["head"] for event in await desk.wait_for("head", 3)]
        assert heads == [1, 2, 3]
        assert [event.identity for event in desk.of("text")] == [f"{text}:{n}" for n in heads]
        assert "and of course" in desk.of("text")[0].data["html"]
        assert "IND" in desk.of("text")[0].data["html"]
        assert all("IND" not in event.data["html"] for event in reader.of("text"))
        late = await Stream(site, india, f"text.{text}.full@1").open()
        missed = [(each.data["after"], each.data["head"]) for each in await late.wait_for("text")]
        assert missed[0][0] == 1
        assert missed[-1][1] == 3
        wrong = await Stream(site, india, f"text.{text}.full@99").open()
        await wrong.wait_for("resync")
        for stream in (desk, reader, late, wrong):
            await stream.close()

    in_a_loop(followed())


def take_the_seat(site: Site, email: str) -> None:
    """This person's seat ends."""
    site.python(
        "from delegations.models import Membership\n"
        "from delegations.services.accounts import end_seat\n"
        f"end_seat(Membership.objects.get(user__email={email!r}, until__isnull=True))\n"
    )


def give_the_seat_of_india(site: Site) -> None:
    """India's delegate has a seat again."""
    site.python(
        "from delegations.models import Delegation, User\n"
        "from delegations.services.accounts import give_seat\n"
        f"user = User.objects.get(email={INDIA!r})\n"
        "give_seat(user, 'delegate', Delegation.objects.get(key='IND'))\n"
    )


def test_who_loses_the_seat_is_cut_off_within_a_second(site: Site, text: str) -> None:
    secretary, india = signed_in(site, SECRETARY, INDIA)

    async def cut() -> None:
        stays = await Stream(site, secretary, f"text.{text}.full@0").open()
        goes = await Stream(site, india, f"text.{text}.full@0").open()
        slow = await slowness(site, text, stays)
        await off_the_loop(lambda: take_the_seat(site, INDIA))
        async with asyncio.timeout(1 * slow):
            await goes.ended.wait()
        assert [event.data["why"] for event in goes.of("ended")] == ["rights"]
        told = len(stays.of("text"))
        await off_the_loop(lambda: record(site, text, " afterwards"))
        await stays.wait_for("text", told + 1)
        assert b"afterwards" in stays.raw
        assert b"afterwards" not in goes.raw
        await stays.close()

    try:
        in_a_loop(cut())
    finally:
        give_the_seat_of_india(site)


def held(site: Site) -> tuple[int, int]:
    """Connections to the site's database, and threads of its web process."""
    with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()"
        ).fetchone()
    web = psutil.Process(site.crew.children["web"].pid)
    return (row[0] if row else 0), web.num_threads()


def test_open_streams_hold_no_connection_and_no_thread(site: Site, text: str) -> None:
    people = signed_in(site, *[INDIA] * 30)

    async def opened() -> list[tuple[int, int]]:
        follow = f"text.{text}.full@0"
        first = [await Stream(site, person, follow).open() for person in people[:10]]
        await asyncio.sleep(1)
        seen = [held(site)]
        more = [Stream(site, person, follow) for person in people for _ in range(10)][10:]
        await asyncio.gather(*(stream.open() for stream in more))
        streams = [*first, *more]
        assert [stream.status for stream in streams] == [200] * 300
        await asyncio.sleep(1)
        seen.append(held(site))
        await off_the_loop(lambda: record(site, text, " for all"))
        for stream in streams:
            await stream.wait_for("text")
        seen.append(held(site))
        for stream in streams:
            await stream.close()
        return seen

    few, many, after_news = in_a_loop(opened())
    # The pool keeps what it once opened; it is as large with ten streams' requests as with 300.
    assert max(many[0], after_news[0]) <= 10
    assert max(many[1], after_news[1]) <= few[1] + 4
    assert many[0] <= few[0] + 3


def test_a_session_has_so_many_streams_and_no_more(site: Site, text: str) -> None:
    (india,) = signed_in(site, INDIA)

    async def asked() -> list[int]:
        streams = [Stream(site, india, f"text.{text}.full@0") for _ in range(13)]
        for stream in streams:
            await stream.open()
        for stream in streams:
            await stream.close()
        return [stream.status for stream in streams]

    assert in_a_loop(asked()) == [200] * 12 + [429]
