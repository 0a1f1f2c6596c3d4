"""Rooms to type lines in, made of a text in canonical notation; the texts are invented."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from pathlib import Path

from notation.dialects.names import register
from notation.labels import is_alternative
from notation.parser import parse
from notation.quick_entry import Held, Paragraph, Register, Room
from notation.tree import Bracket, Node, visible_text

NAMES = Register((entry.key, entry.names) for entry in register())
TEXT = (Path(__file__).parent / "fixtures" / "text.txt").read_text(encoding="utf-8")
"""A declaration on early warning; brackets are numbered from 1 in the order of the text."""

KINDS = {"PP": "preambular", "OP": "operative"}


def room(
    text: str = TEXT,
    current: str | None = "PP4",
    touched: str | None = None,
    floor: tuple[str, ...] = (),
) -> Room:
    """The room of a text; `current` is a label, `touched` a bracket's number. A paragraph in
    capitals is a heading; one that begins with `†` no longer stands."""
    counted = itertools.count(1)

    def numbered(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(_numbered(nodes))

    def _numbered(nodes: tuple[Node, ...]) -> Iterator[Node]:
        for node in nodes:
            if isinstance(node, Bracket):
                number = str(next(counted))
                yield dataclasses.replace(node, id=number, children=numbered(node.children))
            else:
                yield node

    paragraphs: list[Paragraph] = []
    owners: dict[str, str] = {}
    held: list[Held] = []
    original = chapeau = None
    for handle, part in enumerate(text.strip().split("\n\n"), start=1):
        gone = part.startswith("†")
        wording = parse(part.removeprefix("†")).wordings[0]
        wording = dataclasses.replace(wording, content=numbered(wording.content))
        label, own = wording.label or "", f"p{handle}"
        alternative = is_alternative(label)
        item = label.startswith("(")
        kind = KINDS.get(label[:2], "item" if item else "text")
        if wording.visible.isupper():
            kind = "heading"
        paragraphs.append(
            Paragraph(
                id=own,
                handle=handle,
                label=label,
                kind=kind,
                status="deleted" if gone else "open",
                wording=lambda wording=wording: wording,  # type: ignore[misc]
                alternative_to=original if alternative else None,
                part_of=chapeau if item else None,
            )
        )
        original = original if alternative else own
        chapeau = chapeau if item else own
        for bracket in wording.brackets():
            owners[bracket.id or ""] = own
            words = visible_text(bracket.children)
            held += [Held(own, bracket.id, a.actor, a.stance, words) for a in bracket.attributions]
        held += [Held(own, None, a.actor, a.stance) for a in wording.attributions]
    return Room(
        paragraphs=tuple(paragraphs),
        names=NAMES,
        current=next((p.id for p in paragraphs if p.label == current), None),
        touched=(owners[touched], touched) if touched else None,
        floor=floor,
        held=lambda actor: [each for each in held if each.actor == actor],
        bracket_at=owners.get,
        undoable=lambda seq: f"act-{seq or 'latest'}",
        redoable=lambda: "undone",
    )
