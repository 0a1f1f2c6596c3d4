"""One paragraph's tokens as a row of pieces: label taken off, stars and separators understood."""

from __future__ import annotations

import re
from dataclasses import dataclass

from notation.flat import Close, Mark, Open, Piece, Words
from notation.labels import LONGEST, Label, read_label
from notation.normal import CLOSING_PUNCTUATION
from notation.parsing.beginnings import BULLET
from notation.parsing.emphasis import is_bullet, match_stars
from notation.parsing.pairing import Pairs
from notation.parsing.tokens import Sort, Token
from notation.tree import Attribution, Stance

_SEPARATOR = re.compile(r"[\s,;]*")


@dataclass(slots=True)
class _Beginning:
    """What the paragraph begins with: how many characters of which tokens the label takes."""

    label: Label | None
    depth: int
    left: dict[int, str]  # what remains of the tokens that held it


class RowOfParagraph:
    """The row of one paragraph, its label, and what was noticed on the way.

    `whole` are attributions that name the whole paragraph; `repeated` are remarks (offset, code,
    sentence) on names that stand twice in one row.
    """

    def __init__(self, paragraph: list[Token], pairs: Pairs) -> None:
        self.pieces: list[Piece] = []
        self.whole: tuple[Attribution, ...] = ()
        self.label: str | None = None
        self.label_mark = ""
        self.label_depth = 0
        self.repeated: list[tuple[int, str, str]] = []
        self._names: set[tuple[str, Stance]] = set()
        self._actors: set[str] = set()
        self._owed = False  # a space that stood before an attribution and belongs behind it
        self._meant, self.stray_stars = match_stars(paragraph)
        self._fill(paragraph, pairs)

    def _fill(self, paragraph: list[Token], pairs: Pairs) -> None:
        beginning = _beginning(paragraph, pairs)
        if beginning.label is not None:
            self.label, self.label_mark = beginning.label.text, beginning.label.mark
            self.label_depth = beginning.depth
        separators = _separators(paragraph)
        for span in pairs.opened_before:
            self.pieces.append(Open(span=span))
        emphasis: set[str] = set()
        for index, token in enumerate(paragraph):
            text = beginning.left.get(index, token.text)
            if index in separators:
                text = separators[index]
            if token.sort is Sort.OPEN and index in pairs.signs:
                self._open(pairs.opens.get(index))
            elif token.sort is Sort.CLOSE and index in pairs.signs:
                self._close()
            elif token.sort is Sort.STARS and index in self._meant:
                emphasis ^= {token.source}
            elif token.group is not None:
                self._attributions(token)
            else:
                self._words(text, bool(emphasis))
        self.pieces += [Close() for _ in pairs.passes]

    def _words(self, text: str, emphasis: bool) -> None:
        if not text:
            return
        if self._owed and not text[0].isspace() and text[0] not in CLOSING_PUNCTUATION:
            self.pieces.append(Words(" "))
        self._owed = False
        if not set(text) <= CLOSING_PUNCTUATION | {" ", "\n"}:
            self._new_row()
        self.pieces.append(Words(text, emphasis))

    def _open(self, span: str | None) -> None:
        if self._owed:
            self.pieces.append(Words(" "))
            self._owed = False
        self._new_row()
        self.pieces.append(Open(span=span))

    def _close(self) -> None:
        self._owed = False
        self._new_row()
        self.pieces.append(Close())

    def _new_row(self) -> None:
        self._actors.clear()

    def _attributions(self, token: Token) -> None:
        assert token.group is not None
        while self.pieces and isinstance(last := self.pieces[-1], Words):
            stripped = last.text.rstrip()
            if stripped == last.text:
                break
            self._owed = True
            self.pieces.pop()
            if stripped:
                self.pieces.append(Words(stripped, last.emphasis))
        for attribution in token.group.attributions:
            if attribution.actor in self._actors:
                sentence = f"“{attribution.name}” stands more than once in this row; look which."
                self.repeated.append((token.start, "repeated-name", sentence))
            self._actors.add(attribution.actor)
            if token.group.whole:
                self.whole += (attribution,)
            else:
                self.pieces.append(Mark(attribution))


def _beginning(paragraph: list[Token], pairs: Pairs) -> _Beginning:
    """The label, looked for behind opening brackets, stars and white space.

    A backslash before what would be read as a label, or as more of it, says that it is none; it is
    taken away.
    """
    depth, words, bullet = _first_words(paragraph, pairs)
    held = sum(len(text) for _, text in words)
    head = _head(paragraph, words)
    label = read_label(head)
    if label is None or label.length > held:
        hidden = head[1:]
        if head[:1] != "\\" or not (hidden[:1].isalnum() or BULLET.match(hidden)):
            return _Beginning(None, 0, {})
        found = BULLET.match(hidden)
        escaped = read_label(hidden[found.end() :] if found else hidden)
        if escaped is None or escaped.length >= held:
            return _Beginning(None, 0, {})
        return _Beginning(None, 0, {words[0][0]: words[0][1][1:]})
    left = dict.fromkeys(bullet, "")
    taken = label.length
    for index, text in words:
        left[index] = text[taken:]
        taken = max(0, taken - len(text))
    first = words[0][0]
    if any(paragraph[i].sort is Sort.OPEN and i not in pairs.signs for i in range(first)):
        for index, _ in words:
            left[index] = left[index].lstrip()
            if left[index]:
                break
    for index, _ in words:
        rest = left[index].lstrip()
        if rest:
            again = read_label(f"{label.text}{label.mark} {rest[1:]}")
            if rest[0] == "\\" and rest[1:2].isalnum() and again != label:
                left[index] = rest[1:]
            break
    return _Beginning(label, depth, left)


