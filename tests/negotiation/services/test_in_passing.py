"""Redis is asked in passing: where it is away, things go on without it and nobody waits."""

from __future__ import annotations

import logging
import time
from uuid import uuid4

import pytest
import redis
from pytest_django import Settings

from negotiation.services import in_passing
from negotiation.services.presence import meet
from negotiation.services.publishing import publish
from tests.cast import Cast

AWAY = ["redis://127.0.0.1:1/0", "redis://10.255.255.1:6379/0"]
"""One that refuses, and one that never answers."""


@pytest.fixture(autouse=True)
def not_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Redis that nobody has given up on."""
    monkeypatch.setattr(in_passing, "_silent_until", 0.0)


def test_its_answer_is_handed_on(redis_client: redis.Redis) -> None:
    assert in_passing.in_passing(lambda client: client.ping(), without="Nothing") is True


@pytest.mark.parametrize("away", AWAY)
def test_where_it_is_away_nobody_waits_and_it_is_left_alone_for_a_while(
    settings: Settings, away: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings.REDIS_URL = away
    asked: list[str] = []

    def question(client: redis.Redis) -> object:
        asked.append("once more")
        return client.ping()

    begun = time.monotonic()
    with caplog.at_level(logging.WARNING):
        assert in_passing.in_passing(question, without="Nobody is seen") is None
    # The promise is 0.3 s on a machine with nothing else to do.
    assert time.monotonic() - begun < 3
    assert "Nobody is seen: Redis does not answer" in caplog.text
    assert in_passing.in_passing(question, without="Nobody is seen") is None
    assert len(asked) == 1
    in_passing.in_passing(question, without="Nobody is seen", insist=True)
    assert len(asked) == 2


@pytest.mark.django_db
def test_who_is_there_and_what_is_published_do_without_it(settings: Settings, cast: Cast) -> None:
    settings.REDIS_URL = AWAY[0]
    assert meet(cast.secretary, uuid4(), "a", uuid4()) == ()
    publish("rights", user=None)


def test_a_question_that_it_refuses_silences_no_other(redis_client: redis.Redis) -> None:
    redis_client.set("podium:word", "heron")
    refused = in_passing.in_passing(lambda client: client.hgetall("podium:word"), without="Nobody")
    assert refused is None
    assert in_passing.in_passing(lambda client: client.ping(), without="Nothing") is True


def test_after_a_while_it_is_asked_again(
    redis_client: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_passing, "_silent_until", time.monotonic() - 1)
    assert in_passing.in_passing(lambda client: client.ping(), without="Nothing") is True
