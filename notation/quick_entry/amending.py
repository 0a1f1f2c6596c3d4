"""Words that change in place: a slip of the pen, or what a delegation proposed.

`~ shared > joint`, `vie ~ shared > joint`, `vie ~ shared > joint & chn`.
"""

from __future__ import annotations

from collections.abc import Sequence

from notation.quick_entry.adding import insert
from notation.quick_entry.answers import Asked, Fields, Option, Several, Unread
from notation.quick_entry.line import Line, all_outside_quotes, outside_quotes
from notation.quick_entry.matching import Place, find, quoted_anew, sought
from notation.quick_entry.proposers import is_abbreviated
from notation.quick_entry.room import Paragraph
from notation.quick_entry.signed import nothing_more, unquoted
from notation.quick_entry.speakers import delegations, row
from notation.quick_entry.targets import (
    Extent,
    bracket_of,
    extents,
    numbers,
    place_of,
    place_option,
    trimmed,
    unsaid,
)
from notation.tree import Bracket, Stance


def amend(line: Line, by: Sequence[str]) -> Asked:
    """`~ shared > joint` corrects a slip; `vie ~ shared > joint` amends what Viet Nam proposed,
    `& rus` names those who stay with it; `~ @gauges and boats` puts in what was left out."""
    if not by and line.took_sign("@"):
        return insert(line)
    cut = line.at + outside_quotes(line.text[line.at :], ">")
    if cut < line.at:
        raise Unread("no-change-typed", "Type the words, > and how they shall read.", line.span)
    old, span = line.text[line.at : cut].strip(), (line.at, cut)
    new = line.text[cut + 1 :].strip()
    if by:
        return _amended(line, list(by), old, span)
    if not old:
        raise Unread("no-words-corrected", "Type the words to correct before the sign >.", span)
    paragraph = line.here()
    place = place_of(line, paragraph, old, span, commas=False)
    text = paragraph.wording().visible
    start, end = place.start, place.end
    if (
        not new
        and start
        and text[start - 1].isspace()
        and (end == len(text) or not text[end].isalnum())
    ):
        start -= 1
    words = unquoted(new) if new else ""
    fields = {"paragraph": paragraph.id, "start": str(start), "end": str(end), "text": words}
    return line.asked("correct", fields, paragraph, text[start:end], words)


def _amended(line: Line, by: list[str], old: str, span: tuple[int, int]) -> Asked:
    if not line.text[span[1] + 1 :].strip().strip("&"):
        raise Unread("no-new-words", "Type the other words behind the sign >.", span)
    probe = Line(old, line.room)
    probe.paragraph = line.paragraph
    listed = numbers(probe)
    if listed or not old:
        on = bracket_of(line, listed[0][0], span) if listed else unsaid(line, span[0])
        bracket = on.paragraph.wording().bracket(on.bracket)
        new, keep = _kept(line, span[1] + 1, _joined(bracket, by))
        fields = _amends(on.paragraph, on.bracket, new, by, keep)
        return line.asked("amend", fields, on.paragraph, on.words, new)
    paragraph = line.here()
    wording = paragraph.wording()
    own = [e for e in extents(wording) if e.number and _proposed(e, by)]
    place = _place_in(line, paragraph, own, old, span, by)
    extent = next(e for e in reversed(own) if e.start <= place.start and place.end <= e.end)
    new, keep = _kept(line, span[1] + 1, _joined(extent.bracket, by))
    text = wording.visible
    words = text[extent.start : place.start] + new + text[place.end : extent.end]
    fields = _amends(paragraph, extent.number, words.strip(), by, keep)
    stood = text[extent.start : extent.end]
    return line.asked("amend", fields, paragraph, stood, words)


def _proposed(extent: Extent, by: Sequence[str]) -> bool:
    for_it = {
        a.actor
        for a in extent.bracket.attributions
        if a.stance is Stance.SUPPORT and a.proposed is not False
    }
    return set(by) <= for_it


