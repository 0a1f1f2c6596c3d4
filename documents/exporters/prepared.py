"""What an exporter is given: the text of documents, laid out as plain data, with no queries left.

Conventions of the printed form (practice of the circulated podium versions):
- one signed name per group, `(-TUR) (-BANGL)`, in the order of speaking; names share a group only
  where neighbours come back or keep the original alike: `(IND, TUR: keep original)`;
- nothing breaks inside a group, nor between a group and the punctuation after it;
- a bracket round a whole paragraph has the label inside: `[PP5a. …] (+VIE)`;
- a paragraph agreed as a whole is bold. One that is agreed pending somebody, or subject to another
  paragraph, is not: to a capital, bold says that nothing is left to ask. The notation has no sign
  for the condition: it stands as a note below the paragraph.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from documents.exporters.groups import groups
from notation.flat import Close, Mark, Open, Piece, Words, flatten
from notation.tree import Wording

LONGEST_UNBROKEN_GROUP = 48
"""Groups longer than this many characters may break: they would not fit a line."""

LONGEST_WORD = 40
"""Longer stretches without white space get a place to break after each `STEP` characters."""

STEP = 10

MAY_BREAK = "\u200b"


class Style(StrEnum):
    """How a span is set."""

    WORDS = "words"
    EMPHASIS = "emphasis"
    GROUP = "group"  # kept on one line


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style."""

    text: str
    style: Style = Style.WORDS


@dataclass(frozen=True, slots=True)
class Source:
    """A paragraph as the record has it. `depth` counts the chapeaux above it, `note` stands below
    it in small print."""

    wording: Wording
    kind: str
    agreed: bool = False
    depth: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class PreparedParagraph:
    """A paragraph ready to set. `label` carries the signs before it (`[PP5a.`)."""

    kind: str
    label: str
    spans: tuple[Span, ...]
    agreed: bool
    depth: int
    note: str = ""

    @property
    def text(self) -> str:
        """Everything printed of the paragraph, in order, in one line."""
        body = "".join(span.text for span in self.spans)
        return " ".join(part for part in (self.label, body, self.note) if part)


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """One document of a publication. Empty strings leave their line out.

    `running` stands at the head of the pages after the first, `imprint` at the foot of the last.
    """

    title: str
    paragraphs: tuple[PreparedParagraph, ...]
    symbol: str = ""
    chairmanship: str = ""
    distribution: str = ""
    stamp: str = ""
    running: str = ""
    imprint: tuple[str, ...] = ()

    @property
    def shows_title(self) -> bool:
        """Whether the title is set above the text, because no paragraph of the text is one."""
        return all(paragraph.kind != "title" for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Publication:
    """What becomes one file: documents under the header of one organisation."""

    organisation: tuple[str, ...]
    documents: tuple[PreparedDocument, ...]
    language: str = "en"

    @property
    def title(self) -> str:
        """The title in the file's metadata."""
        return "; ".join(document.title for document in self.documents)

    def as_data(self) -> dict[str, Any]:
        """The publication as JSON-able data, the form in which templates get it."""
        return {
            "title": self.title,
            "organisation": self.organisation,
            "language": self.language,
            "documents": [_document_data(document) for document in self.documents],
        }


def _document_data(document: PreparedDocument) -> dict[str, Any]:
    data = {f.name: getattr(document, f.name) for f in dataclasses.fields(document)}
    data["shows_title"] = document.shows_title
    data["paragraphs"] = [
        {
            "kind": paragraph.kind,
            "label": paragraph.label,
            "agreed": paragraph.agreed,
            "depth": paragraph.depth,
            "note": paragraph.note,
            "spans": [{"text": span.text, "style": span.style} for span in paragraph.spans],
        }
        for paragraph in document.paragraphs
    ]
    return data


def stamp_of(as_of: datetime.date) -> str:
    """The freeze stamp; in English and in capitals, whatever language the reader has chosen."""
    return f"PODIUM VERSION AS OF COB OF {english_date(as_of).upper()}"


def english_date(day: datetime.date) -> str:
    """`28 September 2022`: documents are in English."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def prepare_paragraph(source: Source) -> PreparedParagraph:
    """The paragraph with its brackets and groups written out."""
    wording = source.wording
    row = flatten(wording.content)
    label = ""
    if wording.label:
        label = "[" * wording.label_depth + wording.label + wording.label_mark
        row = _without_openings(row, wording.label_depth)
    spans = _keep_punctuation_with_groups(_merged(_spans(row, wording)))
    return PreparedParagraph(
        kind=source.kind,
        label=label,
        spans=tuple(_breakable(span) for span in spans),
        agreed=source.agreed,
        depth=source.depth,
        note=source.note,
    )


def prepare_paragraphs(sources: Iterable[Source]) -> tuple[PreparedParagraph, ...]:
    """The paragraphs of a document, in order."""
    return tuple(prepare_paragraph(source) for source in sources)


def _without_openings(row: Sequence[Piece], count: int) -> list[Piece]:
    """The row without the opening signs that are written before the label."""
    kept: list[Piece] = []
    for piece in row:
        if count and isinstance(piece, Open):
            count -= 1
        else:
            kept.append(piece)
    return kept


def _spans(row: Iterable[Piece], wording: Wording) -> Iterable[Span]:
    for piece in row:
        if isinstance(piece, Words):
            yield Span(piece.text, Style.EMPHASIS if piece.emphasis else Style.WORDS)
        elif isinstance(piece, Open):
            yield Span("[")
        elif isinstance(piece, Close):
            yield Span("]")
            yield from _group_spans(groups(piece.attributions))
        elif isinstance(piece, Mark):
            yield from _group_spans(groups((piece.attribution,)))
    yield from _group_spans(groups(wording.attributions))


def _group_spans(written: Iterable[str]) -> Iterable[Span]:
    for group in written:
        yield Span(" ")
        short = len(group) <= LONGEST_UNBROKEN_GROUP
        yield Span(group, Style.GROUP if short else Style.WORDS)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Neighbours of one style as one span, groups apart; no space at the very beginning."""
    result: list[Span] = []
    for span in spans:
        if result and result[-1].style == span.style and span.style != Style.GROUP:
            result[-1] = Span(result[-1].text + span.text, span.style)
        else:
            result.append(span)
    if result:
        result[0] = Span(result[0].text.lstrip(), result[0].style)
    return [span for span in result if span.text]


def _keep_punctuation_with_groups(spans: Iterable[Span]) -> list[Span]:
    """Moves what touches a group's end, `,` or `;` or `,]`, into the group."""
    result: list[Span] = []
    for span in spans:
        if result and result[-1].style == Style.GROUP and span.style == Style.WORDS:
            touching = span.text[: len(span.text) - len(span.text.lstrip(",.;:!?)]”»’"))]
            result[-1] = Span(result[-1].text + touching, Style.GROUP)
            span = Span(span.text[len(touching) :])
        if span.text:
            result.append(span)
    return result


def _breakable(span: Span) -> Span:
    """The span with places to break in words that are longer than a line could hold."""
    if span.style == Style.GROUP or not any(len(w) > LONGEST_WORD for w in span.text.split(" ")):
        return span
    words = (
        MAY_BREAK.join(word[i : i + STEP] for i in range(0, len(word), STEP))
        if len(word) > LONGEST_WORD
        else word
        for word in span.text.split(" ")
    )
    return Span(" ".join(words), span.style)
