"""What every template keeps to."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from config.paths import BASE

TEMPLATES = sorted((BASE / "templates").rglob("*.html"))
TAG = re.compile(r"{%.*?%}|{#.*?#}|{{.*?}}", re.DOTALL)


class Inline(HTMLParser):
    """Collects what the content security policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name: value or "" for name, value in attrs}
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(f"<{tag}>")
        for name, value in names.items():
            handler = name == "style" or name.startswith(("on", "hx-on"))
            if handler or value.strip().lower().startswith(("javascript:", "js:")):
                self.found.append(f"<{tag} {name}>")


def inline_in(source: str) -> list[str]:
    """Scripts, styles and handlers written into the page; template tags are left out."""
    reader = Inline()
    reader.feed(TAG.sub("", source))
    return reader.found


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert()</script>",
        "<style>p {}</style>",
        '<p style="color: {{ tint }}">',
        '<p {% if wide %}class="wide"{% endif %} onclick="go()">',
        '<a href="javascript:go()">',
        '<div hx-on:click="go()">',
    ],
)
def test_the_check_sees_what_it_should(source: str) -> None:
    assert inline_in(source)


def test_the_check_leaves_files_of_our_own_alone() -> None:
    assert not inline_in('<script src="{% static "js/page.js" %}" defer></script><p id="one">')


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(BASE).as_posix())
def test_nothing_is_written_into_the_page_itself(path: Path) -> None:
    assert inline_in(path.read_text(encoding="utf-8")) == []
