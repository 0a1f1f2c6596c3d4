"""What quick entry says reaches people in their language."""

import ast
from pathlib import Path

from negotiation.services.quick_entry_sentences import SENTENCES
from notation import quick_entry

PLACES = {"Unread": 1, "Several": 1, "Unreadable": 1, "Question": 1, "Option": 0}
"""Which argument of each is the sentence."""


def sentences_in_the_source() -> set[str]:
    """Every template of a question, of a choice, and of what is unreadable."""
    found = set()
    for path in Path(quick_entry.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            place = PLACES.get(node.func.id)
            if place is not None and len(node.args) > place:
                template = node.args[place]
                if isinstance(template, ast.Constant):
                    found.add(str(template.value))
    return found


def test_every_sentence_of_quick_entry_can_be_translated():
    assert set(SENTENCES) == sentences_in_the_source()
