"""An answer told in one line, as the fixtures tell it."""

from __future__ import annotations

from notation.quick_entry import Answer, Asked, Floor, Question, Room

SHOWN = ("paragraph", "bracket", "by", "start", "end", "at", "text")


def told(answer: Answer, room: Room, line: str) -> str:
    """`strike PP4 by IND: “in the spirit of”`; a question with its choices; what is unreadable,
    with its place in the line."""
    if isinstance(answer, Asked):
        return _act(answer, room)
    if isinstance(answer, Floor):
        names = ", ".join(answer.by) or "nobody"
        return f"floor: {names}" + (
            f", at {_name(room, answer.paragraph)}" * bool(answer.paragraph)
        )
    if isinstance(answer, Question):
        return f"{answer.text} " + " ".join(f"`{choice.line}`" for choice in answer.choices)
    return f"{answer.code}: “{line[answer.start : answer.end]}”"


def _act(answer: Asked, room: Room) -> str:
    fields = answer.fields
    parts = [answer.verb]
    if answer.paragraph is not None:
        parts.append(_name(room, answer.paragraph))
    if fields.get("bracket"):
        parts.append(f"#{fields['bracket']}")
    if fields.get("by"):
        parts.append("by " + ", ".join(fields["by"]))
    for name, value in fields.items():
        if value and name not in SHOWN and not (name == "after" and value == answer.paragraph):
            values = [value] if isinstance(value, str) else value
            parts.append(f"{name} " + ", ".join(_names(room, each) for each in values))
    said = " ".join(parts)
    words, new = answer.spelled.words, str(fields.get("text", ""))
    if words and new:
        return f"{said}: “{words}” > “{new}”"
    return f"{said}: “{words or new}”" if words or new else said


def _name(room: Room, paragraph: str | None) -> str:
    found = room.paragraph(paragraph)
    return found.name if found else ""


def _names(room: Room, value: str) -> str:
    """A value with paragraphs named as people name them."""
    return " ".join(
        ":".join(_name(room, part) or part for part in word.split(":")) for word in value.split()
    )
