"""Two acts met on the same words: what the second person is shown, and what they may choose."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from delegations.models import User
from documents.models import Revision
from negotiation.errors import RecordingError, StaleWording, Versions
from negotiation.forms.acts import Act
from negotiation.selectors.log import LogRow, log_rows, of_paragraph_since
from negotiation.views.previewed import Previewed, previewed
from notation.rendering.difference import render_difference
from notation.rendering.html import Options
from notation.tree import Wording

ENTRIES_SHOWN = 3
CONTEXT = 16
"""Code points before a place by which it is found again where its text has changed."""


@dataclass(frozen=True, slots=True)
class MetOnParagraph:
    """Both versions, each against what the page showed, with what came and went marked; and what
    colleagues recorded meanwhile, the newest first.

    `present` are the fields that put the act on the text as it stands now, as JSON, and `outcome`
    how that would read; None where it has to be chosen again, `why` where a reason is known.
    """

    current: SafeString
    wanted: SafeString | None
    meanwhile: tuple[LogRow, ...]
    present: str
    outcome: Previewed | None
    why: str


def met(revision: Revision, user: User, form: Act, refusal: StaleWording) -> MetOnParagraph | None:
    """The collision as the desk shows it; None where the wordings are not known. What could be
    recorded instead is tried by the very steps that would record it, and nothing is written."""
    versions = refusal.versions
    if versions is None:
        return None
    entries = of_paragraph_since(revision, versions.paragraph_id, versions.seen, ENTRIES_SHOWN)
    fields = fields_for_present(form, versions)
    outcome, why = _tried(form, fields, user, revision.pk) if fields else (None, "")
    return MetOnParagraph(
        current=_against(versions.shown, versions.current),
        wanted=None if versions.wanted is None else _against(versions.shown, versions.wanted),
        meanwhile=tuple(log_rows(entries)),
        present=json.dumps(fields) if outcome else "",
        outcome=outcome,
        why=why,
    )


def fields_for_present(form: Act, versions: Versions) -> dict[str, str] | None:
    """The fields that send the same act for the present text: the same words where they stand now.
    None where these cannot be told with certainty."""
    given = form.cleaned_data
    fields = _states_seen(given, versions)
    if str(given.get("paragraph")) != str(versions.paragraph_id):
        return fields
    before, after = versions.shown.visible, versions.current.visible
    if "start" in given and "end" in given:
        place = found_again(before, after, given["start"], given["end"])
        if place is None:
            return None
        fields |= {"start": str(place[0]), "end": str(place[1]), "at": str(place[1])}
    elif "at" in given:
        place = found_again(before, after, given["at"], given["at"])
        if place is None:
            return None
        fields |= {"start": str(place[0]), "end": str(place[0]), "at": str(place[0])}
    return fields


def found_again(before: str, after: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words from `start` to before `end` of one text stand in another: at the same place
    between what is alike, or at the only place where they do. Places are in code points."""
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    shift = len(after) - len(before)
    if end <= head:
        return start, end
    if start >= len(before) - tail:
        return start + shift, end + shift
    words = before[start:end]
    if words.strip():
        at = after.find(words)
        return (at, at + len(words)) if at >= 0 and after.count(words) == 1 else None
    context = before[max(0, start - CONTEXT) : start]
    if not context.strip() or after.count(context) != 1:
        return None
    place = after.index(context) + len(context)
    return place, place


def _alike(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _states_seen(given: dict[str, Any], versions: Versions) -> dict[str, str]:
    several = {**given.get("seen_states", {}), versions.paragraph_id: versions.seq}
    fields = {}
    if given.get("seen_states"):
        fields["seen_states"] = " ".join(f"{paragraph}:{seq}" for paragraph, seq in several.items())
    if str(given.get("paragraph")) == str(versions.paragraph_id):
        fields["seen"] = str(versions.seq)
    return fields


def _tried(
    form: Act, fields: dict[str, str], user: User, revision_id: UUID
) -> tuple[Previewed | None, str]:
    data = cast(QueryDict, form.data).copy()
    for name, value in fields.items():
        data[name] = value
    anew = type(form)(data)
    if not anew.is_valid():
        return None, ""
    try:
        return previewed(anew.record(user, revision_id, preview=True)), ""
    except RecordingError as error:
        return None, error.message


def _against(shown: Wording, other: Wording) -> SafeString:
    # The renderer escapes every character of the text itself. Without numbers: these are pictures
    # of a text, and nothing in them is chosen.
    return mark_safe(render_difference(shown, other, Options(numbers=False)))
