"""Lines that begin with, or whose names are followed by, the word for an act: brackets, slips,
agreement, undo. Acts that bring paragraphs in or move them are in `redrafting`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notation.quick_entry.across import across, spans_paragraphs
from notation.quick_entry.answers import Asked, Fields, Several, Unread
from notation.quick_entry.line import Line, outside_quotes
from notation.quick_entry.matching import Place
from notation.quick_entry.references import needed
from notation.quick_entry.room import Paragraph
from notation.quick_entry.signed import nothing_more, outside, target, unquoted
from notation.quick_entry.speakers import delegations, keys_of, row
from notation.quick_entry.targets import (
    Target,
    bracket_of,
    bracket_option,
    extents,
    numbers,
    place_of,
    unsaid,
)
from notation.tree import visible_text, whole_bracket


def bracket(line: Line, by: Sequence[str]) -> Asked:
    """`br adj..regions`, `[adj..regions`, `br *`: brackets without a position."""
    if line.text.rstrip().endswith("]"):
        line.text = line.text.rstrip().removesuffix("]")
    if spans_paragraphs(line):
        return across(line, "bracket_across", [])
    paragraph = line.here()
    if not line.rest:
        raise Unread("no-words-typed", "Type the words to put in brackets.", line.span)
    if line.rest == "*":
        place = Place(0, len(paragraph.wording().visible))
        label = {}
    else:
        place = place_of(line, paragraph, line.rest, line.span)
        label = outside(paragraph, place)
    fields: Fields = {
        "paragraph": paragraph.id,
        "start": str(place.start),
        "end": str(place.end),
        **label,
    }
    words = paragraph.wording().visible[place.start : place.end]
    return line.asked("bracket", fields, paragraph, words)


def decide(line: Line, verb: str) -> Asked:
    """`accept #3`, `out #3`: the words stay, or are not retained."""
    on = target(line)
    if on.place is not None or (not on.bracket and not whole_bracket(on.paragraph.wording())):
        raise Unread(
            "bracket-needed",
            "Type the number of a bracket, as in #3, or all of a bracket's words.",
            line.span,
        )
    number = on.bracket
    if not number:
        whole = whole_bracket(on.paragraph.wording())
        number = whole.id or "" if whole else ""
    fields = {"paragraph": on.paragraph.id, "bracket": number}
    return line.asked(verb, fields, on.paragraph, on.words)


def fill(line: Line) -> Asked:
    """`fill #7 words`: words that were not heard in full."""
    listed = numbers(line)
    on = bracket_of(line, *listed[0]) if listed else unsaid(line, line.at)
    line.took_sign(">")
    if not line.rest:
        raise Unread("no-words-filled", "Type the words that were said.", line.span)
    words = unquoted(line.rest)
    fields = {"paragraph": on.paragraph.id, "bracket": on.bracket, "text": words}
    return line.asked("fill", fields, on.paragraph, on.words, words)


def fix(line: Line) -> Asked:
    """`fix #5 iran>iraq`: it was another delegation."""
    listed = numbers(line)
    cut = line.at + outside_quotes(line.text[line.at :], ">")
    if cut < line.at:
        raise Unread(
            "fix-two-names",
            "Type the wrong name, > and the right one: fix #5 iran > iraq.",
            line.span,
        )
    wrong = _printed_name(line, cut)
    line.at = cut + 1
    right = delegations(line)
    if len(right) != 1:
        raise Unread("fix-one-name", "Name one delegation behind the sign >.", line.span)
    nothing_more(line)
    on = bracket_of(line, *listed[0]) if listed else _where_named(line, wrong)
    fields = {
        "paragraph": on.paragraph.id,
        "bracket": on.bracket,
        "wrong": wrong,
        "right": right[0],
    }
    return line.asked("correct_attribution", fields, on.paragraph, on.words)


def _printed_name(line: Line, cut: int) -> str:
    """A name that stands in the text, known to the register or not."""
    typed = line.text[line.at : cut].strip()
    part = Line(line.text[:cut], line.room)
    part.at = line.at
    found = row(part, begins=True)
    if len(found.speakers) == 1 and not line.text[found.end : cut].strip():
        return keys_of(part, found.speakers)[0]
    actors = {
        a.actor
        for p in line.room.standing
        if p.id in (line.room.current, (line.room.touched or ("",))[0])
        or (line.paragraph and p.id == line.paragraph.id)
        for e in extents(p.wording())
        for a in e.bracket.attributions
    }
    if typed in actors:
        return typed
    raise Unread(
        "unknown-delegation",
        "No delegation is called “%(name)s”. Use its abbreviation, or a name in any language.",
        (line.at, cut),
        name=typed,
    )


def _where_named(line: Line, actor: str) -> Target:
    """The bracket touched if the name stands there, else the only place of the paragraph. Asked
    where the caret has left the paragraph of the bracket touched."""
    last = _touched_of(line, actor)
    here = line.paragraph or line.room.paragraph(line.room.current)
    if last is not None and (here is None or here.id == last.paragraph.id):
        return last
    if last is not None and line.paragraph is not None:
        last = None
    paragraph = line.here()
    wording = paragraph.wording()
    found = [
        e
        for e in extents(wording)
        if e.number and any(a.actor == actor for a in e.bracket.attributions)
    ]
    if last is None and not found and any(a.actor == actor for a in wording.attributions):
        return Target(paragraph)
    elsewhere = None if found else _piece_holding(line, paragraph, actor)
    if last is None and elsewhere is not None:
        return elsewhere
    if last is None and len(found) == 1:
        return Target(paragraph, found[0].number, words=visible_text(found[0].bracket.children))
    if last is None and not found:
        raise Unread(
            "name-not-there",
            "%(name)s stands on no bracket of %(paragraph)s. Type the bracket's number: "
            "fix #5 iran > iraq.",
            (0, len(line.text.rstrip())),
            name=actor,
            paragraph=paragraph.name,
        )
    before = _behind_word(line.text, "fix")
    options = [bracket_option(paragraph, e.bracket, f" #{e.number} ") for e in found]
    bracket = last.paragraph.wording().bracket(last.bracket) if last else None
    if last is not None and bracket is not None:
        options.insert(0, bracket_option(last.paragraph, bracket, f" #{last.bracket} "))
    raise Several(
        "which-bracket",
        "Which bracket is meant?",
        (before, before),
        options,
        named=last is not None,
    )


def _piece_holding(line: Line, paragraph: Paragraph, actor: str) -> Target | None:
    """The piece with the names of a bracket that goes on in other paragraphs, if the name stands
    there and there alone."""
    held = [h for h in line.room.held(actor) if h.bracket and h.stands_in(paragraph.id)]
    there = line.room.paragraph(held[0].paragraph) if len(held) == 1 else None
    return None if there is None else Target(there, held[0].bracket or "", words=held[0].words)


def _touched_of(line: Line, actor: str) -> Target | None:
    """The last bracket touched, if the name stands on it."""
    room = line.room
    paragraph = room.paragraph(room.touched[0]) if room.touched else None
    bracket = paragraph.wording().bracket(room.touched[1]) if paragraph and room.touched else None
    if paragraph is None or bracket is None:
        return None
    if all(each.actor != actor for each in bracket.attributions):
        return None
    return Target(paragraph, bracket.id or "", words=visible_text(bracket.children))


def _behind_word(text: str, word: str) -> int:
    at = text.casefold().find(word)
    return at + len(word) if at >= 0 else 0


def agree(line: Line, by: Sequence[str]) -> Asked:
    """`4 agree`, `4 agree pending iran`, `4 agree if 5`."""
    paragraph = line.here()
    fields: dict[str, str | list[str]] = {"paragraph": paragraph.id}
    if line.took("pending"):
        fields["pending"] = delegations(line)
    elif line.took("if"):
        fields["subject_to"] = needed(line).id
    nothing_more(line)
    return line.asked("agree", fields, paragraph)


def reopen(line: Line, by: Sequence[str]) -> Asked:
    """`4 reopen`, `4 reopen ind`: at whose request."""
    paragraph = line.here()
    asking = list(by) or delegations(line, 0) or list(line.room.floor)
    nothing_more(line)
    if not asking:
        raise Unread(
            "reopened-by", "Say at whose request: 4 reopen ind.", (0, len(line.text.rstrip()))
        )
    return line.asked("reopen", {"paragraph": paragraph.id, "by": asking}, paragraph)


def remark(line: Line, by: Sequence[str]) -> Asked:
    """`! words`, `4 ind ! words`: kept in the log; the text stays as it is."""
    paragraph = line.here()
    if not line.rest:
        raise Unread("no-remark", "Type the remark.", line.span)
    fields: dict[str, str | list[str]] = {"paragraph": paragraph.id, "text": line.rest}
    if by:
        fields["by"] = list(by)
    return line.asked("remark", fields, paragraph, new_words=line.rest)


def undo(line: Line) -> Asked:
    """`undo`, `undo 12`: the latest act, or that of a number in the log."""
    found = re.match(r"\d{1,9}(?!\S)", line.rest)
    if found:
        line.take(found[0])
    span = line.span
    nothing_more(line)
    intervention = line.room.undoable(int(found[0]) if found else None)
    if intervention is None:
        raise Unread(
            "nothing-to-undo",
            "There is no such act to undo. The log has the number of each.",
            (0, span[1]),
        )
    return line.asked("undo", {"intervention": intervention})


def redo(line: Line) -> Asked:
    """`redo`: what was undone last stands again."""
    nothing_more(line)
    intervention = line.room.redoable()
    if intervention is None:
        raise Unread("nothing-to-redo", "Nothing was undone last.", (0, len(line.text.rstrip())))
    return line.asked("undo", {"intervention": intervention})
