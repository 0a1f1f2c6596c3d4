"""What colleagues recorded meanwhile, where they are, and what the meeting does: the desk asks
every few seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from delegations.models import User
from documents.access import access_revision_with_seat, ensure_records
from documents.models import Revision
from documents.views.jobs import HtmxRequest
from negotiation.forms.colleagues import AtTheDesk
from negotiation.selectors.meeting_at_desk import meeting_at_desk
from negotiation.selectors.text import paragraphs_as_of
from negotiation.services.presence import Colleague, leave, meet
from negotiation.views.catching_up import news_for_page, spoken

NOTHING_NEW = 204


@dataclass(frozen=True, slots=True)
class ShownColleague:
    """Somebody else at the text, and how the paragraph is called where they are."""

    colleague: Colleague
    paragraph: str


@require_safe
@login_required
@never_cache
def desk_changes(request: HtmxRequest, revision_id: UUID) -> HttpResponse:
    """Everything after `?after=`, each to its place; 204 where the page shows it all already and
    `?who=` are the colleagues, `?meeting=` the meeting it shows. `?leaving` says that the page is
    being closed."""
    revision, seat = access_revision_with_seat(request.user, revision_id)
    ensure_records(seat)
    user = cast(User, request.user)  # the door above lets nobody else through
    form = AtTheDesk(request.GET)
    asked = form.read()
    if asked.leaving:
        leave(user, revision.pk, asked.page)
        return HttpResponse(status=NOTHING_NEW)
    colleagues = meet(user, revision.pk, asked.page, asked.at, looked_at=asked.looked_at)
    news = None if asked.after is None else news_for_page(revision, asked.after)
    at_meeting = meeting_at_desk(revision.pk)
    told = at_meeting.showing if at_meeting else ""
    if news is None and asked.who == who(colleagues) and asked.meeting == told:
        return HttpResponse(status=NOTHING_NEW)
    context = {
        "revision": revision,
        "undoable": revision.document.withdrawn_at is None,
        "changes": news,
        "announcement": spoken(news.log, user) if news else "",
        "colleagues": shown_colleagues(revision, colleagues),
        "who": who(colleagues),
        "at_meeting": at_meeting,
        "meeting_is_new": asked.meeting != told,
    }
    return render(request, "negotiation/_caught_up.html", context)


def who(colleagues: Sequence[Colleague]) -> str:
    """Who is where, in short, to be compared with what a page shows."""
    return " ".join(f"{each.person}@{each.at or ''}" for each in colleagues)


def shown_colleagues(
    revision: Revision, colleagues: Sequence[Colleague]
) -> tuple[ShownColleague, ...]:
    """Colleagues with the names of the paragraphs they are at. At most one query."""
    wanted = {each.at for each in colleagues if each.at}
    states = paragraphs_as_of(revision, wanted) if wanted else []
    names = {state.paragraph_id: state.name for state in states}
    return tuple(
        ShownColleague(each, names.get(each.at, "") if each.at else "") for each in colleagues
    )
