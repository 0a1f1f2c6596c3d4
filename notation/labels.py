"""Labels of paragraphs: `PP4.`, `OP5`, `3.`, `(1)`, `e)`, `Alt 3.`, `PP5b altern.`, `13bis.`.

A label is what the Secretariat prints before a paragraph. It repeats, skips and is missing in real
texts, so it is never an identity. Insertions take letters in these texts (PP5a); UN texts use bis
and ter (Editorial Manual); alternatives are marked `Alt`, `alt` or `altern.`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 48
"""No label with its mark is longer, in characters; readers need look no further."""

_LATIN = r"(?:bis|ter|quater|quat|quinquies|sexies|septies|octies)"
_ALT = r"(?:alternative|altern|alt)"
_NUMBERED = (
    r"(?:PP|OP|ПП|ОП) ?\d{1,3}(?:\.\d{1,2}(?=\D|$))?[a-z]?"
    r"(?: ?\((?:\d{1,2}|[a-z]|[ivx]{2,4})\))?"
)
_CORE = rf"(?:{_NUMBERED}|\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[a-z]?)(?:[ .]?{_LATIN}\b)?"
_PREFIXED = rf"{_NUMBERED}(?:[ .]?{_LATIN}\b)?"
_SUFFIX_ALT = rf"[ .]?(?i:{_ALT})(?![a-z])(?: ?\d{{1,2}}\b)?"
_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V|X))"
_ITEM = r"(?:\d{1,3}|[A-Za-zа-яё]|[ivx]{1,5}|[IVX]{1,5})"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # PP5b altern.  PP5alt  2 alt  13. alt
        rf"(?P<label>{_CORE}{_SUFFIX_ALT})(?P<mark>[.:]?)(?=\s|\[|\(|$)",
        # Alt 3.  ALT PP5:  Alt. (the bare word only with its mark)
        rf"(?P<label>(?:Alt|ALT|alt) ?{_CORE})(?P<mark>[.:]?)(?=\s|\[|\(|$)",
        rf"(?P<label>(?:Alternative|ALTERNATIVE|Altern|Alt|ALT)(?: {_CORE})?)"
        r"(?P<mark>[.:])(?=\s|\[|\(|[^\W\d_]|$)",
        # PP4.  OP6 bis:  PP4 (no mark)
        rf"(?P<label>{_PREFIXED})(?P<mark>[.:]|)(?=\s|\[|$)",
        rf"(?P<label>{_PREFIXED})(?P<mark>[.:])(?=[^\W\d_])",
        # 3.  1.2.  13bis.
        rf"(?P<label>{_CORE})(?P<mark>[.])(?=\s|\[|$|[^\W\d_](?<=[^a-z]))",
        # IV.
        rf"(?P<label>{_ROMAN})(?P<mark>[.])(?=\s|\[|$)",
        # (1)  (a)  (iv)  (a bis)  e)  1)
        rf"(?P<label>\({_ITEM}(?: {_LATIN})?\))(?P<mark>[.:]?)(?=\s|\[|$|[^\W\d_](?<=[^a-z]))",
        rf"(?P<label>{_ITEM}\))(?P<mark>[.:]?)(?=\s|\[|$|[^\W\d_](?<=[^a-z]))",
    )
)
_ALTERNATIVE = re.compile(rf"(?i:(?:^|[^a-z]){_ALT}(?![a-z])|\d[a-z]?{_ALT}(?![a-z]))")
_FURTHER = re.compile(rf"(?P<first>{_CORE}[ .]?(?i:{_ALT})) ?(?P<number>\d{{1,2}})")
_STRONG = re.compile(r"(?:PP|OP|ПП|ОП|Alt|ALT)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label as read: its text without the final mark, the mark, and the characters they took."""

    text: str
    mark: str
    length: int

    @property
    def item(self) -> bool:
        """Whether items of a list begin like this: (a), e), 3."""
        return not self.strong and (self.text[-1] == ")" or self.text.isdecimal())

    @property
    def strong(self) -> bool:
        """Whether nothing but a paragraph begins like this, wherever the line stands."""
        return bool(_STRONG.match(self.text))

    @property
    def form(self) -> str:
        """What the labels of one list have in common: parentheses, and figures or letters."""
        if not self.item:
            return "paragraph"
        return f"{self.text[0] == '('}{self.text[-1] == ')'}{self.text.strip('()').isdecimal()}"


def read_label(text: str) -> Label | None:
    """The label at the very beginning of the text, or None.

    White space within a label is read as one space. The mark is "." or ":" or "" and is not part
    of the label; the parentheses of `(1)` and `e)` are.
    """
    head = text[:LONGEST]
    for pattern in _PATTERNS:
        match = pattern.match(head)
        if match:
            return Label(match["label"], match["mark"], match.end())
    return None


def is_alternative(label: str | None) -> bool:
    """Whether the label says that the paragraph is an alternative to another."""
    return bool(label and _ALTERNATIVE.search(label))


def numbered_alternative(label: str) -> tuple[str, int | None]:
    """What the alternatives of one paragraph have in common and the number of this one: `PP5b
    altern` and 2 for PP5b altern 2. The number in Alt 2 is the paragraph's."""
    found = _FURTHER.fullmatch(label)
    return (found["first"], int(found["number"])) if found else (label, None)


def is_label(label: str, mark: str) -> bool:
    """Whether the label with this mark is read back as itself before words."""
    found = read_label(f"{label}{mark} …")
    return found is not None and (found.text, found.mark) == (label, mark)
