"""Clock times carry their zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import override_settings
from django.utils import translation

from config.templatetags.moments import moment

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
