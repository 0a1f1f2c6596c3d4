"""Several new paragraphs as they were pasted: which line begins one, and which are items."""

from __future__ import annotations

from dataclasses import dataclass

from notation.labels import Label, read_label

ENDS = frozenset(".,;:!?…)]”»")
"""Signs with which a line can end its paragraph."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph that was pasted. `chapeau` is the place in the list of the one it is an item of,
    or None."""

    label: str
    mark: str
    text: str
    chapeau: int | None = None


def read_entries(text: str) -> list[Entry]:
    """The paragraphs of a text. A label begins one, and so does a line after an empty one or after
    a line that ends a paragraph; what begins with a small letter continues the line before.

    Items follow a paragraph that ends with a colon and are labelled as items are, otherwise than
    their chapeau: (1), a), 3.
    """
    blocks: list[tuple[Label | None, str]] = []
    apart = True
    for line in text.splitlines():
        words = " ".join(line.split())
        if not words:
            apart = True
            continue
        label = read_label(words)
        if blocks and label is None and not apart and _continues(blocks[-1][1], words):
            blocks[-1] = (blocks[-1][0], f"{blocks[-1][1]} {words}".strip())
        else:
            blocks.append((label, words if label is None else words[label.length :].strip()))
        apart = False
    entries: list[Entry] = []
    chapeau: int | None = None
    for index, (label, words) in enumerate(blocks):
        if chapeau is not None and not _item_of(label, blocks[chapeau][0]):
            chapeau = None
        name, mark = ("", "") if label is None else (label.text, label.mark)
        entries.append(Entry(name, mark, words, chapeau))
        if chapeau is None and words.endswith(":"):
            chapeau = index
    return entries


def _continues(before: str, words: str) -> bool:
    return not before or before[-1] not in ENDS or words[0].islower()


def _item_of(label: Label | None, chapeau: Label | None) -> bool:
    return label is not None and label.item and (chapeau is None or label.form != chapeau.form)
