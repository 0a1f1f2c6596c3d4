"""What a page that follows a text has not taken in yet, for one that does not hear the stream."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from delegations.access import NotVisible
from documents.models import Revision
from negotiation.access import access_following
from negotiation.live.frames import frame
from negotiation.live.wire import ResyncNeededError
from negotiation.views.reading import may_read

NOTHING_NEW = 204


@require_safe
@login_required
@never_cache
def since(request: HttpRequest, revision_id: UUID, seq: int) -> HttpResponse:
    """The frame after `seq` as JSON, of `?view=`; 204 where the page shows everything. `resync`
    in it says that the page is to be loaded whole."""
    revision, _seat, allowed = access_following(request.user, revision_id)
    view = request.GET.get("view", "full")
    if not may_read(allowed, view):
        raise NotVisible
    return answer_since(revision, seq, view)


def answer_since(revision: Revision, seq: int, view: str) -> HttpResponse:
    """The same for whoever may read the text in this way."""
    if seq == revision.last_seq:
        return HttpResponse(status=NOTHING_NEW)
    topic = f"text.{revision.pk}.{view}"
    try:
        found = frame(topic, seq, get_language() or "en")
    except ResyncNeededError:
        return JsonResponse({"topic": topic, "resync": True})
    if found is None:
        return HttpResponse(status=NOTHING_NEW)
    return JsonResponse({"topic": topic, **found.data, "after": seq, "head": found.head})
