"""Who is at which paragraph: kept for seconds, for people and not for pages, and never needed."""

from __future__ import annotations

import time
from uuid import uuid4

import pytest
import redis

from negotiation.services import in_passing, presence
from negotiation.services.presence import initials, leave, meet
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_yet(redis_client: redis.Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty Redis that nobody has given up on."""
    monkeypatch.setattr(in_passing, "_silent_until", 0.0)


def test_each_sees_the_other_and_not_oneself(cast: Cast) -> None:
    text, paragraph = uuid4(), uuid4()
    assert meet(cast.secretary, text, "a", paragraph) == ()
    [seen] = meet(cast.second_secretary, text, "b", None)
    assert (seen.name, seen.initials, seen.at) == ("Aigerim Secretary", "AS", paragraph)
    [other] = meet(cast.secretary, text, "a", paragraph)
    assert (other.name, other.at) == ("Bolat Second", None)


def test_at_another_text_nobody_is_seen(cast: Cast) -> None:
    meet(cast.secretary, uuid4(), "a", None)
    assert meet(cast.second_secretary, uuid4(), "b", None) == ()


def test_somebody_with_two_pages_is_seen_once_where_they_went_last(cast: Cast) -> None:
    text, first, second = uuid4(), uuid4(), uuid4()
    meet(cast.secretary, text, "one", first)
    time.sleep(0.01)
    meet(cast.secretary, text, "two", second)
    time.sleep(0.01)
    meet(cast.secretary, text, "one", first)  # it only asks again
    [seen] = meet(cast.second_secretary, text, "b", None)
    assert seen.at == second
    meet(cast.secretary, text, "two", second, looked_at=False)
    [seen] = meet(cast.second_secretary, text, "b", None)
    assert seen.at == first


def test_whoever_leaves_or_is_not_heard_any_more_is_not_seen(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = uuid4()
    meet(cast.secretary, text, "a", None)
    leave(cast.secretary, text, "a")
    assert meet(cast.second_secretary, text, "b", None) == ()
    meet(cast.secretary, text, "a", None)
    heard = time.time()
    monkeypatch.setattr(presence.time, "time", lambda: heard + presence.LIFE + 1)
    assert meet(cast.second_secretary, text, "b", None) == ()


def test_it_is_gone_from_redis_by_itself(cast: Cast, redis_client: redis.Redis) -> None:
    text = uuid4()
    meet(cast.secretary, text, "a", None)
    assert 0 < redis_client.ttl(f"podium:presence:{text}") <= presence.LIFE_IN_BACKGROUND  # type: ignore[operator]


def test_what_another_version_wrote_is_passed_over(cast: Cast, redis_client: redis.Redis) -> None:
    text = uuid4()
    redis_client.hset(f"podium:presence:{text}", f"{cast.secretary.pk}.a", "{}")
    assert meet(cast.second_secretary, text, "b", None) == ()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Bolat Second", "BS"),
        ("Аня Мария Петрова", "АП"),
        ("Indira", "IN"),
        ("secretariat@podium.example", "SE"),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
