"""Without Redis everything that is recorded still reaches everybody, some seconds later."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from config.embedded.addresses import addresses_in
from config.embedded.valkey import Valkey
from tests.browser import people
from tests.browser.live import (
    Open,
    mark,
    not_loaded_again,
    open_desk_in_session,
    open_screen,
    propose,
    put,
    say,
    shows,
)
from tests.browser.live import opened as opened  # a fixture
from tests.browser.people import recorded
from tests.browser.site import Site


@pytest.fixture(scope="module")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Valkey]:
    """A Redis that this module alone uses, so that it may be killed."""
    running = Valkey(Path(tmp_path_factory.mktemp("redis")), durable=False)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def site(site_template: str, valkey: Valkey) -> Iterator[Site]:
    """A Podium beside that Redis."""
    alone = Site(site_template)
    alone.redis_url = addresses_in(valkey.sockets).redis_url
    for seen in (alone.environment, alone.crew.environment):
        seen["REDIS_URL"] = alone.redis_url
    try:
        alone.start()
        yield alone
    finally:
        alone.stop()


def test_the_room_and_the_delegations_go_on_without_redis(
    page: Page, opened: Open, seated: Site, valkey: Valkey
) -> None:
    revision = open_desk_in_session(page, seated)
    desk, room = page, open_screen(opened, page)
    delegate = opened(people.INDIA, f"/revisions/{revision}/")
    put(desk, room, "PP5")
    for each in (room, delegate):
        mark(each)
    sign = delegate.locator("#connection")
    assert valkey.child is not None

    valkey.child.kill()
    say(desk, "p5 -kaz the rain")
    recorded(desk, 1)
    expect(room.locator(".now .pos")).to_contain_text("KAZ")
    shows(delegate, "PP5", "(-KAZ)")
    expect(sign).to_have_text("what is recorded appears some seconds later")
    propose(seated, revision, "Seeing the ice,")
    shows(delegate, "PP3a", "Seeing the ice,")
    expect(room.locator(".before")).to_contain_text("Seeing the ice,")
    valkey.start()
    expect(sign).to_be_empty()

    os.kill(valkey.child.pid, signal.SIGSTOP)  # it is there, and does not answer
    try:
        propose(seated, revision, "Seeing the snow,")
        shows(delegate, "PP3b", "Seeing the snow,")
        expect(room.locator(".before")).to_contain_text("Seeing the snow,")
        put(desk, room, "PP9")
    finally:
        os.kill(valkey.child.pid, signal.SIGCONT)
    propose(seated, revision, "Seeing the hail,")
    shows(delegate, "PP3c", "Seeing the hail,")
    not_loaded_again(room, delegate)
