"""Hints that Redis did not take: tried again a few times, and nobody waits for that."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import redis

from negotiation.services import in_passing, publishing, untaken
from negotiation.services.untaken import Untaken
from negotiation.signals import untaken as was_untaken


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again sooner than usual."""
    monkeypatch.setattr(untaken, "AGAIN", (0.01, 0.02, 0.03, 0.04))


class Stumbling:
    """A Redis that does not take the first so many."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.asked: list[str] = []
        self.taken: list[str] = []

    def send(self, hint: str) -> bool:
        """Whether it takes it."""
        self.asked.append(hint)
        if len(self.asked) > self.times:
            self.taken.append(hint)
        return len(self.asked) > self.times


def until(true: Callable[[], bool]) -> None:
    """Returns once it holds."""
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def ended(waiting: Untaken) -> bool:
    """Whether nothing is tried any more, and no thread is left."""
    return waiting._thread is None and not waiting._waiting


def test_a_hint_is_tried_again_until_it_is_taken() -> None:
    stumbling = Stumbling(2)
    waiting = Untaken(stumbling.send, "everything")
    waiting.keep("rights")
    until(lambda: ended(waiting))
    assert stumbling.asked == ["rights"] * 3
    waiting.keep("once more")
    until(lambda: stumbling.taken == ["rights", "once more"])


def test_a_redis_that_is_away_is_left_alone_after_a_few_times() -> None:
    away = Stumbling(10**6)
    waiting = Untaken(away.send, "everything")
    waiting.keep("rights")
    until(lambda: ended(waiting))
    assert away.asked == ["rights"] * len(untaken.AGAIN)


def test_of_many_hints_that_wait_one_is_made() -> None:
    held = threading.Event()
    stumbling = Stumbling(0)

    def send(hint: str) -> bool:
        held.wait(10)
        return stumbling.send(hint)

    waiting = Untaken(send, "everything")
    for number in range(10 * untaken.MOST):
        waiting.keep(f"rights of {number}")
        assert len(waiting._waiting) <= untaken.MOST
    assert threading.active_count() < 50
    held.set()
    until(lambda: ended(waiting))
    assert "everything" in stumbling.taken
    assert len(stumbling.taken) <= untaken.MOST + 1


@pytest.fixture
def dropped(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Redis takes nothing at the first attempt; the hints it then took."""
    monkeypatch.setattr(in_passing, "_silent_until", 0.0)
    publish, taken, attempts = redis.Redis.publish, list[str](), list[str]()

    def once(client: redis.Redis, channel: str, hint: str) -> Any:
        attempts.append(hint)
        if attempts.count(hint) == 1:
            raise redis.TimeoutError("it stumbles")
        taken.append(hint)
        return publish(client, channel, hint)

    monkeypatch.setattr(redis.Redis, "publish", once)
    yield taken
    until(lambda: ended(publishing._again))


@pytest.mark.parametrize(
    "hint",
    [
        {"about": "rights", "user": 7},
        {"about": "meeting", "id": "a"},
        {"about": "dictation", "id": "a", "text": ""},
    ],
    ids=lambda hint: str(hint["about"]),
)
def test_what_ends_reading_arrives_all_the_same(
    dropped: list[str], hint: dict[str, Any], redis_client: redis.Redis
) -> None:
    heard: list[str] = []

    def hear(hint: str, **_more: object) -> None:
        heard.append(hint)

    was_untaken.connect(hear)
    try:
        publishing.publish(**hint)
    finally:
        was_untaken.disconnect(hear)
    assert [json.loads(each) for each in heard] == [hint]  # in this process at once
    until(lambda: bool(dropped))
    assert json.loads(dropped[0]) == hint


@pytest.mark.parametrize(
    "hint",
    [
        {"about": "revision", "id": "a", "head": 3},
        {"about": "dictation", "id": "a", "text": "The rivers"},
    ],
    ids=lambda hint: str(hint["about"]),
)
def test_what_may_be_lost_is_not_tried_again(
    dropped: list[str], hint: dict[str, Any], redis_client: redis.Redis
) -> None:
    publishing.publish(**hint)
    assert ended(publishing._again)
    assert not dropped


def test_nobody_is_silent_once_it_answers_again(
    redis_client: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_passing, "_silent_until", time.monotonic() + 100)
    in_passing.in_passing(lambda client: client.ping(), without="Nothing", insist=True)
    asked = in_passing.in_passing(lambda client: client.ping(), without="Nothing")
    assert asked is True
