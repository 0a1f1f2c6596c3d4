"""Which paragraph is meant: `4`, `o2`, `pp4`, `5a`, `5 bis`, `(2)`, `5(2)`, `e)`, `5b alt`, `#12`.

A bare number is looked for between the two headings where the caret stands, then in the whole
text: first as a label that is just this number, then as that of the preamble or of the operative
part, by where the caret stands. Labels repeat in real texts; where several paragraphs could still
be meant, it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from notation.labels import is_alternative, numbered_alternative
from notation.quick_entry.answers import Option, Several, Unread
from notation.quick_entry.keyboards import to_latin
from notation.quick_entry.line import Line
from notation.quick_entry.room import Paragraph, Room

_LATIN = r"(?:bis|ter|quater|quinquies|sexies|septies|octies)"
_REFERENCE = re.compile(
    r"(?P<handle>[#¶№]\s?(?P<number>\d{1,6}))"
    r"|(?P<part>pp|op|p|o|пп|оп|п|о|зз|щз|з|щ)?[ ]?"
    r"(?P<core>\d{1,3}(?:\.\d{1,2})*(?:[a-zа-яё](?![^\W_]))?"
    rf"(?:[ ]?{_LATIN}(?!\w))?)(?P<of>[ ]?\(\w{{1,4}}(?:[ ]{_LATIN})?\))?\.?"
    rf"|(?P<item>\(\w{{1,5}}(?:[ ]{_LATIN})?\)|(?:\d{{1,3}}|[a-zа-яё]|[ivx]{{1,4}})\))\.?"
    r"|(?P<roman>[ivx]{1,6})\.",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?=$|[\s,;:>=~@!+*\[\-–—−])|(?=alt|фде)")
_ALTERNATIVE = re.compile(
    r"\s*(?:alt|altern|alternative|фде)\.?(?:\s?(\d{1,2}))?(?=$|[\s,;:>=~@+\-–—−])", re.IGNORECASE
)
_PARTS = {"p": "pp", "pp": "pp", "п": "pp", "пп": "pp", "з": "pp", "зз": "pp"} | {
    "o": "op",
    "op": "op",
    "о": "op",
    "оп": "op",
    "щ": "op",
    "щз": "op",
}
SHOWN = 48
"""Characters of a paragraph that are shown where it is asked which one is meant."""


@dataclass(frozen=True, slots=True)
class Named:
    """A reference as typed, with its place in the line."""

    typed: str
    start: int
    end: int


def normal(label: str) -> str:
    """A label as compared: without case, blanks and full stops, in Latin letters."""
    label = label.casefold().replace("пп", "pp").replace("оп", "op")
    return re.sub(r"[\s.]", "", label)


def reference(line: Line, *, restored: bool = False) -> Paragraph | None:
    """Takes a reference that stands next in the line; None where none does.

    With `restored` it is one to a paragraph that no longer stands. Raises Unread and Several.
    """
    line.skip()
    match = _REFERENCE.match(line.text, line.at)
    if match is None or not _BEHIND.match(line.text, match.end()):
        return None
    room = line.room
    stock = [p for p in room.paragraphs if (p.status == "deleted") is restored]
    typed = Named(match[0].strip(), line.at, match.end())
    line.at = match.end()
    if match["handle"]:
        found = [p for p in stock if p.handle == int(match["number"])]
        original = _one(typed, found, room)
    elif restored and _ALTERNATIVE.match(line.text, line.at):
        original = _one(typed, _labelled(match, list(room.standing), room), room)
    else:
        original = _one(typed, _labelled(match, stock, room), room)
    return _alternative(line, original, typed, stock)


def needed(line: Line, *, restored: bool = False) -> Paragraph:
    """The same, where a paragraph has to be named. Raises Unread."""
    found = reference(line, restored=restored)
    if found is None:
        raise Unread(
            "paragraph-needed",
            "Name a paragraph here, for example 4, o2, 5a, (2) or #12.",
            line.span,
        )
    return found


def _alternative(
    line: Line, original: Paragraph, typed: Named, stock: Sequence[Paragraph]
) -> Paragraph:
    """The alternative to it, where the line goes on with `alt`; else the paragraph itself."""
    match = _ALTERNATIVE.match(line.text, line.at)
    if match is None:
        return original
    if is_alternative(original.label) or original.alternative_to:
        line.at = match.end()
        return original
    beside = [p for p in stock if p.alternative_to == original.id]
    whole = Named(line.text[typed.start : match.end()].strip(), typed.start, match.end())
    if match[1]:
        beside = _of_number(int(match[1]), beside)
    if not beside:
        raise Unread(
            "no-alternative",
            "%(paragraph)s has no such alternative. Propose one with alt %(typed)s, the "
            "delegation and its words.",
            (whole.start, whole.end),
            paragraph=original.name,
            typed=typed.typed,
        )
    line.at = match.end()
    return _one(whole, beside, line.room)


def _of_number(number: int, beside: Sequence[Paragraph]) -> list[Paragraph]:
    """The alternatives whose label has that number; where none has, the one that stands in that
    place and whose label has no number of its own."""
    numbers = [numbered_alternative(each.label)[1] for each in beside]
    found = [each for each, own in zip(beside, numbers, strict=True) if own == number]
    if found or not 0 < number <= len(beside) or numbers[number - 1] is not None:
        return found
    return [beside[number - 1]]


def _labelled(match: re.Match[str], stock: list[Paragraph], room: Room) -> list[Paragraph]:
    """The paragraphs that may be meant, the alternatives left out."""
    stock = [p for p in stock if not p.alternative_to and not is_alternative(p.label)]
    if match["item"] or match["roman"]:
        return _items(match["item"] or match["roman"], stock, room)
    core = normal(match["core"])
    cores = {core, to_latin(core)}
    part = _PARTS.get((match["part"] or "").casefold(), "")
    if match["of"]:
        item = normal(match["of"])
        whole = _among(stock, {f"{part}{c}{item}" for c in cores})
        parents = _numbered(cores, part, stock, room)
        under = [p for p in stock if p.part_of in {q.id for q in parents}]
        return whole or _among(under, _item_forms(item))
    return _numbered(cores, part, stock, room)


def _numbered(
    cores: Iterable[str], part: str, stock: Sequence[Paragraph], room: Room
) -> list[Paragraph]:
    if part:
        return _among(stock, {f"{part}{core}" for core in cores})
    labels = {f"{each}{core}" for each in ("", "pp", "op") for core in cores}
    found = _near(_among(stock, labels), room)
    if room.current is None or len(found) == 1:
        return found
    here = part_at(room)
    parted = [p for p in found if normal(p.label).startswith(here)] if here else []
    return _among(found, set(cores)) or parted or found


def _items(typed: str, stock: Sequence[Paragraph], room: Room) -> list[Paragraph]:
    found = _among(stock, _item_forms(normal(typed)) | _item_forms(to_latin(normal(typed))))
    here = room.paragraph(room.current)
    if here is not None:
        chapeaus = {here.id, here.part_of} - {None}
        near = [p for p in found if p.part_of in chapeaus]
        found = near or found
    return _near(found, room)


def _item_forms(typed: str) -> set[str]:
    bare = typed.strip("()")
    return {f"({bare})", f"{bare})"} if ")" in typed else {bare}


def _among(stock: Sequence[Paragraph], labels: set[str]) -> list[Paragraph]:
    return [p for p in stock if p.label and normal(p.label) in labels]


def _near(found: list[Paragraph], room: Room) -> list[Paragraph]:
    """Those between the same two headings as the current paragraph, if there are any."""
    if len(found) < 2 or room.current is None:
        return found
    sections: dict[str, int] = {}
    section = 0
    for paragraph in room.paragraphs:
        section += paragraph.kind == "heading"
        sections[paragraph.id] = section
    here = sections.get(room.current)
    return [p for p in found if sections[p.id] == here] or found


def part_at(room: Room) -> str:
    """`pp` or `op`, by where the current paragraph stands; nothing where none is current."""
    if room.current is None:
        return ""
    found = ""
    for paragraph in room.paragraphs:
        label = normal(paragraph.label)
        if label.startswith(("pp", "op")):
            found = label[:2]
        elif paragraph.kind in ("preambular", "operative"):
            found = "pp" if paragraph.kind == "preambular" else "op"
        if paragraph.id == room.current:
            return found or "pp"
    return found


def _one(typed: Named, found: Sequence[Paragraph], room: Room) -> Paragraph:
    if len(found) == 1:
        return found[0]
    span = typed.start, typed.end
    if not found:
        raise Unread(
            "unknown-paragraph",
            "There is no paragraph %(typed)s. Use a label of the text, or the number of a "
            "paragraph without a label: #12.",
            span,
            typed=typed.typed,
        )
    raise Several(
        "which-paragraph",
        "Which paragraph is %(typed)s?",
        span,
        [paragraph_option(paragraph) for paragraph in found],
        typed=typed.typed,
    )


def paragraph_option(
    paragraph: Paragraph, typed: Callable[[Paragraph], str] = lambda p: f"#{p.handle}"
) -> Option:
    """A paragraph as a choice: its name and how it begins."""
    words = paragraph.wording().visible
    begins = words if len(words) <= SHOWN else words[:SHOWN].rsplit(" ", 1)[0] + " …"
    return Option(
        "%(paragraph)s: “%(words)s”",
        {"paragraph": paragraph.name, "words": begins},
        typed(paragraph),
    )