def _place_in(
    line: Line,
    paragraph: Paragraph,
    own: Sequence[Extent],
    old: str,
    span: tuple[int, int],
    by: Sequence[str],
) -> Place:
    """The place of the words within what these delegations proposed."""
    text = paragraph.wording().visible
    span = trimmed(line.text, span)
    wanted = sought(old)
    every = find(text, wanted.typed, commas=False)
    numbered = [
        (n, p)
        for n, p in enumerate(every, start=1)
        if any(e.start <= p.start and p.end <= e.end for e in own) and wanted.ordinal in (None, n)
    ]
    if len(numbered) == 1:
        return numbered[0][1]
    if not numbered and len(by) == 1:
        raise Unread(
            "not-own-words",
            "This delegation proposed no words “%(words)s” in %(paragraph)s. To propose other "
            "words for those of the text, use - and >.",
            span,
            words=old,
            paragraph=paragraph.name,
        )
    if not numbered:
        raise Unread(
            "not-own-words",
            "These delegations proposed no words “%(words)s” in %(paragraph)s. To propose other "
            "words for those of the text, use - and >.",
            span,
            words=old,
            paragraph=paragraph.name,
        )
    raise Several(
        "which-words",
        "Which “%(words)s” is meant?",
        span,
        [place_option(text, p, f"{wanted.typed}~{n}") for n, p in numbered],
        words=old,
    )


def _joined(bracket: Bracket | None, by: Sequence[str]) -> list[str]:
    """Those who support a bracket besides those who amend it."""
    names = bracket.attributions if bracket else ()
    return [a.actor for a in names if a.stance is Stance.SUPPORT and a.actor not in by]


def _amends(
    paragraph: Paragraph, bracket: str, text: str, by: list[str], keep: list[str]
) -> Fields:
    fields: Fields = {"paragraph": paragraph.id, "bracket": bracket, "text": text, "by": by}
    return {**fields, "keep": keep} if keep else fields


def _kept(line: Line, start: int, joined: Sequence[str]) -> tuple[str, list[str]]:
    """The new words, and those behind `&` who stay; `& *` are all who joined.

    The sign can be one of the words, as in “R&D”. It is not where it stands between blanks and
    before abbreviations of those who joined, or behind quotes.
    """
    new = line.text[start:].strip()
    cuts = [] if sought(new).quoted is not None else list(all_outside_quotes(new, "&"))
    if not cuts:
        return unquoted(new), []
    words, names = new[: cuts[-1]].strip(), new[cuts[-1] + 1 :].strip()
    if names == "*":
        return unquoted(words), list(joined)
    if not words:
        raise Unread("no-new-words", "Type the other words behind the sign >.", (start, start))
    part = Line(line.text, line.room)
    part.at = len(line.text.rstrip()) - len(new) + cuts[-1] + 1
    if not names or sought(words).quoted is not None:
        return unquoted(words), _staying(part, joined)
    found = row(part, begins=True, all_begin=True)
    all_names = bool(found.speakers) and not line.text[found.end :].strip()
    apart = new[cuts[-1] - 1].isspace() and new[cuts[-1] + 1].isspace()
    if all_names and apart and all(is_abbreviated(line, each) for each in found.speakers):
        keys = [each.keys[0] for each in found.speakers]
        if set(keys) <= set(joined):
            return words, keys
    if not apart and not all(line.room.names.exact(each.typed) for each in found.speakers):
        return new, []
    if not apart and not all_names:
        return new, []
    raise Several(
        "kept-or-words",
        "Is “%(words)s” part of the new words?",
        trimmed(line.text, (start, len(line.text))),
        [
            Option("“%(words)s”", {"words": new}, quoted_anew(new)),
            Option(
                "“%(words)s”; still supported by %(names)s",
                {"words": words, "names": names},
                f"{quoted_anew(words)} & {names}",
            ),
        ],
        named=True,
        words=f"& {names}",
    )


def _staying(part: Line, joined: Sequence[str]) -> list[str]:
    start = part.at
    keys = delegations(part)
    nothing_more(part)
    others = [key for key in keys if key not in joined]
    if others:
        raise Unread(
            "never-joined",
            "%(names)s: no support of this bracket that could go on. Take the name out.",
            trimmed(part.text, (start, len(part.text))),
            names=", ".join(others),
        )
    return keys
