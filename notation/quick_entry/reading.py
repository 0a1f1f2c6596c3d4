"""From a line to an answer: who, where, what, in the order in which a line says them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence

from notation.quick_entry import acts, redrafting, vocabulary
from notation.quick_entry.adding import add
from notation.quick_entry.amending import amend
from notation.quick_entry.answers import (
    Answer,
    Asked,
    Choice,
    Floor,
    Option,
    Question,
    Said,
    Several,
    Unread,
    Unreadable,
)
from notation.quick_entry.keyboards import meant_in_latin
from notation.quick_entry.line import Line, outside_quotes
from notation.quick_entry.pasting import read_lines
from notation.quick_entry.references import reference
from notation.quick_entry.room import Room
from notation.quick_entry.signed import join, lift, position, replace, signed
from notation.quick_entry.speakers import Speaker, keys_of, row, settled, unknown_name

DEEPEST = 4
"""So many doubts in one line are asked about at once."""

MOST_CHOICES = 24

Act = Callable[[Line, Sequence[str]], Asked]

ON_PARAGRAPHS: dict[str, Act] = {
    "new": redrafting.new,
    "alt": redrafting.alternative,
    "adopt": redrafting.adopt,
    "split": redrafting.split,
    "merge": redrafting.merge,
    "move": redrafting.move,
    "relabel": redrafting.relabel,
    "redraft": redrafting.redraft,
    "restore": redrafting.restore,
}
"""Acts that say themselves which paragraphs they are about."""

OTHERS: dict[str, Act] = {
    "br": acts.bracket,
    "fix": lambda line, by: acts.fix(line),
    "fill": lambda line, by: acts.fill(line),
    "accept": lambda line, by: acts.decide(line, "accept"),
    "reject": lambda line, by: acts.decide(line, "reject"),
    "agree": acts.agree,
    "reopen": acts.reopen,
    "remark": acts.remark,
    "undo": lambda line, by: acts.undo(line),
    "redo": lambda line, by: acts.redo(line),
}
VERB_FIRST = frozenset({"agree", "reopen"})
"""These are also typed before their paragraph: `agree 4`."""


def read_line(text: str, room: Room) -> Answer:
    """What a line means in this room. Never raises; writes nothing.

    A line that makes no sense as typed is read once more by the keys, as if it had been typed on
    the Latin keyboard; what was then read is in `Asked.line`.
    """
    return read_lines(text, lambda part: _by_either_keyboard(part, room))


def _by_either_keyboard(text: str, room: Room) -> Answer:
    answer = _answer(text, room, 0)
    latin = meant_in_latin(text)
    if latin is None or (isinstance(answer, Asked) and not answer.spelled.new_words):
        return answer
    again = _answer(latin, room, 0)
    if isinstance(answer, Unreadable):
        return answer if isinstance(again, Unreadable) else again
    if isinstance(answer, Asked) and isinstance(again, Asked) and answer.verb != "remark":
        return answer if _written_in_cyrillic(answer, room) else again
    return answer


def _written_in_cyrillic(answer: Asked, room: Room) -> bool:
    """Whether the paragraph has more Cyrillic letters than Latin ones. New words come in the
    script of the text, whichever keyboard was on."""
    paragraph = room.paragraph(answer.paragraph)
    text = paragraph.wording().visible if paragraph else ""
    latin = sum(char.isascii() for char in text if char.isalpha())
    return 2 * latin < sum(char.isalpha() for char in text)


def _answer(text: str, room: Room, depth: int) -> Answer:
    try:
        return _read(Line(text, room))
    except Unread as unread:
        return unread.answer
    except Several as doubt:
        return _asked_back(text, room, doubt, depth)


def _asked_back(text: str, room: Room, doubt: Several, depth: int) -> Answer:
    """The question, with each choice's line read: only those that lead somewhere are offered."""
    choices: list[Choice] = []
    failure: Unreadable | None = None
    single: list[Answer] = []
    start, end = doubt.span
    for option in doubt.options:
        if depth >= DEEPEST:
            break
        line = text[:start] + option.typed + text[end:]
        read = _answer(line, room, depth + 1)
        said = Said(option.template, option.values)
        if isinstance(read, Unreadable):
            failure = failure or _moved(read, doubt.span, len(option.typed), len(text))
        elif isinstance(read, Question):
            single.append(read)
            choices += [Choice((said, *inner.said), inner.line) for inner in read.choices]
        else:
            single.append(read)
            choices.append(Choice((said,), line))
    if not choices:
        return failure or _too_many(text)
    if len(single) == 1 and not doubt.named:
        return single[0]
    if len(choices) > MOST_CHOICES:
        return _too_many(text)
    return Question(doubt.code, doubt.template, doubt.values, tuple(choices), start, end)


def _moved(read: Unreadable, span: tuple[int, int], typed: int, length: int) -> Unreadable:
    """What is unreadable in a choice's line, with its place in the line that was typed."""
    start, end = span
    by = end - start - typed
    places = [at if at <= start else max(at + by, start) for at in (read.start, read.end)]
    if read.start < start + typed and read.end > start:
        places = [min(places[0], start), max(places[1], end)]
    return dataclasses.replace(read, start=places[0], end=min(places[1], length))


def _too_many(text: str) -> Unreadable:
    return Unreadable(
        "too-many-meanings",
        "This could mean too many things. Type more of the names and words.",
        {},
        0,
        len(text),
    )


