"""A draft divided into its documents, and each document's head told from its body.

A document begins where a head stands (letterhead, symbol, Chairmanship, stamp) with a title below
it, or at a title that says by itself that it is one ("Explanatory Note on …", "Talking Points").
A head without a title below is the running head of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from documents.importers.blocks import Block
from documents.importers.corrections import Corrections
from documents.importers.dates import language_of
from documents.importers.furniture import HEAD_ROLES, is_capitals
from documents.importers.layout import begins

_HEAD = HEAD_ROLES | {"letterhead", "addressee", "rule", "page-number", "number"}
_MAKES_DOCUMENT = frozenset({"symbol", "stamp", "chairmanship", "letterhead"})
_TITLE_LENGTH = 400

_DOCUMENT_TITLE = re.compile(
    r"(?:Revised |Updated |Chair'?’?s )?Draft (?:\w+['’]?s? ){0,3}"
    r"(?:Statement|Declaration|Decision|Resolution|Conclusions?|Communiqu[eé]|Plan|Concept|Agenda"
    r"|Programme|Rules|Regulations|Memorandum|Report|Annotated|Guidelines|Recommendations?"
    r"|Road ?map|Strategy|Catalogue|Charter|Agreement|Act)\b"
    r"|Explanatory Note\b|Talking Points\b|Concept Paper\b|Non-?paper\b|Background (?:Note|Paper)\b"
    r"|(?:Provisional |Annotated )+Agenda\b|Information Note\b|Food for Thought"
    r"|Proposals? (?:by|of)\b"
    r"|(?:Joint )?Statement (?:by|on|of)\b"
    r"|Проект\b|Пояснительная записка|Тезисы|Концепция\b|Концептуальный документ|Справка\b"
    r"|Позиция\b|Предложени[ея] \w+ (?:делегации|стороны)|Повестка дня"
    r"|Түсіндірме жазба|Тұжырымдама\b|Күн тәртібі",
    re.IGNORECASE,
)
_CONTINUES_TITLE = re.compile(
    r"(?:ON|OF|FOR|TO|IN|AND|AT|BY|WITH|О|ОБ|ПО|В|НА|К|И|ДЛЯ|ТУРАЛЫ)\s", re.IGNORECASE
)
OPENING = re.compile(
    r"\W*(?:We,|We (?:the|as)\b|The (?:Heads|Leaders|Member States|Ministers|Meeting|Participants"
    r"|Parties|States)\b|Мы,|Біз,)"
)


@dataclass(slots=True)
class Division:
    """The blocks of one document: `head` (furniture), `titles` and `body`.

    `furniture` are blocks of the body that are running heads, page numbers and the like.
    """

    head: list[Block] = field(default_factory=list)
    titles: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    furniture: list[Block] = field(default_factory=list)

    def blocks(self) -> Iterable[Block]:
        """All of them."""
        return (*self.head, *self.titles, *self.body, *self.furniture)

    @property
    def line(self) -> int:
        """The first line of the document."""
        return min((block.first for block in self.blocks()), default=1)


def divide(blocks: list[Block], corrections: Corrections) -> list[Division]:
    """The documents, in order."""
    starts = _starts(blocks, corrections)
    ends = [*starts[1:], len(blocks)][: len(starts)]
    return [_division(blocks[a:b]) for a, b in zip(starts, ends, strict=True)]


def _starts(blocks: list[Block], corrections: Corrections) -> list[int]:
    starts = [0] if blocks else []
    undone = False  # the reviewer said of the head above that it begins no document
    body = text = False  # whether the document so far has words; whether more than a title
    for index, block in enumerate(blocks):
        chosen = corrections.starts.get(block.first) if index else None
        begins_here = bool(chosen)
        if chosen is not None:
            undone = not chosen
        elif undone:
            undone = bool(block.role) or is_title_like(block)
        elif index and body and block.role not in ("rule", "page-number"):
            begins_here = _begins_document(blocks, index, has_text=text)
        if begins_here:
            starts.append(index)
            body = text = False
        if not block.role:
            body = True
            text = text or not is_title_like(block)
    return starts


def _begins_document(blocks: list[Block], index: int, *, has_text: bool) -> bool:
    block = blocks[index]
    if block.role in _HEAD:
        if _is_inside_head(blocks, index):
            return False  # decided at the first line of the head
        ahead = index
        roles = set()
        while ahead < len(blocks) and blocks[ahead].role in _HEAD:
            roles.add(blocks[ahead].role)
            ahead += 1
        below = blocks[ahead] if ahead < len(blocks) else None
        return bool(roles & _MAKES_DOCUMENT) and below is not None and is_title_like(below)
    if not has_text or not is_title_like(block):
        return False
    apart = block.emphatic or (is_capitals(block.plain) and block.gap >= 1) or block.gap >= 3
    if apart and _DOCUMENT_TITLE.match(block.plain):
        return True
    return block.emphatic and _changes_language(blocks, index)


def _is_inside_head(blocks: list[Block], index: int) -> bool:
    """Whether lines of a head stand above; a rule or a page number alone makes none."""
    while index and blocks[index - 1].role in _HEAD:
        index -= 1
        if blocks[index].role not in ("rule", "page-number"):
            return True
    return False


def _changes_language(blocks: list[Block], index: int) -> bool:
    """Whether what follows is in another language than what stands before."""
    before = [language_of(b.plain) for b in blocks[max(0, index - 6) : index] if not b.role][-3:]
    after = [language_of(b.plain) for b in blocks[index : index + 4] if not b.role][:3]
    return (
        len(before) >= 2
        and len(after) >= 2
        and len(set(before)) == 1
        and (len(set(after)) == 1 and before[0] != after[0])
    )


def is_title_like(block: Block) -> bool:
    """Whether a block may be the title of a document: it looks like one and says no sentence."""
    plain = block.plain
    if block.role or block.bullet or block.labelled or len(plain) > _TITLE_LENGTH or not plain:
        return False
    if plain[-1] in ",;:" or OPENING.match(plain) or begins(block.text) not in ("upper", "other"):
        return False
    if block.emphatic or is_capitals(plain):
        return True
    return bool(_DOCUMENT_TITLE.match(plain)) and not plain.endswith(".")


def _division(blocks: list[Block]) -> Division:
    division = Division()
    index = _read_head(blocks, division)
    for block in blocks[index:]:
        if _is_furniture_of_body(block, division):
            division.furniture.append(block)
        else:
            division.body.append(block)
    return division


def _read_head(blocks: list[Block], division: Division) -> int:
    """Take head and titles; the number of blocks taken."""
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if block.role in _HEAD:
            title_below = any(is_title_like(b) for b in blocks[index + 1 : index + 3])
            if block.role in _MAKES_DOCUMENT - {"letterhead"} and title_below:
                division.head += division.titles  # what stood above was a letterhead
                division.titles = []
            division.head.append(block)
        elif division.titles:
            if not _continues_title(division.titles[-1], block):
                break
            division.titles.append(block)
        elif is_title_like(block) or _is_plain_title(blocks, index):
            division.titles.append(block)
        else:
            break
        index += 1
    return index


def _continues_title(title: Block, block: Block) -> bool:
    if block.role or block.labelled or block.bullet or OPENING.match(block.plain):
        return False
    if len(block.plain) > _TITLE_LENGTH or block.plain.endswith((",", ";", ":")):
        return False
    if begins(block.text) == "lower":
        return not title.plain.endswith(".")
    same = is_capitals(title.plain) == is_capitals(block.plain)
    return (
        same
        and title.emphatic == block.emphatic
        and bool(_CONTINUES_TITLE.match(block.plain))
        and (block.emphatic or is_capitals(block.plain))
    )


def _is_plain_title(blocks: list[Block], index: int) -> bool:
    """A first line without emphasis: short, no sentence, and something follows it."""
    block = blocks[index]
    plain = block.plain
    short = 0 < len(plain) <= 160 and not block.labelled and not block.bullet
    words = "[" not in plain and begins(block.text) == "upper" and not OPENING.match(plain)
    follows = any(not later.role for later in blocks[index + 1 :])
    return short and words and follows and plain[-1] not in ".,;:!?)"


def _is_furniture_of_body(block: Block, division: Division) -> bool:
    if block.role in ("rule", "page-number", "letterhead"):
        return True
    if block.role not in HEAD_ROLES:
        return block.role == "set-aside"
    # A running head says again what the head said; other lines of that look are text.
    return any(h.role == block.role and h.plain == block.plain for h in division.head)
