"""Bringing a draft in: upload or paste, review what was read, correct it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from delegations.access import seat_of
from delegations.models import User
from documents.access import access_desk
from documents.forms.drafts import CorrectionForm, HeadForm, ImportForm
from documents.models import Draft
from documents.selectors.drafts import access_draft, drafts_in_review
from documents.services.drafts import Correction, RefusedDraft, correct_draft, keep_draft
from documents.views.reviewed import review_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def import_draft(request: HttpRequest) -> HttpResponse:
    """The form; a draft that could be read leads to its review, another gives back what came."""
    access_desk(request.user)
    seat = seat_of(request.user)
    context: dict[str, Any] = {"seat": seat, "drafts": drafts_in_review(seat)}
    if request.method != "POST":
        return render(request, "documents/import.html", {**context, "form": ImportForm()})
    form = ImportForm(request.POST, request.FILES)
    if form.is_valid():
        content, name = form.content()
        try:
            draft = keep_draft(operator_of(request), content, name)
        except RefusedDraft as refused:
            form.add_error("file" if name else "text", refused.message)
        else:
            return redirect("documents:review", draft.pk)
    return render(request, "documents/import.html", {**context, "form": form}, status=422)


@require_safe
@login_required
@never_cache
def review(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What was read from a draft, to be corrected and then opened."""
    return show_review(request, access_draft(request.user, draft_id))


@require_POST
@login_required
def correct(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Take in one correction of a paragraph or a line."""
    access_draft(request.user, draft_id)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _answer(request, draft_id, None, "")
    correction = _CORRECTIONS[form.cleaned_data["act"]](form.cleaned_data)
    return _answer(request, draft_id, correction, f"line-{form.cleaned_data['line']}")


@require_POST
@login_required
def correct_head(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Take in what the head of a document says, and whether it is made."""
    access_draft(request.user, draft_id)
    form = HeadForm(request.POST)
    if not form.is_valid():
        return _answer(request, draft_id, None, "")
    line = form.cleaned_data["line"]
    fields = form.fields_of_head()
    out = not form.cleaned_data["take_in"]
    return _answer(
        request,
        draft_id,
        lambda corrections: corrections.head(line, fields).leave_out(line, out),
        f"document-{line}",
    )


def show_review(
    request: HttpRequest, draft: Draft, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    """The review page, or only its changing part for htmx, with what was refused."""
    whole = not request.htmx or request.htmx.boosted  # type: ignore[attr-defined]
    template = "documents/review.html" if whole else "documents/_reading.html"
    context = {"review": review_of(draft), "refusal": refusal}
    return render(request, template, context, status=status)


def operator_of(request: HttpRequest) -> User:
    """Whoever is signed in; the access functions have seen to it that somebody is."""
    assert isinstance(request.user, User)
    return request.user


def _answer(
    request: HttpRequest, draft_id: UUID, correction: Correction | None, anchor: str
) -> HttpResponse:
    refusal = ""
    if correction is None:
        draft = access_draft(request.user, draft_id)
        return show_review(request, draft, refusal=_incomplete(), status=422)
    try:
        draft = correct_draft(operator_of(request), draft_id, correction)
    except RefusedDraft as refused:
        refusal = refused.message
        draft = access_draft(request.user, draft_id)
    if refusal:
        return show_review(request, draft, refusal=refusal, status=409)
    if request.htmx:  # type: ignore[attr-defined]
        return show_review(request, draft)
    return redirect(f"{reverse('documents:review', args=[draft_id])}#{anchor}")


def _incomplete() -> str:
    return _("This correction was not complete. Nothing was changed; try it again.")


def _describe(data: dict[str, Any]) -> Correction:
    return lambda corrections: corrections.describe(data["line"], data["kind"], data["label"])


def _set_aside(data: dict[str, Any]) -> Correction:
    last = max(data["line"], data["last"] or 0)
    return lambda corrections: corrections.set_aside(range(data["line"], last + 1))


_CORRECTIONS: dict[str, Callable[[dict[str, Any]], Correction]] = {
    "describe": _describe,
    "split": lambda data: lambda corrections: corrections.split(data["line"]),
    "join": lambda data: lambda corrections: corrections.join(data["line"]),
    "set-aside": _set_aside,
    "keep": lambda data: lambda corrections: corrections.keep(data["line"]),
    "start": lambda data: lambda corrections: corrections.start(data["line"], True),
    "no-start": lambda data: lambda corrections: corrections.start(data["line"], False),
}
