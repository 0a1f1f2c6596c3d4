"""From the blocks of one document to its paragraphs: parsed, of a kind, linked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from documents.importers.blocks import Block
from documents.importers.corrections import Corrections
from documents.importers.kinds import Draft, kinds_of, linked
from documents.importers.reading import Kind, Notice, ParagraphReading
from documents.importers.source import INSERTED, SPACE, Source, Stretch, joined
from notation.parser import parse, parse_wording
from notation.tree import Wording


def read_paragraphs(
    titles: Sequence[Block], body: Sequence[Block], source: Source, corrections: Corrections
) -> tuple[list[ParagraphReading], list[Notice]]:
    """The paragraphs of a document, its title first, and what to look at, by line of the file."""
    blocks = [*([_merged(titles)] if titles else []), *body]
    stretches = [_single_line(block.stretch) for block in blocks]
    wordings, warnings = _parse(stretches, source)
    drafts = [
        Draft(block, _relabelled(wording, block, corrections), title=bool(titles) and index == 0)
        for index, (block, wording) in enumerate(zip(blocks, wordings, strict=True))
    ]
    paragraphs = [
        _reading(draft, corrections.kinds.get(draft.block.first, kind), stretch, source)
        for draft, kind, stretch in zip(drafts, kinds_of(drafts), stretches, strict=True)
    ]
    return linked(paragraphs), [*warnings, *_label_notices(paragraphs)]


def _merged(titles: Sequence[Block]) -> Block:
    """A title printed over several blocks is one paragraph."""
    first = titles[0]
    if len(titles) == 1:
        return first
    parts: list[Stretch] = []
    for title in titles:
        parts += [title.stretch, SPACE]
    return dataclasses.replace(
        first,
        lines=[line for title in titles for line in title.lines],
        stretch=joined(parts[:-1]),
    )


def _single_line(stretch: Stretch) -> Stretch:
    """White space of any kind becomes a blank, so that no sign can end a line for the parser."""
    text = "".join(" " if char.isspace() else char for char in stretch.text)
    return Stretch(text, stretch.origins)


def _parse(stretches: Sequence[Stretch], source: Source) -> tuple[list[Wording], list[Notice]]:
    """All together, since a bracket may run over several paragraphs."""
    text = "\n\n".join(stretch.text for stretch in stretches)
    reading = parse(text)
    if len(reading.wordings) == len(stretches):
        notices = [
            _notice(stretches[(w.line - 1) // 2], w.column, w.code, w.message, source)
            for w in reading.warnings
        ]
        return list(reading.wordings), notices
    wordings: list[Wording] = []
    notices = []
    for stretch in stretches:
        wording, warnings = parse_wording(stretch.text)
        wordings.append(wording)
        notices += [_notice(stretch, w.column, w.code, w.message, source) for w in warnings]
    return wordings, notices


def _notice(stretch: Stretch, column: int, code: str, message: str, source: Source) -> Notice:
    """A parser's warning at its place in the file."""
    at = min(column, len(stretch)) - 1
    while at > 0 and stretch.origins[at] == INSERTED:
        at -= 1
    line, place = source.place(max(stretch.origins[at], 0) if len(stretch) else 0)
    return Notice(line, place, code, message)


def _reading(draft: Draft, kind: Kind, stretch: Stretch, source: Source) -> ParagraphReading:
    block = draft.block
    return ParagraphReading(
        kind=kind,
        wording=draft.wording,
        source=stretch.text,
        lines=(block.first, block.last),
        pieces=source.pieces(stretch.offsets()),
        line_starts=tuple(dict.fromkeys(line.number for line in block.lines)),
        bold=block.bold,
    )


def _relabelled(wording: Wording, block: Block, corrections: Corrections) -> Wording:
    """The wording with the label the reviewer gave it; a label taken off is text again."""
    chosen = corrections.labels.get(block.first)
    if chosen is None or chosen == (wording.label or ""):
        return wording
    if chosen:
        mark = wording.label_mark if wording.label else ("" if chosen.endswith(")") else ".")
        return dataclasses.replace(wording, label=chosen, label_mark=mark)
    text = block.text
    at = text.find(wording.label or "")
    unlabelled, _ = parse_wording(text[:at] + "\\" + text[at:])
    return unlabelled


def _label_notices(paragraphs: Iterable[ParagraphReading]) -> list[Notice]:
    """Numbers that repeat or skip: they are kept, and shown to whoever reviews."""
    notices: list[Notice] = []
    last: dict[str, int] = {}
    seen: set[str] = set()
    for paragraph in paragraphs:
        label = paragraph.wording.label or ""
        if paragraph.kind in (Kind.TITLE, Kind.HEADING):
            last.clear()
            seen.clear()
            continue
        family = label.rstrip("0123456789")
        digits = label[len(family) :]
        if not digits or family.strip() not in ("", "PP", "OP"):
            continue
        number = int(digits)
        line = paragraph.lines[0]
        if label in seen and number == last[family]:
            message = f"A second paragraph has the label {label}; both are kept."
            notices.append(Notice(line, 1, "label-repeated", message))
        elif number > last.get(family, number - 1) + 1:
            message = f"The label {label} follows {family}{last[family]}; none stands between."
            notices.append(Notice(line, 1, "label-skipped", message))
        seen.add(label)
        last[family] = number
    return notices
