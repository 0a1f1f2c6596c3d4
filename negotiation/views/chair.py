"""The Chair's view: the text as it changes, what is open in it, and the Chair's own drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from delegations.access import NotVisible, seat_of
from delegations.models import User
from delegations.selectors.names import named_delegations
from documents.models import Revision
from documents.views.jobs import HtmxRequest
from negotiation.access import access_bridging
from negotiation.clock import clock
from negotiation.errors import NotFound, OpenedForAnother, RecordingError
from negotiation.forms.bridging import BridgeForm
from negotiation.models import BridgingDraft
from negotiation.selectors.bridging import bridging_facts, own_bridge, own_bridges
from negotiation.selectors.come_back import awaited_in
from negotiation.selectors.read_out import read_out
from negotiation.selectors.text import text_as_of
from negotiation.services.bridging import BridgeElsewhere
from negotiation.views.panels import ShownPosition, shown_positions
from negotiation.views.reading import as_read, audience_of
from negotiation.views.shown import ShownParagraph, has_title, shown_text
from notation.tree import Attribution, visible_text

OK = 200

VIEW = "full"
OPEN = ("open", "come-back")
"""Marks of paragraphs in which something is open."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph in the list of what is open, and whether the Chair has a draft for it."""

    shown: ShownParagraph
    bridge: BridgingDraft | None
    chosen: bool

    @property
    def is_open(self) -> bool:
        """Whether something is open in it."""
        return self.shown.mark in OPEN


@dataclass(frozen=True, slots=True)
class OpenWords:
    """A bracket of the chosen paragraph with the positions on it, in the order of speaking.

    `goes_on`: a piece of a bracket over several paragraphs, whose positions stand in another.
    """

    words: str
    positions: Sequence[ShownPosition]
    goes_on: bool


@dataclass(slots=True)
class Typed:
    """The words that stand in the form, the draft as it is kept, and why these are not the same."""

    text: str
    draft: BridgingDraft | None = None
    said: str = ""
    status: int = OK
    opened_for: str = ""
    """Where that is somebody else than who is signed in now: the page stays that person's."""

    @property
    def version(self) -> int:
        """What the next words build on."""
        return self.draft.version if self.draft else 0

    @property
    def shared(self) -> str:
        """What the operator sees; empty for nothing."""
        return self.draft.shared_text if self.draft else ""

    @property
    def taken_up(self) -> str:
        """What the Chair is told once the desk has taken up what was shared; empty until then."""
        at = self.draft.taken_up_at if self.draft else None
        if at is None:
            return ""
        return _(
            "Taken up by the Secretariat at %(time)s. "
            "What you write now is yours alone until you share it again."
        ) % {"time": clock(at)}

    @property
    def is_shared(self) -> bool:
        """Whether the operator sees these very words."""
        return bool(self.shared) and self.shared == self.text


@require_safe
@login_required
@never_cache
def chair(request: HtmxRequest, revision_id: UUID) -> HttpResponse:
    """The whole page; to its own script what stands beside the text. `?paragraph=` is chosen."""
    revision = access_bridging(request.user, revision_id)
    context = _context(cast(User, request.user), revision, request.GET.get("paragraph", ""))
    if request.htmx:
        return render(request, "negotiation/_chair_side.html", context)
    return render(request, "negotiation/chair.html", context)


@require_POST
@login_required
@never_cache
def bridge(request: HttpRequest, revision_id: UUID, paragraph_id: UUID) -> HttpResponse:
    """Keeps, shares or takes back the draft for a paragraph. As JSON to the page's script, which
    asks for it; where another window was quicker, 409 with its words and nothing overwritten. A
    page that was opened for somebody else is told that, and nothing of the author's."""
    revision = access_bridging(request.user, revision_id)
    author, form = cast(User, request.user), BridgeForm(request.POST)
    typed = Typed(request.POST.get("text", ""))
    if form.is_valid():
        try:
            typed.draft = form.take(author, revision_id, paragraph_id)
        except NotFound as error:
            raise NotVisible from error
        except RecordingError as error:
            typed.said, typed.status = error.message, 422
            if isinstance(error, BridgeElsewhere):
                typed.status = 409
            elif isinstance(error, OpenedForAnother):
                typed.opened_for = request.POST["person"]
    else:
        typed.said, typed.status = str(next(iter(form.errors.values()))[0]), 422
    if typed.draft is None and not typed.opened_for:
        typed.draft = own_bridge(author, revision, paragraph_id)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(_told(typed), status=typed.status)
    if typed.status == OK:
        address = reverse("negotiation:chair", args=[revision.pk])
        return redirect(f"{address}?paragraph={paragraph_id}")
    context = _context(author, revision, str(paragraph_id)) | {"typed": typed}
    return render(request, "negotiation/chair.html", context, status=typed.status)


def _told(typed: Typed) -> dict[str, Any]:
    if typed.opened_for:
        return {"said": typed.said, "for_another": True}
    return {
        "text": typed.draft.text if typed.draft else "",
        "version": typed.version,
        "shared": typed.shared,
        "taken_up": typed.taken_up,
        "said": typed.said,
    }


def _context(author: User, revision: Revision, wanted: str) -> dict[str, Any]:
    """The text and what stands beside it. Seven queries, whatever the size of the text."""
    # First in short, then in full: what comes in between is asked for once more, and not missed.
    facts = bridging_facts(revision.pk)
    shown = shown_text(
        revision,
        as_read(text_as_of(revision, revision.last_seq), VIEW),
        audience_of(VIEW),
    )
    bridges = own_bridges(author, revision)
    chosen = next((each for each in shown if str(each.pk) == wanted), None)
    context: dict[str, Any] = {
        "seat": seat_of(author),
        "revision": revision,
        "paragraphs": shown,
        "titled": has_title(shown),
        "topic": f"text.{revision.pk}.{VIEW}",
        "bridges": facts["showing"],
        "rows": [Row(each, bridges.get(each.pk), each is chosen) for each in shown],
        "chosen": chosen,
    }
    if chosen is not None:
        own = bridges.get(chosen.pk)
        context["typed"] = Typed(own.text if own else "", own)
        context |= {"chosen_is_open": chosen.mark in OPEN, **_open_in(chosen)}
    return context


def _open_in(chosen: ShownParagraph) -> dict[str, Any]:
    """What is open in a paragraph: bracket by bracket, never counted or weighed. One query."""
    names = {delegation.key: delegation.name for delegation in named_delegations()}
    wording = chosen.state.tree
    alone = [node for node in wording.content if isinstance(node, Attribution)]
    [back] = awaited_in([chosen.state])
    return {
        "read_out": read_out(chosen.state, names),
        "open_words": [
            OpenWords(
                visible_text(each.children),
                shown_positions(each.attributions, names),
                each.span is not None and each.span != each.id,
            )
            for each in wording.brackets()
        ],
        "on_the_whole": shown_positions([*alone, *wording.attributions], names),
        "come_back": back.entries,
    }
