"""Words from one paragraph into another: `4 -ind security..5:relations`, `br ^..5a:$`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notation.quick_entry.answers import Asked, Unread
from notation.quick_entry.line import Line
from notation.quick_entry.references import reference
from notation.quick_entry.targets import place_of

_JOINT = re.compile(r"(?:\.{2,}|…)\s*(?=[#¶\w(][^\s:]{0,12}(?: alt\d?)?:)")


def spans_paragraphs(line: Line) -> bool:
    """Whether the rest names words up to another paragraph."""
    return bool(_JOINT.search(line.text, line.at))


def across(line: Line, verb: str, by: Sequence[str]) -> Asked:
    """The act on all words from the first place to the last one."""
    joint = _JOINT.search(line.text, line.at)
    assert joint is not None
    first = line.here()
    begins = line.text[line.at : joint.start()].strip()
    span = (line.at, joint.start())
    line.at = joint.end()
    last = reference(line)
    if last is None or not line.took_sign(":"):
        raise Unread(
            "last-paragraph",
            "Name the last paragraph, a colon and its words: security..5:relations.",
            line.span,
        )
    order = [paragraph.id for paragraph in line.room.standing]
    if order.index(last.id) <= order.index(first.id):
        raise Unread(
            "last-before-first",
            "%(last)s does not stand after %(first)s. Begin with the first paragraph.",
            line.span,
            last=last.name,
            first=first.name,
        )
    text = last.wording().visible
    start = 0 if begins == "^" else place_of(line, first, begins, span).start
    ends = line.rest
    end = len(text) if ends == "$" else place_of(line, last, ends, line.span).end
    fields: dict[str, str | list[str]] = {
        "paragraph": first.id,
        "start": str(start),
        "last_paragraph": last.id,
        "end": str(end),
    }
    if by:
        fields["by"] = list(by)
    return line.asked(verb, fields, first, f"{begins} … {ends}")
