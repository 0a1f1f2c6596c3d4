"""How a paragraph is written out for print."""

from __future__ import annotations

import datetime

from documents.exporters.prepared import (
    MAY_BREAK,
    PreparedDocument,
    Source,
    Style,
    prepare_paragraph,
    stamp_of,
)
from notation.tree import Attribution, Bracket, Run, Stance, Wording

SUPPORT, OPPOSE, TCB = Stance.SUPPORT, Stance.OPPOSE, Stance.TCB


def prepared(wording: Wording, kind: str = "preambular"):
    return prepare_paragraph(Source(wording, kind))


def bracket(words: str, *attributions: Attribution) -> Bracket:
    return Bracket((Run(words),), attributions)


def test_signed_names_stand_alone_in_their_order_and_those_who_come_back_share_a_group():
    row = (
        Attribution("NOR", SUPPORT),
        Attribution("KEN", OPPOSE),
        Attribution("BRA", SUPPORT, "with reservation"),
        Attribution("JPN", TCB),
        Attribution("CAN", TCB),
        Attribution("NLD", Stance.RESERVED),
    )
    wording = Wording(
        (Run("Warned "), bracket("in time", *row), Run(";")),
        (Attribution("FRA", Stance.KEEP_ORIGINAL), Attribution("PER", Stance.KEEP_ORIGINAL)),
        "PP4",
        ".",
    )
    assert prepared(wording).text == (
        "PP4. Warned [in time] (+NOR) (-KEN) (+BRA with reservation) (JPN, CAN tcb) (NLD reserves);"
        " (FRA, PER: keep original)"
    )


def test_a_bracket_round_the_whole_paragraph_takes_the_label_inside():
    wording = Wording((bracket("River basins;", Attribution("NLD", SUPPORT)),), (), "PP5a", ".", 1)
    paragraph = prepared(wording)
    assert paragraph.label == "[PP5a."
    assert paragraph.text == "[PP5a. River basins;] (+NLD)"


def test_a_label_outside_the_bracket_stays_outside():
    wording = Wording((bracket("River basins;", Attribution("NLD", SUPPORT)),), (), "13", ".", 0)
    assert prepared(wording).text == "13. [River basins;] (+NLD)"


def test_nothing_breaks_inside_a_group_nor_before_the_punctuation_after_it():
    inner = bracket("free of charge", Attribution("BRA", SUPPORT))
    outer = Bracket((inner, Run(",")), (Attribution("KEN", OPPOSE),))
    spans = prepared(Wording((outer, Run("; and more")))).spans
    assert [span.text for span in spans if span.style == Style.GROUP] == ["(+BRA),]", "(-KEN);"]
    assert "".join(span.text for span in spans) == "[[free of charge] (+BRA),] (-KEN); and more"


def test_a_name_printed_otherwise_than_its_key_is_printed_so():
    wording = Wording((bracket("x", Attribution("VIE", SUPPORT, printed="Viet Nam")),))
    assert prepared(wording).text == "[x] (+Viet Nam)"


def test_emphasis_is_kept_and_signs_are_not_emphasised():
    wording = Wording((Bracket((Run("Recalling", True), Run(" it"))),))
    assert [(s.text, s.style) for s in prepared(wording).spans] == [
        ("[", Style.WORDS),
        ("Recalling", Style.EMPHASIS),
        (" it]", Style.WORDS),
    ]


def test_an_attribution_without_a_bracket_is_printed_where_it_stands():
    wording = Wording((Run("while"), Attribution("ISR", SUPPORT), Run(" it rains")))
    assert prepared(wording).text == "while (+ISR) it rains"


def test_a_word_longer_than_a_line_gets_places_to_break_and_loses_nothing():
    text = prepared(Wording((Run("short " + "x" * 200),))).text
    assert MAY_BREAK in text
    assert text.replace(MAY_BREAK, "") == "short " + "x" * 200


def test_an_empty_paragraph_is_prepared():
    assert prepared(Wording()).text == ""


def test_the_stamp_is_in_capitals_and_in_english():
    assert stamp_of(datetime.date(2027, 10, 3)) == "PODIUM VERSION AS OF COB OF 3 OCTOBER 2027"


def test_the_title_is_set_above_only_when_no_paragraph_is_the_title():
    text = prepare_paragraph(Source(Wording((Run("We agree."),)), "text"))
    title = prepare_paragraph(Source(Wording((Run("Draft"),)), "title"))
    assert PreparedDocument("Draft", (text,)).shows_title
    assert not PreparedDocument("Draft", (title, text)).shows_title
