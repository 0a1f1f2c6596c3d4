"""The difference of two wordings as HTML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from notation.parser import parse_wording
from notation.rendering.difference import (
    render_difference,
    render_label_difference,
    render_sides,
)
from notation.rendering.html import READERS, Options, render_html
from notation.tree import Wording
from tests.notation.rendering.test_html import Page
from tests.notation.strategies import numbered, recorded

DESK = Options(numbers=True)
WENT = re.compile(r'<del class="went">.*?</del>', re.DOTALL)
CAME = re.compile(r"<ins [^>]*>.*?</ins>", re.DOTALL)


def read(notation: str) -> Wording:
    return numbered(parse_wording(notation)[0])


def marked(before: str, after: str, options: Options = READERS) -> str:
    """The text with `{-…-}` around what went and `{+…+}` around what came."""
    html = render_difference(read(before), read(after), options)
    html = html.replace('<del class="went">', "{-").replace("</del>", "-}")
    html = re.sub(r"<ins [^>]*>", "{+", html).replace("</ins>", "+}")
    return Page(html).text


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Mindful of snow", "Mindful of the rain", "Mindful of {-snow-}{+the rain+}"),
        ("Mindful of snow", "Mindful of [snow] (-IND)", "Mindful of {+[+}snow{+]+}{+ (-IND)+}"),
        ("of [old] (+IND) snow", "of snow", "of {-[old] (+IND) -}snow"),
        (
            "of [snow] (+IND) (-RUS)",
            "of [snow] (-RUS) (-IND)",
            "of [snow]{- (+IND)-} (-RUS){+ (-IND)+}",
        ),
        ("[PP5a. Snow] (+VIE)", "PP5b. Snow", "{-[PP5a. -}Snow{-] (+VIE)-}"),
        ("[PP5a. Snow] (+VIE)", "[PP5b. Snow] (+VIE)", "[{-PP5a. -}{+PP5b. +}Snow] (+VIE)"),
        ("Snow. (CHN tcb)", "Snow. (CHN tcb) (VIE tcb)", "Snow. (CHN tcb){+ (VIE tcb)+}"),
        ("of while (+ISR) snow", "of while snow", "of while{- (+ISR)-} snow"),
    ],
)
def test_what_came_and_went_is_marked(before: str, after: str, said: str) -> None:
    assert marked(before, after) == said


def test_without_names_only_words_and_brackets_are_told() -> None:
    assert marked("Snow", "[Snow] (-IND)", Options(names=False)) == "{+[+}Snow{+]+}"
    assert marked("[Snow] (+RUS)", "[Snow] (-IND)", Options(names=False)) == "[Snow]"


def test_a_new_paragraph_came_and_a_deleted_one_went() -> None:
    text = read("PP4. Mindful of [snow] (-IND)")
    assert WENT.sub("", render_difference(text, None)) == ""
    assert CAME.sub("", render_difference(None, text)).count("data-at") == 0


def test_the_margin_tells_both_labels() -> None:
    before, after = read("PP4. Snow"), read("PP5. Snow")
    assert render_label_difference(before, after) == (
        '<del class="went">PP4</del> <ins class="came">PP5</ins>'
    )
    assert render_label_difference(after, after) == "PP5"
    assert render_label_difference(None, after) == "PP5"
    assert render_label_difference(before, None) == "PP4"
    assert render_label_difference(read("[PP4. Snow]"), after) == '<ins class="came">PP5</ins>'


def test_everything_is_escaped() -> None:
    html = render_difference(read("a <b>"), read("a <script> & b"))
    assert "<script>" not in html
    assert "<b>" not in html


@given(recorded(), recorded())
def test_without_what_came_or_went_the_words_are_those_of_one_side(
    before: Wording, after: Wording
) -> None:
    html = render_difference(before, after, Options(names=False))
    bare = re.compile(
        r'<span class="(?:sign|inner-label)">.*?</span>|<ins class="came sign">.</ins>'
    )
    old = bare.sub("", html)
    old_words = Page(
        re.sub(r'<ins class="came(?: space)?"( data-at="\d+")?>.*?</ins>', "", old)
    ).text
    assert old_words == before.visible
    now = Page(WENT.sub("", html))
    assert "".join(words for _at, words in now.words) == after.visible


@given(recorded(), recorded())
def test_without_what_went_the_page_is_that_of_the_wording_after(
    before: Wording, after: Wording
) -> None:
    shown, plain = (
        Page(WENT.sub("", render_difference(before, after, DESK))),
        Page(render_html(after, DESK)),
    )
    assert shown.text == plain.text
    assert shown.of_class("b") == plain.of_class("b")
    assert shown.of_class("pos") == plain.of_class("pos")
    for at, text in shown.words:
        assert after.visible[at : at + len(text)] == text


@given(recorded(), recorded())
def test_side_by_side_each_has_its_own_words(before: Wording, after: Wording) -> None:
    earlier, later = render_sides(before, after, DESK)
    assert Page(earlier).text == render_text(before)
    assert Page(later).text == render_text(after)
    assert "<ins" not in earlier
    assert "<del" not in later


def render_text(wording: Wording) -> str:
    """What the page of a wording reads as."""
    return Page(render_html(wording, DESK)).text


@given(recorded())
def test_what_is_the_same_is_shown_as_always(wording: Wording) -> None:
    assert render_difference(wording, wording, DESK) == render_html(wording, DESK)
