"""What holds of reading and writing for every text there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notation.flat import Close, Open, flatten
from notation.labels import read_label
from notation.normal import normal_form
from notation.parser import parse, parse_wording
from notation.parsing.tokens import tokenize
from notation.reading_json import paragraph_json
from notation.rendering.text import render, render_draft
from notation.tree import MAX_DEPTH, Wording
from tests.notation.strategies import drafts, wordings


@given(wordings())
def test_a_wording_written_and_read_is_the_same(wording: Wording) -> None:
    assert parse_wording(render(wording))[0] == wording


@given(wordings())
def test_what_is_read_is_written_the_same(wording: Wording) -> None:
    canonical = render(wording)
    assert render(parse_wording(canonical)[0]) == canonical
    assert "\n" not in canonical


@given(drafts())
def test_a_draft_written_and_read_again_is_the_same(draft: str) -> None:
    found = parse(draft).wordings
    written = [wording for wording in found if render(wording)]
    canonical = render_draft(written)
    assert list(parse(canonical).wordings) == written
    assert render_draft(parse(canonical).wordings) == canonical


@given(drafts())
def test_reading_gives_normal_form_and_nests_well(draft: str) -> None:
    for wording in parse(draft).wordings:
        assert normal_form(wording) == wording
        depth = deepest = 0
        for piece in flatten(wording.content):
            depth += isinstance(piece, Open) - isinstance(piece, Close)
            deepest = max(deepest, depth)
        assert depth == 0
        assert deepest <= MAX_DEPTH


@given(drafts())
def test_the_tokens_of_a_draft_joined_are_the_draft(draft: str) -> None:
    tokens = tokenize(draft)
    assert "".join(token.source for token in tokens) == draft
    assert [token.start for token in tokens] == [
        sum(len(token.source) for token in tokens[:count]) for count in range(len(tokens))
    ]


@given(drafts())
def test_every_warning_names_a_place_in_the_draft(draft: str) -> None:
    lines = draft.replace("\r\n", "\n")
    for separator in "\r\x0b\x0c\x85\u2028\u2029":
        lines = lines.replace(separator, "\n")
    starts = lines.split("\n")
    for warning in parse(draft).warnings:
        assert 1 <= warning.line <= len(starts)
        assert 1 <= warning.column <= len(starts[warning.line - 1])
        assert warning.message.endswith(".")


@given(drafts())
def test_no_letter_of_a_draft_is_lost(draft: str) -> None:
    """Letters end in the words, in a label, or in names, stances and notes; checked on letters
    that no name, note or label holds."""
    rare = "жЖ漢😀"
    draft = draft.replace("w", "ж").replace("W", "Ж")
    said = "".join(wording.visible for wording in parse(draft).wordings)
    assert [c for c in draft if c in rare] == [c for c in said if c in rare]


@given(wordings())
def test_the_json_tells_the_visible_words(wording: Wording) -> None:
    def words(nodes: list[dict]) -> str:
        return "".join(n.get("text", "") + words(n.get("bracket", [])) for n in nodes)

    told = paragraph_json(wording)
    assert words(told["content"]) == told["text"] == wording.visible


@given(st.text())
def test_a_label_is_taken_from_the_beginning_of_the_text(text: str) -> None:
    label = read_label(text)
    if label is not None:
        assert text.startswith(label.text + label.mark)
        assert label.length == len(label.text + label.mark)
