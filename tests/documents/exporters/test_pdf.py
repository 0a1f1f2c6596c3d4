"""The finished PDF, read back by another program than the one that proved it."""

from __future__ import annotations

import dataclasses
import io
import re

import pypdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from documents.exporters.errors import ParagraphMissingError
from documents.exporters.pdf import BOTTOM_MARGIN, TOP_MARGIN, render_pdf
from documents.exporters.prepared import (
    PreparedDocument,
    PreparedParagraph,
    Publication,
    Source,
    prepare_paragraphs,
)
from documents.exporters.proof import prove
from notation.tree import Attribution, Bracket, Node, Run, Stance, Wording

LONG = (
    "Convinced that readings taken upstream and shared at once, in a form that any station can "
    "use, give those who live downstream the hours in which lives and harvests are saved, "
)
A4_WIDTH = 595.28  # points
DASH = Attribution("IND", Stance.OPPOSE)


def paragraph(*content: Node, label: str | None = None, **fields) -> Source:
    return Source(Wording(content, (), label, "." if label else ""), "text", **fields)


def publication(*sources: Source, **fields) -> Publication:
    document = PreparedDocument("Draft Statement", prepare_paragraphs(sources), **fields)
    return Publication(("Conference of Rivers", "Совещание рек"), (document,))


def pages(content: bytes) -> list[str]:
    return [
        re.sub(r"\s+", " ", page.extract_text())
        for page in pypdf.PdfReader(io.BytesIO(content)).pages
    ]


def test_every_paragraph_is_there_once_and_in_order_over_many_pages():
    sources = [paragraph(Run(f"{LONG}number {n:03};"), label=f"PP{n}") for n in range(60)]
    made = render_pdf(publication(*sources))
    text = " ".join(pages(made.content))
    assert made.pages > 3
    assert re.findall(r"number (\d{3});", text) == [f"{n:03}" for n in range(60)]


def test_it_says_what_it_is():
    made = render_pdf(
        publication(
            paragraph(Run("We agree.")),
            symbol="WG/2027/DRAFT/4/Rev.2",
            chairmanship="Chairmanship of Ruritania",
            distribution="Distr: Member States only",
            stamp="PODIUM VERSION AS OF COB OF 3 OCTOBER 2027",
            imprint=("No. 148", "a1b2" * 16),
        )
    )
    (page,) = pages(made.content)
    for words in (
        "WG/2027/DRAFT/4/Rev.2",
        "Chairmanship of Ruritania",
        "Distr: Member States only",
        "PODIUM VERSION AS OF COB OF 3 OCTOBER 2027",
        "CONFERENCE OF RIVERS",
        "Draft Statement",
        "a1b2" * 16,
        "1 / 1",
    ):
        assert words in page


def test_the_hash_stands_on_the_last_page_only():
    sources = [paragraph(Run(LONG), label=f"PP{n}") for n in range(30)]
    made = render_pdf(publication(*sources, imprint=("a1b2" * 16,)))
    assert ["a1b2" * 16 in page for page in pages(made.content)] == [False] * (made.pages - 1) + [
        True
    ]


def test_each_document_begins_a_page_with_its_own_numbers():
    first = publication(*[paragraph(Run(LONG), label=f"PP{n}") for n in range(20)])
    second = publication(paragraph(Run("We agree.")))
    made = render_pdf(dataclasses.replace(first, documents=first.documents + second.documents))
    numbers = [re.findall(r"(\d) / (\d)", page)[0] for page in pages(made.content)]
    assert made.pages > 2
    last = str(made.pages - 1)
    assert numbers == [(str(n + 1), last) for n in range(made.pages - 1)] + [("1", "1")]


def test_a_group_never_breaks_wherever_it_falls_and_its_sign_copies_as_a_hyphen():
    sources = [
        paragraph(Run("w" * n + " " + LONG), Bracket((Run("now"),), (DASH,)), Run(";"))
        for n in range(1, 60)
    ]
    made = render_pdf(publication(*sources))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.content)).pages)
    assert text.count("(-IND);") == 59


def signs_of(content: bytes) -> list[tuple[str, float, float]]:
    """The characters of the first page, spaces too, each with its left and right edge in points."""
    page = pypdfium2.PdfDocument(content)[0].get_textpage()
    places = ((page.get_text_range(n, 1), page.get_charbox(n)) for n in range(page.count_chars()))
    return [(sign, box[0], box[2]) for sign, box in places]


def test_no_line_is_stretched_before_a_group_that_must_not_break():
    group = Attribution("IND", Stance.SUPPORT, "with reservation on the second part")
    sources = [
        paragraph(Run(f"{'n' * n} nn nn nn nn nn nn nn nn nn"), Bracket((Run("nn"),), (group,)))
        for n in range(1, 40)
    ]
    signs = signs_of(render_pdf(publication(*sources)).content)
    gaps = [
        after[1] - before[2]
        for before, space, after in zip(signs, signs[1:], signs[2:], strict=False)
        if (before[0], space[0], after[0]) == ("n", " ", "n") and after[1] > before[2]
    ]
    assert len(gaps) > 100
    assert max(gaps) == pytest.approx(min(gaps), rel=0.05)


def test_the_title_stands_in_the_middle():
    signs = signs_of(render_pdf(publication(paragraph(Run("We agree.")))).content)
    words = "Draft Statement"
    start = "".join(sign for sign, *_ in signs).index(words)
    left, right = signs[start][1], signs[start + len(words) - 1][2]
    assert (left + right) / 2 == pytest.approx(A4_WIDTH / 2, abs=2)


