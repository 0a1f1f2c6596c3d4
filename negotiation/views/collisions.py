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
from notation.change import Change
from notation.rendering.difference import render_difference
from notation.rendering.html import Options
from notation.tree import Wording

ENTRIES_SHOWN = 3


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
    present = _places_in_present(given, versions)
    return None if present is None else _states_seen(given, versions) | present


def _places_in_present(given: dict[str, Any], versions: Versions) -> dict[str, str] | None:
    """The fields that name places in the paragraph, for its present text. None where the words
    they name do not stand there as they were."""
    met_on, shown = str(versions.paragraph_id), versions.shown
    at, last = given.get("at"), given.get("last_paragraph")
    start: int | None = given.get("start", at)
    end: int | None = given.get("end", at)
    begins = str(given.get("paragraph")) == met_on
    ends = begins if last is None else str(last) == met_on
    if last is not None:  # words of several paragraphs, of which some stand in this one
        start = start if begins else 0
        end = end if ends else len(shown.visible)
    if start is None or end is None or (last is None and not begins):
        return {}
    place = Change.between(shown, versions.current).map_range(start, end, shown)
    if place is None:
        return None
    first, behind = str(place[0]), str(place[1])
    return ({"start": first} if begins else {}) | ({"end": behind, "at": behind} if ends else {})


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
