"""The text as delegations, observers and the Chair read it, and as it changes before their eyes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from negotiation.access import access_following, tells_the_desk
from negotiation.selectors.log import log_rows, recent_interventions
from negotiation.selectors.nearest import next_of
from negotiation.selectors.podium import podium_versions_of
from negotiation.selectors.text import text_as_of
from negotiation.views.desk import ROWS_BESIDE_THE_TEXT
from negotiation.views.reading import EXTRACTS, VIEWS, as_read, audience_of, since_version, views_of
from negotiation.views.shown import has_title, shown_text


@require_safe
@login_required
@never_cache
def read(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """The current text, read only. `?view=` is one of VIEWS; of those the reader may not follow,
    and of unknown ones, the first that they may."""
    revision, seat, allowed = access_following(request.user, revision_id)
    context: dict[str, Any] = {"seat": seat, "revision": revision}
    version = podium_versions_of(revision, seat).first()
    views = views_of(allowed)
    if not views:
        context |= {"version": version, "next": next_of(revision)}
        return render(request, "negotiation/read_issued.html", context)
    wanted = request.GET.get("view", "")
    view = wanted if wanted in views else views[0]
    # As of the number the page follows on from, not of what is recorded while it is made.
    states = as_read(text_as_of(revision, revision.last_seq), view)
    paragraphs = shown_text(revision, states, audience_of(view))
    context |= {
        "paragraphs": paragraphs,
        "titled": has_title(paragraphs),
        "view": view,
        "views": [(key, VIEWS[key][0]) for key in views],
        "explains": VIEWS[view][1],
        "topic": f"text.{revision.pk}.{view}",
        "version": version,
        "then": since_version(version, view) if version else None,
        "head": revision.last_seq if seat.reads_history else None,
        "tells_the_desk": tells_the_desk(seat) and view not in EXTRACTS,
    }
    if seat.reads_history:
        context["log"] = log_rows(recent_interventions(revision, ROWS_BESIDE_THE_TEXT))
    return render(request, "negotiation/read.html", context)
