"""The strip of the desk that drives the podium screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID
from zlib import crc32

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from delegations.models import User
from documents.access import access_revision_with_seat, ensure_records
from documents.models import ParagraphState, Revision
from negotiation.access import access_meeting_to_run
from negotiation.errors import RefusedInMeeting
from negotiation.forms.screen import ScreenForm
from negotiation.models import Meeting, PodiumScreen
from negotiation.selectors.screen import family_in, meeting_with, pages_go_on
from negotiation.selectors.screen_rules import why_no_dictation, why_no_names
from negotiation.selectors.text import places_as_of
from negotiation.services import screen as screens
from negotiation.services.screen import ScreenTaken

NOTHING_NEW = 204
TAKEN = 409
Asked = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Relative:
    """What may stand beside the anchor, and whether it does."""

    pk: UUID
    name: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """What the strip says of a meeting's screen to one person. `here` where the screen shows this
    desk's text, `anchor` the name of its paragraph. `pages_go_on` while the screen is held and
    others read the text live; `no_names`, why names that are off stay off."""

    meeting: Meeting
    screen: PodiumScreen
    revision: Revision
    mine: bool
    here: bool
    anchor: str = ""
    relatives: Sequence[Relative] = field(default_factory=tuple)
    pages_go_on: bool = False
    no_names: str = ""

    @property
    def showing(self) -> str:
        """In short, to be compared with what a page shows: the screen by its version, and what the
        text and the rules of the meeting add to it."""
        added = repr((self.anchor, self.relatives, self.pages_go_on, self.no_names))
        return f"{self.meeting.pk}.{self.screen.version}.{crc32(added.encode()):08x}"

    @property
    def no_dictation(self) -> str:
        """Why what is typed is not for the room now; empty where it is."""
        return why_no_dictation(self.screen)

    @property
    def nothing_beside(self) -> str:
        """Why nothing can be put beside what is on the screen, and what to do; empty where
        something can, or stands there."""
        if self.screen.revision_id and not self.here:
            return _("The screen shows another text. Put a paragraph of this one on it first.")
        if self.relatives or self.screen.beside_id:
            return ""
        if not self.anchor:
            return _("Put a paragraph on the screen first.")
        return _(
            "%(paragraph)s has neither an original nor an alternative to stand beside it. "
            "Record an alternative, or put another paragraph on the screen."
        ) % {"paragraph": self.anchor}

    @property
    def next_beside(self) -> UUID | None:
        """What comes beside the anchor after what stands there now; None: nothing."""
        order = [None, *(each.pk for each in self.relatives)]
        now = order.index(self.screen.beside_id) if self.screen.beside_id in order else 0
        return order[(now + 1) % len(order)]


def strip_of(
    user: User, revision: Revision, places: Sequence[ParagraphState] | None = None
) -> Strip | None:
    """The strip of a text's desk; None where no meeting in session has the text. One query; one
    more for the places of its paragraphs where they are not given, one while it is held, and one
    while names are off."""
    meeting = meeting_with(revision)
    if meeting is None:
        return None
    # A meeting whose screen nobody has touched has none.
    screen = getattr(meeting, "screen", None) or PodiumScreen(meeting=meeting)
    here = screen.revision_id == revision.pk
    mine = screen.operator == user
    goes_on = screen.held_at is not None and pages_go_on(screen)
    no_names = "" if screen.with_names else why_no_names(screen)
    if not here or screen.paragraph_id is None:
        return Strip(meeting, screen, revision, mine, here, pages_go_on=goes_on, no_names=no_names)
    family = family_in(places or places_as_of(revision), screen.paragraph_id)
    names = {state.paragraph_id: state.name for state in family}
    relatives = tuple(
        Relative(one, name, one == screen.beside_id)
        for one, name in names.items()
        if one != screen.paragraph_id
    )
    anchor = names.get(screen.paragraph_id, "")
    return Strip(meeting, screen, revision, mine, here, anchor, relatives, goes_on, no_names)


@require_safe
@login_required
@never_cache
def screen_strip(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """The strip anew; 204 where the desk shows it already (`?shown=`)."""
    revision, seat = access_revision_with_seat(request.user, revision_id)
    ensure_records(seat)
    strip = strip_of(cast(User, request.user), revision)
    if request.GET.get("shown", "") == (strip.showing if strip else ""):
        return HttpResponse(status=NOTHING_NEW)
    context = {"strip": strip, "revision": revision}
    return render(request, "negotiation/_screen_strip.html", context)


@require_POST
@login_required
def screen_act(request: HttpRequest, meeting_id: UUID, act: str) -> HttpResponse:
    """One change of the screen. A script gets the strip of its desk: 409 where somebody else holds
    the screen, 422 with the reason where the change is not possible. Others go back to the desk."""
    access_meeting_to_run(request.user, meeting_id)
    user, form = cast(User, request.user), ScreenForm(request.POST)
    if act not in ACTS:
        raise Http404
    refused, status = "", 200
    if not form.is_valid():
        return HttpResponse(status=422)
    try:
        ACTS[act](user, meeting_id, form.cleaned_data)
    except RefusedInMeeting as error:
        refused, status = error.message, TAKEN if isinstance(error, ScreenTaken) else 422
    if act == "dictation" and not refused:
        return HttpResponse(status=NOTHING_NEW)
    return _answered(request, form.cleaned_data["revision"], refused, status)


def _answered(
    request: HttpRequest, revision_id: UUID | None, refused: str, status: int
) -> HttpResponse:
    if revision_id is None:
        return HttpResponse(refused, status=status if refused else NOTHING_NEW)
    revision, _seat = access_revision_with_seat(request.user, revision_id)
    context = {
        "strip": strip_of(cast(User, request.user), revision),
        "revision": revision,
        "refused": refused,
        "taken": status == TAKEN,
    }
    if "HX-Request" in request.headers:
        return render(request, "negotiation/_screen_strip.html", context, status=status)
    if refused:
        return render(request, "negotiation/screen_refused.html", context, status=status)
    return redirect("negotiation:desk", revision.pk)


def _put(user: User, meeting: UUID, asked: Asked) -> None:
    revision = asked["revision"]
    if revision is None:
        raise Http404
    screens.put(user, meeting, revision, asked["paragraph"], over=asked["over"])


def _beside(user: User, meeting: UUID, asked: Asked) -> None:
    if asked["paragraph"] is None and asked["revision"] is not None:
        revision, _seat = access_revision_with_seat(user, asked["revision"])
        strip = strip_of(user, revision)
        if strip is not None and strip.nothing_beside:
            raise RefusedInMeeting(strip.nothing_beside, "nothing-beside")
        if strip is not None and strip.screen.beside_id is None:
            # The page did not know yet of what can stand there.
            screens.put_beside(user, meeting, strip.next_beside)
            return
    screens.put_beside(user, meeting, asked["paragraph"])


ACTS: dict[str, Callable[[User, UUID, Asked], object]] = {
    "take": lambda user, meeting, asked: screens.take(user, meeting, over=asked["over"]),
    "leave": lambda user, meeting, asked: screens.leave(user, meeting),
    "put": _put,
    "beside": _beside,
    "size": lambda user, meeting, asked: screens.resize(user, meeting, asked["steps"] or 0),
    "down": lambda user, meeting, asked: screens.move_on(user, meeting, asked["steps"] or 0),
    "names": lambda user, meeting, asked: screens.show_names(user, meeting, asked["shown"]),
    "hold": lambda user, meeting, asked: screens.hold(user, meeting),
    "release": lambda user, meeting, asked: screens.release(user, meeting),
    "card": lambda user, meeting, asked: screens.show_card(
        user, meeting, PodiumScreen.Card(asked["card"])
    ),
    "dictation": lambda user, meeting, asked: screens.dictate(user, meeting, asked["text"]),
}
"""What can be asked of the screen, as its address names it."""