def _first_words(
    paragraph: list[Token], pairs: Pairs
) -> tuple[int, list[tuple[int, str]], list[int]]:
    """How many brackets open the paragraph, and its first words by token, long enough for a
    label; and the tokens of a list's bullet before them, which a label makes superfluous."""
    depth = len(pairs.opened_before)
    words: list[tuple[int, str]] = []
    bullet: list[int] = [0] if paragraph and is_bullet(paragraph, 0) else []
    length = 0
    for index, token in enumerate(paragraph):
        if token.sort is Sort.OPEN and not words:
            depth += index in pairs.signs  # a stray one before the label becomes its first word
        elif token.sort is Sort.WORDS:
            text = token.text if words else token.text.lstrip()
            if index == 1 and bullet and read_label(text) is None:
                break
            found = BULLET.match(text) if not words and not bullet and not depth else None
            if found and (found.end() == len(text) or read_label(text[found.end() :])):
                bullet.append(index)
                text = text[found.end() :]
            if text:
                words.append((index, text))
                length += len(text)
            if length > LONGEST:
                break
        elif token.sort is Sort.LINE_END:
            if words:
                words.append((index, " "))
                length += 1
        elif token.sort is not Sort.STARS:
            break
    return depth, words, bullet


def _head(paragraph: list[Token], words: list[tuple[int, str]]) -> str:
    """The first words, and a stand-in for a bracket where one follows directly."""
    head = "".join(text for _, text in words)
    following = words[-1][0] + 1 if words else 0
    while following < len(paragraph) and paragraph[following].sort is Sort.STARS:
        following += 1
    if following < len(paragraph) and paragraph[following].sort is not Sort.WORDS:
        token = paragraph[following]
        said = token.sort in (Sort.OPEN, Sort.ESCAPE, Sort.UNREADABLE)
        head += token.text if said else " "
    return head


def _separators(paragraph: list[Token]) -> dict[int, str]:
    """What is to be read for the commas and semicolons between attributions: mostly nothing.

    A semicolon that ends the paragraph's words is text; so is a comma before `keep original`,
    which concerns the whole paragraph.
    """
    final = len(paragraph)
    while final and _between(paragraph[final - 1]):
        final -= 1
    unsigned = [i for i in range(final, len(paragraph)) if _unsigned(paragraph[i])]
    places: list[tuple[int, int]] = []  # a separator, and the attribution behind it
    previous: int | None = None
    pending: list[int] = []
    for index, token in enumerate(paragraph):
        if token.group is not None:
            if previous is not None:
                places += [(place, index) for place in pending]
            previous, pending = index, []
        elif not _between(token):
            previous, pending = None, []
        elif token.sort is Sort.WORDS:
            pending.append(index)
    kept = _final_sign(paragraph, [p for p in places if p[0] >= final], unsigned)
    return {place: (paragraph[place].text if place == kept else " ") for place, _ in places}


def _final_sign(
    paragraph: list[Token], places: list[tuple[int, int]], unsigned: list[int]
) -> int | None:
    """Which of the separators at the end is the paragraph's own punctuation, if one is."""
    semicolons = [(p, behind) for p, behind in places if ";" in paragraph[p].text]
    groups = [i for i, token in enumerate(paragraph) if token.group is not None]
    apart = set(unsigned)
    last_signed = max((i for i in groups if i not in apart), default=-1)
    ending = [p for p, behind in semicolons if behind > last_signed]
    if ending:
        follows_signed = last_signed == max(i for i in groups if i < ending[0])
        return ending[0] if follows_signed else ending[-1]
    if semicolons and not unsigned:
        return semicolons[-1][0]
    for place, behind in places:
        group = paragraph[behind].group
        comma = "," in paragraph[place].text
        if comma and group and all(a.stance is Stance.KEEP_ORIGINAL for a in group.attributions):
            return place
    return None


def _between(token: Token) -> bool:
    """Whether the token may stand in a row of attributions."""
    if token.sort is Sort.WORDS:
        return _SEPARATOR.fullmatch(token.text) is not None
    return token.sort in (Sort.LINE_END, Sort.STARS, Sort.ATTRIBUTION)


def _unsigned(token: Token) -> bool:
    return token.group is not None and not any(a.stance.signed for a in token.group.attributions)
