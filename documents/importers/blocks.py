"""Lines joined into blocks: a paragraph, a heading, or a line of furniture."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

from documents.importers.layout import LABEL, Flow, Layout, ends_in_hyphen
from documents.importers.lines import Line
from documents.importers.source import SPACE, Ledger, Stretch, joined

_TAIL = 240
"""How many of the last characters decide whether a paragraph is complete; attributions fit in."""


@dataclass(slots=True)
class Block:
    """Lines that belong together.

    `stretch` is their text, joined, without bullets and without the signs of emphasis around all
    of it (then `bold` or `italic`). `role` is that of a line of furniture. `mended` are the lines
    that continue, over a distance, a sentence that a page break cut.
    """

    lines: list[Line]
    stretch: Stretch = field(default_factory=Stretch)
    role: str = ""
    heading: int = 0
    bullet: bool = False
    bold: bool = False
    mended: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, with emphasis."""
        return self.stretch.text

    @property
    def plain(self) -> str:
        """The words without signs of emphasis."""
        return " ".join(self.text.replace("*", "").split())

    @property
    def first(self) -> int:
        """The number of the first line."""
        return self.lines[0].number

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.lines[-1].number

    @property
    def gap(self) -> int:
        """Blank lines before the block."""
        return self.lines[0].gap

    @property
    def labelled(self) -> bool:
        """Whether it begins with a label."""
        return bool(LABEL.match(self.text))

    @property
    def emphatic(self) -> bool:
        """Whether the type says that it is a heading or a title."""
        return bool(self.heading) or self.bold


def make_blocks(
    lines: list[Line], layout: Layout, ledger: Ledger, breaks: Mapping[int, bool]
) -> list[Block]:
    """The blocks, in order. `breaks` says of a line that it begins a paragraph (True) or not.

    Furniture may stand in the middle of a sentence, where a page ended: it becomes a block of its
    own, after the block it interrupts.
    """
    texts = _texts(lines)
    flow = Flow(texts, layout)
    blocks: list[Block] = []
    tail = ""
    stars = 0
    for index, line in enumerate(texts):
        chosen = breaks.get(line.number)
        if not index:
            goes_on = False
        elif chosen is None:
            goes_on = flow.continues(index, tail, bold_is_open=bool(stars % 2))
        else:
            goes_on = not chosen
        if goes_on:
            if line.gap > layout.unit and chosen is None:
                blocks[-1].mended.append(line.number)
            blocks[-1].lines.append(line)
            tail = f"{tail} {line.text}"[-_TAIL:]
            stars += line.text.count("**")
        else:
            blocks.append(Block([line]))
            tail = line.text[-_TAIL:]
            stars = line.text.count("**")
    blocks += [Block([line], role=line.role) for line in lines if line.role]
    for block in blocks:
        _finish(block, ledger)
    return sorted(blocks, key=lambda block: block.lines[0].raw.origins[0])


def _texts(lines: list[Line]) -> list[Line]:
    """The lines of text; furniture between two of them makes the gap wider."""
    texts: list[Line] = []
    between = 0
    for line in lines:
        if line.role:
            between += line.gap + 2
        else:
            line.gap += between
            between = 0
            texts.append(line)
    return texts


def _finish(block: Block, ledger: Ledger) -> None:
    first = block.lines[0]
    if block.role:
        block.stretch = first.stretch if first.text else first.raw
        return
    block.heading = first.heading
    parts: list[Stretch] = []
    before = ""
    for number, line in enumerate(block.lines):
        stretch = line.stretch
        if number == 0 and first.bullet:
            ledger.give(stretch[: first.bullet], "marker")
            stretch = stretch[first.bullet :]
            block.bullet = True
        elif number and not ends_in_hyphen(before):
            parts.append(SPACE)
        parts.append(stretch)
        before = line.text
    block.stretch = _without_frame(joined(parts), block, ledger)
    block.stretch = _label_out_of_emphasis(block.stretch, ledger)


def _without_frame(stretch: Stretch, block: Block, ledger: Ledger) -> Stretch:
    """Without `**` where everything is bold (`**a** **b**` as well), and that is noted."""
    text = stretch.text
    if not text.startswith("**") or not text.rstrip().endswith("**") or text.count("**") % 2:
        return stretch
    outside = text.split("**")[::2]
    if any(part.strip() for part in outside):
        return stretch
    block.bold = True
    return _drop(stretch, [i for m in re.finditer(r"\*\*", text) for i in range(*m.span())], ledger)


def _label_out_of_emphasis(stretch: Stretch, ledger: Ledger) -> Stretch:
    """`*PP1. Recognizing*` becomes `PP1. *Recognizing*`, `**1.** To` becomes `1. To`."""
    label = LABEL.match(stretch.text)
    if label is None or "*" not in stretch.text[: label.end() + 3]:
        return stretch
    text = stretch.text
    head = text[: label.end()].rstrip("*")
    signs = [i for i, char in enumerate(head) if char == "*"]
    closing = re.compile(r"\*+").match(text, len(head))
    if not signs and closing is None:
        return stretch
    if closing is not None:
        return _drop(stretch, signs + list(range(*closing.span())), ledger)
    if not text[len(head) :].strip():
        return _drop(stretch, signs, ledger)
    start = len(head) + len(text[len(head) :]) - len(text[len(head) :].lstrip())
    moved = joined([stretch[i : i + 1] for i in signs])
    kept = [i for i in range(len(head)) if i not in set(signs)]
    before = joined([stretch[i : i + 1] for i in kept])
    return joined([before, stretch[len(head) : start], moved, stretch[start:]])


def _drop(stretch: Stretch, positions: list[int], ledger: Ledger) -> Stretch:
    gone = set(positions)
    ledger.give((stretch.origins[i] for i in positions if stretch.origins[i] >= 0), "marker")
    kept = [i for i in range(len(stretch)) if i not in gone]
    return Stretch(
        "".join(stretch.text[i] for i in kept), array("i", (stretch.origins[i] for i in kept))
    ).strip()
