"""What a line is about: a bracket, a stretch of words, or a paragraph as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notation.quick_entry.answers import Option, Several, Unread
from notation.quick_entry.line import Line
from notation.quick_entry.matching import Place, find, sought
from notation.quick_entry.room import Paragraph
from notation.tree import Bracket, Node, Run, Wording, visible_text, whole_bracket

NUMBER = re.compile(r"[#№]\s?(\d{1,9})(?!\d)")
MOST_PLACES = 12
AROUND = 24
"""Characters shown on either side of words that stand in several places."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A bracket and its words' place in the visible text."""

    start: int
    end: int
    bracket: Bracket

    @property
    def number(self) -> str:
        """Its number; nothing for a bracket that was never recorded."""
        return self.bracket.id or ""


@dataclass(frozen=True, slots=True)
class Target:
    """A bracket (by its number), a place of words, or neither: the paragraph as a whole."""

    paragraph: Paragraph
    bracket: str = ""
    place: Place | None = None
    words: str = ""


def extents(wording: Wording) -> list[Extent]:
    """Every bracket with its place, outer before inner."""
    found: list[Extent] = []

    def walk(nodes: Sequence[Node], at: int) -> int:
        for node in nodes:
            if isinstance(node, Run):
                at += len(node.text)
            elif isinstance(node, Bracket):
                index = len(found)
                end = at + len(visible_text(node.children))
                found.insert(index, Extent(at, end, node))
                at = walk(node.children, at)
        return at

    walk(wording.content, 0)
    return found


def numbers(line: Line) -> list[tuple[str, tuple[int, int]]]:
    """Takes the numbers of brackets that stand next: `#2 #5`, each with its place in the line."""
    found: list[tuple[str, tuple[int, int]]] = []
    while True:
        line.skip()
        match = NUMBER.match(line.text, line.at)
        if match is None:
            return found
        found.append((match[1], (match.start(), match.end())))
        line.at = match.end()
        line.took_sign(",")


def bracket_of(line: Line, number: str, span: tuple[int, int]) -> Target:
    """The bracket of that number, in whatever paragraph. Raises Unread where it does not stand."""
    number = str(int(number))
    paragraph = line.room.paragraph(line.room.bracket_at(number))
    bracket = paragraph.wording().bracket(number) if paragraph else None
    if paragraph is None or bracket is None:
        raise Unread(
            "unknown-bracket",
            "No bracket #%(bracket)s stands in the text. The desk shows each bracket's number.",
            span,
            bracket=number,
        )
    if line.paragraph is not None and line.paragraph.id != paragraph.id:
        raise Unread(
            "bracket-elsewhere",
            "Bracket #%(bracket)s stands in %(there)s, not in %(here)s. Leave the paragraph out.",
            span,
            bracket=number,
            there=paragraph.name,
            here=line.paragraph.name,
        )
    return Target(paragraph, number, words=visible_text(bracket.children))


def place_of(
    line: Line, paragraph: Paragraph, typed: str, span: tuple[int, int], *, commas: bool = True
) -> Place:
    """The one place of the words. Raises Unread where there is none and Several for more."""
    text = paragraph.wording().visible
    found = find(text, typed, commas=commas)
    span = trimmed(line.text, span)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Unread(
            "words-not-found",
            "%(paragraph)s has no words “%(words)s”. Type words that stand there; to add new "
            "ones, type @ and the word they follow.",
            span,
            paragraph=paragraph.name,
            words=typed,
        )
    if len(found) > MOST_PLACES:
        raise Unread(
            "too-many-places",
            "“%(words)s” stands in %(count)d places of %(paragraph)s. Type more of the words.",
            span,
            words=typed,
            count=len(found),
            paragraph=paragraph.name,
        )
    bare = sought(typed).typed
    raise Several(
        "which-words",
        "Which “%(words)s” is meant?",
        span,
        [place_option(text, each, f"{bare}~{n}") for n, each in enumerate(found, start=1)],
        words=typed,
    )


def trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The stretch of a line without blanks at its ends."""
    typed = text[span[0] : span[1]]
    start = span[0] + len(typed) - len(typed.lstrip())
    return start, max(start, span[0] + len(typed.rstrip()))


def place_option(text: str, place: Place, typed: str) -> Option:
    """A place as a choice: the words with some on either side."""
    before = text[max(0, place.start - AROUND) : place.start]
    behind = text[place.end : place.end + AROUND]
    if place.start > AROUND:
        before = "… " + before[before.find(" ") + 1 :]
    if place.end + AROUND < len(text):
        behind = behind[: behind.rfind(" ") + 1] + "…"
    return Option(
        "%(before)s“%(words)s”%(behind)s",
        {"before": before, "words": _short(text[place.start : place.end]), "behind": behind},
        typed,
    )


def _short(words: str) -> str:
    if len(words) <= 3 * AROUND:
        return words
    return f"{words[:AROUND].rstrip()} … {words[-AROUND:].lstrip()}"


def bracket_with(wording: Wording, place: Place, *, exactly: bool = False) -> Extent | None:
    """The outermost bracket that has just these words, punctuation at the ends left aside unless
    the words were quoted exactly; None where there is none."""
    text = wording.visible
    wanted = (place.start, place.end) if exactly else _bare(text, place.start, place.end)
    for extent in extents(wording):
        has = (extent.start, extent.end)
        if (has if exactly else _bare(text, *has)) == wanted and extent.number:
            return extent
    return None


def brackets_around(wording: Wording, place: Place) -> list[Extent]:
    """The brackets that hold the words among others, the innermost first."""
    around = [e for e in extents(wording) if e.start <= place.start and place.end <= e.end]
    return [extent for extent in reversed(around) if extent.number]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    if not any(char.isalnum() for char in text[start:end]):
        return start, end
    while not text[start].isalnum():
        start += 1
    while not text[end - 1].isalnum():
        end -= 1
    return start, end


def bracket_option(paragraph: Paragraph, bracket: Bracket, typed: str) -> Option:
    """A bracket as a choice: its number, its words, its paragraph."""
    return Option(
        "#%(bracket)s in %(paragraph)s: “%(words)s”",
        {
            "bracket": bracket.id,
            "paragraph": paragraph.name,
            "words": _short(visible_text(bracket.children)),
        },
        typed,
    )


def whole_option(paragraph: Paragraph, typed: str) -> Option:
    """A paragraph as a whole, as a choice."""
    return Option("%(paragraph)s as a whole", {"paragraph": paragraph.name}, typed)


def unsaid(line: Line, at: int | None = None) -> Target:
    """What is meant where neither words nor a number are typed: the last bracket touched; in a
    paragraph where none was, its one bracket around everything, or the paragraph itself if it has
    no bracket. Otherwise it is asked, also where only the last bracket touched would do and the
    caret has left its paragraph. A choice is typed at the end of the line; at `at` instead, where
    nothing but a bracket will do."""
    touched = line.room.touched
    paragraph = line.paragraph or line.room.paragraph(line.room.current)
    if touched is not None and (paragraph is None or paragraph.id == touched[0]):
        there = line.room.paragraph(touched[0])
        bracket = there.wording().bracket(touched[1]) if there else None
        if there is not None and bracket is not None:
            return Target(there, touched[1], words=visible_text(bracket.children))
    named = line.paragraph is not None
    if paragraph is None or not (named or touched or list(paragraph.wording().brackets())):
        raise Unread(
            "no-bracket",
            "No bracket was touched yet. Type its number, as in #2, or the words.",
            line.span,
        )
    wording = paragraph.wording()
    standing = [extent for extent in extents(wording) if extent.number]
    if at is not None and not standing and not touched:
        raise Unread(
            "no-bracket-there",
            "No bracket stands in %(paragraph)s. Type the number of the bracket, as in #2.",
            (at, at),
            paragraph=paragraph.name,
        )
    whole = whole_bracket(wording)
    if whole is not None and len(standing) == 1:
        return Target(paragraph, whole.id or "", words=wording.visible)
    if not standing and named and at is None:
        return Target(paragraph, words=wording.visible)
    raise Several(
        "which-bracket",
        "Which bracket is meant?",
        (len(line.text.rstrip()), len(line.text)) if at is None else (at, at),
        list(_could_be(line, paragraph, standing, whole=at is None)),
        named=touched is not None and not named,
    )


def _could_be(
    line: Line, paragraph: Paragraph, standing: Sequence[Extent], *, whole: bool
) -> Iterator[Option]:
    touched = line.room.touched
    if touched is not None and touched[0] != paragraph.id:
        there = line.room.paragraph(touched[0])
        bracket = there.wording().bracket(touched[1]) if there else None
        if there is not None and bracket is not None and line.paragraph is None:
            yield bracket_option(there, bracket, f" #{bracket.id} ")
    for extent in standing:
        yield bracket_option(paragraph, extent.bracket, f" #{extent.number} ")
    if whole:
        yield whole_option(paragraph, " *")
