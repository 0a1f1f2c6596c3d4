"""Normal form: the one tree among all that would be written the same.

In normal form
- text is NFC; every stretch of white space is one space, none stands at either end of the
  paragraph; where such a stretch straddles brackets, the outermost of its spaces stays;
- there are no empty runs, and neighbouring runs of equal emphasis are one; white space at the
  edge of an emphasised run is not emphasised;
- white space before an attribution that stands alone stands behind it instead;
- an attribution that follows a closing bracket, also across punctuation, is that bracket's own
  (practice: `conduct]. (-CHAIR)`), except that unsigned ones which end the paragraph after its
  punctuation are the paragraph's;
- brackets nest at most `MAX_DEPTH` deep; deeper signs are text;
- a label stands inside no more brackets than open at the beginning.
"""

from __future__ import annotations

import dataclasses
import unicodedata

from notation.flat import Close, Mark, Open, Piece, Words, build, flatten
from notation.tree import MAX_DEPTH, Attribution, Wording

CLOSING_PUNCTUATION = frozenset(".,;:!?…)”»’\"'")
"""Signs that may stand between a bracket and the attributions that belong to it."""


def clean(text: str) -> str:
    """NFC text in which every stretch of white space is one space; ends are kept."""
    text = unicodedata.normalize("NFC", text)
    parts = text.split()
    if not parts:
        return " " if text else ""
    inner = " ".join(parts)
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")


def normal_form(wording: Wording) -> Wording:
    """The wording in normal form; a wording already in normal form is returned equal."""
    row = _limit_depth(flatten(wording.content))
    attributions = wording.attributions
    while True:
        before = row
        row = _settle_marks(_settle_spaces(_merge(row)))
        row, trailing = _paragraph_marks(row)
        attributions = trailing + attributions
        if row == before:
            break
    opening = 0
    while opening < len(row) and isinstance(row[opening], Open):
        opening += 1
    depth = min(wording.label_depth, opening) if wording.label else 0
    return dataclasses.replace(
        wording, content=build(row), attributions=attributions, label_depth=depth
    )


def _limit_depth(row: list[Piece]) -> list[Piece]:
    result: list[Piece] = []
    depth = 0
    for piece in row:
        if isinstance(piece, Open):
            depth += 1
            result.append(piece if depth <= MAX_DEPTH else Words("["))
        elif isinstance(piece, Close):
            if depth > MAX_DEPTH:
                result.append(Words("]"))
                result.extend(Mark(a) for a in piece.attributions)
            else:
                result.append(piece)
            depth -= 1
        else:
            result.append(piece)
    return result


def _merge(row: list[Piece]) -> list[Piece]:
    """Join equal neighbours, then take the emphasis off white space at the edges of runs."""
    bare: list[Piece] = []
    for piece in _join(row):
        if isinstance(piece, Words) and piece.emphasis:
            core = piece.text.strip()
            start = piece.text.index(core) if core else 0
            before, after = piece.text[:start], piece.text[start + len(core) :]
            bare += [Words(before), Words(core, True), Words(after)]
        else:
            bare.append(piece)
    return _join(bare)


def _join(row: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    texts: list[str] = []
    emphasis = False

    def settle() -> None:
        text = clean("".join(texts))
        texts.clear()
        if text:
            joined.append(Words(text, emphasis))

    for piece in row:
        if not isinstance(piece, Words):
            settle()
            joined.append(piece)
            continue
        if piece.text and piece.emphasis != emphasis:
            settle()
            emphasis = piece.emphasis
        texts.append(piece.text)
    settle()
    return joined


def _settle_spaces(row: list[Piece]) -> list[Piece]:
    """Move spaces behind lone attributions, then keep one space of each stretch."""
    row = _spaces_behind_marks(row)
    texts: dict[int, str] = {i: p.text for i, p in enumerate(row) if isinstance(p, Words)}
    depth = 0
    first = next(iter(texts), -1)
    open_space: tuple[int, int] | None = None  # the last space: where, and how deep
    for index, piece in enumerate(row):
        if isinstance(piece, Open):
            depth += 1
        elif isinstance(piece, Close):
            depth -= 1
        elif isinstance(piece, Words):
            text = texts[index]
            if text.startswith(" ") and open_space is not None:
                where, how_deep = open_space
                if where < 0 or how_deep <= depth:
                    text = texts[index] = text[1:]
                else:
                    texts[where] = texts[where][:-1]
            elif text.startswith(" ") and index == first:
                text = texts[index] = text[1:]
            if text:
                open_space = (index, depth) if text.endswith(" ") else None
    if open_space is not None:
        texts[open_space[0]] = texts[open_space[0]][:-1]
    result: list[Piece] = []
    for index, piece in enumerate(row):
        if not isinstance(piece, Words):
            result.append(piece)
        elif texts[index]:
            result.append(Words(texts[index], piece.emphasis))
    return result


def _spaces_behind_marks(row: list[Piece]) -> list[Piece]:
    result: list[Piece] = []
    owed = False
    for piece in row:
        if isinstance(piece, Mark):
            last = result[-1] if result else None
            if isinstance(last, Words) and last.text.endswith(" "):
                owed = True
                result.pop()
                if last.text[:-1]:
                    result.append(Words(last.text[:-1], last.emphasis))
        elif owed:
            result.append(Words(" "))
            owed = False
        result.append(piece)
    if owed:
        result.append(Words(" "))
    return result


def _settle_marks(row: list[Piece]) -> list[Piece]:
    """Give lone attributions that follow a bracket to it, save unsigned ones at the very end."""
    ending = len(row)
    while ending and isinstance(row[ending - 1], Mark):
        ending -= 1
    after_words = bool(ending) and isinstance(row[ending - 1], Words)
    result: list[Piece] = []
    close: int | None = None  # where the bracket just closed stands, punctuation apart
    for index, piece in enumerate(row):
        if isinstance(piece, Mark) and close is not None:
            final = index >= ending and after_words and not piece.attribution.stance.signed
            if not final:
                closing = result[close]
                assert isinstance(closing, Close)
                result[close] = Close((*closing.attributions, piece.attribution))
                continue
        if isinstance(piece, Close):
            close = len(result)
        elif isinstance(piece, Open) or (
            isinstance(piece, Words) and not set(piece.text) <= CLOSING_PUNCTUATION | {" "}
        ):
            close = None
        result.append(piece)
    return result


def _paragraph_marks(row: list[Piece]) -> tuple[list[Piece], tuple[Attribution, ...]]:
    """Take the unsigned attributions that end the paragraph out of its content."""
    end = len(row)
    while end and isinstance(row[end - 1], Mark):
        end -= 1
    kept: list[Piece] = []
    taken: list[Attribution] = []
    for piece in row[end:]:
        assert isinstance(piece, Mark)
        if piece.attribution.stance.signed:
            kept.append(piece)
        else:
            taken.append(piece.attribution)
    return [*row[:end], *kept], tuple(taken)
