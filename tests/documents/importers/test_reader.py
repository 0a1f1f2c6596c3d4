"""A whole draft: the note, its documents, their paragraphs and what was set aside."""

from __future__ import annotations

import pytest

from documents.importers.corrections import Corrections
from documents.importers.reader import read_draft
from documents.importers.reading import DocumentReading, DraftReading, Kind
from tests.documents.importers.accounting import account
from tests.documents.importers.drafts import NOTE, PAPER, STATEMENT, WHOLE


@pytest.fixture(scope="module")
def whole() -> DraftReading:
    """The note, the statement and the paper, in one file."""
    return read_draft(WHOLE)


def line_of(text: str, start: str) -> int:
    """The number of the line that starts so."""
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def kinds(document: DocumentReading) -> list[tuple[str, str | None]]:
    return [(p.kind.value, p.wording.label) for p in document.paragraphs]


def test_every_character_is_text_note_or_furniture(whole: DraftReading) -> None:
    assert account(WHOLE, whole).balanced


def test_the_note_says_number_place_date_languages_and_pages(whole: DraftReading) -> None:
    note = whole.note
    assert note is not None
    assert (note.number, note.numbers) == ("RIV/OI/77", ("RIV/OI/77", "RIV/OI/78"))
    assert (note.place, note.date) == ("Geneva", "2027-04-03")
    assert (note.languages, note.pages) == (("en", "ru"), 2)


def test_numbers_that_differ_between_the_languages_are_reported(whole: DraftReading) -> None:
    (warning,) = [w for w in whole.warnings if w.code == "note-numbers-differ"]
    assert warning.line == line_of(WHOLE, "№ RIV/OI/78")


def test_the_head_of_a_document(whole: DraftReading) -> None:
    statement, paper = whole.documents
    assert statement.title == "DRAFT STATEMENT ON EARLY WARNING OF FLOODS"
    assert statement.symbol == "RIV/2027/DRAFT/4/Rev.1"
    assert statement.stamp == "PODIUM VERSION AS OF COB OF 2 APRIL 2027"
    assert statement.chairmanship == "Chairmanship of Ruritania"
    assert statement.distribution == "Distr: Member States only"
    assert (statement.date, statement.date_printed) == ("2027-04-03", "3 April 2027")
    assert (paper.title, paper.symbol, paper.stamp) == ("Concept Paper on River Gauges", "", "")


def test_kinds_and_labels_of_an_instrument(whole: DraftReading) -> None:
    assert kinds(whole.documents[0]) == [
        ("title", None),
        ("opening", None),
        ("preambular", "PP1"),
        ("preambular", "PP1a"),
        ("preambular", "PP1a altern"),
        ("preambular", "PP2"),
        ("heading", None),
        ("operative", "OP1"),
        ("operative", "OP2"),
        ("item", "(1)"),
        ("item", "(2)"),
        ("operative", "OP4"),
    ]


def test_an_alternative_is_of_the_kind_its_label_names_wherever_it_stands() -> None:
    lines = (
        "Draft Statement on Floods",
        "We, the Ministers, meeting in Lakeside,",
        "PP1. Recalling the floods,",
        "OP1. We will share:",
        "a) river levels;",
        "[Alt OP1. We may share river levels.] (+IRAN)",
    )
    (document,) = read_draft("\n\n".join(lines)).documents
    assert kinds(document)[-2:] == [("item", "a)"), ("operative", "Alt OP1")]


def test_kinds_of_a_paper(whole: DraftReading) -> None:
    assert kinds(whole.documents[1]) == [
        ("title", None),
        ("heading", "1"),
        ("text", None),
        ("heading", "2"),
        ("item", "1"),
        ("item", "2"),
    ]


def test_what_belongs_to_what(whole: DraftReading) -> None:
    paragraphs = whole.documents[0].paragraphs
    by_label = {p.wording.label: i for i, p in enumerate(paragraphs) if p.wording.label}
    assert paragraphs[by_label["PP1a"]].inserted_after == by_label["PP1"]
    assert paragraphs[by_label["PP1a altern"]].alternative_to == by_label["PP1a"]
    assert paragraphs[by_label["(2)"]].part_of == by_label["OP2"]
    assert paragraphs[by_label["OP4"]].part_of is None


def test_a_label_that_is_missing_is_reported(whole: DraftReading) -> None:
    assert (line_of(WHOLE, "OP4."), "label-skipped") in [(w.line, w.code) for w in whole.warnings]


def test_furniture_is_named(whole: DraftReading) -> None:
    kinds = {f.kind for f in whole.furniture}
    assert kinds == {
        "letterhead",
        "addressee",
        "symbol",
        "date",
        "distribution",
        "rule",
        "chairmanship",
        "stamp",
    }


def test_a_paragraph_knows_its_lines(whole: DraftReading) -> None:
    text = whole.documents[1].paragraphs[2]
    first = line_of(WHOLE, "The gauges of the upper river")
    assert text.lines == (first, first + 1)
    assert text.line_starts == (first, first + 1)


