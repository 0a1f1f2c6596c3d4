"""What the lines in the head of a document say."""

import pytest

from documents.importers.furniture import is_for_members_only


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Distr: Member States only", True),
        ("Distribution: MEMBERS ONLY", True),
        ("Рассылка: только для государств-членов", True),
        ("Таратылуы: тек мүше мемлекеттерге", True),
        ("Distr. General", False),
        ("Distr: Member States and observers", False),
        ("", False),
    ],
)
def test_a_distribution_line_says_for_whom_a_document_is(line: str, kept: bool) -> None:
    assert is_for_members_only(line) is kept
