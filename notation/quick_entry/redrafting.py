"""Lines that bring paragraphs in, settle alternatives, or change the order and the labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NoReturn

from notation.labels import is_alternative
from notation.quick_entry.answers import Asked, Several, Unread
from notation.quick_entry.line import Line, outside_quotes
from notation.quick_entry.matching import QUOTES
from notation.quick_entry.proposers import names_and_text
from notation.quick_entry.references import needed, normal, paragraph_option, part_at, reference
from notation.quick_entry.room import Paragraph
from notation.quick_entry.signed import nothing_more, unquoted
from notation.quick_entry.speakers import keys_of, row
from notation.quick_entry.targets import place_of

_LATIN = r"(?:bis|ter|quater|quinquies|sexies|septies|octies)"
_ALTERNATIVE_LABEL = re.compile(r"\s*as\s+(\S+)\s", re.IGNORECASE)
_NEW_ITEM = re.compile(
    r"(?P<parent>(?:pp|op|p|o)?\d{1,3}[a-z]?)[ ]?(?P<item>\(\w{1,4}\))", re.IGNORECASE
)
_NEW_LABEL = re.compile(
    r"(?P<part>pp|op|p|o)?(?P<number>\d{1,3}(?:\.\d{1,2})*)(?P<turn>[a-z](?![^\W_])|"
    rf"[ ]?{_LATIN}(?!\w))?\.?(?=\s|:|$)|(?P<item>\(\w{{1,4}}(?:[ ]{_LATIN})?\)|\w\))\.?(?=\s|:|$)",
    re.IGNORECASE,
)


def new(line: Line, by: Sequence[str]) -> Asked:
    """`new 5b pal …`: a new paragraph of that label; `new 5 …` and `new after 5 …`: after PP5, with
    the next label; `new pal …`: after the current one."""
    line.skip()
    item = _NEW_ITEM.match(line.text, line.at)
    if item:
        return _new_item(line, by, item)
    label, after = _place_of_new(line)
    keys, text = names_and_text(line, by)
    if "\n" in text:
        fields: dict[str, str | list[str]] = {
            "after": after.id,
            "text": f"{_marked(label)} {text}" if label else text,
            "by": keys,
        }
        return line.asked("propose_paragraphs", fields, after, new_words=text)
    fields = {"paragraph": after.id, "label": label.rstrip("."), "text": text, "by": keys}
    if label.startswith("(") or label.endswith(")"):
        fields["kind"] = "item"
    return line.asked("propose_paragraph", fields, after, new_words=text)


def _new_item(line: Line, by: Sequence[str], match: re.Match[str]) -> Asked:
    """`new 5(3) rus …`: an item under a chapeau."""
    part = Line(line.text[: match.end("parent")], line.room)
    part.at = match.start()
    chapeau = needed(part)
    items = [p for p in line.room.standing if p.part_of == chapeau.id]
    taken = next((p for p in items if normal(p.label) == normal(match["item"])), None)
    if taken is not None:
        _taken(taken, match.span())
    line.at = match.end()
    keys, text = names_and_text(line, by)
    after = items[-1] if items else chapeau
    fields: dict[str, str | list[str]] = {
        "after": after.id,
        "text": f"{match['item']} {text}",
        "by": keys,
        "part_of": chapeau.id,
    }
    if not items:
        return line.asked("propose_paragraphs", fields, after, new_words=text)
    fields = {
        "paragraph": after.id,
        "label": match["item"],
        "text": text,
        "kind": "item",
        "by": keys,
    }
    return line.asked("propose_paragraph", fields, after, new_words=text)


def _taken(paragraph: Paragraph, span: tuple[int, int]) -> NoReturn:
    raise Unread(
        "label-taken",
        "%(paragraph)s is in the text already. Use another label, or none.",
        span,
        paragraph=paragraph.name,
    )


def _marked(label: str) -> str:
    """A label as it stands before words."""
    return label if label[-1] in ".:)" else f"{label}."


def _place_of_new(line: Line) -> tuple[str, Paragraph]:
    """The label of the new paragraph ("" for the next one) and the paragraph it comes after."""
    if line.took("after"):
        return "", _last_beside(line, needed(line))
    before = line.at
    line.skip()
    match = _NEW_LABEL.match(line.text, line.at)
    if match is None:
        return "", _last_beside(line, reference(line) or line.here())
    start = line.at
    try:
        standing = reference(line)
    except Unread:
        standing = None
    if standing is not None:
        if match["turn"]:
            line.at = before
            _taken(standing, (start, match.end()))
        return "", _last_beside(line, standing)
    line.at = match.end()
    return _new_label(line, match, (start, match.end()))


def _new_label(line: Line, match: re.Match[str], span: tuple[int, int]) -> tuple[str, Paragraph]:
    room = line.room
    originals = [p for p in room.standing if not p.alternative_to and p.label]
    if match["item"]:
        return match["item"], _last_beside(line, line.here())
    part = (match["part"] or "").casefold()
    number, turn = match["number"], (match["turn"] or "").casefold()
    parts = [{"p": "pp", "o": "op"}.get(part, part)] if part else ["", part_at(room), "pp", "op"]
    for each in parts:
        family = [p for p in originals if _family(p.label, each, number)]
        lower = [p for p in originals if _below(p.label, each, int(number.split(".")[0]))]
        near = family or (lower if part or each == part_at(room) or not part_at(room) else [])
        if near:
            before = [p for p in near if normal(p.label) < f"{each}{number}{turn.strip()}"]
            last = (before or near)[-1] if family else near[-1]
            stem = re.match(r"[^\W\d]*[ ]?", near[0].label)
            prefix = stem[0] if stem else ""
            return f"{prefix}{number}{turn}", _last_beside(line, last)
    raise Unread(
        "no-place-for-label",
        "No paragraph stands before %(label)s. Say after which one it comes: new after 5.",
        span,
        label=match[0],
    )


def _family(label: str, part: str, number: str) -> bool:
    return bool(re.fullmatch(rf"{part}{re.escape(number)}(?:[a-z]|{_LATIN})?", normal(label)))


def _below(label: str, part: str, number: int) -> bool:
    found = re.fullmatch(rf"{part}(\d+)\w*", normal(label))
    return bool(found) and int(found[1]) < number if found else False


def _last_beside(line: Line, paragraph: Paragraph) -> Paragraph:
    """The paragraph, or the last of its alternatives and items that stand behind it."""
    standing = line.room.standing
    at = standing.index(paragraph) if paragraph in standing else -1
    last = paragraph
    for each in standing[at + 1 :]:
        if paragraph.id not in (each.alternative_to, each.part_of):
            break
        last = each
    return last


def alternative(line: Line, by: Sequence[str]) -> Asked:
    """`alt 5b isr …`: another wording for the whole paragraph; `alt 5b as Alt. isr …`: under that
    label."""
    to = reference(line) or line.here()
    named = _ALTERNATIVE_LABEL.match(line.text, line.at)
    label = named[1] if named and is_alternative(named[1]) else ""
    line.at = named.end() if named and label else line.at
    keys, text = names_and_text(line, by)
    fields: dict[str, str | list[str]] = {"paragraph": to.id, "text": text, "by": keys}
    if label:
        fields["label"] = label
    return line.asked("propose_alternative", fields, to, new_words=text)


def line_of_alternative(paragraph: str, key: str, words: str) -> str:
    """The line that proposes these words as an alternative: reading it gives back just the words,
    in single white space. Quotes that the words begin with are no quotes of the line."""
    words = " ".join(words.split())
    return f"alt {paragraph} {key}: " + (f'"{words}"' if words[:1] in QUOTES else words)


def adopt(line: Line, by: Sequence[str]) -> Asked:
    """`adopt 5 alt`: the alternative replaces the paragraph; `adopt 5 > …`: the Chair's text."""
    paragraph = reference(line) or line.here()
    if line.took_sign(">"):
        if not line.rest:
            raise Unread("no-text", "Type the words of the paragraph.", line.span)
        text = unquoted(line.rest)
        fields = {"paragraph": paragraph.id, "text": text}
        return line.asked("adopt_text", fields, paragraph, new_words=text)
    nothing_more(line)
    if not paragraph.alternative_to and not is_alternative(paragraph.label):
        beside = [p for p in line.room.standing if p.alternative_to == paragraph.id]
        if not beside:
            raise Unread(
                "nothing-to-adopt",
                "%(paragraph)s has no alternative. For the Chair's text type adopt, the paragraph, "
                "> and the words.",
                (0, len(line.text.rstrip())),
                paragraph=paragraph.name,
            )
        raise Several(
            "which-alternative",
            "Which alternative is adopted?",
            (0, len(line.text)),
            [paragraph_option(p, lambda p: f"adopt #{p.handle}") for p in beside],
            named=True,
        )
    return line.asked("adopt", {"paragraph": paragraph.id}, paragraph)


