"""Which paragraph the room is looking at, for a reading page that does not hear the stream."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from delegations.access import NotVisible
from negotiation.access import access_following
from negotiation.live.loading import anchor_facts


@require_safe
@login_required
@never_cache
def on_screen(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """What the stream tells of `anchor.<revision>`, for whoever may follow the text live."""
    revision, _seat, allowed = access_following(request.user, revision_id)
    if not allowed.live:
        raise NotVisible
    return answer_on_screen(revision.pk)


def answer_on_screen(revision_id: UUID) -> HttpResponse:
    """The same for whoever may follow it."""
    return JsonResponse({"topic": f"anchor.{revision_id}", **anchor_facts(revision_id)})
