"""Two moments of one revision, paragraph by paragraph, for the Secretariat and the Chair."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from delegations.access import seat_of
from documents.access import access_history
from documents.models import Revision
from negotiation.models import Intervention
from negotiation.selectors import comparison
from negotiation.selectors.moments import Marks, marks_of, recorded_at
from negotiation.selectors.text import paragraphs_as_of
from negotiation.views.differences import ShownDifference, names_of, shown_difference
from negotiation.views.moments import (
    Choice,
    choices_of_days,
    choices_of_versions,
    clock_of,
    typed_moment,
)

READINGS = {"marked": gettext_lazy("Marked in one text"), "sides": gettext_lazy("Side by side")}
"""Ways to read a comparison."""


@require_safe
@login_required
def compare(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """What differs between `?from=` and `?to=`, in either order; by default between the last podium
    version, or the beginning, and now. `?all=` shows what is the same too."""
    revision = access_history(request.user, revision_id)
    if any(request.GET.get(f"{side}-number") for side in ("from", "to")):
        return redirect(f"{request.path}?{urlencode(_numbered(request))}")
    marks = marks_of(revision)
    earlier, later = _moments(request, revision, marks)
    reading = request.GET.get("reading", "")
    rows = shown_rows(revision, earlier, later)
    moments = recorded_at(revision, (earlier, later))
    context = {
        "seat": seat_of(request.user),
        "revision": revision,
        "earlier": moments[earlier],
        "later": moments[later],
        "sides": _sides(revision, marks, moments[earlier], moments[later]),
        "rows": rows if request.GET.get("all") else [row for row in rows if row.compared.differs],
        "differs": any(row.compared.differs for row in rows),
        "all": bool(request.GET.get("all")),
        "reading": reading if reading in READINGS else "marked",
        "readings": READINGS.items(),
    }
    return render(request, "negotiation/compare.html", context)


def _numbered(request: HttpRequest) -> dict[str, str]:
    """The address of what was asked with numbers typed: they count more than what was chosen."""
    asked = {
        side: request.GET.get(f"{side}-number", "").strip() or request.GET.get(side, "")
        for side in ("from", "to")
    }
    kept = {name: request.GET[name] for name in ("reading", "all") if request.GET.get(name)}
    return {**asked, **kept}


def _moments(request: HttpRequest, revision: Revision, marks: Marks) -> tuple[int, int]:
    """The two moments asked for, the earlier first."""
    last = revision.last_seq
    frozen = max((v.checked_seq for v in marks.versions if v.checked_seq < last), default=0)
    one = typed_moment(request.GET.get("from", ""), last, frozen)
    other = typed_moment(request.GET.get("to", ""), last, last)
    return min(one, other), max(one, other)


def shown_rows(revision: Revision, earlier: int, later: int) -> list[ShownDifference]:
    """Every row of a comparison, rendered. Three queries at most."""
    rows = comparison.compare(revision, earlier, later)
    names = names_of(row.state for row in rows)
    wanted = {row.state.subject_to_id for row in rows if row.state.subject_to_id} - names.keys()
    if wanted:
        names |= names_of(paragraphs_as_of(revision, wanted, later))
    return [shown_difference(row, names) for row in rows]


def _sides(
    revision: Revision, marks: Marks, earlier: Intervention, later: Intervention
) -> list[tuple[str, str, Intervention, list[tuple[str, list[Choice]]]]]:
    """For each of the two: the field, its label, what is chosen, and the groups to choose from."""
    groups = [
        (_("Podium versions"), choices_of_versions(marks)),
        (_("Days, at their close"), list(choices_of_days(marks, close=True))),
        (
            _("The log"),
            [Choice(0, _("The text as brought in")), Choice(revision.last_seq, _("Now"))],
        ),
    ]
    sides = []
    for name, label, chosen in (("from", _("From"), earlier), ("to", _("To"), later)):
        known = {choice.seq for _group, choices in groups for choice in choices}
        here = [
            (
                _("This moment"),
                [
                    Choice(
                        chosen.seq,
                        _("No. %(number)s, %(moment)s")
                        % {"number": chosen.seq, "moment": clock_of(chosen.recorded_at)},
                    )
                ],
            )
        ]
        offered = [group for group in groups if group[1]]
        sides.append((name, label, chosen, offered if chosen.seq in known else here + offered))
    return sides
