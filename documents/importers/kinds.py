"""What each paragraph of a document is, and which paragraphs belong together.

An instrument (a statement, a declaration, a plan) has an opening or a preamble; then numbered
paragraphs are operative. In other papers numbered paragraphs are items of a list.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from documents.importers.blocks import Block
from documents.importers.division import OPENING
from documents.importers.furniture import is_capitals
from documents.importers.layout import is_complete
from documents.importers.reading import Kind, ParagraphReading
from notation.labels import is_alternative
from notation.tree import Wording

_PARTICIPLE = re.compile(
    r"(?:(?:Also|Further|Deeply|Gravely|Fully|Strongly|Firmly|Particularly|Being|Remaining)\s+)*"
    r"(?:\w{3,}ing\b|Cognizant|Mindful|Aware|Convinced|Determined|Guided|Concerned|Alarmed"
    r"|Conscious|Desirous|Inspired|Committed|Encouraged|Disturbed|Having|Bearing|Taking)"
    r"|(?:Вновь |Также |Глубоко |Будучи )*\w{3,}(?:ая|яя|уя|ывая|вая|аясь|я|ясь|ив|ав)\b"
    r"|Принимая|Учитывая|Памятуя",
)
_SECTION = re.compile(
    r"(?:Pillar|Section|Part|Chapter|Annex|Article|Cluster|Title|Paragraphs?|Раздел|Часть|Глава|"
    r"Статья|Пункты?|Бөлім|Тарау|Бап)\s+[\dIVXLC]+(?:[.,\-–]\d+)*\b",
    re.IGNORECASE,
)
_HINGE = re.compile(
    r".{0,90}\b(?:declare|decided?|agreed?|resolved?|proclaim|adopt|заявляем|решили|постановили"
    r"|договорились|мәлімдейміз|шешті[мк])\w*\b.{0,60}:",
    re.IGNORECASE,
)
_HEADING_LENGTH = 150
_HINGE_LENGTH = 90
_BOLD_HEADING_LENGTH = 250
_OPERATIVE = re.compile(r"OP\s?\d|ОП\s?\d", re.IGNORECASE)
_PREAMBULAR = re.compile(r"PP\s?\d|ПП\s?\d", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}[a-z]?(?:\s?(?:bis|ter|quat\w*))?")
_CYRILLIC_ITEM = re.compile(r"\(?[а-яё]\)\s")
_INSERTED = re.compile(r"(?P<base>(?:PP|OP)?\s?\d{1,3})(?:[a-z]|\s?(?:bis|ter|quat\w*))")
_ALTERNATIVE_WORD = re.compile(r"\s*\balt\w*\.?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph on its way to a kind: its block and what was parsed from it."""

    block: Block
    wording: Wording
    title: bool = False

    @property
    def label(self) -> str:
        """The label, or nothing."""
        return self.wording.label or ""

    @property
    def base(self) -> str:
        """The label without the word for an alternative: OP1 of `Alt OP1`."""
        return _ALTERNATIVE_WORD.sub("", self.label)

    @property
    def plain(self) -> str:
        """The words, without label and signs."""
        return self.wording.visible.strip()

    @property
    def numbered(self) -> bool:
        """Whether the label is a bare number: 3, 13, 4a."""
        return bool(_NUMBER.fullmatch(self.label))


def kinds_of(drafts: list[Draft]) -> list[Kind]:
    """The kind of each paragraph, in order."""
    headings = [not d.title and _is_heading(drafts, i) for i, d in enumerate(drafts)]
    body = [i for i, d in enumerate(drafts) if not d.title and not headings[i]]
    opening = next((i for i in body[:2] if _is_opening(drafts[i])), None)
    preamble = _preamble(drafts, headings, opening)
    instrument = (
        opening is not None
        or bool(preamble)
        or any(_OPERATIVE.match(d.label) or _PREAMBULAR.match(d.label) for d in drafts)
    )
    hinge = _hinge(drafts, preamble, opening)
    kinds: list[Kind] = []
    for index, draft in enumerate(drafts):
        if draft.title:
            kind = Kind.TITLE
        elif headings[index] or index == hinge:
            kind = Kind.HEADING
        elif index == opening:
            kind = Kind.OPENING
        elif _OPERATIVE.match(draft.base):
            kind = Kind.OPERATIVE
        elif _PREAMBULAR.match(draft.base):
            kind = Kind.PREAMBULAR
        elif is_alternative(draft.label) and kinds and kinds[-1] not in (Kind.TITLE, Kind.HEADING):
            kind = _PREVIOUS_KIND.get(kinds[-1], kinds[-1])
        elif index in preamble:
            kind = Kind.PREAMBULAR
        elif not draft.label and (draft.block.bullet or _CYRILLIC_ITEM.match(draft.plain)):
            kind = Kind.ITEM
        elif not draft.label:
            within = instrument and any(before in _OF_INSTRUMENTS for before in kinds)
            kind = Kind.OPERATIVE if within else Kind.TEXT
        else:
            kind = Kind.OPERATIVE if instrument and draft.numbered else Kind.ITEM
        kinds.append(kind)
    return kinds


_OF_INSTRUMENTS = (Kind.OPENING, Kind.PREAMBULAR, Kind.OPERATIVE)