def move(line: Line, by: Sequence[str]) -> Asked:
    """`move 5a after 9`, `move 5a before 9`, `move 5a first`: before all others."""
    paragraph = reference(line) or line.here()
    if line.took("first"):
        nothing_more(line)
        return line.asked("move", {"paragraph": paragraph.id, "after": ""}, paragraph)
    before = line.took("before")
    if not before and not line.took("after"):
        raise Unread("move-where", "Say after which paragraph: move 5a after 9.", line.span)
    other = needed(line)
    nothing_more(line)
    if before and other.id != paragraph.id:
        others = [p for p in line.room.standing if p.id != paragraph.id]
        at = others.index(other)
        if not at:
            return line.asked("move", {"paragraph": paragraph.id, "after": ""}, paragraph)
        other = others[at - 1]
    if other.id == paragraph.id:
        raise Unread("move-to-itself", "Name another paragraph to move it after.", line.span)
    return line.asked("move", {"paragraph": paragraph.id, "after": other.id}, paragraph)


def split(line: Line, by: Sequence[str]) -> Asked:
    """`split 5 @rivers`, `split 5 @rivers as 5bis`: what follows is a paragraph of its own."""
    paragraph = reference(line) or line.here()
    if not line.took_sign("@"):
        raise Unread(
            "split-where",
            "Type @ and the word after which it is split: split 5 @rivers.",
            line.span,
        )
    label = _as_label(line, paragraph)
    line.skip()
    if not line.rest:
        raise Unread("split-where", "Type the word after which it is split.", line.span)
    span = line.span
    place = place_of(line, paragraph, line.rest.rstrip(">"), span)
    fields = {"paragraph": paragraph.id, "at": str(place.end)}
    words = paragraph.wording().visible[place.end :]
    return line.asked("split", {**fields, "label": label} if label else fields, paragraph, words)