def _read(line: Line) -> Asked | Floor:
    if not line.rest:
        raise Unread("nothing-typed", "Type who, where and what: 4 -ind in the spirit of.")
    word = line.word()
    act = vocabulary.act(word)
    if act in ON_PARAGRAPHS and not _is_name(line, word):
        line.take(word)
        return ON_PARAGRAPHS[act](line, ())
    line.paragraph = reference(line)
    if not line.rest:
        return _floor(line, line.room.floor)
    sign = line.rest[0]
    if sign in vocabulary.MINUSES or sign in vocabulary.PLUSES:
        line.took_sign(sign)
        return signed(line, "oppose" if sign in vocabulary.MINUSES else "support")
    if sign == "=" and _name_behind(line, sign):
        return _equals(line)
    asked = _verb(line, None)
    return asked if asked is not None else _names_first(line)


def _name_behind(line: Line, sign: str) -> bool:
    """Whether a name, if only a wrong one, stands right behind a sign."""
    typed = re.split(r"[,;:>@#№*=~]", line.word()[len(sign) :])[0]
    return bool(typed) and (not line.room.floor or bool(line.room.names.beginning(typed)))


def _equals(line: Line) -> Asked:
    """`=chn` is `+chn` without Shift. For who has the floor it could also join what China holds:
    that is asked."""
    if line.room.floor:
        raise Several(
            "supports-or-joins",
            "Support by those named, or do those who are remembered join them?",
            (line.at, line.at + 1),
            [Option("support by those named", {}, "+"), Option("they are joined", {}, "= ")],
            named=True,
        )
    line.took_sign("=")
    return signed(line, "support")


def _is_name(line: Line, word: str) -> bool:
    return line.room.names.is_key(word)


def _verb(line: Line, names: Sequence[Speaker] | None) -> Asked | None:
    """The act of a verb that stands next, said by these; None where none stands there.

    With no names before it, those who have the floor say it, where a stance needs somebody.
    """
    word = line.word()
    said: Sequence[Speaker] = names or ()
    sign = word[:1]
    if sign == "[" and names is None:
        line.took_sign("[")
        return acts.bracket(line, ())
    if sign in ("~", "=", "!", "@") or word in ("Ё", "ё"):
        line.took_sign(sign)
        if sign == "=":
            return join(line, keys_of(line, said))
        if sign == "!":
            return acts.remark(line, keys_of(line, said) if said else ())
        if sign == "@":
            return add(line, keys_of(line, said))
        return amend(line, keys_of(line, said) if said else ())
    bare = word.rstrip(":,;")
    if names is None and _is_name(line, bare):
        return None
    if names and bare in ("will", "to"):
        line.take(word)
        return _verb(line, names)
    stance = vocabulary.stance(bare)
    if stance is not None:
        line.take(word)
        if stance == "lift" and names is None:
            return _lifted_by(line)
        return _stance(line, stance, said)
    act = vocabulary.act(bare)
    if act is None:
        if bare.casefold() in ("come", "keep") and names:
            line.take(word)
            return _verb(line, names)
        return None
    line.take(word)
    if act in ON_PARAGRAPHS:
        by = keys_of(line, said) if said else []
        return ON_PARAGRAPHS[act](line, by)
    if act in VERB_FIRST and line.paragraph is None:
        line.paragraph = reference(line)
    return OTHERS[act](line, keys_of(line, said) if said else [])


def _stance(line: Line, stance: str, names: Sequence[Speaker]) -> Asked:
    by = keys_of(line, names)
    if stance == "join":
        return join(line, by)
    if stance == "lift":
        return lift(line, by)
    if stance == "keep_original":
        while line.took("original", "the", "text", "wording"):
            pass
    if stance == "reserve":
        while line.took("its", "their", "position"):
            pass
    return position(line, stance, by)


def _lifted_by(line: Line) -> Asked:
    """`lift ind`, `lift ind #2`: the verb before the names; without names, of whoever has the
    floor."""
    found = row(line, begins=True, all_begin=True)
    if not found.speakers and not line.room.floor and line.rest[:1].isalpha():
        unknown_name(line)
    return settled(line, found, lambda part, names: lift(part, keys_of(part, names)))


def _names_first(line: Line) -> Asked | Floor:
    """`vie tcb …`, `ind shared > common`, or delegations alone, which take the floor."""
    start = line.at
    other_words = outside_quotes(line.rest, ">") >= 0
    found = row(line, begins=True, all_begin=not other_words)
    if not found.speakers and not other_words:
        unknown_name(line)
    line.at = found.end
    if not line.rest and found.speakers:
        return _floor(line, keys_of(line, found.speakers))
    line.at = start
    return settled(line, found, _said_by)


def _said_by(line: Line, names: Sequence[Speaker]) -> Asked:
    """What stands behind names without a sign."""
    asked = _verb(line, names)
    if asked is not None:
        return asked
    if outside_quotes(line.text[line.at :], ">") >= 0:
        return replace(line, keys_of(line, names))
    unknown = line.rest.strip(",;: ") or line.rest
    raise Unread(
        "no-sign",
        "“%(word)s” names no delegation and does not say how they stand. Type - or + before the "
        "name, or tcb, keep, res, lift behind it.",
        line.span,
        word=unknown.split()[0],
    )


def _floor(line: Line, by: Sequence[str]) -> Floor:
    paragraph = line.paragraph
    return Floor(
        tuple(by),
        paragraph.id if paragraph else None,
        tuple(line.room.names.name(key) for key in by),
    )
