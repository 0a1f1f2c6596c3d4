"""Where one paragraph of a draft ends and the next begins."""

from __future__ import annotations

import re

from notation.labels import Label, read_label
from notation.parsing.beginnings import bulleted, follows, head_of, label_of
from notation.parsing.tokens import Sort, Token

ENDING = frozenset(".;:,)]!?…")
_PERHAPS_LABEL = re.compile(
    r"\W*(?:[^\W\d_]{0,5}[ .]?(?:[\d.):]|$)|alt)|\s*[-–—•·▪◦‣]\s", re.IGNORECASE
)
"""Most lines begin with plain words; only what matches is looked at closely."""

_FEWEST_DOUBLED = 8
"""So many doubled line ends show that doubling is the manner of the whole text."""


def split_paragraphs(tokens: list[Token]) -> list[list[Token]]:
    """The tokens of each paragraph, in order; line ends between paragraphs are left out.

    Empty lines part paragraphs, unless every line of the text is followed by one (then a wider gap
    does). A line that begins with a label parts them too where the line before had come to an end
    or the label is the next one of a list; so does a bullet that follows another.
    Attributions or a closing bracket alone after an empty line belong to what stands before.
    """
    gap = 3 if _doubled(tokens) else 2
    paragraphs: list[list[Token]] = [[]]
    last = ""
    label, item = label_of(tokens), bulleted(tokens)
    for index, token in enumerate(tokens):
        if token.sort is Sort.LINE_END and (
            _parts(tokens, index, gap, last, label) or (item and bulleted(tokens, index + 1))
        ):
            paragraphs.append([])
            label, item = label_of(tokens, index + 1) or label, bulleted(tokens, index + 1)
            continue
        paragraphs[-1].append(token)
        said = token.source.rstrip()
        last = said[-1] if said else last
    trimmed = (_trim(paragraph) for paragraph in paragraphs)
    return [paragraph for paragraph in trimmed if paragraph]


def _doubled(tokens: list[Token]) -> bool:
    """Whether lines, not paragraphs, are followed by an empty line: seen where text was taken out
    of PDF. Then most lines go on in the middle of a sentence, so the next begins small."""
    doubled = single = going_on = 0
    for index, token in enumerate(tokens):
        if token.sort is not Sort.LINE_END:
            continue
        lines = token.lines
        if lines == 1:
            single += 1
        elif lines == 2:
            doubled += 1
            following = tokens[index + 1].source[:1] if index + 1 < len(tokens) else ""
            going_on += following.islower()
    return doubled >= _FEWEST_DOUBLED and doubled > 2 * single and going_on * 5 > doubled * 2


def _parts(tokens: list[Token], index: int, gap: int, last: str, before: Label | None) -> bool:
    following = tokens[index + 1 : index + 6]
    if not following:
        return False
    first = next((t.sort for t in following if t.sort is not Sort.STARS), Sort.STARS)
    if tokens[index].lines >= gap:
        return first not in (Sort.ATTRIBUTION, Sort.CLOSE) or not last
    if first in (Sort.ATTRIBUTION, Sort.CLOSE):
        return False
    opening = following[0]
    if opening.sort is Sort.WORDS and not _PERHAPS_LABEL.match(opening.text):
        return last == ";" and opening.text.lstrip()[:1].isupper()
    head = head_of(tokens, index + 1)
    label = read_label(head)
    if label is not None:
        return (label.strong and bool(label.mark)) or last in ENDING or follows(label, before)
    return last == ";" and head[:1].isupper()


def _trim(paragraph: list[Token]) -> list[Token]:
    blank = [
        token.sort is Sort.LINE_END or (token.sort is Sort.WORDS and not token.text.strip())
        for token in paragraph
    ]
    if all(blank):
        return []
    start = blank.index(False)
    end = len(blank) - blank[::-1].index(False)
    return paragraph[start:end]
