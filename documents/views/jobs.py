"""Following a job, and asking for it again."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from documents.access import access_job
from documents.models import Job
from documents.services import jobs


class HtmxRequest(HttpRequest):
    """A request as django-htmx's middleware hands it on."""

    htmx: HtmxDetails


ENDED = {Job.Status.DONE, Job.Status.FAILED}


@require_safe
@login_required
@never_cache
def job(request: HtmxRequest, job_id: UUID) -> HttpResponse:
    """How far a job is. A page that asks every second gets nothing while nothing has changed."""
    found = access_job(request.user, job_id)
    if not request.htmx:
        return render(request, "documents/job.html", {"job": found})
    if request.GET.get("seen") == found.appearance:
        return HttpResponse(status=204)
    response = render(request, "documents/_job.html", {"job": found})
    if found.status in ENDED:
        response["HX-Trigger"] = "job-ended"  # the page around it shows what came of it
    return response


@require_POST
@login_required
def job_retry(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Queues a failed job anew and leads back to where the button stood."""
    found = access_job(request.user, job_id)
    jobs.retry(found.pk)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = reverse("documents:job", args=[found.pk])
    return HttpResponseRedirect(back)
