"""What a delegate tells the desk in private, and what became of what the delegation has told it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast
from uuid import UUID, uuid4

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from delegations.access import Seat
from delegations.models import User
from documents.models import Revision
from documents.views.jobs import HtmxRequest
from negotiation.access import Following, access_own_messages
from negotiation.errors import KeyReused, RecordingError
from negotiation.forms.messages import MessageForm
from negotiation.models import MessageToTheDesk
from negotiation.models.to_the_desk import LONGEST_MESSAGE
from negotiation.selectors.messages import OwnMessage, own_messages
from negotiation.selectors.nearest import next_of
from negotiation.selectors.text import standing_text
from negotiation.services.messages import send_message

NOTHING_NEW = 204
KEY_IN_USE = 409
REFUSED = 422

Kind = MessageToTheDesk.Kind


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def messages(request: HtmxRequest, revision_id: UUID) -> HttpResponse:
    """The delegation's own messages, and the form. The reading page asks for the list alone, and
    gets 204 where it shows it already (`?shown=`)."""
    revision, seat, allowed = access_own_messages(request.user, revision_id)
    if request.method == "POST":
        return _send(request, revision, seat, allowed)
    listed = _own(revision, seat, allowed)
    if not request.htmx:
        wanted = {name: request.GET.get(name, "") for name in ("paragraph", "kind", "text")}
        return _page(request, revision, seat, allowed, wanted)
    if request.GET.get("shown") == showing(listed):
        return HttpResponse(status=NOTHING_NEW)
    return _list(request, revision, listed)


def _send(request: HtmxRequest, revision: Revision, seat: Seat, allowed: Following) -> HttpResponse:
    """What was sent is listed; what was not comes back with the reason, and nothing typed is
    lost: 409 where its key belongs to another message, else 422."""
    form = MessageForm(request.POST)
    refusal, status = _("Open the page again and send this once more."), REFUSED
    if form.is_valid():
        try:
            user = cast(User, request.user)
            send_message(user, form.message(revision.pk))
        except RecordingError as error:
            refusal = error.message
            status = KEY_IN_USE if isinstance(error, KeyReused) else REFUSED
        else:
            if request.htmx:
                return _list(request, revision, _own(revision, seat, allowed))
            notices.success(request, _("Sent to the Secretariat. Only the Secretariat sees it."))
            return redirect("negotiation:messages", revision.pk)
    if request.htmx:
        context = {"refusal": refusal}
        return render(request, "negotiation/_message_refused.html", context, status=status)
    given = request.POST.dict() | ({"key": str(uuid4())} if status == KEY_IN_USE else {})
    return _page(request, revision, seat, allowed, given, refusal, status)


def _page(
    request: HtmxRequest,
    revision: Revision,
    seat: Seat,
    allowed: Following,
    given: Mapping[str, str],
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page for browsers without scripts: `given` stands in the form."""
    listed = _own(revision, seat, allowed)
    kind = given.get("kind", Kind.WORDING)
    context = {
        "revision": revision,
        "seat": seat,
        "allowed": allowed,
        "next": None if allowed.live else next_of(revision),
        "messages_sent": listed,
        "paragraphs": standing_text(revision, revision.last_seq) if allowed.live else [],
        "given": {
            "key": given.get("key") or str(uuid4()),
            "paragraph": given.get("paragraph", ""),
            "seq": given.get("seq") or revision.last_seq,
            "kind": kind if kind in Kind.values else Kind.WORDING,
            "text": given.get("text", ""),
            "person": given.get("person") or request.user.pk,
            "delegation": given.get("delegation") or seat.delegation,
        },
        "refusal": refusal,
        "longest": LONGEST_MESSAGE,
    }
    return render(request, "negotiation/messages.html", context, status=status)


def _own(revision: Revision, seat: Seat, allowed: Following) -> Sequence[OwnMessage]:
    return own_messages(revision, seat.delegation or "", live=allowed.live)


def _list(request: HtmxRequest, revision: Revision, listed: Sequence[OwnMessage]) -> HttpResponse:
    context = {"revision": revision, "messages_sent": listed, "showing": showing(listed)}
    return render(request, "negotiation/_messages_sent.html", context)


def showing(listed: Sequence[OwnMessage]) -> str:
    """What a list of messages shows, in short, to be compared with what a page shows."""
    return " ".join(f"{each.message.pk.hex[:8]}{each.message.outcome[:1]}" for each in listed)
