"""Wordings on screens: escaped, countable, and read as the notation when copied."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given

from notation.parser import parse_wording
from notation.rendering.html import Options, render_html
from notation.tree import Wording
from tests.notation.strategies import wordings

DESK = Options(numbers=True)
WITHOUT_NAMES = Options(names=False)


class Page(HTMLParser):
    """What a browser makes of it: all text, the words with their places, tags, attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.words = ""
        self.places: list[tuple[int, int]] = []
        self.open: list[dict[str, str | None]] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.tags: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(dict(attrs))
        self.attributes += attrs
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        at = next((each["data-at"] for each in self.open if "data-at" in each), None)
        if at is not None:
            self.places.append((int(at or -1), len(self.words)))
            self.words += data


def page(text: str, options: Options = DESK) -> Page:
    """A paragraph in canonical notation, on the page."""
    return Page(render_html(parse_wording(text)[0], options))


@given(wordings())
def test_the_marked_words_are_the_visible_text_and_each_says_where_it_begins(
    wording: Wording,
) -> None:
    shown = Page(render_html(wording, DESK))
    assert shown.words == wording.visible
    for said, found in shown.places:
        assert said == found


@given(wordings())
def test_no_text_becomes_a_tag(wording: Wording) -> None:
    shown = Page(render_html(wording, DESK))
    assert shown.tags <= {"span", "em"}
    assert not shown.open


@pytest.mark.parametrize(
    "canonical",
    [
        "Mindful of [the snow] (-VIE) [the ice] (+IND) of mountains,",
        "[PP5a. Mindful of the wind.] (+KAZ) (IND tcb)",
        "Noting [freely [and at once] (-CHN) or] (+PAL with reservation) the rain (VIE tcb)",
    ],
)
def test_read_as_plain_text_it_is_the_notation(canonical: str) -> None:
    assert page(canonical).text == canonical


def test_a_label_outside_the_brackets_is_left_to_the_margin() -> None:
    assert page("PP4. Mindful of [the wind] (-IND),").text == "Mindful of [the wind] (-IND),"


def test_proposed_words_and_words_objected_to_are_told_apart() -> None:
    html = render_html(parse_wording("a [b] (-IND) [c] (+IND) [d] e")[0])
    assert 'class="b cut"' in html
    assert 'class="b add"' in html
    assert 'class="b"' in html


def test_one_without_names_has_none() -> None:
    shown = page("Mindful of [the snow] (-VIE) (CHN: keep original)", WITHOUT_NAMES)
    assert shown.text == "Mindful of [the snow]"
    assert "data-actor" not in dict(shown.attributes)


def test_readers_get_no_numbers_and_no_places_of_brackets() -> None:
    names = {name for name, _value in page("a [b] (-IND)", Options()).attributes}
    assert names == {"class", "data-at", "data-actor"}


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", 'a "quoted" & <b>', "[<img src=x>] (-IND)"]
)
def test_signs_of_markup_are_text(text: str) -> None:
    html = render_html(parse_wording(text)[0])
    assert "<script" not in html
    assert "<b>" not in html
    assert "<img" not in html


def test_an_unknown_name_is_escaped_too() -> None:
    html = render_html(parse_wording('a [b] (+A"B<C)')[0], DESK)
    assert "<C" not in html
