"""The text as of any moment of its log, for the Secretariat and the Chair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from delegations.access import seat_of
from documents.access import access_history
from documents.models import ParagraphState, Revision
from negotiation.selectors.log import sentence
from negotiation.selectors.moments import Marks, Moment, marks_of, moment_of, step_between
from negotiation.selectors.moved import MovedAway
from negotiation.selectors.text import paragraphs_as_of
from negotiation.views.differences import ShownDifference, names_of, shown_difference
from negotiation.views.moments import (
    choices_of_days,
    choices_of_sittings,
    choices_of_versions,
    typed_moment,
)
from negotiation.views.shown import (
    Audience,
    ShownParagraph,
    beside,
    condition,
    has_title,
    rendered,
)

SPEEDS = (("4", "4 s"), ("2", "2 s"), ("1", "1 s"), ("0.4", "0.4 s"))
"""Seconds from one moment to the next while it plays."""


@dataclass(frozen=True, slots=True)
class PastParagraph:
    """A paragraph as it stood. `difference` is there if it changed just then; `behind` names the
    one before it where only some are shown."""

    shown: ShownParagraph
    difference: ShownDifference | None = None
    behind: UUID | None = None

    @property
    def margin(self) -> str | SafeString:
        """What stands beside the words."""
        return self.difference.margin if self.difference else self.shown.margin

    @property
    def html(self) -> SafeString:
        """Its words, with what came and went if it changed just then."""
        return self.difference.html if self.difference else self.shown.html


@require_safe
@login_required
def time(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """The text as of `?at=`, by default the last number. With `?shown=`, only what changes on a
    page that shows that moment."""
    revision = access_history(request.user, revision_id)
    last = revision.last_seq
    at = typed_moment(request.GET.get("at", ""), last, last)
    if "shown" in request.GET:
        shown = typed_moment(request.GET["shown"], last, at)
        return render(request, "negotiation/_time_step.html", _step(revision, shown, at))
    moment = moment_of(revision, at)
    marks = marks_of(revision)
    paragraphs = _past(revision, at, moment)
    context = {
        **_said(revision, at, moment),
        "seat": seat_of(request.user),
        "paragraphs": paragraphs,
        "titled": has_title(each.shown for each in paragraphs),
        "marks": marks.numbers,
        "days": list(choices_of_days(marks, close=False)),
        "versions": choices_of_versions(marks),
        "sittings": list(choices_of_sittings(marks)),
        "ticks": _ticks(marks, last),
        "speeds": SPEEDS,
        **_neighbouring_marks(marks, at),
    }
    return render(request, "negotiation/time.html", context)


def _step(revision: Revision, shown: int, at: int) -> dict[str, Any]:
    step = step_between(revision, shown, at)
    return {
        **_said(revision, at, step.moment),
        "paragraphs": _past(revision, at, step.moment, step.behind),
        "absent": step.absent,
    }


def _said(revision: Revision, at: int, moment: Moment) -> dict[str, Any]:
    """What is said of the moment itself."""
    return {
        "revision": revision,
        "at": at,
        "last": revision.last_seq,
        "intervention": moment.intervention,
        "sentence": sentence(moment.intervention),
        "previous": at - 1 if at else None,
        "next": at + 1 if at < revision.last_seq else None,
        "below": at + 1,
    }


def _past(
    revision: Revision,
    at: int,
    moment: Moment,
    behind: Mapping[UUID, UUID | None] | None = None,
) -> list[PastParagraph]:
    """The moment's paragraphs, rendered. One query, where an agreement hangs on another one."""
    names = names_of(moment.states)
    wanted = {state.subject_to_id for state in moment.states if state.subject_to_id} - names.keys()
    if wanted:
        names |= names_of(paragraphs_as_of(revision, wanted, at))
    rows = []
    for state in moment.states:
        compared = moment.changed.get(state.paragraph_id)
        rows.append(
            PastParagraph(
                _shown(state, names, moment.notes, plain=compared is None),
                shown_difference(compared, names) if compared else None,
                (behind or {}).get(state.paragraph_id),
            )
        )
    return rows


def _shown(
    state: ParagraphState,
    names: Mapping[UUID, str],
    notes: Sequence[MovedAway],
    *,
    plain: bool,
) -> ShownParagraph:
    html = rendered(state.tree, Audience.LOOKING_BACK) if plain else mark_safe("")
    return ShownParagraph(
        state,
        html,
        condition(state, names),
        beside(notes, state.paragraph_id),
        beside(notes, state.paragraph_id, below=True),
    )


def _ticks(marks: Marks, last: int) -> list[tuple[str, int]]:
    """The marks on the slider, in thousandths of its length: what kind, and where."""
    days = [("day", day.first) for day in marks.days]
    versions = [("version", version.checked_seq) for version in marks.versions]
    opened = [("opened", sat.opened) for sat in marks.sittings]
    suspended = [("suspended", sat.suspended) for sat in marks.sittings if sat.suspended]
    found = (*days, *opened, *suspended, *versions)
    return [(kind, round(1000 * seq / max(last, 1))) for kind, seq in found]


def _neighbouring_marks(marks: Marks, at: int) -> dict[str, int | None]:
    return {
        "mark_before": max((n for n in marks.numbers if n < at), default=None),
        "mark_after": min((n for n in marks.numbers if n > at), default=None),
    }
