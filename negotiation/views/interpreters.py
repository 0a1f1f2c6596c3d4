"""Interpreters' links of a meeting: the Secretariat makes and revokes them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from negotiation.access import access_meeting_to_run
from negotiation.errors import NotFound, RecordingError
from negotiation.forms.interpreters import LinkForm
from negotiation.models import Meeting
from negotiation.selectors.interpreters import links_of
from negotiation.services.interpreters import NewLink, make_link, revoke_link
from negotiation.views.podium import operator_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def interpreters(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The links of a meeting and the form of a new one. Its address is in the answer that makes it
    and nowhere else, which is why that answer leads nowhere on."""
    meeting = access_meeting_to_run(request.user, meeting_id)
    form = LinkForm(request.POST or None, meeting=meeting)
    if request.method != "POST":
        return _page(request, meeting, form)
    if not form.is_valid():
        return _page(request, meeting, form, status=422)
    try:
        made = make_link(
            operator_of(request), meeting_id, form.cleaned_data["label"], form.expires_at()
        )
    except RecordingError as error:
        form.add_error(None, error.message)
        return _page(request, meeting, form, status=409)
    return _page(request, meeting, LinkForm(meeting=meeting), made=made, status=201)


@require_POST
@login_required
def interpreters_revoke(request: HttpRequest, meeting_id: UUID, link_id: UUID) -> HttpResponse:
    """Cuts off whoever reads by a link."""
    access_meeting_to_run(request.user, meeting_id)
    try:
        link = revoke_link(operator_of(request), meeting_id, link_id)
    except NotFound as error:
        raise Http404 from error
    messages.success(request, _("Revoked: %(label)s.") % {"label": link.label})
    return redirect("negotiation:interpreters", meeting_id)


def _page(
    request: HttpRequest,
    meeting: Meeting,
    form: LinkForm,
    made: NewLink | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"meeting": meeting, "form": form, "links": links_of(meeting), "made": made}
    if made is not None:
        address = reverse("negotiation:interpret", args=[made.key])
        context["address"] = request.build_absolute_uri(address)
    return render(request, "negotiation/interpreters.html", context, status=status)