def test_a_warning_of_the_parser_points_to_the_line_and_column_of_the_file() -> None:
    text = "1. We agree on the measurement\nof all [the rivers (+IND) in spring.\n\n2. We agree."
    reading = read_draft(text)
    (warning,) = [w for w in reading.warnings if w.code == "stray-opening-bracket"]
    assert (warning.line, warning.column) == (2, 8)


def test_a_draft_without_a_note() -> None:
    reading = read_draft(STATEMENT)
    assert reading.note is None
    assert reading.documents[0].symbol == "RIV/2027/DRAFT/4/Rev.1"


def test_a_note_alone_has_no_document_and_that_is_said() -> None:
    reading = read_draft(NOTE)
    assert reading.documents == ()
    assert "no-document" in {w.code for w in reading.warnings}
    assert account(NOTE, reading).balanced


def test_a_second_note_is_kept_apart_and_reported() -> None:
    text = f"{NOTE}\n\n{STATEMENT}\n\n{NOTE}\n\n{PAPER}"
    reading = read_draft(text)
    assert len(reading.documents) == 2
    assert "second-note" in {w.code for w in reading.warnings}
    assert account(text, reading).balanced


def test_paragraphs_without_anything_around_them() -> None:
    reading = read_draft("PP1. Recalling rivers;\n\nPP2. Noting rain;\n")
    (document,) = reading.documents
    assert document.title == ""
    assert kinds(document) == [("preambular", "PP1"), ("preambular", "PP2")]
    assert "title-missing" in {w.code for w in reading.warnings}


def test_a_running_head_between_two_halves_of_a_sentence_begins_no_document() -> None:
    text = STATEMENT.replace(
        "Concerned at [rising]", "Concerned at the\n\nRIV/2027/DRAFT/4/Rev.1\n\n3\n\nfast [rising]"
    )
    reading = read_draft(text)
    (document,) = reading.documents
    assert "Concerned at the fast rising waters;" in [
        p.wording.visible for p in document.paragraphs
    ]
    assert account(text, reading).balanced


