"""What `notation` refuses reaches people in their language."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

import notation
from negotiation.errors import RefusedIntervention, UnreadableWords
from negotiation.services.notation_sentences import SENTENCES
from negotiation.services.refusals import spoken
from notation.errors import Refused, UnreadableCharacter


def sentences_in_the_source() -> set[str]:
    """Every template that `Refused` or `Collision` is raised with, and the unreadable's own."""
    found = {UnreadableCharacter(0, "\0").template}
    for path in Path(notation.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                template = node.args[1] if len(node.args) > 1 else None
                raised = node.func.id in ("Refused", "Collision")
                if raised and isinstance(template, ast.Constant):
                    found.add(str(template.value))
    return found


def test_every_sentence_of_the_notation_can_be_translated():
    assert set(SENTENCES) == sentences_in_the_source()


def test_a_refusal_keeps_its_code_and_its_values():
    with pytest.raises(RefusedIntervention) as refusal, spoken():
        raise Refused("unknown-bracket", "Bracket #%(bracket)s is not here.", bracket="7")
    assert (refusal.value.code, refusal.value.message) == (
        "unknown-bracket",
        "Bracket #7 is not here.",
    )


def test_an_unreadable_character_keeps_its_place():
    with pytest.raises(UnreadableWords) as refusal, spoken():
        raise UnreadableCharacter(4, "\0")
    assert refusal.value.place == 4


def test_a_refusal_is_said_in_the_readers_language(monkeypatch):
    monkeypatch.setattr(
        "negotiation.services.refusals.gettext",
        lambda template: {"Type the words first.": "Сначала введите слова."}[template],
    )
    with (
        translation.override("ru"),
        pytest.raises(RefusedIntervention) as refusal,
        spoken(),
    ):
        raise Refused("no-words", "Type the words first.")
    assert refusal.value.message == "Сначала введите слова."
