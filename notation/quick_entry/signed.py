"""Lines with a sign or a stance: `-ind words`, `+chn #3`, `vie tcb words`, `rus = iran`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notation.quick_entry.across import across, spans_paragraphs
from notation.quick_entry.adding import add
from notation.quick_entry.answers import Asked, Fields, Option, Several, Unread
from notation.quick_entry.line import Line, outside_quotes
from notation.quick_entry.matching import Place, sought
from notation.quick_entry.notes import take_note
from notation.quick_entry.room import Held, Paragraph
from notation.quick_entry.speakers import Speaker, delegations, keys_of, row, settled, unknown_name
from notation.quick_entry.targets import (
    Target,
    bracket_of,
    bracket_option,
    bracket_with,
    brackets_around,
    extents,
    numbers,
    place_of,
    unsaid,
    whole_option,
)
from notation.tree import whole_bracket


def signed(line: Line, stance: str) -> Asked:
    """Reads what follows a sign. `stance` is "support" or "oppose"."""
    glued = line.at < len(line.text) and not line.text[line.at].isspace()
    found = row(line, begins=glued)
    if glued and not found.speakers and not line.room.floor and line.rest[0].isalpha():
        unknown_name(line)
    return settled(line, found, lambda part, names: _signed(part, stance, names))


def _signed(line: Line, stance: str, names: Sequence[Speaker]) -> Asked:
    by = keys_of(line, names)
    line.skip()
    if line.rest.startswith("@"):
        if stance == "oppose":
            raise Unread(
                "minus-adds-nothing",
                "Words are added with +, for example +ind @rivers and lakes.",
                line.span,
            )
        line.take("@")
        return add(line, by)
    if stance == "oppose" and spans_paragraphs(line):
        return across(line, "strike_across", by)
    if outside_quotes(line.text[line.at :], ">") >= 0:
        if stance == "support":
            raise Unread(
                "plus-replaces-nothing",
                "Other words are proposed with - and >, for example -ind shared > common.",
                line.span,
            )
        return replace(line, by)
    note = take_note(line, stance)
    return position(line, stance, by, note)


def position(line: Line, stance: str, by: list[str], note: str = "") -> Asked:
    """A stance on what the rest of the line names."""
    if stance == "keep_original" and not line.rest:
        # A delegation that wants the original wants that of the whole paragraph.
        touched = line.room.touched
        there = line.room.paragraph(touched[0]) if touched else None
        if line.paragraph is None and line.room.current is None and there is not None:
            line.paragraph = there
        return _stand(line, stance, by, note, Target(line.here()))
    return _stand(line, stance, by, note, target(line))


def target(line: Line) -> Target:
    """A number, `*` for the paragraph as a whole, words, or what goes without saying."""
    if not line.rest:
        return unsaid(line)
    listed = numbers(line)
    if listed:
        nothing_more(line)
        if len(listed) > 1:
            raise Unread("one-bracket", "Type one bracket's number for each line.", listed[1][1])
        return bracket_of(line, *listed[0])
    paragraph = line.here()
    if line.rest == "*":
        return Target(paragraph, words=paragraph.wording().visible)
    typed = line.rest
    wording = paragraph.wording()
    place = place_of(line, paragraph, typed, line.span)
    words = wording.visible[place.start : place.end]
    found = bracket_with(wording, place, exactly=sought(typed).quoted is not None)
    if found is not None:
        return Target(paragraph, found.number, words=words)
    return Target(paragraph, place=place, words=words)


def nothing_more(line: Line) -> None:
    """Raises Unread where the line goes on."""
    if line.rest:
        raise Unread(
            "too-much",
            "“%(words)s” is too much here. Take it out.",
            line.span,
            words=line.rest,
        )


def _stand(line: Line, stance: str, by: list[str], note: str, on: Target) -> Asked:
    paragraph = on.paragraph
    if on.place is not None:
        if stance == "support":
            _not_in_bracket(line, paragraph, on.place)
        if stance == "oppose" and not note:
            return _strike(line, by, on)
        fields: dict[str, str | list[str]] = {
            "paragraph": paragraph.id,
            "start": str(on.place.start),
            "end": str(on.place.end),
            "by": by,
        }
        return line.asked(stance, _noted(fields, note), paragraph, on.words)
    whole = not on.bracket
    if whole and stance == "oppose" and not note and not whole_bracket(paragraph.wording()):
        return line.asked(
            "propose_deletion", {"paragraph": paragraph.id, "by": by}, paragraph, on.words
        )
    fields = {"paragraph": paragraph.id, "bracket": on.bracket, "by": by}
    return line.asked(stance, _noted(fields, note), paragraph, on.words)


def _noted(fields: dict[str, str | list[str]], note: str) -> dict[str, str | list[str]]:
    return {**fields, "note": note} if note else fields


def _strike(line: Line, by: list[str], on: Target) -> Asked:
    assert on.place is not None
    fields: dict[str, str | list[str]] = {
        "paragraph": on.paragraph.id,
        "start": str(on.place.start),
        "end": str(on.place.end),
        "by": by,
    }
    return line.asked("strike", fields | outside(on.paragraph, on.place), on.paragraph, on.words)


def outside(paragraph: Paragraph, place: Place) -> dict[str, str]:
    """What keeps a label out of a bracket around all of a paragraph's words, when the words were
    named and not the paragraph (`*`)."""
    wording = paragraph.wording()
    text = wording.visible
    whole = not text[: place.start].strip() and not text[place.end :].strip()
    return {"label_inside": "false"} if whole and wording.label else {}


def _not_in_bracket(line: Line, paragraph: Paragraph, place: Place) -> None:
    """Raises: words nobody has put in brackets cannot be supported."""
    around = brackets_around(paragraph.wording(), place)
    start, end = line.span
    if around:
        raise Several(
            "bracket-around",
            "These words stand in a bracket with others. Is it meant?",
            (start, end),
            [bracket_option(paragraph, e.bracket, f"#{e.number}") for e in around],
            named=True,
        )
    raise Unread(
        "not-in-bracket",
        "These words stand in no bracket. Bracket them with br first; to add new words, type @ "
        "and the word they follow.",
        (start, end),
    )


def replace(line: Line, by: list[str]) -> Asked:
    """`words > other words`; `#2 > other words` for the words of a bracket."""
    cut = line.at + outside_quotes(line.text[line.at :], ">")
    new = line.text[cut + 1 :].strip()
    old, span = line.text[line.at : cut].strip(), (line.at, cut)
    if not new:
        raise Unread(
            "no-new-words", "Type the other words behind the sign >.", (cut, len(line.text))
        )
    start, end, paragraph = replaced(line, old, span)
    words = paragraph.wording().visible[start:end]
    fields: dict[str, str | list[str]] = {
        "paragraph": paragraph.id,
        "start": str(start),
        "end": str(end),
        "text": unquoted(new),
        "by": by,
    }
    return line.asked("replace", fields, paragraph, words, unquoted(new))


def replaced(line: Line, old: str, span: tuple[int, int]) -> tuple[int, int, Paragraph]:
    """The words before a `>`: the place and its paragraph."""
    probe = Line(old, line.room)
    probe.paragraph = line.paragraph
    listed = numbers(probe)
    if listed or not old:
        on = bracket_of(line, listed[0][0], span) if listed else unsaid(line, span[0])
        if not on.bracket:
            raise Unread("no-words-replaced", "Type the words before the sign >.", span)
        here = next(e for e in extents(on.paragraph.wording()) if e.number == on.bracket)
        return here.start, here.end, on.paragraph
    paragraph = line.here()
    place = place_of(line, paragraph, old, span, commas=False)
    return place.start, place.end, paragraph


def unquoted(new: str) -> str:
    """New words as they enter the text: quotes around all of them were typed for the line."""
    found = sought(new)
    return found.quoted if found.quoted is not None and found.ordinal is None else new


def lift(line: Line, by: list[str]) -> Asked:
    """`ind lift`: the bracket touched if they stand there, else the only place where they do;
    `ind lift #2 #5`: these brackets."""
    listed = numbers(line)
    if len(listed) > 1:
        nothing_more(line)
        on = [bracket_of(line, *each) for each in listed]
        targets = " ".join(f"{each.paragraph.id}:{each.bracket}" for each in on)
        fields: Fields = {"paragraph": on[0].paragraph.id, "targets": targets, "by": by}
        return line.asked("lift", fields, on[0].paragraph)
    if listed:
        nothing_more(line)
        return _lifted(line, by, bracket_of(line, *listed[0]))
    if line.rest:
        return _lifted(line, by, target(line))
    held = [h for h in _all_hold(line, by) if _is_there(line, h)]
    current, touched = line.room.current, line.room.touched
    last = next((h for h in held if touched and h.stands_on(touched)), None)
    if last is not None and (current is None or last.stands_in(current)):
        held = [last]
    near = [h for h in held if h.stands_in(current)]
    near = [last, *near] if last is not None and near and last not in near else near or held
    if not near:
        raise Unread(
            "holds-nothing",
            "%(names)s: no position stands there. Look at the names on the bracket.",
            (0, len(line.text.rstrip())),
            names=", ".join(by),
        )
    if len(near) > 1:
        raise Several(
            "which-position",
            "Which position is withdrawn?",
            (0, len(line.text)),
            [option for each in near for option in _held_option(line, by, each)],
        )
    there = _at(line, near[0])
    assert there is not None
    return _lifted(line, by, Target(there, near[0].bracket or "", words=near[0].words))


def _all_hold(line: Line, by: Sequence[str]) -> list[Held]:
    """Where every one of them stands."""
    first, *others = [list(line.room.held(key)) for key in by]
    places = [{(h.paragraph, h.bracket) for h in each} for each in others]
    return [h for h in first if all((h.paragraph, h.bracket) in each for each in places)]


def _is_there(line: Line, held: Held) -> bool:
    """Whether it stands in the paragraph the line names, if it names one."""
    return line.paragraph is None or held.stands_in(line.paragraph.id)


def _at(line: Line, held: Held) -> Paragraph | None:
    return line.room.paragraph(held.paragraph)


def _held_option(line: Line, by: Sequence[str], held: Held) -> Iterator[Option]:
    paragraph = _at(line, held)
    if paragraph is None:
        return
    names = ",".join(by)
    if held.bracket is None:
        yield whole_option(paragraph, f"#{paragraph.handle} {names} lift *")
    bracket = paragraph.wording().bracket(held.bracket or "")
    if bracket is not None:
        yield bracket_option(paragraph, bracket, f"{names} lift #{held.bracket}")


def _lifted(line: Line, by: list[str], on: Target) -> Asked:
    fields: Fields = {"paragraph": on.paragraph.id, "bracket": on.bracket, "by": by}
    return line.asked("lift", fields, on.paragraph, on.words)


def join(line: Line, by: list[str]) -> Asked:
    """`rus = iran`: all that Iran holds, or what it holds on one bracket or paragraph."""
    start = line.at
    like = delegations(line)
    if len(like) != 1:
        raise Unread("join-one", "Name one delegation to join.", (start, line.at))
    listed = numbers(line)
    nothing_more(line)
    wanted = {(b.paragraph.id, b.bracket) for b in (bracket_of(line, *each) for each in listed)}
    held = [
        h
        for h in line.room.held(like[0])
        if _is_there(line, h) and (not wanted or any(map(h.stands_on, wanted)))
    ]
    if not held:
        raise Unread(
            "nothing-to-join",
            "%(name)s holds no position there that could be joined.",
            (start, line.at),
            name=line.room.names.name(like[0]),
        )
    own = [{(h.paragraph, h.bracket, h.stance) for h in line.room.held(key)} for key in by]
    new = [h for h in held if any((h.paragraph, h.bracket, h.stance) not in each for each in own)]
    if not new:
        raise Unread(
            "joined-already",
            "%(names)s: these positions are held already.",
            (start, line.at),
            names=", ".join(by),
        )
    targets = " ".join(f"{h.paragraph}:{h.bracket or ''}" for h in new)
    words = "; ".join(h.words for h in new if h.words)
    first = line.room.paragraph(new[0].paragraph)
    return line.asked("join", {"by": by, "like": like[0], "targets": targets}, first, words)
