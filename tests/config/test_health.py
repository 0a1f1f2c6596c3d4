"""What monitors are told."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from config import health


@pytest.mark.django_db
def test_all_is_well(client: Client, services: None) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"database": True, "redis": True})
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_lost_redis_is_told_and_takes_nobody_out_of_service(
    client: Client, settings: Settings
) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"database": True, "redis": False})


def test_a_lost_database_is_out_of_service(
    client: Client, services: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lost:
        def cursor(self) -> None:
            raise OperationalError("connection refused")

    monkeypatch.setattr(health, "connection", Lost())
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"database": False, "redis": True})
