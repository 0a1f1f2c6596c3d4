"""Twenty readers on bad connections while two thousand acts are recorded and every process but the
database is killed: all end with the text of the database."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice

import pytest

from config.crew import Crew
from tests.browser.site import Site, wait_until
from tests.in_a_loop import in_a_loop
from tests.negotiation.live.acting import INDIA, SECRETARY, off_the_loop
from tests.negotiation.live.own_redis import OwnRedis, site_on
from tests.negotiation.live.streams import signed_in
from tests.negotiation.live.wandering import Wanderer
from tests.ports import unused_port

READERS = 20
ACTS = 2000
TURN = 40
"""Acts between two looks at what is to be killed."""

PEOPLE = (INDIA, "vietnam@example.org", "observer@example.org")
LANGUAGES = ("en", "ru", "kk")
WAYS = (
    ("full", "en"),
    ("full", "ru"),
    ("without-names", "en"),
    ("clean", "kk"),
    ("original", "en"),
)
"""Views and languages in which the text is read."""


class Podium:
    """A Podium of two web processes, a worker and a Redis of its own."""

    def __init__(self, site: Site, own_redis: OwnRedis, second: Crew) -> None:
        self.site = site
        self.redis = own_redis
        self.second = second

    @property
    def ports(self) -> list[int]:
        """Where its web processes listen."""
        return [self.site.crew.port, self.second.port]

    def kill(self, *names: str) -> None:
        """`kill -9`, whatever they are doing."""
        for name in names:
            if name == "redis":
                self.redis.kill()
            else:
                crew = self.second if name == "second web" else self.site.crew
                child = crew.children["web" if name == "second web" else name]
                os.killpg(child.pid, signal.SIGKILL)
                child.process.wait()

    def watch(self) -> None:
        """What has ended is started again, as the running Podium does it."""
        self.site.crew.watch()
        self.second.watch()


@pytest.fixture
def podium(site_template: str) -> Iterator[Podium]:
    """It answers at both its web processes."""
    own = OwnRedis()
    own.start()
    try:
        with site_on(site_template, own) as site:
            (site.home / "second").mkdir()
            second = Crew(site.home / "second", unused_port(), site.environment)
            try:
                second.start(["web"])
                site.start_jobs()
                yield Podium(site, own, second)
            finally:
                second.stop()
    finally:
        own.stop()


KILLED = {
    5: ("web",),
    11: ("worker",),
    16: ("redis",),
    28: ("second web",),
    36: ("redis", "web", "second web", "worker"),
}
"""What is killed before which turn. Redis stays away for some turns; the others are started again
at once."""

BACK = {22, 39}
"""Before these turns Redis is started again."""


def record(site: Site, text: str, turn: int) -> None:
    """One turn's acts."""
    site.python(
        "from tests.negotiation.live.busy import record_many\n"
        f"record_many({SECRETARY!r}, {text!r}, {TURN}, {turn})"
    )


def in_the_database(site: Site, text: str) -> dict[tuple[str, str], tuple[str, object]]:
    """For each view and language the hash of the page, made without streams and web processes; and
    the words of its paragraphs, made of the rows alone. The log is whole."""
    printed = site.python(
        "import json\n"
        "from tests.negotiation.live.standing import standing\n"
        f"print(json.dumps(standing({INDIA!r}, {text!r}, {LANGUAGES!r})))"
    )
    return {(view, language): (seen, words) for view, language, seen, words in json.loads(printed)}


def fresh_text(site: Site) -> str:
    """A text with some brackets to come."""
    return site.python(
        "from delegations.models import User\n"
        "from tests.texts import open_text\n"
        f"print(open_text(User.objects.get(email={SECRETARY!r})).pk)"
    ).split()[-1]


async def negotiate(podium: Podium, text: str, wanderers: list[Wanderer]) -> None:
    """Everything is recorded; in between, whatever can end is ended."""
    for turn in range(ACTS // TURN):
        if turn in KILLED:
            podium.kill(*KILLED[turn])
        if turn in BACK:
            podium.redis.come_back()
        podium.watch()
        await off_the_loop(partial(record, podium.site, text, turn))
    for crew in (podium.site.crew, podium.second):
        await off_the_loop(partial(wait_until, crew.answers, "the web process answers"))
    for wanderer in wanderers:
        wanderer.settle()
    deadline = asyncio.get_running_loop().time() + 60
    while behind := [each for each in wanderers if each.reached != ACTS]:
        told = [(each.view, each.reached, dict(each.happened)) for each in behind]
        assert asyncio.get_running_loop().time() < deadline, told
        await asyncio.sleep(0.05)


def come_in(podium: Podium, text: str) -> list[Wanderer]:
    """Readers of every view, each with a session of their own."""
    people = signed_in(podium.site, *islice(cycle(PEOPLE), READERS))
    ways = islice(cycle(WAYS), READERS)
    return [
        Wanderer(podium.ports, person, text, *way, fate=number)
        for number, (person, way) in enumerate(zip(people, ways, strict=True))
    ]


def test_all_readers_end_with_the_text_of_the_database(podium: Podium) -> None:
    text = fresh_text(podium.site)
    wanderers = come_in(podium, text)

    async def negotiated() -> None:
        works = [asyncio.ensure_future(each.wander()) for each in wanderers]
        works.insert(0, asyncio.ensure_future(negotiate(podium, text, wanderers)))
        try:
            done, _others = await asyncio.wait(works, return_when=asyncio.FIRST_COMPLETED)
            for work in done:  # a reader never is, unless something is wrong
                work.result()
        finally:
            for work in works:
                work.cancel()
            await asyncio.gather(*works, return_exceptions=True)

    in_a_loop(negotiated())
    expected = in_the_database(podium.site, text)
    for wanderer in wanderers:
        assert wanderer.page is not None
        digest, words = expected[wanderer.view, wanderer.language]
        assert [list(each) for each in wanderer.page.words] == words
        assert wanderer.page.digest == digest
        assert wanderer.faults == []
    happened = sum((wanderer.happened for wanderer in wanderers), Counter[str]())
    # It was as bad as it should be, and nobody was refused for it.
    assert min(happened["broke off"], happened["stalled"]) > 5 * READERS
    assert happened["loaded"] > 2 * READERS
    assert happened["late"] > 0
    assert {kind for kind in happened if kind.startswith("answered")} == {"answered 200"}
