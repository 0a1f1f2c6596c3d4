"""The difference of two wordings as HTML: the wording after, with what came and went marked.

::

    <span data-at="0">Mindful of </span><del class="went">snow</del><ins class="came"
    data-at="11">the winds</ins>

What came stands in `<ins class="came">`, what went in `<del class="went">`. Without the one the
page has the words of the wording before, without the other those of the wording after; the rest is
as in `notation.rendering.html`, and `data-at` counts in the wording after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from notation.difference import Ending, Fate, Label, Named, Piece, pieces_between, whole_between
from notation.flat import Mark, Open, Words
from notation.rendering.html import READERS, Options, opening, positions
from notation.tree import Wording

_SIGN = '<span class="sign">{}</span>'
_SIGN_CAME = '<ins class="came sign">{}</ins>'


def render_difference(
    before: Wording | None, after: Wording | None, options: Options = READERS
) -> str:
    """The words, brackets and positions after, with those that came and went since the wording
    before. None is a paragraph that does not stand: then all of it came, or went."""
    before, after = before or Wording(), after or Wording()
    return "".join(_joined(_parts(before, after, options)))


def render_sides(
    before: Wording | None, after: Wording | None, options: Options = READERS
) -> tuple[str, str]:
    """The same for two columns: the wording before, with what went marked in it, and the wording
    after, with what came marked in it."""
    before, after = before or Wording(), after or Wording()
    earlier, later = (
        "".join(html for went, html in _parts(*pair, options) if not went)
        for pair in ((after, before), (before, after))
    )
    # Every < of the text itself is escaped, so these are elements.
    went = earlier.replace('<ins class="came', '<del class="went').replace("</ins>", "</del>")
    return went, later


def render_label_difference(before: Wording | None, after: Wording | None) -> str:
    """The label that stands before the brackets, for the margin: what it was and what it is."""
    old, new = _outer(before), _outer(after)
    if before is None or after is None or old == new:
        return escape(old if after is None else new)
    went = f'<del class="went">{escape(old)}</del>' if old else ""
    came = f'<ins class="came">{escape(new)}</ins>' if new else ""
    return " ".join(filter(None, (went, came)))


def _outer(wording: Wording | None) -> str:
    return "" if wording is None or wording.label_depth else (wording.label or "")


Part = tuple[bool, str]
"""Whether it went, and its HTML."""


def _joined(parts: Iterable[Part]) -> Iterator[str]:
    """What went side by side in one element."""
    gone: list[str] = []
    for went, html in parts:
        if went:
            gone.append(html)
            continue
        if gone and html:
            yield f'<del class="went">{"".join(gone)}</del>'
            gone.clear()
        yield html
    if gone:
        yield f'<del class="went">{"".join(gone)}</del>'


def _parts(before: Wording, after: Wording, options: Options) -> Iterator[Part]:
    brackets = after.brackets()
    open_brackets: list[str | None] = []
    at = 0
    for piece in pieces_between(before, after):
        went, what = piece.fate is Fate.WENT, piece.what
        if isinstance(what, Words):
            yield went, _words(piece.fate, what, at)
            at += 0 if went else len(what.text)
        elif isinstance(what, Label):
            yield went, _label(piece.fate, what)
        elif isinstance(what, Open):
            if went:
                yield True, _SIGN.format("[")
                continue
            bracket = next(brackets)
            open_brackets.append(bracket.id)
            yield (
                False,
                opening(
                    Open(bracket.id, bracket.counterpart, bracket.span, bracket.added),
                    bracket,
                    at,
                    options,
                    _sign(piece.fate).format("["),
                ),
            )
        elif isinstance(what, Ending):
            of = None if went else open_brackets.pop()
            yield went, _sign(piece.fate).format("]") + ("" if went else "</span>")
            yield from _names(what.names, of, options)
        else:
            yield from _mark(piece, what, options)
    yield from _names(whole_between(before, after), None, options, "whole")


def _words(fate: Fate, words: Words, at: int) -> str:
    text = escape(words.text)
    if fate is Fate.STAYED:
        tag = "em" if words.emphasis else "span"
        return f'<{tag} data-at="{at}">{text}</{tag}>'
    text = f"<em>{text}</em>" if words.emphasis else text
    if fate is Fate.WENT:
        return text
    kind = "came" if words.text.strip() else "came space"  # which nobody wants to see marked
    return f'<ins class="{kind}" data-at="{at}">{text}</ins>'


def _label(fate: Fate, label: Label) -> str:
    html = f'<span class="inner-label">{escape(label.text)} </span>'
    return f'<ins class="came">{html}</ins>' if fate is Fate.CAME else html


def _sign(fate: Fate) -> str:
    return _SIGN_CAME if fate is Fate.CAME else _SIGN


def _mark(piece: Piece, mark: Mark, options: Options) -> Iterator[Part]:
    yield from _names((Named(mark.attribution, piece.fate),), None, options)


def _names(
    row: Iterable[Named], of: str | None, options: Options, more: str = ""
) -> Iterator[Part]:
    for named in row:
        html = positions((named.attribution,), of, options, more)
        if named.fate is Fate.CAME and html:
            html = f'<ins class="came">{html}</ins>'
        if html:
            yield named.fate is Fate.WENT, html
