"""The text as delegations, observers and the Chair read it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from documents.access import access_revision_with_seat
from documents.models import Revision
from negotiation.selectors.log import log_rows, recent_interventions
from negotiation.selectors.text import standing_text
from negotiation.views.desk import ROWS_BESIDE_THE_TEXT
from negotiation.views.shown import Audience, ShownParagraph, has_title, shown_text
from notation.extracts import agreed_words, as_written, original_words

VIEWS = {
    "full": (_("Full"), _("Every word, bracket and name that stands.")),
    "without-names": (_("Without names"), _("Every word and bracket that stands, without names.")),
    "clean": (
        _("Clean"),
        _("Only words on which nobody has put brackets; […] where there are some."),
    ),
    "original": (_("Original"), _("The words without those that were proposed to be added.")),
}
"""Ways to read a text: what each is called, and what it shows."""


@require_safe
@login_required
def read(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """The current text, read only. `?view=` is one of VIEWS."""
    revision, seat = access_revision_with_seat(request.user, revision_id)
    wanted = request.GET.get("view", "full")
    view = wanted if wanted in VIEWS else "full"
    paragraphs = _paragraphs(revision, view)
    context: dict[str, Any] = {
        "seat": seat,
        "revision": revision,
        "paragraphs": paragraphs,
        "titled": has_title(paragraphs),
        "view": view,
        "views": [(key, name) for key, (name, _explains) in VIEWS.items()],
        "explains": VIEWS[view][1],
        "head": revision.last_seq if seat.reads_history else None,
    }
    if seat.reads_history:
        context["log"] = log_rows(recent_interventions(revision, ROWS_BESIDE_THE_TEXT))
    return render(request, "negotiation/read.html", context)


def _paragraphs(revision: Revision, view: str) -> list[ShownParagraph]:
    states = standing_text(revision)
    if view == "without-names":
        return shown_text(revision, states, Audience.WITHOUT_NAMES)
    if view == "full":
        return shown_text(revision, states, Audience.READERS)
    extract = agreed_words if view == "clean" else original_words
    for state in states:
        # The row is not saved; only what is shown of it is an extract, and tells no history.
        state.__dict__["tree"] = extract(as_written(state.tree))
    kept = [state for state in states if state.tree.content]
    return shown_text(revision, kept, Audience.WITHOUT_NAMES)
