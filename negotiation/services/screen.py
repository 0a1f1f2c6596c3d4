"""What the room sees: the desk puts it on the podium screen, one operator at a time.

Every function but `dictate` and those that follow what others have changed takes who acts and the
meeting, asks the door, locks the screen's row, makes one change, counts the version up and says so
after the commit. All return the screen as it then stands, and raise NotVisible, PermissionDenied,
or what is drawn here:

    RefusedInMeeting
    └── ScreenTaken            somebody else holds the screen; it can be taken over
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from delegations.models import User
from documents.models import Document, ParagraphState, Revision
from negotiation.access import access_meeting_to_run
from negotiation.errors import RefusedInMeeting
from negotiation.models import AgendaItem, Meeting, PodiumScreen
from negotiation.selectors.screen_rules import takes_dictation, why_no_dictation, why_no_names
from negotiation.selectors.text import paragraphs_as_of
from negotiation.services.publishing import publish

SMALLEST, USUAL, LARGEST = 60, 100, 300
"""Sizes of the text, in percent."""

STEP = 10
"""How much larger or smaller at a time."""

LINES, FURTHEST = 3, 90
"""By so many lines a long paragraph is moved at a time, and at most."""

LONGEST_DICTATION = 600
"""Code points of what is being typed that the room is shown: its end."""


class ScreenTaken(RefusedInMeeting):
    """Somebody else holds the screen."""

    def __init__(self, operator: User) -> None:
        super().__init__(_("%(person)s has the screen.") % {"person": operator}, "screen-taken")
        self.operator = operator


def take(user: User, meeting_id: UUID, *, over: bool = False) -> PodiumScreen:
    """This person drives the screen from now on. From somebody else only with `over`."""
    with _changing(user, meeting_id, over=over) as screen:
        return screen


def leave(user: User, meeting_id: UUID) -> PodiumScreen:
    """Nobody drives it; what it shows stays."""
    with _changing(user, meeting_id) as screen:
        screen.operator = None
        return screen


def put(
    user: User,
    meeting_id: UUID,
    revision_id: UUID,
    paragraph_id: UUID | None = None,
    *,
    over: bool = False,
) -> PodiumScreen:
    """A text of the agenda, at one of its paragraphs or its beginning; none that was withdrawn.

    With another text comes what the agenda says of its names, and what was held is released. While
    a text is held the anchor goes only to what the room can see. In session a card gives way.
    """
    with _changing(user, meeting_id, over=over) as screen:
        if screen.revision_id != revision_id:
            item = _item(meeting_id, revision_id)
            screen.revision = item.revision
            screen.held_at = None
            screen.with_names = item.shows_names
        if screen.revision is not None and screen.revision.document.withdrawn_at is not None:
            raise RefusedInMeeting(
                _("This document was withdrawn, so it is not shown in the room."), "withdrawn"
            )
        if paragraph_id is not None:
            _standing(screen, paragraph_id)
        screen.paragraph_id = paragraph_id
        screen.beside = None
        screen.down = 0
        if screen.meeting.is_in_session:
            screen.card = PodiumScreen.Card.NONE
        return screen


def put_beside(user: User, meeting_id: UUID, paragraph_id: UUID | None) -> PodiumScreen:
    """Beside the anchor its original or one of its alternatives; None: the anchor alone."""
    with _changing(user, meeting_id) as screen:
        if paragraph_id is not None:
            if screen.paragraph_id is None:
                raise RefusedInMeeting(_("Put a paragraph on the screen first."))
            anchor = _standing(screen, screen.paragraph_id)
            if not _goes_beside(anchor, _standing(screen, paragraph_id)):
                raise RefusedInMeeting(
                    _("Beside a paragraph stands its original or one of its alternatives.")
                )
        screen.beside_id = paragraph_id
        return screen


def resize(user: User, meeting_id: UUID, steps: int) -> PodiumScreen:
    """Larger or smaller by so many steps; by none back to the usual size."""
    with _changing(user, meeting_id) as screen:
        size = screen.size + steps * STEP if steps else USUAL
        screen.size = min(LARGEST, max(SMALLEST, size))
        return screen


def move_on(user: User, meeting_id: UUID, steps: int) -> PodiumScreen:
    """A paragraph that is longer than the screen goes on by so many steps, or back."""
    with _changing(user, meeting_id) as screen:
        screen.down = min(FURTHEST, max(0, screen.down + steps * LINES))
        return screen


def show_names(user: User, meeting_id: UUID, shown: bool) -> PodiumScreen:
    """The text with names, or without; without them where the agenda says so."""
    with _changing(user, meeting_id) as screen:
        if shown and (why := why_no_names(screen)):
            raise RefusedInMeeting(why, "without-names")
        screen.with_names = shown
        return screen


def hold(user: User, meeting_id: UUID) -> PodiumScreen:
    """The room goes on seeing the text as it stands now, whatever is recorded."""
    with _changing(user, meeting_id) as screen:
        if screen.revision_id is None:
            raise RefusedInMeeting(_("There is no text on the screen."))
        if screen.held_at is None:
            screen.held_at = Revision.objects.values_list("last_seq", flat=True).get(
                pk=screen.revision_id
            )
        return screen


def release(user: User, meeting_id: UUID) -> PodiumScreen:
    """The room sees what has been recorded."""
    with _changing(user, meeting_id) as screen:
        screen.held_at = None
        return screen


def show_card(user: User, meeting_id: UUID, card: PodiumScreen.Card) -> PodiumScreen:
    """The operator's own card instead of the text, or the text again; but no text in a meeting that
    has been suspended or closed."""
    with _changing(user, meeting_id) as screen:
        if not card and screen.meeting.status in (Meeting.Status.SUSPENDED, Meeting.Status.CLOSED):
            raise RefusedInMeeting(_("The text is shown again when the meeting is in session."))
        screen.card = card
        return screen


def dictate(user: User, meeting_id: UUID, text: str) -> None:
    """Shows the room what the operator is typing. It is passed on and never stored; empty text
    takes it from the screen.

    Nothing is locked for it: it goes out with the version of the screen by which it was allowed,
    and a screen that has gone on since leaves it out.
    """
    access_meeting_to_run(user, meeting_id)
    screens = PodiumScreen.objects.select_related("operator", "meeting", "revision__document")
    screen = screens.filter(pk=meeting_id).first()
    if screen is None or screen.operator is None:
        raise RefusedInMeeting(_("Take the screen first."))
    if screen.operator != user:
        raise ScreenTaken(screen.operator)
    if text and (why := why_no_dictation(screen)):
        raise RefusedInMeeting(why)
    publish("dictation", id=meeting_id, version=screen.version, text=_end_of(text))


def _end_of(text: str) -> str:
    """What was typed last, from the beginning of a word on."""
    if len(text) <= LONGEST_DICTATION:
        return text
    kept = text[-(LONGEST_DICTATION - 2) :]
    words = kept.split(maxsplit=1)[1:]  # the first may have lost its beginning
    return f"… {words[0] if words else kept}"


def follow_the_meeting(meeting: Meeting) -> PodiumScreen:
    """The screen of a meeting that has another status: once it is in session nothing is held any
    longer, so that the room sees the text as it stands. For the services of meetings, in the
    transaction that changes the status; needs no operator."""
    screen = _locked(meeting)
    if meeting.is_in_session:
        screen.held_at = None
    _keep(screen)
    return screen


def follow_the_document(document: Document) -> None:
    """What the screens show of a document that was withdrawn, or is back on the table. For whoever
    listens to its rows; needs no operator."""
    with transaction.atomic():
        screens = PodiumScreen.objects.filter(revision__document=document)
        for meeting in Meeting.objects.filter(screen__in=screens).order_by("pk"):
            screen = _locked(meeting)
            if screen.revision is not None and screen.revision.document_id == document.pk:
                _keep(screen)


def keep_names_off(meeting: Meeting) -> None:
    """The names go from the screen where delegations follow the text on it without names now. For
    the services of meetings; needs no operator, and never shows names by itself."""
    screen = _locked(meeting)
    if screen.revision_id is None or not screen.with_names:
        return
    item = meeting.agenda.filter(revision=screen.revision_id).first()
    if item is not None and not item.shows_names:
        screen.with_names = False
        _keep(screen)


def take_off_the_screen(meeting: Meeting, revision_id: UUID) -> None:
    """Nothing is left on the screen of a text that goes off the agenda. For the services of
    meetings; needs no operator."""
    screen = _locked(meeting)
    if screen.revision_id == revision_id:
        screen.revision = screen.paragraph = screen.beside = screen.held_at = None
        _keep(screen)


@contextmanager
def _changing(user: User, meeting_id: UUID, *, over: bool = False) -> Iterator[PodiumScreen]:
    """The locked screen, for whoever holds it or takes it: a screen nobody holds is taken."""
    meeting = access_meeting_to_run(user, meeting_id)
    with transaction.atomic():
        screen = _locked(meeting)
        screen.meeting = Meeting.objects.get(pk=meeting.pk)  # it may have been suspended meanwhile
        if screen.operator is not None and screen.operator != user and not over:
            raise ScreenTaken(screen.operator)
        another = screen.operator != user
        screen.operator = user
        yield screen
        _keep(screen, over=another)


def _locked(meeting: Meeting) -> PodiumScreen:
    """Waits for whoever changes the same screen; other rows are not locked.

    The row is locked by itself and read afterwards: joined rows would be those from before the
    waiting.
    """
    PodiumScreen.objects.get_or_create(pk=meeting.pk)
    PodiumScreen.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    screen = PodiumScreen.objects.select_related("operator", "revision__document").get(
        pk=meeting.pk
    )
    screen.meeting = meeting
    return screen


def _keep(screen: PodiumScreen, *, over: bool = False) -> None:
    """The change, told once it is committed. With `over`, and where the room may not read it any
    longer, what somebody was typing has ended."""
    screen.version += 1
    screen.save()
    if over or not takes_dictation(screen):
        _end_dictation(screen)
    transaction.on_commit(partial(publish, "screen", id=screen.meeting_id, version=screen.version))


def _end_dictation(screen: PodiumScreen) -> None:
    """What somebody was typing is no longer for the room."""
    facts = {"id": screen.meeting_id, "version": screen.version, "text": ""}
    transaction.on_commit(partial(publish, "dictation", **facts))


def _item(meeting_id: UUID, revision_id: UUID) -> AgendaItem:
    items = AgendaItem.objects.select_related("revision", "meeting")
    item = items.filter(meeting=meeting_id, revision=revision_id).first()
    if item is None:
        raise RefusedInMeeting(_("This text is not on the agenda."))
    return item


def _standing(screen: PodiumScreen, paragraph_id: UUID) -> ParagraphState:
    """The paragraph's state as the room sees it."""
    assert screen.revision is not None  # a paragraph stands in a text
    found = paragraphs_as_of(screen.revision, [paragraph_id], screen.held_at)
    if found and not found[0].is_deleted:
        return found[0]
    if screen.held_at is not None:
        raise RefusedInMeeting(
            _("The text that is held does not have this paragraph: release it first.")
        )
    raise RefusedInMeeting(_("This paragraph does not stand in the text on the screen."))


def _goes_beside(anchor: ParagraphState, other: ParagraphState) -> bool:
    """Whether one is the original of the other, or both are alternatives to the same."""
    if anchor.paragraph_id == other.paragraph_id:
        return False
    family = {state.alternative_to_id or state.paragraph_id for state in (anchor, other)}
    return len(family) == 1
