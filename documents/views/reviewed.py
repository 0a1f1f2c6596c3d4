"""A reading as the review page shows it: each paragraph with its warnings and its source lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.utils.safestring import SafeString, mark_safe

from documents.forms.drafts import HeadForm
from documents.importers.reading import DocumentReading, Notice, ParagraphReading
from documents.importers.source import Source
from documents.models import Draft, ParagraphState
from documents.selectors.drafts import Read, read_now
from documents.views.notices import sentence
from notation.rendering.html import render_html
from notation.tree import Attribution, Bracket, Node, Wording

_PLACES = 12
"""How many lines with warnings are offered to go to."""
_AROUND = 44
"""Characters of the source line shown on each side of what a warning means."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning with the words of the line it means: before, the character itself, after."""

    line: int
    code: str
    sentence: str
    before: str
    mark: str
    after: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line a paragraph was joined from."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ReviewedParagraph:
    """A paragraph with its rendered words; `begins` where its document begins with it."""

    paragraph: ParagraphReading
    html: SafeString
    warnings: list[Warned]
    source: list[SourceLine]
    begins: bool

    @property
    def line(self) -> int:
        """The line it begins at, by which corrections know it."""
        return self.paragraph.lines[0]

    @property
    def labelled(self) -> str:
        """The label, or nothing."""
        return self.paragraph.wording.label or ""


@dataclass(frozen=True, slots=True)
class ReviewedDocument:
    """A document with the form of its head and what it counts; `follows` another document."""

    document: DocumentReading
    head: HeadForm
    paragraphs: list[ReviewedParagraph]
    brackets: int
    positions: int
    follows: bool
    kinds: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """A line with a warning, and where on the page it stands."""

    line: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Review:
    """All that the page shows of a draft."""

    draft: Draft
    read: Read
    documents: list[ReviewedDocument]
    warnings: list[Warned]
    key: UUID

    @property
    def chosen(self) -> int:
        """How many documents will be made."""
        return sum(not shown.document.left_out for shown in self.documents)

    @property
    def note_date(self) -> date | None:
        """The date of the note, where it had a full one."""
        note = self.read.reading.note
        return date.fromisoformat(note.date) if note and note.date else None

    @property
    def places(self) -> list[Place]:
        """The first lines with a warning, to go to."""
        above = [Place(warning.line, "warnings") for warning in self.warnings]
        below = [
            Place(warning.line, f"line-{row.line}")
            for shown in self.documents
            for row in shown.paragraphs
            for warning in row.warnings
        ]
        return list(dict.fromkeys([*above, *below]))[:_PLACES]

    @property
    def warned(self) -> int:
        """How many warnings there are."""
        return len(self.read.reading.warnings)


def review_of(draft: Draft) -> Review:
    """The draft as it reads now, ready to be shown."""
    read = read_now(draft)
    left = list(read.reading.warnings)
    documents = [
        _document(document, read.source, left, follows=number > 0)
        for number, document in enumerate(read.reading.documents)
    ]
    warnings = [_warned(notice, read.source) for notice in left]
    return Review(draft, read, documents, warnings, uuid4())


def _document(
    document: DocumentReading, source: Source, left: list[Notice], *, follows: bool
) -> ReviewedDocument:
    paragraphs: list[ReviewedParagraph] = []
    for number, paragraph in enumerate(document.paragraphs):
        own = [n for n in left if paragraph.lines[0] <= n.line <= paragraph.lines[1]]
        left[:] = [notice for notice in left if notice not in own]
        paragraphs.append(
            ReviewedParagraph(
                paragraph,
                mark_safe(render_html(paragraph.wording)),
                [_warned(notice, source) for notice in own],
                [SourceLine(n, source.line(n).text.strip()) for n in paragraph.line_starts],
                begins=number == 0,
            )
        )
    initial = {
        "line": document.line,
        "title": document.title,
        "symbol": document.symbol,
        "stamp": document.stamp,
        "chairmanship": document.chairmanship,
        "distribution": document.distribution,
        "take_in": not document.left_out,
    }
    wordings = [paragraph.wording for paragraph in document.paragraphs]
    return ReviewedDocument(
        document,
        HeadForm(initial=initial, auto_id=f"head-{document.line}-%s"),
        paragraphs,
        len({b.span or id(b) for wording in wordings for b in wording.brackets()}),
        sum(_positions(wording) for wording in wordings),
        follows,
        [(value, str(name)) for value, name in ParagraphState.Kind.choices],
    )


def _positions(wording: Wording) -> int:
    return len(wording.attributions) + _positions_on(wording.content)


def _positions_on(nodes: Iterable[Node]) -> int:
    total = 0
    for node in nodes:
        if isinstance(node, Attribution):
            total += 1
        elif isinstance(node, Bracket):
            total += len(node.attributions) + _positions_on(node.children)
    return total


def _warned(notice: Notice, source: Source) -> Warned:
    text = source.line(notice.line).text if notice.line <= len(source) else ""
    at = min(notice.column - 1, len(text))
    return Warned(
        notice.line,
        notice.code,
        sentence(notice),
        ("…" if at > _AROUND else "") + text[max(0, at - _AROUND) : at].lstrip(),
        text[at : at + 1],
        text[at + 1 : at + 1 + _AROUND].rstrip() + ("…" if len(text) > at + 1 + _AROUND else ""),
    )
