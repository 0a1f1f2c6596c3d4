"""What is logged of a refusal, and of a failure."""

from __future__ import annotations

import logging
import logging.config
from collections.abc import Iterator
from io import StringIO
from typing import NoReturn

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, override_settings
from django.urls import path

from config import urls


def refuse(request: object) -> NoReturn:
    raise PermissionDenied("not from this seat")


def fail(request: object) -> NoReturn:
    raise RuntimeError("a fault of ours")


urlpatterns = [*urls.urlpatterns, path("refuse", refuse), path("fail", fail)]


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the configured handler writes."""
    [handler] = [h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler]
    written = StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


@pytest.fixture
def client_of_these() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


def test_a_refusal_is_one_line(log: StringIO, client_of_these: Client, db: None) -> None:
    assert client_of_these.get("/refuse").status_code == 403
    [line] = log.getvalue().splitlines()
    assert "Forbidden (Permission denied): /refuse" in line


def test_a_failure_keeps_its_traceback(log: StringIO, client_of_these: Client) -> None:
    answer = client_of_these.get("/fail")
    assert answer.status_code == 500
    assert "Something failed on our side" in answer.content.decode()
    assert "RuntimeError: a fault of ours" in log.getvalue()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Not Found: /interpret/Zm9vYmFyYmF6-_Zm9v/", "Not Found: /interpret/Zm9v…/"),
        ("GET /live/?follow=a&key=Zm9vYmFy-_F6&lang=en", "GET /live/?follow=a&key=Zm9v…&lang=en"),
        ("Not Found: /meetings/", "Not Found: /meetings/"),
    ],
)
def test_keys_of_links_are_left_out(log: StringIO, said: str, told: str) -> None:
    logging.getLogger("django.request").warning("%s", said)
    assert log.getvalue().endswith(f"{told}\n")