def test_only_a_paragraph_agreed_as_a_whole_is_bold():
    def fonts(agreed: bool) -> set[str]:
        made = render_pdf(publication(paragraph(Run("We agree."), agreed=agreed)))
        found: dict[str, str] = {}

        def note(text, _matrix, _text_matrix, font, _size):
            if "agree" in text:
                found[text] = font["/BaseFont"]

        pypdf.PdfReader(io.BytesIO(made.content)).pages[0].extract_text(visitor_text=note)
        return set(found.values())

    assert all("Bold" in font for font in fonts(True))
    assert fonts(True)
    assert not any("Bold" in font for font in fonts(False))


def test_it_is_tagged_has_a_title_and_a_language_and_declares_its_standards():
    made = render_pdf(publication(paragraph(Run("We agree."))))
    reader = pypdf.PdfReader(io.BytesIO(made.content))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert str(root["/Lang"]).startswith("en")
    assert reader.metadata is not None
    assert reader.metadata.title == "Draft Statement"
    xmp = root["/Metadata"].get_data().decode()  # type: ignore[attr-defined]
    assert "<pdfuaid:part>1<" in xmp
    assert "<pdfaid:part>2<" in xmp
    assert "<pdfaid:conformance>A<" in xmp
    assert [round(float(x)) for x in reader.pages[0].mediabox[2:]] == [595, 842]


@pytest.mark.parametrize(
    "words",
    [
        "Қазақстан: әғқңөұүһі ӘҒҚҢӨҰҮҺІ",
        "Договор о паводках, ёж, «кавычки»",
        "Việt Nam, Türkiye, Kırgızistan",
        "x" * 500,
        "السلام (2021) عليكم",
        "#set text(red) $x$ *a* _b_ `c` @d <e> \\ // /* https://example.org",
        "well-known counter-measures " * 40,
        "e\u0301 o\u0308 \u00ad \u200b",
        "…",
    ],
    ids=[
        "kazakh",
        "russian",
        "accents",
        "long word",
        "right to left",
        "markup",
        "hyphens",
        "combining",
        "dots",
    ],
)
def test_any_words_are_printed_as_they_are(words):
    made = render_pdf(publication(paragraph(Run("before")), paragraph(Run(words)), paragraph()))
    assert made.spelled_out == ""


def test_characters_that_no_font_has_are_printed_as_their_codes():
    made = render_pdf(publication(paragraph(Run("wave 🌊, 中文, \ue000, \x01; "), Run("Ә", True))))
    assert "wave ‹U+1F30A›, ‹U+4E2D›‹U+6587›, ‹U+E000›, ‹U+0001›; Ә" in pages(made.content)[0]
    assert made.spelled_out == "\x01中文\ue000🌊"


def test_brackets_nested_ten_deep_are_printed():
    node: Node = Run("core")
    for depth in range(10):
        node = Bracket((Run(f"a{depth} "), node, Run(f" b{depth}")), (DASH,))
    made = render_pdf(publication(paragraph(node)))
    assert pages(made.content)[0].count("(-IND)") == 10


def test_a_bracket_round_a_label_is_printed_before_it():
    source = Source(Wording((Bracket((Run("Rain"),), (DASH,)),), (), "PP5b altern", ".", 1), "text")
    assert "[PP5b altern. Rain] (-IND)" in pages(render_pdf(publication(source)).content)[0]


def without(made: Publication, place: int) -> Publication:
    (document,) = made.documents
    kept = document.paragraphs[:place] + document.paragraphs[place + 1 :]
    return dataclasses.replace(made, documents=(dataclasses.replace(document, paragraphs=kept),))


def reordered(made: Publication) -> Publication:
    (document,) = made.documents
    turned = tuple(reversed(document.paragraphs))
    return dataclasses.replace(made, documents=(dataclasses.replace(document, paragraphs=turned),))


def proved(file_of: Publication, against: Publication) -> int:
    return prove(render_pdf(file_of).content, against, top=TOP_MARGIN, bottom=BOTTOM_MARGIN)


@pytest.mark.parametrize("place", [0, 7, 29])
def test_a_file_that_lacks_a_paragraph_does_not_pass_the_proof(place):
    whole = publication(*[paragraph(Run(f"{LONG}{n}."), label=f"PP{n}") for n in range(30)])
    assert proved(whole, whole) > 1
    with pytest.raises(ParagraphMissingError, match=f"PP{place}\\."):
        proved(without(whole, place), whole)


def test_a_file_with_a_paragraph_too_many_or_in_another_order_does_not_pass_the_proof():
    whole = publication(*[paragraph(Run(f"{LONG}{n}."), label=f"PP{n}") for n in range(5)])
    with pytest.raises(ParagraphMissingError):
        proved(whole, without(whole, 2))
    with pytest.raises(ParagraphMissingError):
        proved(reordered(whole), whole)


def test_a_file_that_lacks_right_to_left_words_does_not_pass_the_proof():
    whole = publication(
        paragraph(Run("before")), paragraph(Run("السلام عليكم")), paragraph(Run("z"))
    )
    assert proved(whole, whole) == 1
    with pytest.raises(ParagraphMissingError):
        proved(without(whole, 1), whole)


def test_a_prepared_paragraph_knows_its_text():
    assert PreparedParagraph("text", "", (), False, 0).text == ""
