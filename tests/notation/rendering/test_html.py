"""Wordings as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given

from notation.parser import parse_wording
from notation.rendering.html import READERS, Options, render_html
from notation.rendering.text import render
from notation.tree import Attribution, Bracket, Run, Stance, Wording
from tests.notation.strategies import numbered, recorded

DESK = Options(numbers=True)


class Page(HTMLParser):
    """What a browser makes of it: elements, their text, the words and where they begin."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.words: list[tuple[int, str]] = []
        self.feed(html)
        self.close()
        assert not self.open, "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        self.open.append(element)
        if "data-at" in element[1]:
            self.words.append((int(element[1]["data-at"]), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if any("data-at" in attributes for _, attributes in self.open):
            at, text = self.words[-1]
            self.words[-1] = (at, text + data)

    def of_class(self, name: str) -> list[dict[str, str]]:
        return [a for _, a in self.elements if name in a.get("class", "").split()]


def page(notation: str, options: Options = READERS) -> Page:
    return Page(render_html(numbered(parse_wording(notation)[0]), options))


@given(recorded())
def test_the_words_are_the_visible_text_at_their_places(wording: Wording) -> None:
    found = Page(render_html(wording, DESK))
    assert "".join(text for _, text in found.words) == wording.visible
    for at, text in found.words:
        assert wording.visible[at : at + len(text)] == text


@given(recorded())
def test_brackets_carry_the_places_of_their_words(wording: Wording) -> None:
    found = Page(render_html(wording, DESK))
    brackets = found.of_class("b")
    assert [b["data-bracket"] for b in brackets] == [b.id for b in wording.brackets()]
    for shown, bracket in zip(brackets, wording.brackets(), strict=True):
        start, end = int(shown["data-start"]), int(shown["data-end"])
        (twin,) = Wording(content=(bracket,)).content
        assert isinstance(twin, Bracket)
        assert wording.visible[start:end] == Wording(content=twin.children).visible


@pytest.mark.parametrize(
    "notation",
    [
        "Mindful [of rivers] (-IND) (+TUR) and [lakes] (VIE tcb);",
        "Mindful [of [the] (+IRAN with reservation) rivers] (RUS reserves)",
        "Noting while (+ISR) rivers;",
        "[PP5a. Mindful of rivers.] (CHN: keep original)",
        "[PP5a. Mindful] (IND: can go along) of *all* rivers",
    ],
)
def test_what_is_copied_is_the_notation(notation: str) -> None:
    """Lists of names are shown one by one, and emphasis without stars; the rest is the same."""
    assert page(notation).text == notation.replace("*", "")


def test_a_bracket_shows_what_its_first_sign_says() -> None:
    shown = page("[a] (+IND) (-RUS) [b] (VIE tcb) (-IND) [c] (VIE tcb) [d]")
    assert [a["class"] for a in shown.of_class("b")] == ["b add", "b cut", "b", "b"]


def test_positions_carry_whose_they_are_and_their_sign() -> None:
    shown = page("[a] (+IND) (-Russia) (VIE tcb)", DESK).of_class("pos")
    assert [(a["data-actor"], a["class"], a["data-of"]) for a in shown] == [
        ("IND", "pos plus", "1"),
        ("RUS", "pos minus", "1"),
        ("VIE", "pos wait", "1"),
    ]


def test_positions_on_the_whole_paragraph_say_so() -> None:
    (shown,) = page("Mindful of rivers; (CHN: keep original)").of_class("pos")
    assert shown["class"] == "pos wait whole"


def test_without_names_the_brackets_stay() -> None:
    shown = page("Mindful [of rivers] (-IND) while(+ISR); (CHN tcb)", Options(names=False))
    assert shown.text == "Mindful [of rivers] while;"
    assert "data-actor" not in str(shown.elements)


def test_readers_are_given_no_identities() -> None:
    html = render_html(numbered(parse_wording("Mindful [of rivers] (-IND)")[0]), READERS)
    assert "data-bracket" not in html
    assert "data-of" not in html


def test_halves_of_a_replacement_and_pieces_of_a_bracket_are_linked() -> None:
    halves = (
        Bracket((Run("old"),), id="1", counterpart="2"),
        Bracket((Run("new"),), id="2", counterpart="1", span="s"),
    )
    shown = Page(render_html(Wording(halves), DESK)).of_class("b")
    assert [(a["data-counterpart"], a.get("data-span")) for a in shown] == [("2", None), ("1", "s")]


HOSTILE = "<script>alert('x')</script>&amp;\"onmouseover=\"x"


def test_nothing_of_a_text_becomes_markup() -> None:
    wording = Wording(
        (
            Run(HOSTILE),
            Run(HOSTILE, emphasis=True),
            Bracket(
                (Run(HOSTILE),),
                (Attribution(HOSTILE, Stance.OTHER, HOSTILE, HOSTILE),),
                id=HOSTILE,
                counterpart=HOSTILE,
                span=HOSTILE,
            ),
        ),
        (Attribution(HOSTILE, Stance.TCB),),
        HOSTILE,
        ".",
        0,
    )
    shown = Page(render_html(wording, DESK))
    assert {tag for tag, _ in shown.elements} == {"span", "em"}
    assert wording.visible == "".join(text for _, text in shown.words)
    assert {name for _, attributes in shown.elements for name in attributes} <= {
        *("class", "data-at", "data-bracket", "data-start", "data-end", "data-counterpart"),
        *("data-span", "data-actor", "data-of"),
    }


def test_the_label_stands_inside_its_bracket_and_counts_for_no_place() -> None:
    shown = page("[PP5a. Mindful] (+VIE)", DESK)
    assert shown.words == [(0, "Mindful")]
    assert shown.text == "[PP5a. Mindful] (+VIE)"
    assert page("PP5a. [Mindful]", DESK).text == "[Mindful]"


@given(recorded())
def test_canonical_text_and_page_tell_the_same_words(wording: Wording) -> None:
    shown = Page(render_html(wording, READERS)).words
    assert "".join(text for _, text in shown) == parse_wording(render(wording))[0].visible
