"""Markdown signs, which conversions of Word and PDF files leave in a draft, line by line.

Set aside: heading signs, tags such as `<sup>`, images, the address of a link, escapes. Left in the
text: `*` and `**`, since the notation knows emphasis; whoever puts lines together looks at those
around whole paragraphs. `_emphasis_` is rewritten with `*`.

Every pattern is bounded, so that a line of any length is read in linear time.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

from documents.importers.source import Stretch

_EVIDENCE = re.compile(
    r"^ {0,3}#{1,6} |\*\*\S|^\s*[-*+] +(?:[A-Z]{2}\d|\(?\w{1,3}[.)] )"
    r"|</?su[pb]>|\\[_\[\]#]|!\[|^```",
    re.MULTILINE,
)
_TAGS = "sup|sub|br|u|b|i|em|strong|span|p|div|center|a|img|font|small|mark|ins|del|s|hr"
_INLINE = re.compile(
    r"(?P<image>!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\))"
    r"|(?P<comment><!--[^\n]{0,500}?-->)"
    rf"|(?P<tag></?(?:{_TAGS})\b[^<>\n]{{0,300}}>)"
    r"|\[(?P<words>[^\[\]\n]{0,300})\](?P<address>\((?:https?://|mailto:|#)[^()\s]{0,500}\))"
    r"|&(?P<entity>amp|nbsp|lt|gt|quot|\#160|\#39);"
    r"|(?P<escape>\\)(?P<escaped>[_#\-.!~`+{}>|<\"'$@^&=:;,?%/)\[\]])",
    re.IGNORECASE,
)
_ENTITIES = {
    "amp": "&", "nbsp": " ", "lt": "<", "gt": ">", "quot": '"', "#160": " ", "#39": "'",
}  # fmt: skip
_UNDERSCORES = re.compile(
    r"(?<![\w\\_])(?P<sign>__?)(?![\s_])[^_\n]{1,300}?(?<![\s\\])(?P=sign)(?![\w_])"
)
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_BULLET = re.compile(r"(?:[-*+•●▪◦‣·–—−\uf0b7\uf0a7]\s+)+(?=\S)")
_RULE = re.compile(r"[\s\-_=*~–—•·]{3,}|`{3}\w*|\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")


@dataclass(frozen=True, slots=True)
class Style:
    """Whether a draft is Markdown, and whether its brackets are escaped as Markdown's own."""

    markdown: bool = False
    brackets_escaped: bool = False


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A line without its signs: what is left, what was set aside, its level as a heading.

    `bullet` is the number of characters at the start that are a bullet, if a paragraph starts here.
    """

    stretch: Stretch
    markers: tuple[int, ...]
    heading: int
    bullet: int


def style_of(text: str) -> Style:
    """How a text is written. `\\[` is a bracket where every bracket is escaped in Markdown."""
    markdown = bool(_EVIDENCE.search(text))
    escaped = text.count("\\[")
    plain = len(re.findall(r"(?<!\\)\[(?!\^)", text)) - len(re.findall(r"!\[|\]\(", text))
    return Style(markdown, markdown and escaped > 0 and plain <= 0)


def is_rule(text: str) -> bool:
    """Whether a line is drawn rather than written."""
    return sum(not char.isspace() for char in text) >= 3 and bool(_RULE.fullmatch(text.strip()))


def clean(line: Stretch, style: Style) -> Cleaned:
    """The line without Markdown signs and without white space at its ends."""
    markers: list[int] = []
    heading = 0
    start = 0
    if style.markdown and (match := _QUOTE.match(line.text)):
        start = match.end()
    if match := _HEADING.match(line.text, start):
        heading, start = len(match[1]), match.end()
    markers.extend(line[:start].offsets())
    stretch = line[start:]
    if heading:
        body = stretch.text.rstrip()
        kept = body.rstrip("#")
        if kept != body and (not kept or kept.endswith(" ")):
            markers.extend(stretch[len(kept) :].offsets())
            stretch = stretch[: len(kept)]
    if style.markdown and stretch.text.rstrip().endswith("\\"):
        body = stretch.text.rstrip()
        markers.append(stretch.origins[len(body) - 1])
        stretch = stretch[: len(body) - 1]
    stretch = _without_inline(stretch, style, markers).strip()
    bullet = _BULLET.match(stretch.text)
    return Cleaned(stretch, tuple(markers), heading, bullet.end() if bullet else 0)


def _without_inline(line: Stretch, style: Style, markers: list[int]) -> Stretch:
    if style.markdown and "_" in line.text:
        line = _underscores_to_stars(line)
    chars: list[str] = []
    origins: list[int] = []

    def keep(start: int, end: int) -> None:
        chars.append(line.text[start:end])
        origins.extend(line.origins[start:end])

    def drop(start: int, end: int) -> None:
        markers.extend(line[start:end].offsets())

    position = 0
    for match in _INLINE.finditer(line.text):
        start, end = match.span()
        if start < position:
            continue
        kind = match.lastgroup
        if kind == "escaped" and not _escapes(match["escaped"], style):
            continue
        keep(position, start)
        if kind == "escaped":
            drop(start, start + 1)
            keep(start + 1, end)
        elif kind == "entity":
            chars.append(_ENTITIES[match["entity"].lower()])
            origins.append(line.origins[start])
            drop(start + 1, end)
            if chars[-1].isspace():
                markers.append(line.origins[start])
        elif kind == "address":
            drop(start, start + 1)
            keep(*match.span("words"))
            drop(match.end("words"), end)
        elif kind == "tag" and re.match(r"</?(br|hr|p|div)\b", match["tag"], re.IGNORECASE):
            drop(start, end)
            chars.append(" ")
            origins.append(-1)
        else:
            drop(start, end)
        position = end
    keep(position, len(line.text))
    return Stretch("".join(chars), array("i", origins))


def _escapes(sign: str, style: Style) -> bool:
    if sign in "[]":
        return style.brackets_escaped
    return style.markdown


def _underscores_to_stars(line: Stretch) -> Stretch:
    chars = list(line.text)
    for match in _UNDERSCORES.finditer(line.text):
        width = len(match["sign"])
        for position in (*range(match.start(), match.start() + width),
                         *range(match.end() - width, match.end())):  # fmt: skip
            chars[position] = "*"
    return Stretch("".join(chars), line.origins)
