"""Canonical text: the one way in which Podium writes a wording.

::

    PP4. Convinced that [in the spirit of] (-IND) [based on] (+IND) trust; (CHN: keep original)

One signed name per group, lists for `tcb` and `keep original`, one space before each group. Signs
that are text are escaped with a backslash, and a backslash before what would be read as a label
says that it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from notation.dialects import CICA, Dialect
from notation.flat import Close, Mark, Open, Piece, Words, flatten
from notation.labels import read_label
from notation.normal import CLOSING_PUNCTUATION
from notation.parsing.beginnings import BULLET
from notation.parsing.standing import FINAL
from notation.parsing.tokens import LONGEST_GROUP, LONGEST_NAME, group_at
from notation.tree import Attribution, Stance, Wording

_SIGNS = str.maketrans({"[": r"\[", "]": r"\]", "*": r"\*", "\\": r"\\"})
_PARENTHESIS = re.compile(r"(\()")
_FURTHEST = LONGEST_GROUP + LONGEST_NAME + 100


def render(wording: Wording, dialect: Dialect = CICA) -> str:
    """The canonical text of one paragraph in normal form, without a line end."""
    row = flatten(wording.content)
    parts: list[str] = []
    depth = 0
    if wording.label is not None:
        depth = wording.label_depth
        parts += ["[" * depth, wording.label, wording.label_mark]
        if len(row) > depth:
            parts.append(" ")
    parts += _content(row, depth, _hides_label(wording, row), wording.attributions, dialect)
    ambiguous = bool(row) and isinstance(row[-1], Close)
    said = row[-1].text[-1] if row and isinstance(row[-1], Words) else ""
    groups = dialect.write(
        wording.attributions, whole=ambiguous, alone=not ambiguous and said not in FINAL
    )
    return " ".join(filter(None, [_joined(parts, dialect), *groups]))


def render_draft(wordings: Iterable[Wording], dialect: Dialect = CICA) -> str:
    """The canonical text of a draft: paragraphs parted by empty lines, a line end at the end."""
    return "".join(f"{render(wording, dialect)}\n\n" for wording in wordings)[:-1]


def _content(
    row: Sequence[Piece],
    done: int,
    hides: bool,
    whole: Sequence[Attribution],
    dialect: Dialect,
) -> list[str]:
    parts: list[str] = []
    index = done
    while index < len(row):
        piece = row[index]
        if isinstance(piece, Words):
            text = piece.text.translate(_SIGNS)
            if _parts_groups(row, index, whole):
                text = text.replace(text.strip()[0], f"\\{text.strip()[0]}", 1)
            if hides:
                text, hides = f"\\{text}", False
            parts += _PARENTHESIS.split(f"*{text}*" if piece.emphasis else text)
        elif isinstance(piece, Open):
            parts.append("[")
        else:
            attributions: list[Attribution] = []
            if isinstance(piece, Close):
                parts.append("]")
                attributions += piece.attributions
            else:
                attributions.append(piece.attribution)
                while index + 1 < len(row) and isinstance(following := row[index + 1], Mark):
                    attributions.append(following.attribution)
                    index += 1
            space = "" if _glued(row, index + 1) else " "
            for group in dialect.write(attributions, alone=isinstance(piece, Mark)):
                parts.append(f"{space}{group}" if parts and parts[-1] != "[" else group)
        index += 1
    return parts


def _parts_groups(row: Sequence[Piece], index: int, whole: Sequence[Attribution]) -> bool:
    """Whether the words would be read as a mere separator between two attributions."""
    piece = row[index]
    assert isinstance(piece, Words)
    if not _separates(piece) or not piece.text.strip():
        return False
    start, end = index - 1, index + 1
    while start >= 0 and _separates(row[start]):
        start -= 1
    while end < len(row) and _separates(row[end]):
        end += 1
    before = row[start] if start >= 0 else None
    if not isinstance(before, Mark) and not (isinstance(before, Close) and before.attributions):
        return False
    if end < len(row):
        return isinstance(row[end], Mark)
    plain = (start, end) == (index - 1, index + 1) and not piece.emphasis
    own = piece.text.strip() == ";" or (
        piece.text.strip() == "," and bool(whole) and whole[0].stance is Stance.KEEP_ORIGINAL
    )
    return bool(whole) and not (plain and own)


def _separates(piece: Piece) -> bool:
    return isinstance(piece, Words) and set(piece.text) <= set(" ,;")


def _glued(row: Sequence[Piece], index: int) -> bool:
    """Whether what follows a group does so without a space; then none stands before it either."""
    if index >= len(row):
        return False
    piece = row[index]
    if isinstance(piece, Words):
        return piece.text[0] != " " and piece.text[0] not in CLOSING_PUNCTUATION
    return isinstance(piece, Open)


def _hides_label(wording: Wording, row: Sequence[Piece]) -> bool:
    """Whether the first words would be read as a label, or as part of the label, and are not."""
    start = wording.label_depth if wording.label is not None else 0
    head = ""
    for piece in row[start:]:
        if isinstance(piece, Words):
            head += piece.text
        elif not isinstance(piece, Open) or head:
            head += "[" if isinstance(piece, Open) else " "
            break
    if wording.label is None:
        bullet = BULLET.match(head)
        return read_label(head[bullet.end() :] if bullet else head) is not None
    before = f"{wording.label}{wording.label_mark}"
    found = read_label(f"{before} {head}")
    return found is None or found.length != len(before)


def _joined(parts: Sequence[str], dialect: Dialect) -> str:
    """The parts as one text, with a backslash before every parenthesis of the words that would be
    read as an attribution. What stands behind it decides, so they are joined from the end."""
    joined: list[str] = []
    behind = ""
    for index in range(len(parts) - 1, -1, -1):
        part = parts[index]
        behind = (part + behind)[:_FURTHEST]
        joined.append(part)
        if part == "(" and _is_read(parts[index - 1] if index else "", behind, dialect):
            joined.append("\\")
            behind = "\\" + behind
    return "".join(reversed(joined))


def _is_read(before: str, behind: str, dialect: Dialect) -> bool:
    """Whether the parenthesis would be read as an attribution. Weak ones are not, in the middle of
    the words."""
    found = group_at(behind, 0, dialect)
    if found is None:
        return False
    source, group = found
    following = behind[len(source) :].lstrip(" ")[:1]
    return not (group.weak and before.rstrip(" ")[-1:].isalnum() and following.isalnum())
