"""A wording as HTML for screens, every character of the text escaped.

::

    <span data-at="0">Mindful of </span><span class="b cut" data-bracket="2" data-start="11"
    data-end="20"><span class="sign">[</span><span data-at="11">the winds</span><span
    class="sign">]</span></span> <span class="pos minus" data-actor="IND" data-of="2">…</span>

Text inside `data-at` is words, and nothing else is; its value is the offset of its first code
point in the visible text. Read as plain text (copied, or by a screen reader) the whole gives the
canonical notation: signs and parentheses are real text, and the minus that is drawn is a hyphen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from notation.flat import Close, Open, Words, flatten
from notation.tree import Attribution, Bracket, Stance, Wording, visible_text

_CHIPS = {Stance.SUPPORT: "plus", Stance.OPPOSE: "minus"}
_TAILS = {
    Stance.TCB: " tcb",
    Stance.KEEP_ORIGINAL: ": keep original",
    Stance.RESERVED: " reserves",
    Stance.OTHER: ":",
}


@dataclass(frozen=True, slots=True)
class Options:
    """Who is to read it. `names` shows positions; `numbers` carries the brackets' identities and
    places, which the desk works with and nobody else is given."""

    names: bool = True
    numbers: bool = False


READERS = Options()
OPENING_SIGN = '<span class="sign">[</span>'


def render_html(wording: Wording, options: Options = READERS) -> str:
    """The words, brackets and positions of a wording in normal form; the label where it stands
    inside a bracket (the margin shows it otherwise). Linear in the length of the text."""
    return "".join(_parts(wording, options))


def _parts(wording: Wording, options: Options) -> Iterator[str]:
    brackets = list(wording.brackets())
    label_after = wording.label_depth if wording.label else 0
    open_brackets: list[str | None] = []
    at = opened = 0
    for piece in flatten(wording.content):
        if isinstance(piece, Words):
            yield _words(piece, at)
            at += len(piece.text)
        elif isinstance(piece, Open):
            bracket = brackets[opened]
            opened += 1
            open_brackets.append(piece.id)
            yield opening(piece, bracket, at, options)
            if opened == label_after:
                yield f'<span class="inner-label">{escape(_label(wording))} </span>'
        elif isinstance(piece, Close):
            yield '<span class="sign">]</span></span>'
            yield positions(piece.attributions, open_brackets.pop(), options)
        else:
            yield positions((piece.attribution,), None, options)
    yield positions(wording.attributions, None, options, "whole")


def _label(wording: Wording) -> str:
    return f"{wording.label}{wording.label_mark}"


def _words(piece: Words, at: int) -> str:
    tag = "em" if piece.emphasis else "span"
    return f'<{tag} data-at="{at}">{escape(piece.text)}</{tag}>'


def opening(
    piece: Open, bracket: Bracket, at: int, options: Options, sign: str = OPENING_SIGN
) -> str:
    """The beginning of a bracket's element and its sign, at an offset in the visible text."""
    facts = ""
    if options.numbers:
        end = at + len(visible_text(bracket.children))
        facts = _facts(
            bracket=piece.id, start=at, end=end, counterpart=piece.counterpart, span=piece.span
        )
    return f'<span class="b{_kind(bracket)}"{facts}>{sign}'


def _kind(bracket: Bracket) -> str:
    if bracket.holds_proposal:
        return " add"
    against = any(each.stance is Stance.OPPOSE for each in bracket.attributions)
    return " cut" if against else ""


def positions(
    attributions: Sequence[Attribution], of: str | None, options: Options, more: str = ""
) -> str:
    """The chips of a row of names, each behind a space; nothing where names are not shown.

    `of` is the identity of their bracket, `more` a class for each of them.
    """
    if not options.names:
        return ""
    return "".join(
        f' <span class="{" ".join(filter(None, ("pos", _CHIPS.get(each.stance, "wait"), more)))}"'
        f"{_facts(actor=each.actor, of=of if options.numbers else None)}>{_chip(each)}</span>"
        for each in attributions
    )


def _chip(attribution: Attribution) -> str:
    signs = {Stance.SUPPORT: "+", Stance.OPPOSE: '<span class="hyphen">-</span>'}
    note = f" {attribution.note}" if attribution.note else ""
    said = escape(f"{attribution.name}{_TAILS.get(attribution.stance, '')}{note}")
    sign = signs.get(attribution.stance, "")
    return f'<span class="paren">(</span>{sign}{said}<span class="paren">)</span>'


def _facts(**values: str | int | None) -> str:
    return "".join(
        f' data-{name}="{escape(str(value))}"'
        for name, value in values.items()
        if value is not None
    )
