"""The circulated drafts: what a careful reader found in them is what is read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.importers.decoding import decode
from documents.importers.reader import read_draft
from documents.importers.reading import DocumentReading, DraftReading, Kind
from notation.labels import is_alternative
from notation.tree import Attribution, Bracket, Node, Stance, Wording
from tests.documents.importers.accounting import account

SEEDS = ("000", "001", "002", "003", "004")
# Row: paragraph number, target, parent, who, stance.
Row = tuple[int, str, str, str, str]


def text_of(shared: Path, number: str) -> str:
    """The text of a seed."""
    (path,) = (shared / "seeds").glob(f"{number}_*")
    return decode(path.read_bytes()).text


@pytest.fixture(scope="module")
def readings(shared: Path) -> dict[str, DraftReading]:
    """All five, read."""
    return {number: read_draft(text_of(shared, number)) for number in SEEDS}


def stance_of(attribution: Attribution) -> str:
    """The word of the table for a stance."""
    if attribution.stance is Stance.SUPPORT and attribution.note == "with reservation":
        return "+reservation"
    return {
        Stance.SUPPORT: "+",
        Stance.OPPOSE: "-",
        Stance.TCB: "tcb",
        Stance.KEEP_ORIGINAL: "keep",
    }[attribution.stance]


def rows_of(document: DocumentReading, seed: str) -> list[Row]:
    """Every position of a document, in reading order, brackets numbered by their opening signs."""
    rows: list[Row] = []
    numbers = {"B": 0, "U": 0}

    def walk(nodes: tuple[Node, ...], parent: str, paragraph: int) -> Iterator[Row]:
        for node in nodes:
            if isinstance(node, Bracket):
                numbers["B"] += 1
                name = f"{seed}-B{numbers['B']}"
                inner = list(walk(node.children, name, paragraph))
                for attribution in node.attributions:
                    yield paragraph, name, parent, attribution.name, stance_of(attribution)
                if not node.attributions:
                    yield paragraph, name, parent, "", "none"
                yield from inner
            elif isinstance(node, Attribution):
                numbers["U"] += 1
                yield paragraph, f"{seed}-U{numbers['U']}", parent, node.name, stance_of(node)

    for index, paragraph in enumerate(document.paragraphs):
        rows += walk(paragraph.wording.content, "none", index)
        rows += [(index, "P", "none", a.name, stance_of(a)) for a in paragraph.wording.attributions]
    return rows


def truth_of(shared: Path, document: str) -> list[tuple[str, str, str, str]]:
    """The rows read by hand: target, parent, who, stance."""
    with (shared / "truth" / "positions.tsv").open(encoding="utf-8", newline="") as file:
        return [
            (row["target"], row["parent"], row["who"], row["stance"])
            for row in csv.DictReader(file, delimiter="\t")
            if row["document"] == document
        ]


@pytest.mark.parametrize(("seed", "document"), [("000", "000"), ("001", "001-D1")])
def test_brackets_nesting_and_positions_are_those_read_by_hand(
    shared: Path, readings: dict[str, DraftReading], seed: str, document: str
) -> None:
    found = [row[1:] for row in rows_of(readings[seed].documents[0], seed)]
    assert found == truth_of(shared, document)


@pytest.mark.parametrize(("seed", "document"), [("000", "000"), ("001", "001-D1")])
def test_each_position_stands_in_the_paragraph_the_reader_named(
    shared: Path, readings: dict[str, DraftReading], seed: str, document: str
) -> None:
    paragraphs = readings[seed].documents[0].paragraphs
    with (shared / "truth" / "positions.tsv").open(encoding="utf-8", newline="") as file:
        named = [
            row["paragraph"]
            for row in csv.DictReader(file, delimiter="\t")
            if row["document"] == document
        ]
    for name, row in zip(named, rows_of(readings[seed].documents[0], seed), strict=True):
        label = paragraphs[row[0]].wording.label
        # "OP5 [(1)" → (1), "[3." → 3, "3. (second …)" → 3, "PP (unnumbered) Recognizing…" → none
        words = re.sub(r"\s\(second.*|^OP5 ", "", name).strip("[. ")
        assert (label or "PP (unnumbered)") == words or (
            label is None and words.startswith("PP (unnumbered)")
        )


def test_four_documents_fifty_one_brackets_and_111_positions(
    readings: dict[str, DraftReading],
) -> None:
    documents = readings["001"].documents
    assert len(documents) == 4
    wordings = [p.wording for d in documents for p in d.paragraphs]
    assert sum(1 for wording in wordings for _ in wording.brackets()) == 51
    assert sum(row[3] != "" for d in documents for row in rows_of(d, "001")) == 111


@pytest.mark.parametrize("number", SEEDS)
def test_every_character_is_text_note_or_furniture(
    shared: Path, readings: dict[str, DraftReading], number: str
) -> None:
    assert account(text_of(shared, number), readings[number]).balanced


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def words_of(wording: Wording) -> str:
    """Label and words, without attributions."""
    return letters((wording.label or "") + wording.visible)


@pytest.mark.parametrize("number", SEEDS)
def test_the_words_of_the_paragraphs_are_those_of_their_pieces(
    readings: dict[str, DraftReading], number: str
) -> None:
    """Without attributions, letter for letter: nothing was lost between the file and the tree."""
    attribution = re.compile(
        r"\((?:\s*[+-][^()]*|[^()]*\btcb|[^()]*:\s*keep original|CHN original text)\)"
    )
    for document in readings[number].documents:
        for paragraph in document.paragraphs:
            pieces = " ".join(piece.text for piece in paragraph.pieces)
            assert words_of(paragraph.wording) == letters(attribution.sub("", pieces))


def test_the_notes(readings: dict[str, DraftReading]) -> None:
    found = {
        number: (note.numbers, note.place, note.date, note.languages, note.pages)
        for number, reading in readings.items()
        if (note := reading.note)
    }
    languages = ("en", "ru", "kk")
    assert found == {
        "000": (("NCT/ICT/1013",), "Nur-Sultan", "2022-08-12", languages, 3),
        "001": (("SWG/OI/1232",), "Astana", "2022-09-28", languages, 19),
        "002": (("NCT/ICT/688", "NST/ICT/688"), "Nur-Sultan", "2022-05-26", languages, 3),
        "003": (("17-1/308",), "Nur-Sultan", "2021-06-01", languages, 4),
        "004": (("SOC/OI/1280",), "Astana", "2022-10-07", languages, 10),
    }


def test_symbols_stamps_and_chairmanships(readings: dict[str, DraftReading]) -> None:
    heads = {
        number: [(d.symbol, d.chairmanship, bool(d.stamp), d.date) for d in reading.documents]
        for number, reading in readings.items()
    }
    chair = "Chairmanship of Kazakhstan"
    assert heads == {
        "000": [("", chair, False, "")],
        "001": [
            ("SUM/2022/DRAFT/1/XX", chair, True, ""),
            ("", chair, True, ""),
            ("", chair, True, ""),
            ("", "", True, ""),
        ],
        "002": [("", "", False, "")],
        "003": [("", "", False, "2021-05-27"), ("", "", False, "2021-05-27")],
        "004": [
            ("SOC/2022-III/Agenda/2", "", False, "2022-10-07"),
            ("SUM/2022/DRAFT/1/Rev.8", chair, False, "2022-10-07"),
            ("SUM/2022/DRAFT/5", chair, False, "2022-10-07"),
            ("", "", False, ""),
        ],
    }


def shape(document: DocumentReading) -> str:
    """Kinds and labels in one line: `title opening PP1 … h 1 2 (1)`; unlabelled ones by kind."""
    short = {Kind.HEADING: "h", Kind.PREAMBULAR: "pp", Kind.OPERATIVE: "op"}
    parts = []
    for paragraph in document.paragraphs:
        label = paragraph.wording.label or ""
        kind = short.get(paragraph.kind, paragraph.kind.value)
        parts.append(f"{kind}:{label}" if label else kind)
    return " ".join(parts)


def test_the_paragraphs_of_a_statement_on_the_podium(readings: dict[str, DraftReading]) -> None:
    numbers = [
        "1",
        "2",
        "3",
        "4",
        "5",
        "5a",
        "5b",
        "5b_altern",
        "6",
        "7",
        "8",
        "9",
        "10",
        "11",
        "12",
    ]
    preamble = " ".join(f"pp:PP{number.replace('_', ' ')}" for number in numbers)
    assert shape(readings["001"].documents[0]) == (
        f"title opening {preamble} h op:OP1 op:OP2 op:OP3 op:OP4 op:OP5 "
        "item:(1) item:(2) item:(3) item:(4) op:OP6 op:OP8"
    )


def test_the_paragraphs_of_a_plan_with_pillars(readings: dict[str, DraftReading]) -> None:
    def pillar(paragraphs: int) -> str:
        return " ".join(["h", "op", *(f"op:{n}" for n in range(1, paragraphs + 1))])

    assert shape(readings["001"].documents[1]) == (
        f"title opening {' '.join(['pp'] * 13)} {pillar(7)} {pillar(13)} {pillar(7)} {pillar(3)}"
    )


def test_the_paragraphs_of_a_statement_without_labels_in_its_preamble(
    readings: dict[str, DraftReading],
) -> None:
    assert shape(readings["001"].documents[2]) == (
        "title opening pp pp pp pp pp pp:Alt pp:Alt pp:Alt pp pp pp h "
        "op:1 op:2 op:3 op:4 op:Alt op:5 op:6 op:7"
    )
    assert shape(readings["000"].documents[0]) == (
        "title opening pp pp pp pp pp pp h op:1 op:2 op:3 op:Alt 3 op:3 op:4 op op:5 op:6"
    )


def test_the_paragraphs_of_a_concept_paper(readings: dict[str, DraftReading]) -> None:
    expected = (
        "title h:1 text text text text text h:2 text item:a) item:b) item:c) item:d) item:e) "
        "h:3 text h:4 item:1 item:2 item:3"
    )
    assert shape(readings["001"].documents[3]) == expected
    assert shape(readings["002"].documents[0]) == expected


def test_the_paragraphs_of_talking_points_in_two_languages(
    readings: dict[str, DraftReading],
) -> None:
    expected = "title h item:1 item:2 item:3 h item:1 item:2 item:3 text h text text"
    assert [shape(d) for d in readings["003"].documents] == [expected, expected]


def test_the_paragraphs_of_an_agenda_two_drafts_and_a_note(
    readings: dict[str, DraftReading],
) -> None:
    agenda, statement, conclusions, note = readings["004"].documents
    assert shape(agenda) == (
        "title h:1 text h:2 text h:3 text item:(a) item:(b) item:(c) item:(d) item:(e) "
        "h:4 item:(a) text item:(b) item:(c) item:(d) h:5 item:(a) item:(b)"
    )
    preamble = " ".join(f"pp:PP{n}" for n in range(1, 12))
    assert shape(statement) == (
        f"title opening {preamble} h op:OP1 op:OP2 op:OP3 op:OP4 op:OP5 "
        "item:(1) item:(2) item:(3) op:OP6 op:OP7"
    )
    assert shape(conclusions) == "title opening " + " ".join(f"op:{n}" for n in range(1, 16))
    assert shape(note) == "title item:1 item:2 item:3 item:4"


def test_whole_paragraph_brackets_stand_around_or_behind_the_label(
    readings: dict[str, DraftReading],
) -> None:
    depths = {
        p.wording.label: p.wording.label_depth
        for d in readings["001"].documents
        for p in d.paragraphs
        if p.wording.label in ("PP5a", "PP5b altern", "13", "e)", "(1)")
    }
    assert depths == {"PP5a": 1, "PP5b altern": 1, "13": 0, "e)": 0, "(1)": 1}


def test_alternatives_know_what_they_would_replace(readings: dict[str, DraftReading]) -> None:
    def replaced(seed: str, document: int) -> list[tuple[str, str]]:
        paragraphs = readings[seed].documents[document].paragraphs
        return [
            (p.wording.label or "", paragraphs[p.alternative_to].wording.label or "")
            for p in paragraphs
            if is_alternative(p.wording.label) and p.alternative_to is not None
        ]

    assert replaced("000", 0) == [("Alt 3", "3")]
    assert replaced("001", 0) == [("PP5b altern", "PP5b")]
    assert replaced("001", 2) == [("Alt", ""), ("Alt", ""), ("Alt", ""), ("Alt", "4")]
