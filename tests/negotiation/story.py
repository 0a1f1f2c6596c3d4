"""A session told line by line: what was said, what was typed for it, how the text then reads.

A story is prose. Each indented block in it is a line as it is typed. Behind it stand, in italics,
the sentence of the log, and as a quotation the paragraphs that changed, as they then read; a dash
where paragraphs only went. Behind an arrow stands what the desk answers where nothing is recorded,
and behind "or" each line among which it lets choose. Whatever is not quoted must be as it was. At
its milestones a story quotes the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TYPED = "    "
QUOTED = "> "
ANSWERED = "→ "
MILESTONE = "The whole text:"
GONE = ("—",)
"""What is quoted where paragraphs went and nothing came."""


@dataclass(frozen=True, slots=True)
class Beat:
    """One line and what comes of it; `time` is when. What is not told is empty."""

    time: str
    line: str
    log: str
    then: tuple[str, ...]
    whole: tuple[str, ...]
    answer: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The draft as the session finds it, and the beats."""

    draft: str
    beats: tuple[Beat, ...]


def read_story(folder: Path) -> Story:
    """The story told in the files of a folder, in their order."""
    files = sorted(folder.glob("*.md"))
    told = "\n\n".join(path.read_text(encoding="utf-8") for path in files)
    blocks = [block.strip("\n") for block in re.split(r"\n{2,}", told)]
    starts = [place for place, block in enumerate(blocks) if block.startswith(TYPED)]
    ends = [*starts[1:], len(blocks)]
    times = list(_times(blocks))
    return Story(
        draft="\n\n".join(_quoted(blocks[: starts[0]])),
        beats=tuple(
            _beat(times[start], blocks[start:end]) for start, end in zip(starts, ends, strict=True)
        ),
    )


def changed(before: str, now: str) -> tuple[str, ...]:
    """What of a text is new: its paragraphs from the first that differs to the last."""
    was, reads = before.split("\n\n"), now.split("\n\n")
    if was == reads:
        return ()
    first = _alike(was, reads)
    last = len(reads) - _alike(was[first:][::-1], reads[first:][::-1])
    return tuple(reads[first:last]) or GONE


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many equal paragraphs two texts begin."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _times(blocks: Sequence[str]) -> Iterator[str]:
    time = ""
    for block in blocks:
        found = re.match(r"\*\*(\d\d:\d\d)\*\* ", block)
        time = found[1] if found else time
        yield time


def _beat(time: str, blocks: Sequence[str]) -> Beat:
    milestone = blocks.index(MILESTONE) if MILESTONE in blocks else len(blocks)
    return Beat(
        time=time,
        line="\n".join(row.removeprefix(TYPED) for row in blocks[0].splitlines()),
        log="".join(b[1:-1] for b in blocks if re.fullmatch(r"\*[^*].*\*", b)),
        then=tuple(_quoted(blocks[:milestone])),
        whole=tuple(_quoted(blocks[milestone:])),
        answer="".join(b.removeprefix(ANSWERED) for b in blocks if b.startswith(ANSWERED)),
        choices=tuple(b[4:-1] for b in blocks if b.startswith("or `")),
    )


def _quoted(blocks: Sequence[str]) -> Iterator[str]:
    for block in blocks:
        if block.startswith(QUOTED):
            yield from (row.removeprefix(QUOTED) for row in block.splitlines() if row != ">")