def _as_label(line: Line, paragraph: Paragraph) -> str:
    """Takes `as 5bis` off the end of the line."""
    found = re.search(r"\sas\s+(\S+(?:\s(?:bis|ter|quater))?)\s*$", line.text[line.at :])
    if found is None:
        return ""
    line.text = line.text[: line.at + found.start()]
    return spelled_label(found[1], paragraph)


def spelled_label(typed: str, like: Paragraph) -> str:
    """A label as the text writes labels: `5bis` becomes PP5bis where the other one is PP5."""
    prefix = re.match(r"(?:PP|OP|ПП|ОП) ?", like.label)
    return f"{prefix[0]}{typed}" if prefix and typed[0].isdigit() else typed


def merge(line: Line, by: Sequence[str]) -> Asked:
    """`merge 4 alt, 4 alt2 > …`: the new words, without names, take the place of both."""
    cut = outside_quotes(line.text, ">")
    if cut < 0:
        raise Unread("merge-into", "Type > and the words that take their place.", line.span)
    text = line.text[cut + 1 :].strip()
    whole, line.text = line.text, line.text[:cut]
    sources: list[Paragraph] = [line.paragraph] if line.paragraph else []
    label = ""
    while line.rest:
        if line.took("as"):
            label = spelled_label(line.rest, sources[0]) if sources else line.rest
            break
        if line.took("and", "with") or line.took_sign(",+&"):
            continue
        sources.append(needed(line))
    line.text = whole
    order = [p.id for p in line.room.standing]
    sources = sorted(dict.fromkeys(sources), key=lambda p: order.index(p.id))
    if len(sources) < 2:
        raise Unread("merge-two", "Name at least two paragraphs to merge.", (0, cut))
    if not text:
        raise Unread("merge-into", "Type the words that take their place.", (cut, len(whole)))
    fields: dict[str, str | list[str]] = {
        "sources": " ".join(p.id for p in sources),
        "text": unquoted(text),
    }
    if label:
        fields["label"] = label
    return line.asked("merge", fields, sources[0], new_words=text)


def relabel(line: Line, by: Sequence[str]) -> Asked:
    """`relabel 5 as 5bis`, `relabel 5 > 5bis`."""
    paragraph = reference(line) or line.here()
    if not line.took("as", "to") and not line.took_sign(">"):
        raise Unread("relabel-as", "Say how it is labelled: relabel 5 as 5bis.", line.span)
    if not line.rest:
        raise Unread("relabel-as", "Type the new label.", line.span)
    label = spelled_label(line.rest, paragraph)
    return line.asked("relabel", {"paragraph": paragraph.id, "label": label}, paragraph)


def redraft(line: Line, by: Sequence[str]) -> Asked:
    """`redraft 4 …`: a small group's text of the whole paragraph, brackets and names as written;
    `redraft 4 ind, chn: …` says who the group is."""
    paragraph = reference(line) or line.here()
    found = row(line, begins=True, all_begin=True)
    keys = list(by)
    if found.shut:
        keys = keys_of(line, found.speakers)
        line.at = found.end
    line.took_sign(">")
    if not line.rest:
        raise Unread("no-text", "Type the words of the paragraph.", line.span)
    fields: dict[str, str | list[str]] = {"paragraph": paragraph.id, "text": line.rest}
    if keys:
        fields["by"] = keys
    return line.asked("redraft", fields, paragraph, new_words=line.rest)


def restore(line: Line, by: Sequence[str]) -> Asked:
    """`restore 5 alt`: a paragraph that no longer stands comes back as it was."""
    paragraph = needed(line, restored=True)
    nothing_more(line)
    return line.asked("restore_paragraph", {"paragraph": paragraph.id}, paragraph)
