"""Dates and datelines in the three languages of the notes."""

from __future__ import annotations

from datetime import date

import pytest

from documents.importers.dates import find_date, is_date, language_of, read_dateline


@pytest.mark.parametrize(
    "text",
    [
        "3 April 2027",
        "3rd of April 2027",
        "April 3, 2027",
        "3 апреля 2027 г.",
        "3 апреля 2027 года",
        "2027 жылғы 3 сәуір",
        "03.04.2027",
        "2027-04-03",
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    assert find_date(f"on {text}.") == date(2027, 4, 3)
    assert is_date(text)
    assert is_date(f"({text})")


def test_days_that_do_not_exist_are_no_dates() -> None:
    assert find_date("31 February 2027") is None


@pytest.mark.parametrize("text", ["XX April 2027", "__ April 2027", "XX апреля 2027 г."])
def test_a_placeholder_is_a_date_line_without_a_day(text: str) -> None:
    assert is_date(text)
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("line", "place", "language"),
    [
        ("Geneva, 3 April 2027", "Geneva", "en"),
        ("Nur-Sultan, 3 April 2027", "Nur-Sultan", "en"),
        ("город Женева, 3 апреля 2027 г.", "Женева", "ru"),
        ("город Женева, 3 апреля 2027 года", "Женева", "ru"),
        ("Женева қаласы, 2027 жылғы 3 сәуір", "Женева", "kk"),
    ],
)
def test_datelines(line: str, place: str, language: str) -> None:
    found = read_dateline(line)
    assert found is not None
    assert (found.place, found.day, found.language) == (place, date(2027, 4, 3), language)


def test_a_sentence_with_a_date_is_no_dateline() -> None:
    assert read_dateline("We met in Geneva, 3 April 2027, and agreed.") is None


@pytest.mark.parametrize(
    ("text", "language"), [("river", "en"), ("река", "ru"), ("өзен суы", "kk"), ("12", "")]
)
def test_languages_by_their_letters(text: str, language: str) -> None:
    assert language_of(text) == language
