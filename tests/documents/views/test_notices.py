"""Every warning that a reading may have has its sentence in the reader's language."""

from __future__ import annotations

import re

from config.paths import BASE
from documents.importers.reading import Notice
from documents.views.notices import SENTENCES, sentence

SOURCES = ("notation/parser.py", "notation/parsing/signs.py", "notation/parsing/rows.py")


def test_no_code_is_without_a_sentence() -> None:
    importers = (BASE / "documents" / "importers").glob("*.py")
    texts = [path.read_text() for path in (*importers, *(BASE / name for name in SOURCES))]
    pattern = r'"([a-z]+(?:-[a-z]+)+)", (?:message|sentence|"")|^\s+"([a-z]+(?:-[a-z]+)+)",$'
    found = {a or b for text in texts for a, b in re.findall(pattern, text, re.MULTILINE)}
    furniture = {"page-number", "set-aside", "unknown-encoding"}
    assert {"label-skipped", "repeated-name", "stray-parenthesis"} <= found
    assert found - furniture <= SENTENCES.keys()


def test_an_unforeseen_code_speaks_for_itself() -> None:
    assert sentence(Notice(1, 1, "new-code", "This is new.")) == "This is new."
