"""Brings the demonstration into being, through the same services as everybody."""

from __future__ import annotations

import datetime
from pathlib import Path
from uuid import UUID, uuid5

from django.utils import timezone

from delegations.models import Delegation, User
from documents.models import Body, ParagraphState, Revision
from negotiation.demo.acts import ACTS
from negotiation.demo.script import SCRIPT
from negotiation.models import Meeting, MessageToTheDesk
from negotiation.selectors.log import intervention_of_key
from negotiation.selectors.text import standing_text
from negotiation.services.agenda import Item, add_item
from negotiation.services.meetings import Particulars, create_meeting, open_sitting
from negotiation.services.messages import Message, send_message
from negotiation.services.opening import NewParagraph, NewRevision, open_revision
from negotiation.services.recording import Request
from negotiation.services.room_list import ask_for_the_floor, give_the_floor, note_presence
from notation.parser import parse
from notation.tree import Wording

DRAFT = Path(__file__).resolve().parent / "draft.txt"
NAMESPACE = UUID("5b0c7e0e-93a5-5d83-9a3b-6f0b1c4d2f10")
"""Keys of the demonstration are derived from it, so that running it twice changes nothing."""

PRESENT = ("AZE", "BANGL", "CHN", "IND", "IRAN", "KAZ", "KGZ", "PAK", "ROK", "TUR", "UZB", "VIE")
"""Who is in the room of the demonstration's meeting."""

SPEAKERS = ("IND", "VIE", "KGZ")
"""Who has the floor there, and who waits for it."""


def open_demo(operator: User) -> Revision:
    """The demonstration's revision as it was opened; made when it is not there."""
    body, _made = Body.objects.get_or_create(
        code="WGF",
        defaults={
            "name_en": "Working Group on Early Warning of Floods",
            "name_ru": "Рабочая группа по раннему предупреждению о паводках",
            "name_kk": "Су тасқыны туралы ерте ескерту жөніндегі жұмыс тобы",
        },
    )
    wordings = parse(DRAFT.read_text(encoding="utf-8")).wordings
    new = NewRevision(
        title=wordings[0].visible,
        symbol="WGF/2026/DRAFT/1/Rev.2",
        chairmanship="Chairmanship of the Working Group",
        distribution="Distr: Participating States only",
        number=2,
        body=body,
    )
    drafted = [NewParagraph(kind=_kind(place, w), wording=w) for place, w in enumerate(wordings)]
    chapeau = next(i for i, w in enumerate(wordings) if w.label == "OP3")
    drafted = [
        NewParagraph(p.kind, p.wording, part_of=chapeau) if p.kind == "item" else p for p in drafted
    ]
    return open_revision(operator, new, drafted, uuid5(NAMESPACE, "open")).intervention.revision


def play(operator: User, revision: Revision) -> int:
    """Records the steps of the script that are not in the log yet; returns how many those were.

    Where somebody has gone on from there, or the log is that of another script, it stays as it is.
    """
    recorded = 0
    for number, step in enumerate(SCRIPT):
        key = uuid5(NAMESPACE, f"step {number}: {step}")
        if intervention_of_key(revision, key) is not None:
            continue
        revision.refresh_from_db(fields=["last_seq"])
        if revision.last_seq != number:
            break
        ACTS[step.verb](Request(operator, revision.pk, key), step, revision)
        recorded += 1
    return recorded


def _kind(place: int, wording: Wording) -> str:
    label = wording.label or ""
    if label.startswith("PP"):
        return ParagraphState.Kind.PREAMBULAR
    if label.startswith("OP"):
        return ParagraphState.Kind.OPERATIVE
    if label:
        return ParagraphState.Kind.ITEM
    if place == 0:
        return ParagraphState.Kind.TITLE
    return ParagraphState.Kind.OPENING if place == 1 else ParagraphState.Kind.TEXT


def convene(operator: User, revision: Revision) -> Meeting:
    """The meeting that is in session with the demonstration's text; made when it is not there.

    Where somebody has made or changed one since, it stays as it is.
    """
    found = Meeting.objects.filter(agenda__revision=revision).first()
    if found is not None:
        return found
    today = timezone.localdate()
    meeting = create_meeting(
        operator,
        Particulars(
            title="Third meeting on early warning of floods",
            days=(today, today + datetime.timedelta(days=1)),
            body=revision.document.body,
            session="Third session",
            place="Hall of the Rivers",
            chaired_by=Delegation.objects.get(key="AZE"),
        ),
    )
    add_item(operator, meeting.pk, Item("Adoption of the agenda", "1"))
    add_item(operator, meeting.pk, Item(number="2", revision=revision))
    add_item(operator, meeting.pk, Item("Any other business", "3"))
    open_sitting(operator, meeting.pk)
    for key in PRESENT:
        note_presence(operator, meeting.pk, key, True)
    ask_for_the_floor(operator, meeting.pk, SPEAKERS)
    first = meeting.speakers.get(delegation__key=SPEAKERS[0])
    give_the_floor(operator, meeting.pk, first.pk)
    _tell_the_desk(revision)
    meeting.refresh_from_db()
    return meeting


def _tell_the_desk(revision: Revision) -> None:
    """A delegation has sent wording to the desk, which waits in the inbox."""
    revision.refresh_from_db(fields=["last_seq"])
    states = {state.label: state for state in standing_text(revision)}
    delegate = User.objects.get(email="vietnam@podium.example")
    message = Message(
        revision.pk,
        states["PP4"].paragraph_id,
        MessageToTheDesk.Kind.WORDING,
        "Convinced that those who live downstream should know the levels of the river "
        "as soon as they are measured,",
        revision.last_seq,
        uuid5(NAMESPACE, "message"),
    )
    send_message(delegate, message)
