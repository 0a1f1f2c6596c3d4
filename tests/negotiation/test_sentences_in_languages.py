"""The log in Russian and Kazakh: names stand where they take no ending."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from negotiation.sentences import spoken

STRUCK = {"label": "PP4", "words": "in good time"}


@pytest.mark.parametrize(
    ("language", "verb", "names", "payload", "expected"),
    [
        ("ru", "strike", ["IND"], STRUCK, "IND: предлагает исключить «in good time» (PP4)"),
        (
            "ru",
            "strike",
            ["IND", "VIE"],
            STRUCK,
            "IND, VIE: предлагают исключить «in good time» (PP4)",
        ),
        (
            "kk",
            "strike",
            ["IND"],
            STRUCK,
            "IND: «in good time» сөздерін алып тастауды ұсынады (PP4)",
        ),
        ("ru", "reject", [], STRUCK, "Не сохранено: «in good time» (PP4)"),
        ("kk", "reject", [], STRUCK, "Сақталмады: «in good time» (PP4)"),
        ("ru", "agree", [], {"label": "OP2"}, "OP2: согласовано ad referendum"),
        ("kk", "agree", [], {"label": "OP2"}, "OP2: ad referendum келісілді"),
        ("ru", "open", [], {"paragraphs": 1}, "Проект загружен: 1 пункт"),
        ("ru", "open", [], {"paragraphs": 22}, "Проект загружен: 22 пункта"),
        ("ru", "open", [], {"paragraphs": 11}, "Проект загружен: 11 пунктов"),
        ("kk", "open", [], {"paragraphs": 22}, "Жоба жүктелді: 22 тармақ"),
    ],
)
def test_an_intervention_is_said_in_the_readers_language(
    language: str, verb: str, names: list[str], payload: dict[str, Any], expected: str
) -> None:
    with translation.override(language):
        assert spoken(verb, names, payload) == expected