def test_a_bracket_over_several_paragraphs_is_linked() -> None:
    text = "1. We agree on [rivers;\n\n2. and on rain] (+IND).\n"
    paragraphs = read_draft(text).documents[0].paragraphs
    (first,) = paragraphs[0].wording.brackets()
    (second,) = paragraphs[1].wording.brackets()
    assert first.span is not None
    assert first.span == second.span
    assert not first.attributions
    assert [a.actor for a in second.attributions] == ["IND"]


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff", "---", "3", "\x0c", "[", "**", "\\"])
def test_next_to_nothing_is_read_too(text: str) -> None:
    assert account(text, read_draft(text)).balanced


class TestCorrections:
    """What the reviewer changed is in the next reading."""

    def test_kind_and_label(self) -> None:
        line = line_of(STATEMENT, "PP2.")
        corrected = read_draft(STATEMENT, Corrections().describe(line, Kind.TEXT, "PP3"))
        paragraph = next(p for p in corrected.documents[0].paragraphs if p.lines[0] == line)
        assert (paragraph.kind, paragraph.wording.label) == (Kind.TEXT, "PP3")
        assert paragraph.wording.visible == "Concerned at rising waters;"

    def test_a_label_that_is_taken_off_is_text_again(self) -> None:
        line = line_of(STATEMENT, "PP2.")
        corrected = read_draft(STATEMENT, Corrections().describe(line, Kind.TEXT, ""))
        paragraph = next(p for p in corrected.documents[0].paragraphs if p.lines[0] == line)
        assert paragraph.wording.label is None
        assert paragraph.wording.visible == "PP2. Concerned at rising waters;"
        assert account(STATEMENT, corrected).balanced

    def test_a_label_where_none_was(self) -> None:
        line = line_of(PAPER, "The gauges")
        corrected = read_draft(PAPER, Corrections().describe(line, Kind.TEXT, "1.1"))
        paragraph = next(p for p in corrected.documents[0].paragraphs if p.lines[0] == line)
        assert (paragraph.wording.label, paragraph.wording.label_mark) == ("1.1", ".")

    def test_joining_and_splitting(self) -> None:
        line = line_of(STATEMENT, "(2)")
        joined = read_draft(STATEMENT, Corrections().join(line))
        texts = [p.source for p in joined.documents[0].paragraphs]
        assert "(1) data are shared [hourly] (VIE tcb); (2) maps are shared;" in texts
        split = read_draft(PAPER, Corrections().split(line_of(PAPER, "them today")))
        assert "them today." in [p.source for p in split.documents[0].paragraphs]

    def test_setting_aside_and_taking_back(self) -> None:
        line = line_of(STATEMENT, "OP4.")
        aside = read_draft(STATEMENT, Corrections().set_aside([line]))
        assert "OP4" not in [p.wording.label for p in aside.documents[0].paragraphs]
        assert ("set-aside", line) in [(f.kind, f.piece.line) for f in aside.furniture]
        assert account(STATEMENT, aside).balanced
        rule = line_of(STATEMENT, "____")
        kept = read_draft(STATEMENT, Corrections().keep(rule))
        assert account(STATEMENT, kept).balanced
        assert any(p.lines[0] == rule for d in kept.documents for p in d.paragraphs)

    def test_documents_divided_and_put_together(self) -> None:
        divided = read_draft(PAPER, Corrections().start(line_of(PAPER, "2. Proposed"), True))
        assert len(divided.documents) == 2
        second = read_draft(WHOLE).documents[1].line
        together = read_draft(WHOLE, Corrections().start(second, False))
        assert len(together.documents) == 1
        assert account(WHOLE, together).balanced

    def test_heads_and_leaving_out(self) -> None:
        line = read_draft(PAPER).documents[0].line
        corrections = Corrections().head(line, {"title": "On Gauges"}).leave_out(line, True)
        (document,) = read_draft(PAPER, corrections).documents
        assert (document.title, document.left_out) == ("On Gauges", True)
        assert not read_draft(PAPER, corrections.leave_out(line, False)).documents[0].left_out

    def test_they_survive_as_json(self) -> None:
        corrections = (
            Corrections()
            .describe(3, Kind.ITEM, "(a)")
            .split(4)
            .join(5)
            .set_aside([6, 7])
            .keep(8)
            .start(9, True)
            .leave_out(10, True)
            .head(11, {"title": "On Gauges"})
        )
        assert Corrections.from_json(corrections.to_json()) == corrections


class TestOtherDrafts:
    """Layouts and habits of other secretariats."""

    def test_lines_wrapped_by_hand_and_nested_items(self) -> None:
        text = (
            "RIV/2027/DRAFT/4\n14 October 2027\n\nDraft Declaration on the Early Warning\n"
            "of Floods in Transboundary Basins\n\nWe, the Ministers of the riparian States,\n\n"
            "PP1. Noting rain in the\nUnited Basin;\nPP1 bis. Noting snow\n\n"
            "Have agreed as follows:\n\n1. We share:\n   (a) maps;\n   (b) data:\n"
            "       (i) by radio;\n\nPage 2 of 3\n\n2. We shall meet in the first week of\n"
            "12 November 2027.\n"
        )
        (document,) = read_draft(text).documents
        assert document.title == (
            "Draft Declaration on the Early Warning of Floods in Transboundary Basins"
        )
        assert kinds(document) == [
            ("title", None),
            ("opening", None),
            ("preambular", "PP1"),
            ("preambular", "PP1 bis"),
            ("heading", None),
            ("operative", "1"),
            ("item", "(a)"),
            ("item", "(b)"),
            ("item", "(i)"),
            ("operative", "2"),
        ]
        assert document.paragraphs[-1].wording.visible.endswith("week of 12 November 2027.")

    def test_a_russian_draft(self) -> None:
        text = (
            "Проект Заявления о раннем предупреждении\n\nМы, лидеры, собравшиеся в Женеве,\n\n"
            "Признавая [важность] (+РОССИЯ) данных,\n\nЗАЯВЛЯЕМ О СЛЕДУЮЩЕМ:\n\n"
            "1. Мы поручаем:\n\nа) подготовить карты;\n\nб) провести встречу.\n"
        )
        (document,) = read_draft(text).documents
        assert [p.kind.value for p in document.paragraphs] == [
            "title", "opening", "preambular", "heading", "operative", "item", "item",
        ]  # fmt: skip

    def test_a_letter_above_the_text(self) -> None:
        text = (
            "Dear colleagues,\nthe text as it stood last night is below.\n\n"
            "PP1 Recognizing rivers;\nOP1 Decides to measure [, hourly,] (- IND) rivers;\n"
            "OP1 alt. Decides to measure rain; (+ISR)\n"
        )
        (document,) = read_draft(text).documents
        assert kinds(document) == [
            ("text", None),
            ("preambular", "PP1"),
            ("operative", "OP1"),
            ("operative", "OP1 alt"),
        ]
        assert document.paragraphs[3].alternative_to == 2

    def test_two_drafts_told_apart_by_their_titles_alone(self) -> None:
        text = (
            f"{NOTE}\n\nDRAFT STATEMENT ON FLOODS\n\nWe, the Leaders,\n\nOP1. We agree.\n\n\n\n"
            "DRAFT PLAN ON GAUGES\n\n1. Introduction\n\nGauges measure rivers.\n\n2. Steps\n\n"
            "(a) paint;\n(b) repair.\n"
        )
        documents = read_draft(text).documents
        assert [d.title for d in documents] == ["DRAFT STATEMENT ON FLOODS", "DRAFT PLAN ON GAUGES"]
        assert [kind for kind, _ in kinds(documents[1])] == [
            "title", "heading", "text", "heading", "item", "item",
        ]  # fmt: skip

    def test_an_annex_stays_in_its_document_and_short_items_are_no_headings(self) -> None:
        text = (
            "# Draft Plan of Action on Gauges\n\n**We, the Member States,**\n\n*Noting* rain,\n\n"
            "### Chapter I. Measures\n\n**1.** To build.\n\n# Annex 1\n\n1. North\n2. South\n\n"
            "# Annex 2\n\nBudget\n"
        )
        (document,) = read_draft(text).documents
        assert [k for k, label in kinds(document) if label in ("1", "2")] == ["operative"] * 3