_PREVIOUS_KIND = {Kind.OPENING: Kind.PREAMBULAR}
"""An alternative is of the kind of the paragraph before it; an opening's is a preambular one."""


def _is_opening(draft: Draft) -> bool:
    ends = draft.plain.rstrip("*] ").endswith((",", ";", ":")) or len(draft.plain) < 400
    return not draft.label and ends and bool(OPENING.match(draft.plain))


def _is_heading(drafts: list[Draft], index: int) -> bool:
    draft = drafts[index]
    plain = draft.plain
    if not plain or len(plain) > _BOLD_HEADING_LENGTH or draft.block.bullet:
        return False
    if (
        is_alternative(draft.label)
        or _PREAMBULAR.match(draft.label)
        or _OPERATIVE.match(draft.label)
    ):
        return False
    if draft.block.heading:
        return True
    if is_hinge(plain) and is_capitals(plain):
        return True
    if plain[-1] in ".,;:" or draft.wording.attributions:
        return False
    if draft.block.bold or is_capitals(plain):
        return True
    if len(plain) > _HEADING_LENGTH or any(True for _ in draft.wording.brackets()):
        return False
    if _SECTION.match(plain):
        return True
    return draft.numbered and not is_complete(plain) and _heads_something(drafts, index)


def _heads_something(drafts: list[Draft], index: int) -> bool:
    """Whether a short numbered line heads the text below, rather than being one of a list."""
    number = int(drafts[index].label.rstrip("abcdefghijklmnopqrstuvwxyz ") or 0)
    if index and drafts[index - 1].label == str(number - 1):
        return False
    if index + 1 == len(drafts):
        return False
    following = drafts[index + 1]
    if not following.label:
        return not following.block.emphatic
    return following.label != str(number + 1)


def is_hinge(plain: str) -> bool:
    """Whether the words turn from the preamble to the operative part: "DECLARE THE FOLLOWING:"."""
    return plain.endswith(":") and bool(_HINGE.fullmatch(plain))


def _hinge(drafts: list[Draft], preamble: set[int], opening: int | None) -> int | None:
    """The paragraph right after the preamble that turns to the operative part, if there is one."""
    after = max([*preamble, -1 if opening is None else opening]) + 1
    if not after or after >= len(drafts):
        return None
    short = not drafts[after].label and len(drafts[after].plain) <= _HINGE_LENGTH
    return after if short and is_hinge(drafts[after].plain) else None


def _preamble(drafts: list[Draft], headings: list[bool], opening: int | None) -> set[int]:
    """The paragraphs between the opening and the operative part."""
    start = opening + 1 if opening is not None else 0
    result: set[int] = set()
    for index in range(start, len(drafts)):
        draft = drafts[index]
        if draft.title:
            continue
        if headings[index]:
            if result or is_hinge(draft.plain):
                break
            continue
        if _OPERATIVE.match(draft.label) or draft.numbered or draft.label.startswith("("):
            break
        if not draft.label and is_hinge(draft.plain):
            break
        begins_so = bool(_PARTICIPLE.match(draft.plain)) or bool(_PREAMBULAR.match(draft.label))
        if opening is None and not result and not begins_so:
            break
        result.add(index)
    has_participle = any(
        _PARTICIPLE.match(drafts[i].plain) or _PREAMBULAR.match(drafts[i].label) for i in result
    )
    return result if has_participle else set()


def linked(paragraphs: list[ParagraphReading]) -> list[ParagraphReading]:
    """The paragraphs with their links: chapeau, alternative, insertion."""
    result: list[ParagraphReading] = []
    chapeau: int | None = None
    for index, paragraph in enumerate(paragraphs):
        label = paragraph.wording.label or ""
        if paragraph.kind is not Kind.ITEM:
            ends = paragraph.wording.visible.rstrip("*] ").endswith(":")
            opens = ends or paragraph.kind is Kind.OPERATIVE
            chapeau = index if opens and paragraph.kind is not Kind.HEADING else None
        result.append(
            dataclasses.replace(
                paragraph,
                part_of=chapeau if paragraph.kind is Kind.ITEM else None,
                alternative_to=_alternative_to(result, label) if is_alternative(label) else None,
                inserted_after=_inserted_after(result, label),
            )
        )
    return result


def _alternative_to(before: list[ParagraphReading], label: str) -> int | None:
    """The paragraph an alternative may replace: of its label, else the last that is none itself."""
    wanted = _ALTERNATIVE_WORD.sub("", label).strip(" .")
    for index in range(len(before) - 1, -1, -1):
        other = before[index].wording.label or ""
        if before[index].kind in (Kind.TITLE, Kind.HEADING):
            break
        if is_alternative(other):
            continue
        if not wanted or other == wanted:
            return index
    return None


def _inserted_after(before: list[ParagraphReading], label: str) -> int | None:
    """The paragraph after whose number a lettered label was put: PP5 for PP5a and for PP5b."""
    match = None if is_alternative(label) else _INSERTED.fullmatch(label)
    if match is None:
        return None
    for index in range(len(before) - 1, -1, -1):
        if before[index].wording.label == match["base"]:
            return index
    return None
