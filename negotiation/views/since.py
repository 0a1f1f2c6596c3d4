"""What a page that follows a text has not taken in yet, for one that does not hear the stream."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from delegations.access import NotVisible
from negotiation.access import access_following
from negotiation.live.frames import frame
from negotiation.views.reading import may_read

NOTHING_NEW = 204


@require_safe
@login_required
@never_cache
def since(request: HttpRequest, revision_id: UUID, seq: int) -> HttpResponse:
    """The frame after `seq` as JSON, of `?view=`; 204 where the page shows everything."""
    revision, _seat, allowed = access_following(request.user, revision_id)
    view = request.GET.get("view", "full")
    if not may_read(allowed, view):
        raise NotVisible
    if seq == revision.last_seq:
        return HttpResponse(status=NOTHING_NEW)
    found = frame(f"text.{revision.pk}.{view}", seq, get_language() or "en")
    return JsonResponse(found.data) if found else HttpResponse(status=NOTHING_NEW)
