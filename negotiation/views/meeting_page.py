"""What the page of a meeting shows, for those who run it and for everybody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from delegations.access import Seat
from delegations.selectors.names import as_json, named_delegations
from documents.models import Revision
from negotiation.forms.meetings import AgendaItemForm
from negotiation.models import Meeting, PodiumScreen
from negotiation.selectors.meetings import (
    ListedItem,
    agenda_of,
    names_of_paragraphs,
    sittings_of,
    texts_for_an_agenda,
)
from negotiation.selectors.room_list import room_list_of, speakers_of
from negotiation.selectors.screen import pages_go_on, screen_of
from negotiation.services.presence import Colleague, at_the_desks


@dataclass(frozen=True, slots=True)
class TextAtTheDesk:
    """A text of the agenda: who is at its desk and where, and the paragraphs that can be put on
    the screen, each with its name."""

    item: ListedItem
    revision: Revision
    people: tuple[tuple[Colleague, str], ...]
    paragraphs: tuple[tuple[UUID, str], ...]


def meeting_page(
    meeting: Meeting, seat: Seat, item_form: AgendaItemForm | None = None
) -> dict[str, Any]:
    """The context of the page. Who is at the desk, and how everything is changed, is for the
    Secretariat alone; what is on the screen for the Chair as well."""
    agenda = agenda_of(meeting, seat)
    over = meeting.status in (Meeting.Status.SUSPENDED, Meeting.Status.CLOSED)
    context: dict[str, Any] = {
        "seat": seat,
        "meeting": meeting,
        "runs": seat.records and meeting.status != Meeting.Status.CLOSED,
        "agenda": agenda,
        "freezes": seat.records and over,
        "sittings": sittings_of(meeting),
        "room": room_list_of(meeting),
        "speakers": speakers_of(meeting),
    }
    if not seat.reads_history:
        return context
    revisions = [listed.revision.pk for listed in agenda if listed.revision]
    names = names_of_paragraphs(revisions) if revisions else {}
    screen = screen_of(meeting)
    context |= {
        "screen": screen,
        "on_screen": _on_screen(screen, names),
        "pages_go_on": screen.held_at is not None and pages_go_on(screen),
    }
    if seat.records:
        context |= {
            "texts": _texts(agenda, names),
            "item_form": item_form or AgendaItemForm(texts=texts_for_an_agenda(meeting, seat)),
            "delegations": list(as_json(named_delegations())),
        }
    return context


def _on_screen(screen: PodiumScreen, names: dict[UUID, dict[UUID, str]]) -> str:
    """What the paragraph on the screen is called; empty for the text from its beginning."""
    if screen.revision_id is None or screen.paragraph_id is None:
        return ""
    return names.get(screen.revision_id, {}).get(screen.paragraph_id, "")


def _texts(
    agenda: list[ListedItem], names: dict[UUID, dict[UUID, str]]
) -> tuple[TextAtTheDesk, ...]:
    """The texts that can still be negotiated, and who is at their desks."""
    listed = [
        (item, item.revision)
        for item in agenda
        if item.revision and item.revision.document.withdrawn_at is None
    ]
    people = at_the_desks([revision.pk for _item, revision in listed])
    return tuple(
        TextAtTheDesk(
            item,
            revision,
            tuple(
                (each, names[revision.pk].get(each.at, "") if each.at else "")
                for each in people.get(revision.pk, ())
            ),
            tuple(names[revision.pk].items()),
        )
        for item, revision in listed
    )
