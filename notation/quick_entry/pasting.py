"""Several lines at once: the words of paragraphs, never several acts.

Only the acts that bring in the text of paragraphs go on over several lines. A later line that says
an act of its own would be lost in the words of the first; it is asked whether it is words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from notation.quick_entry.answers import (
    Answer,
    Asked,
    Choice,
    Floor,
    Question,
    Said,
    Unreadable,
)
from notation.quick_entry.matching import QUOTES, quoted_anew

TEXTS = frozenset(
    {"propose_paragraph", "propose_paragraphs", "propose_alternative", "adopt_text", "merge"}
    | {"redraft"}
)
"""Verbs with the text of a paragraph."""

UNDERSTOOD = frozenset(
    {
        "bracket-elsewhere",
        "bracket-needed",
        "holds-nothing",
        "not-in-bracket",
        "not-own-words",
        "unknown-bracket",
        "words-not-found",
    }
)
"""What is wrong with a line that says an act, on words or a bracket that do not stand there."""

_LISTED = re.compile(r"[-–—−*•]\s")
"""The sign of a list, before words rather than names."""

Read = Callable[[str], Answer]


def read_lines(text: str, read: Read) -> Answer:
    """What a text of one line or of several means."""
    answer = read(text)
    later = _later(text)
    if not later or isinstance(answer, Unreadable):
        return answer
    meant = _meant(answer, read)
    if not all(isinstance(each, Asked) and each.verb in TEXTS for each in meant):
        return _in_one_line(text, later[0], read)
    act = next((span for span in later if _is_act(text[slice(*span)], read)), None)
    if act is None:
        return answer
    return _in_quotes(text, answer, act, read)


def _later(text: str) -> list[tuple[int, int]]:
    """The places of the lines after the first that have words."""
    lines = [found.span() for found in re.finditer(r"[^\r\n]*\S[^\r\n]*", text)]
    return lines[1:]


def _meant(answer: Answer, read: Read) -> list[Answer]:
    if isinstance(answer, Question):
        return [read(choice.line) for choice in answer.choices]
    return [answer]


def _is_act(line: str, read: Read) -> bool:
    if _LISTED.match(line.strip()):
        return False
    answer = read(line)
    if isinstance(answer, Floor):
        return answer.paragraph is None  # a label alone begins a paragraph
    return not isinstance(answer, Unreadable) or answer.code in UNDERSTOOD


def _in_one_line(text: str, later: tuple[int, int], read: Read) -> Answer:
    """Asks whether all of it is one act, as it would be in one line."""
    joined = " ".join(text.split())
    answer = read(joined)
    if not isinstance(answer, Asked):
        return _one_by_one(later)
    words = answer.spelled.new_words or answer.spelled.words
    said = Said("“%(words)s”", {"words": words or joined})
    return _question(text, later, Choice((said,), joined))


def _in_quotes(text: str, answer: Answer, act: tuple[int, int], read: Read) -> Answer:
    """Asks whether a line that says an act is among the words of the paragraph."""
    if not isinstance(answer, Asked):
        return _one_by_one(act)
    words = answer.spelled.new_words
    start = text.rfind(words)
    if start >= 0 and _is_quoted(text, start, words):
        return answer
    line = f"{text[:start]}{quoted_anew(words)}{text[start + len(words) :]}"
    again = read(line)
    if start < 0 or not isinstance(again, Asked) or again.fields != answer.fields:
        return _one_by_one(act)
    said = Said("“%(words)s”", {"words": words})
    return _question(text, act, Choice((said,), line))


def _is_quoted(text: str, start: int, words: str) -> bool:
    around = text[start - 1 : start], text[start + len(words) :][:1]
    return start > 0 and QUOTES.get(around[0]) == around[1]


def _question(text: str, span: tuple[int, int], choice: Choice) -> Question:
    return Question(
        "lines-or-words",
        "One act is recorded at a time. Is “%(line)s” part of the words?",
        {"line": text[slice(*span)].strip()},
        (choice,),
        *span,
    )


def _one_by_one(span: tuple[int, int]) -> Unreadable:
    return Unreadable(
        "one-by-one",
        "One act is recorded at a time. Type this line by itself.",
        {},
        *span,
    )
