"""The log's sentences: diplomatic words, in every language of the page."""

import re

import pytest

from negotiation.forms import acts as forms
from negotiation.sentences import LONGEST_QUOTATION, quotation, sentence, spoken
from negotiation.services import paragraphs, positions, words
from negotiation.services.undo import undo
from tests.texts import Desk


@pytest.mark.django_db
def test_the_sentence_of_the_design(desk: Desk):
    act = words.strike(
        desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), by=["IND"]
    )
    assert sentence(act.intervention) == "IND proposes to delete “without asking” in PP1"


@pytest.mark.django_db
def test_several_delegations_propose(desk: Desk):
    start, end = desk.place("OP1", "six")
    act = words.replace(desk.request(), desk.id("OP1"), start, end, "twelve", ["TJK", "KAZ"])
    assert sentence(act.intervention) == ("TJK, KAZ propose “twelve” instead of “six” in OP1")


@pytest.mark.django_db
def test_undone_and_redone_name_the_act(desk: Desk):
    act = words.add(desk.request(), desk.id("PP1"), 0, "Fully ", ["VIE"]).intervention
    back = undo(desk.request(), act.pk).intervention
    again = undo(desk.request(), back.pk).intervention
    twice = undo(desk.request(), again.pk).intervention
    said = "VIE proposes to add “Fully” in PP1"
    assert sentence(back) == f"Undone: No. 1 ({said})"
    assert sentence(again) == f"Redone: No. 1 ({said})"
    assert sentence(twice) == f"Undone: No. 1 ({said})"


@pytest.mark.django_db
def test_a_paragraph_without_a_label_is_named_by_its_handle(desk: Desk):
    act = positions.tcb(desk.request(), desk.id("#1"), None, ["VIE"])
    assert sentence(act.intervention) == "VIE: to come back on #1"


@pytest.mark.django_db
def test_a_qualification_follows_in_parentheses(desk: Desk):
    act = positions.reserve(desk.request(), desk.id("PP1"), None, ["VIE"], note="instructions")
    assert sentence(act.intervention) == "VIE reserves its position on PP1 (instructions)"


@pytest.mark.django_db
def test_agreeing_says_on_what_condition(desk: Desk):
    act = paragraphs.agree(desk.request(), desk.id("PP1"), pending=["IRAN"])
    assert sentence(act.intervention) == "PP1: agreed ad referendum, pending IRAN"
    act = paragraphs.agree(desk.request(), desk.id("PP2"), subject_to=desk.id("OP1"))
    assert sentence(act.intervention) == "PP2: agreed ad referendum, subject to OP1"


PAYLOAD = {
    "label": "PP4",
    "words": "in the delta",
    "new_words": "upstream",
    "to": "PP4",
    "wrong": "IRAN",
    "right": "IRAQ",
    "remark": "Coffee.",
    "paragraphs": 3,
    "like": "IRAN",
    "after": "OP1",
    "labels": ["OP1 bis", "(a)"],
    "sources": ["PP4", "PP4 alt"],
    "new_label": "PP4 bis",
    "places": [{"label": "PP4", "words": "in the delta"}, {"label": "OP1"}],
}
VERBS = [
    *("open", "add", "strike", "replace", "bracket", "accept", "reject", "correct"),
    *("amend", "fill", "join", "strike_across", "bracket_across"),
    *("support", "oppose", "tcb", "keep_original", "reserve", "lift", "correct_attribution"),
    *("propose_paragraph", "propose_alternative", "propose_deletion"),
    *("agree", "reopen", "remark"),
    *("propose_paragraphs", "redraft", "adopt", "adopt_text", "merge", "split", "move"),
    *("relabel", "restore_paragraph"),
]


def test_every_verb_that_can_be_recorded_is_among_them():
    assert {*VERBS, "undo"} == {*forms.VERBS, "open"}
    assert len(VERBS) == len(set(VERBS))


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_sentence_in_diplomatic_words(verb):
    for payload in (PAYLOAD, {**PAYLOAD, "words": ""}):
        said = spoken(verb, ["IND"], payload)
        assert said != verb
        assert "%" not in said
        assert not re.search(r"reject|strike|owe", said, re.IGNORECASE)


def test_words_that_were_corrected_away_or_put_in():
    assert spoken("correct", [], {"label": "PP4", "words": "the the"}) == (
        "Corrected in PP4: “the the” taken out"
    )
    assert spoken("correct", [], {"label": "PP4", "new_words": "of"}) == (
        "Corrected in PP4: “of” put in"
    )


def test_a_long_quotation_is_shortened_in_the_middle():
    short = quotation("river " * 100)
    assert len(short) <= LONGEST_QUOTATION
    assert " … " in short


@pytest.mark.parametrize("width", range(3, 19))
def test_a_quotation_is_cut_between_words(width):
    word = "gauging-of-the-river"[:width]
    short = quotation(" ".join([word] * 60))
    assert set(short.split()) == {word, "…"}
    assert LONGEST_QUOTATION - 2 * width - 4 <= len(short) <= LONGEST_QUOTATION


def test_one_word_that_is_too_long_is_cut_all_the_same():
    assert len(quotation("r" * 300)) <= LONGEST_QUOTATION
