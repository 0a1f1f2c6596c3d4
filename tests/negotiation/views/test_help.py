"""The list of keys names the keys that the desk knows, and no others."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SCRIPTS = ROOT / "static" / "js" / "desk"
VERBS = (SCRIPTS / "verbs.js").read_text(encoding="utf-8")
HELP = (ROOT / "templates" / "negotiation" / "_help_keys.html").read_text(encoding="utf-8")
SAME_KEY = {"-": "−"}
"""The sign as the list prints it."""

OTHER_LETTERS = {"w": "caret.js", "i": "inspector.js"}
"""Letters that no table of verbs has, and the script that has them."""


def keys_of(table: str) -> set[str]:
    """The keys of a table of verbs."""
    body = re.search(rf"export const {table} = \{{(.*?)\}};", VERBS, re.DOTALL)
    assert body is not None
    found = re.findall(r"(?:\"([^\"]+)\"|\b(\w)): ", body[1])
    return {SAME_KEY.get(quoted or bare, quoted or bare) for quoted, bare in found}


def listed(heading: str) -> set[str]:
    """The keys that the list has under a heading."""
    part = HELP.partition(f'"{heading}"')[2].partition("</section>")[0]
    return {html.unescape(key).lower() for key in re.findall(r"<kbd>(.+?)</kbd>", part)}


@pytest.mark.parametrize(
    ("heading", "tables"),
    [
        ("On selected words", ["SIGNS"]),
        ("On the bracket at the caret", ["STANCES", "ON_BRACKET"]),
        ("On the paragraph the caret is in", ["ON_PARAGRAPH"]),
    ],
)
def test_the_list_names_each_key_of_a_verb_and_no_other(heading: str, tables: list[str]) -> None:
    known = set().union(*(keys_of(table) for table in tables))
    assert {key for key in listed(heading) if len(key) == 1 and key not in "⇧⌫"} == known


def test_other_letters_are_handled_where_they_are_said_to_be() -> None:
    letters = {key for key in listed("In the text") if re.fullmatch(r"[a-z]", key)}
    assert letters - {"a", "g"} == set(OTHER_LETTERS)  # these two go with Ctrl
    for letter, script in OTHER_LETTERS.items():
        assert f'key === "{letter}"' in (SCRIPTS / script).read_text(encoding="utf-8")


def test_the_list_names_each_key_of_the_podium_screen_and_no_other() -> None:
    strip = (ROOT / "templates/negotiation/_screen_strip.html").read_text(encoding="utf-8")
    keys = {key.lower() for key in re.findall(r' key="(.+?)"', strip)}
    assert listed("The podium screen, with Alt; in the text V and H do without") == keys
    script = (SCRIPTS / "screen.js").read_text(encoding="utf-8")
    assert 'const IN_TEXT = ["v", "h"];' in script
    assert not {"v", "h"} & set().union(*map(keys_of, ("STANCES", "ON_BRACKET", "ON_PARAGRAPH")))
