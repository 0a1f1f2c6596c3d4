"""Pages in the reader's language."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from documents.models import Revision
from negotiation.services import podium
from tests.cast import Cast
from tests.texts import open_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    """A request in the test's own thread leaves its language active there."""
    with translation.override("en"):
        yield


@pytest.fixture
def at_desk(client: Client, cast: Cast) -> Client:
    """The secretary's browser."""
    client.force_login(cast.secretary)
    return client


@pytest.fixture
def revision(cast: Cast) -> Revision:
    return open_text(cast.secretary)


def choose(client: Client, language: str) -> None:
    """Presses a button of the language switch."""
    assert client.post(reverse("set_language"), {"language": language}).status_code == 302


def bar(page: str) -> str:
    """The words of the bar, without its tags."""
    return " ".join(
        re.sub(r"<[^>]+>", " ", page.partition("<header")[2].partition("</header>")[0]).split()
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Read", "Podium versions", "Sign out"]),
        ("ru", ["Чтение", "Подиумные версии", "Выйти"]),
        ("kk", ["Оқу", "Подиум нұсқалары", "Шығу"]),
    ],
)
def test_the_bar_of_the_desk_speaks_the_chosen_language(
    at_desk: Client, revision: Revision, language: str, words: list[str]
) -> None:
    choose(at_desk, language)
    page = at_desk.get(reverse("negotiation:desk", args=[revision.pk])).content.decode()
    assert f'<html lang="{language}">' in page
    for word in words:
        assert word in bar(page)


def test_what_somebody_is_stands_in_the_language_of_the_pages(at_desk: Client) -> None:
    choose(at_desk, "ru")
    assert "Секретариат" in bar(at_desk.get(reverse("documents:list")).content.decode())


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Podium version as of COB of 8 September 2025"),
        ("ru", "Подиумная версия на конец рабочего дня 8 сентября 2025 года"),
        ("kk", "Подиум нұсқасы, жұмыс күнінің соңына: 2025 жылғы 8 қыркүйек"),
    ],
)
def test_the_date_of_a_podium_version_is_written_as_the_language_does(
    at_desk: Client, cast: Cast, revision: Revision, language: str, heading: str
) -> None:
    long_ago = datetime(2025, 9, 1, tzinfo=UTC)
    Revision.objects.filter(pk=revision.pk).update(created_at=long_ago)
    version = podium.freeze(cast.secretary, revision.pk, uuid.uuid4(), date(2025, 9, 8), "sitting")
    choose(at_desk, language)
    page = at_desk.get(reverse("negotiation:podium-version", args=[version.pk])).content.decode()
    assert heading in page


def test_a_field_that_was_left_out_is_asked_for_in_kazakh(client: Client, cast: Cast) -> None:
    """Also where the libraries have no Kazakh of their own."""
    choose(client, "kk")
    page = client.post(reverse("account_login"), {"login": "nobody@example.org", "password": "x"})
    assert "электрондық пошта мекенжайы немесе құпиясөз дұрыс емес" in page.content.decode()
