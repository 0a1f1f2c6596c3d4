"""The servers of this very test run."""

from __future__ import annotations

import pytest
import redis
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_postgresql_of_the_run() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone()[0].startswith("test_")


def test_redis_keeps_what_it_is_given(redis_client: redis.Redis) -> None:
    redis_client.set("word", "коалиция")
    assert redis_client.get("word") == "коалиция".encode()
