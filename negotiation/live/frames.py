"""What whoever follows a text is sent: made from the database, the same for everybody who reads it
in one way and one language.

A frame leads a page that shows the text as of one moment to another. It is made of these two
moments alone, so that a frame that is made again, later or in another process, is the same; and
nothing of what lies between them goes out: no operator, no withdrawn name, no number of the log
but the two moments' own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import translation

from documents.models import Revision
from negotiation.live.changed import TextChanges, text_changes
from negotiation.live.said import said_of
from negotiation.views.reading import VIEWS

MOST_PARAGRAPHS = 200
"""Of more changed paragraphs than these the page is loaded whole."""

_TOPIC = re.compile(r"(text|head)\.([0-9a-f-]{36})(?:\.([a-z-]+))?")


@dataclass(frozen=True, slots=True)
class Frame:
    """What is sent, as it goes out in JSON, and the moment a page shows once it has taken it in.

    `data["resync"]` says that the page is to be loaded whole.
    """

    head: int
    data: Mapping[str, Any]


def frame(topic: str, after: int, language: str) -> Frame | None:
    """What is new on a topic after `after`; None where nothing is, or the topic is none.

    Topics are `text.<revision>.<view>` and `head.<revision>`. One query where nothing is new; else
    at most eleven, whatever the size of the text.
    """
    read = read_topic(topic)
    revision = Revision.objects.filter(pk=read[1]).first() if read else None
    if read is None or revision is None or revision.last_seq == after:
        return None
    kind, _id, view = read
    head = revision.last_seq
    facts: dict[str, Any] = {"topic": topic, "after": after, "head": head}
    if after > head or after < 0:
        return Frame(head, {**facts, "resync": True})
    if kind == "head":
        return Frame(head, facts)
    with translation.override(language):
        changes = text_changes(revision, after, head, view)
        if changes.paragraphs > MOST_PARAGRAPHS:
            return Frame(head, {**facts, "resync": True})
        said = said_of(revision, changes, view)
        return Frame(head, {**facts, "html": rendered(changes), "said": said})


def read_topic(topic: str) -> tuple[str, UUID, str] | None:
    """The kind, the revision and the view of a topic; None where it is not one of ours."""
    found = _TOPIC.fullmatch(topic)
    if found is None:
        return None
    kind, revision, view = found[1], found[2], found[3] or ""
    if (kind == "text") != (view in VIEWS) or (kind == "head" and view):
        return None
    try:
        return kind, UUID(revision), view
    except ValueError:
        return None


def rendered(changes: TextChanges) -> str:
    """The changes as elements that are swapped in from the first to the last; empty for none."""
    if changes.none:
        return ""
    lines = render_to_string("negotiation/_text_frame.html", {"changes": changes}).split("\n")
    return "\n".join(line.strip(" ") for line in lines if line.strip(" "))
