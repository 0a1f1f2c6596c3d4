"""The podium screen: what the room sees, as a page and as the state it asks for."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents.models import ParagraphState
from negotiation.access import access_screen
from negotiation.models import PodiumScreen
from negotiation.selectors.meetings import next_day_of
from negotiation.selectors.moved import moved_away
from negotiation.selectors.screen import RoomText, room_moment, room_text, screen_of
from negotiation.selectors.screen_rules import takes_dictation
from negotiation.views.shown import (
    Audience,
    ShownParagraph,
    beside,
    condition,
    condition_on,
    rendered,
)

NOTHING_NEW = 204


@dataclass(frozen=True, slots=True)
class ShownRoom:
    """The text around the anchor, rendered."""

    before: tuple[ShownParagraph, ...] = ()
    anchor: ShownParagraph | None = None
    beside: ShownParagraph | None = None
    behind: tuple[ShownParagraph, ...] = ()


@require_safe
@login_required
@never_cache
def screen(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The page for the projector. It shows no clock, no operator and no counts."""
    meeting, _seat = access_screen(request.user, meeting_id)
    return render(request, "negotiation/screen.html", _context(screen_of(meeting)))


@require_safe
@login_required
@never_cache
def screen_state(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The whole state; 204 where the page shows it already (`?shown=`)."""
    meeting, _seat = access_screen(request.user, meeting_id)
    state = screen_of(meeting)
    if request.GET.get("shown") == shown_of(state):
        return HttpResponse(status=NOTHING_NEW)
    return JsonResponse(screen_facts(state))


def screen_facts(state: PodiumScreen) -> dict[str, Any]:
    """A screen as the page takes it in: `shown` names what it shows, `html` is all of it."""
    html = render_to_string("negotiation/_screen.html", _context(state))
    return {"shown": shown_of(state), "version": state.version, "html": html}


def shown_of(state: PodiumScreen) -> str:
    """What a screen shows, in short, to be compared: nothing in it moves while the text is held."""
    card = state.room_card
    moment = 0 if card else room_moment(state)
    document = state.revision.document.title if state.revision else ""
    told = (state.meeting.title, document, str(state.revision), str(next_day_of(state.meeting)))
    names = zlib.crc32("\n".join(told).encode())
    return f"{state.version}.{card or state.meeting.status}.{moment}.{names:08x}"


def dictates_of(state: PodiumScreen) -> str:
    """Whose typing the room may read, as a sign that stands for nobody; empty while nobody's."""
    if not takes_dictation(state):
        return ""
    return f"{zlib.crc32(f'{state.meeting_id} {state.operator_id}'.encode()):08x}"


def _context(state: PodiumScreen) -> dict[str, Any]:
    card = state.room_card
    text = RoomText() if card else room_text(state)
    audience = Audience.READERS if state.with_names else Audience.WITHOUT_NAMES
    return {
        "screen": state,
        "card": card,
        "next_day": next_day_of(state.meeting),
        "dictates": dictates_of(state),
        "meeting": state.meeting,
        "revision": state.revision,
        "showing": shown_of(state),
        "room": shown_room(text, audience),
    }


def shown_room(text: RoomText, audience: Audience) -> ShownRoom:
    """The paragraphs rendered for the room, with or without names. No query: an agreement names
    the paragraph it hangs on as the room sees it."""
    wanted = {state.subject_to_id for state in text.states if state.subject_to_id}
    names = {
        state.paragraph_id: condition_on(state)
        for state in text.places
        if state.paragraph_id in wanted
    }
    notes = moved_away(text.places)

    def shown(state: ParagraphState) -> ShownParagraph:
        html = rendered(state.tree, audience)
        said = condition(state, names, audience)
        one = state.paragraph_id
        above, below = beside(notes, one), beside(notes, one, below=True)
        return ShownParagraph(state, html, said, above, below)

    return ShownRoom(
        tuple(map(shown, text.before)),
        shown(text.anchor) if text.anchor else None,
        shown(text.beside) if text.beside else None,
        tuple(map(shown, text.behind)),
    )
