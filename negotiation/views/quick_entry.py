"""Quick entry: what a typed line would record, before anything is recorded."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from delegations.models import User
from delegations.selectors.names import named_delegations
from documents.access import access_revision_to_record
from documents.models import ParagraphState
from documents.views.jobs import HtmxRequest
from negotiation.forms.quick_entry import Line
from negotiation.selectors.room import Rows, room
from negotiation.views.quick_answers import Answer, answer_to, completions_of
from notation.quick_entry import Register


@require_POST
@login_required
def quick(request: HtmxRequest, revision_id: UUID) -> HttpResponse:
    """The preview of a line, or what is asked before there can be one. Writes nothing.

    The desk shows the answer above its bar; without scripts it is a page with a button to record.
    """
    revision = access_revision_to_record(request.user, revision_id)
    typed = Line(request.POST).understood()
    named, rows = named_delegations(), Rows(revision)
    at_the_table = room(
        rows,
        Register((each.key, each.names) for each in named),
        current=typed["paragraph"],
        touched=typed["touched"],
        floor=typed["floor"],
    )
    line = typed["line"]
    # Who may record is signed in: the door above lets nobody else through.
    answer = answer_to(line, at_the_table, rows, cast(User, request.user), named)
    context = {
        "revision": revision,
        "line": line,
        "answer": answer,
        "label_taken": _label_taken(answer, rows),
        "completions": completions_of(line, typed["at"], at_the_table),
    }
    template = "negotiation/_quick.html" if request.htmx else "negotiation/quick_entry.html"
    return render(request, template, context)


def _label_taken(answer: Answer, rows: Rows) -> str:
    """The new label of a paragraph, where another one beside it is called so; empty elsewhere.
    Labels may repeat, so that nothing is refused."""
    if answer.verb != "relabel" or answer.previewed is None:
        return ""
    label = answer.previewed.paragraphs[0].name
    own = rows.place_of[UUID(dict(answer.fields)["paragraph"])]
    beside = (
        place.label
        for place in rows.places
        if place.part_of == own.part_of
        and place.id != own.id
        and place.status != ParagraphState.Status.DELETED
    )
    return label if label in beside else ""
