"""Lines become paragraphs, whatever way a draft is laid out."""

from __future__ import annotations

import pytest

from documents.importers.layout import begins, ends_in_hyphen, is_complete, is_cut_off
from documents.importers.reader import read_draft


def sources(text: str) -> list[str]:
    """The texts of the paragraphs a draft is read into, as they went to the parser."""
    reading = read_draft(text)
    return [p.source for d in reading.documents for p in d.paragraphs]


def test_lines_below_each_other_are_one_paragraph_and_blank_lines_part_them() -> None:
    assert sources(
        "PP1. Recalling that rivers\ncross borders more\noften than data does;\n\n"
        "PP2. Noting the flood\nof last spring;\n"
    ) == [
        "PP1. Recalling that rivers cross borders more often than data does;",
        "PP2. Noting the flood of last spring;",
    ]


DOUBLED = (
    "PP1. Recalling that the rivers of the plain cross many borders and that \n\n"
    "the measurements taken along them are seldom shared in the hours when \n\n"
    "they would help; \n\n \n\n"
    "PP2. Noting with concern that the floods of the last spring came without \n\n"
    "any warning that could be understood by those who live [along the \n"
    " lower course] (+IND) of the river; \n\n \n\n"
    "OP1. We decide to share what we measure; \n"
)


def test_a_blank_line_after_every_line_parts_nothing() -> None:
    assert sources(DOUBLED) == [
        "PP1. Recalling that the rivers of the plain cross many borders and that "
        "the measurements taken along them are seldom shared in the hours when they would help;",
        "PP2. Noting with concern that the floods of the last spring came without any warning that "
        "could be understood by those who live [along the lower course] (+IND) of the river;",
        "OP1. We decide to share what we measure;",
    ]


def test_one_line_a_paragraph_without_blank_lines() -> None:
    lines = [
        "1. We shall exchange the measurements of our rivers every hour of the day and of the "
        "night, free of charge, in the formats agreed by the experts of the working group.",
        "2. We shall warn each other.",
        "3. We shall meet once a year.",
    ]
    assert sources("\n".join(lines)) == lines


def test_paragraphs_of_a_doubled_layout_are_parted_by_their_ends_where_gaps_are_equal() -> None:
    text = (
        "Recalling that the exchange of river data has saved many lives in the \n\n"
        "provinces of the delta; \n\n"
        "Recognizing that a warning which nobody understands warns nobody, and \n\n"
        "that words are as important as measurements; \n\n"
        "Mindful of the role of local radio, \n\n"
        "Determined to shorten the hours between the gauge and the village bell \n\n"
        "along every river of the region; \n"
    )
    assert [source.split()[0] for source in sources(text)] == [
        "Recalling",
        "Recognizing",
        "Mindful",
        "Determined",
    ]


@pytest.mark.parametrize("between", ["\n\n", "\n\n\n", "\n\n12\n\n", "\n\n- 12 -\n\n\n", "\f"])
def test_a_sentence_cut_by_a_page_break_is_one_paragraph_again(between: str) -> None:
    text = f"4. We welcome the active{between}participation of the villages.\n\n5. We agree."
    assert sources(text) == [
        "4. We welcome the active participation of the villages.",
        "5. We agree.",
    ]


def test_the_joined_sentence_is_reported_where_it_goes_on() -> None:
    reading = read_draft("4. We welcome the active\n\nparticipation of all.\n\n5. We agree.")
    assert [(w.line, w.code) for w in reading.warnings if w.code == "sentence-joined"] == [
        (3, "sentence-joined")
    ]


def test_a_page_break_inside_a_bracket_or_an_attribution_cuts_nothing() -> None:
    assert sources("1. We ask for [data of the\n\nUpper River] (+IND) and maps.") == [
        "1. We ask for [data of the Upper River] (+IND) and maps."
    ]
    assert sources("1. We ask for [data] (-\n\nIND) and maps.") == [
        "1. We ask for [data] (-IND) and maps."
    ]
    assert sources("1. We ask for [data] (JORDAN, ISR\n\ntcb) and maps.") == [
        "1. We ask for [data] (JORDAN, ISR tcb) and maps."
    ]
    assert sources("1. We ask for data [and maps.]\n\n(+IND) (-ISR)\n\n2. We agree.") == [
        "1. We ask for data [and maps.] (+IND) (-ISR)",
        "2. We agree.",
    ]


def test_a_hyphen_at_the_end_of_a_line_is_a_real_one() -> None:
    assert sources("1. We favour early-\nwarning systems for 2027-\n2028 - and\nbeyond.") == [
        "1. We favour early-warning systems for 2027-2028 - and beyond."
    ]


def test_a_number_at_the_start_of_a_line_in_a_sentence_is_no_label() -> None:
    assert sources("We recall the meeting held on the banks of the river on the day of\n"
                   "12. Session and its long list of very useful recommendations.") == [
        "We recall the meeting held on the banks of the river on the day of "
        "12. Session and its long list of very useful recommendations."
    ]  # fmt: skip


def test_labels_begin_paragraphs_even_without_blank_lines() -> None:
    assert sources("OP1. We agree;\nOP2. We decide that:\n(a) data are shared;\n(b) maps are.") == [
        "OP1. We agree;",
        "OP2. We decide that:",
        "(a) data are shared;",
        "(b) maps are.",
    ]


def test_words_in_capitals_stand_apart_from_the_sentence_before() -> None:
    text = "Noting the need for warning,\nDECLARE THE FOLLOWING:\n1. We agree."
    assert sources(text) == [
        "Noting the need for warning,",
        "DECLARE THE FOLLOWING:",
        "1. We agree.",
    ]


def test_carriage_returns_form_feeds_and_soft_breaks_end_lines() -> None:
    assert sources("1. We agree.\r\n\r\n2. We\rmeet.\x0b3. We part.") == [
        "1. We agree.",
        "2. We meet.",
        "3. We part.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the end.", True),
        ("in the end;", True),
        ("“in the end.”", True),
        ("in the end] (+IND)", True),
        ("in the end], (+IND), (-ISR),", True),
        ("in the end; (CHN: keep original)", True),
        ("in the end; and", True),
        ("in the end, as well as", False),
        ("of the United Nations (UN)", False),
        ("in the", False),
    ],
)
def test_what_ends_a_paragraph(text: str, expected: bool) -> None:
    assert is_complete(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(+IND) and", "continues"),
        ("(VIE tcb)", "continues"),
        ("], (+IND)", "continues"),
        ("(UN) bodies", "upper"),
        ("[and so on", "lower"),
        ("[Alt. We", "upper"),
        ("“quoted", "lower"),
        ("30th anniversary", "digit"),
        ("– and", "other"),
    ],
)
def test_how_a_line_begins(text: str, expected: str) -> None:
    assert begins(text) == expected


def test_where_no_paragraph_ends() -> None:
    assert is_cut_off("we ask for [data] (-")
    assert is_cut_off("we ask for [data] (IND, ISR")
    assert is_cut_off("early-")
    assert not is_cut_off("early -")
    assert not is_cut_off("the United Nations (UN)")
    assert ends_in_hyphen("2027–")
