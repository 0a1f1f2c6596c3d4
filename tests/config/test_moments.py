"""Clock times carry their zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from config.templatetags.moments import moment
from tests.cast import Cast
from tests.texts import open_text

EVENING = datetime(2027, 9, 8, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Almaty", "8 September 2027, 18:05 (UTC+5)"),
        ("Asia/Kolkata", "8 September 2027, 18:35 (UTC+5:30)"),
        ("America/St_Johns", "8 September 2027, 10:35 (UTC−2:30)"),
        ("UTC", "8 September 2027, 13:05 (UTC)"),
    ],
)
def test_a_clock_time_names_its_zone(zone: str, shown: str) -> None:
    with override_settings(TIME_ZONE=zone):
        assert moment(EVENING) == shown


def test_each_language_writes_it_its_own_way() -> None:
    with translation.override("kk"):
        assert moment(EVENING) == "2027 жылғы 8 қыркүйек, 18:05 (UTC+5)"


def test_nothing_is_written_for_no_time() -> None:
    assert moment(None) == ""


def test_the_log_names_the_zone_of_its_clock(cast: Cast, client: Client) -> None:
    revision = open_text(cast.secretary)
    client.force_login(cast.secretary)
    page = client.get(reverse("negotiation:log", args=[revision.pk])).content.decode()
    assert re.search(r'title="[^"]+, \d\d:\d\d \(UTC\+5\)"', page)
