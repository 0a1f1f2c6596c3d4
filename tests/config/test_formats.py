"""How dates are written in each language."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format

DAY, MOMENT = date(2027, 9, 8), datetime(2027, 9, 8, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day", "moment", "short"),
    [
        ("en", "8 September 2027", "8 September 2027, 09:05", "8 Sep 2027"),
        ("ru", "8 сентября 2027 года", "8 сентября 2027 года, 09:05", "08.09.2027"),
        ("kk", "2027 жылғы 8 қыркүйек", "2027 жылғы 8 қыркүйек, 09:05", "08.09.2027"),
    ],
)
def test_dates_are_written_as_each_language_does(
    language: str, day: str, moment: str, short: str
) -> None:
    with translation.override(language):
        assert date_format(DAY, "DATE_FORMAT") == day
        assert date_format(MOMENT, "DATETIME_FORMAT") == moment
        assert date_format(DAY, "SHORT_DATE_FORMAT") == short
