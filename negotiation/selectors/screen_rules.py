"""What the podium screen takes, and in plain words why it does not."""

from __future__ import annotations

from django.utils.translation import gettext as _

from negotiation.models import AgendaItem, PodiumScreen


def takes_dictation(screen: PodiumScreen) -> bool:
    """Whether the room may read what somebody types: beside a text that stands there with names and
    goes on. No query where the meeting and the document are loaded."""
    return screen.operator_id is not None and not why_no_dictation(screen)


def why_no_dictation(screen: PodiumScreen) -> str:
    """Why what is typed is not for the room now, and what to do; empty where it is. No query where
    the meeting and the document are loaded."""
    if screen.revision is None:
        return _("Put a paragraph on the screen first.")
    if screen.room_card:
        return _("A card is on the screen, so that what is typed is not shown either.")
    if screen.held_at is not None:
        return _("The room is held, so that what is typed is not shown either: release it first.")
    if not screen.with_names:
        return _("The screen shows no names, so that what is typed is not shown either.")
    return ""


def why_no_names(screen: PodiumScreen) -> str:
    """Why the text on the screen is shown without names, and where to change that; empty where the
    agenda lets names be shown, and where no text is there. One query."""
    if screen.revision_id is None:
        return ""
    items = AgendaItem.objects.filter(meeting=screen.meeting_id, revision=screen.revision_id)
    item = items.select_related("meeting").first()
    if item is None or item.shows_names:
        return ""
    if item.with_names is not None:
        return _(
            "The agenda says that this text is shown without names. Change its item there, on the"
            " page of the meeting."
        )
    return _(
        "The meeting shows its texts without names. Change its particulars, or the item of this"
        " text, on the page of the meeting."
    )
