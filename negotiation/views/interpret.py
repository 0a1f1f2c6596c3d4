"""What interpreters read by their link, without an account."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from delegations.access import NotVisible
from documents.models import Revision
from negotiation.access import access_interpreters
from negotiation.models import InterpretersLink
from negotiation.selectors.interpreters import AgendaText, mark_of, texts_to_follow
from negotiation.selectors.meetings import next_day_of
from negotiation.selectors.screen import screen_of
from negotiation.selectors.text import text_as_of
from negotiation.views.on_screen import answer_on_screen
from negotiation.views.reading import VIEWS, as_read, audience_of, may_read, views_of
from negotiation.views.shown import has_title, shown_text
from negotiation.views.since import answer_since

Page = Callable[..., HttpResponse]


def discreet(view: Page) -> Page:
    """The address is a secret: it goes to no other site and no index. (Nothing is sent from these
    pages; a form would be refused, since browsers then hide where it comes from.)"""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return answered


def in_language_chosen(page: Page) -> Page:
    """In the language of `?lang=`. It stands in the address, since nothing can be sent from these
    pages and nothing is left in the browser of somebody who has no account."""

    @wraps(page)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = request.GET.get("lang", "")
        if language not in dict(settings.LANGUAGES):
            return page(request, *args, **kwargs)
        with translation.override(language):
            response = page(request, *args, **kwargs)
        response["Content-Language"] = language
        return response

    return answered


@require_safe
@never_cache
@discreet
@in_language_chosen
def interpret(request: HttpRequest, key: str) -> HttpResponse:
    """The texts of the meeting that may be followed now, one of them live: `?text=`, by default
    what is on the podium screen. One answer for every link that does not hold."""
    try:
        link = access_interpreters(key)
    except NotVisible:
        return render(request, "negotiation/interpret_gone.html", status=404)
    texts = texts_to_follow(link.meeting)
    context: dict[str, Any] = {
        "key": key,
        "mark": mark_of(link),
        "link": link,
        "meeting": link.meeting,
        "next_day": None if texts else next_day_of(link.meeting),
        "texts": texts,
    }
    chosen = _chosen(link, texts, request.GET.get("text", ""))
    if chosen is not None:
        context |= _shown(chosen, request.GET.get("view", ""))
    context["asked"] = _asked(request, context)
    return render(request, "negotiation/interpret.html", context)


@require_safe
@never_cache
@discreet
@in_language_chosen
def interpret_since(request: HttpRequest, key: str, revision_id: UUID, seq: int) -> HttpResponse:
    """The frame after `seq` of a text that may be followed, for a page that hears no stream."""
    view = request.GET.get("view", "full")
    text = _to_follow(key, revision_id)
    if text is None or not may_read(text.following, view):
        return HttpResponse(status=404)
    return answer_since(text.revision, seq, view)


@require_safe
@never_cache
@discreet
def interpret_on_screen(_request: HttpRequest, key: str, revision_id: UUID) -> HttpResponse:
    """Which paragraph of such a text the room is looking at, for a page that hears no stream."""
    text = _to_follow(key, revision_id)
    return HttpResponse(status=404) if text is None else answer_on_screen(text.revision.pk)


def _to_follow(key: str, revision_id: UUID) -> AgendaText | None:
    """The text, where it may be followed by this link now."""
    try:
        texts = texts_to_follow(access_interpreters(key).meeting)
    except NotVisible:
        return None
    return next((text for text in texts if text.revision.pk == revision_id), None)


def _asked(request: HttpRequest, shown: dict[str, Any]) -> QueryDict:
    """What of the address was followed, for links that change one thing and leave the others."""
    followed = {"lang": get_language() or ""}
    if "revision" in shown:
        followed |= {"text": str(shown["revision"].pk), "view": shown["view"]}
    asked = QueryDict(mutable=True)
    asked.update({key: value for key, value in followed.items() if request.GET.get(key) == value})
    return asked


def _chosen(link: InterpretersLink, texts: Sequence[AgendaText], asked: str) -> AgendaText | None:
    if not texts:
        return None
    by_id = {str(text.revision.pk): text for text in texts}
    if asked in by_id:
        return by_id[asked]
    return by_id.get(str(screen_of(link.meeting).revision_id), texts[0])


def _shown(chosen: AgendaText, asked: str) -> dict[str, Any]:
    """The text in the way that was asked for, or the first that may be followed."""
    revision: Revision = chosen.revision
    views = views_of(chosen.following)
    view = asked if asked in views else views[0]
    states = as_read(text_as_of(revision, revision.last_seq), view)
    paragraphs = shown_text(revision, states, audience_of(view))
    return {
        "chosen": chosen,
        "revision": revision,
        "paragraphs": paragraphs,
        "titled": has_title(paragraphs),
        "view": view,
        "views": [(each, VIEWS[each][0]) for each in views],
        "topic": f"text.{revision.pk}.{view}",
    }
