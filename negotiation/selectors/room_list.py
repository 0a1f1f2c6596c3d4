"""The room list of a meeting: delegations as they will be shown, who is present, who speaks."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from delegations.models import Delegation
from negotiation.models import Attendance, Meeting, Speaker

Kind = Delegation.Kind


@dataclass(frozen=True, slots=True)
class InTheRoom:
    """One delegation: its abbreviation and names as they are shown on every page and paper.

    `holds_chair` says that it holds the Chair, and speaks for itself as well; `attendance` is None
    where nothing was noted.
    """

    delegation: Delegation
    holds_chair: bool
    attendance: Attendance | None

    @property
    def present(self) -> bool:
        """Whether it was noted as present."""
        return self.attendance is not None and self.attendance.present

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called besides its official name in English, each once."""
        delegation = self.delegation
        others = (delegation.name, delegation.name_en_common, *delegation.aliases)
        return tuple(name for name in dict.fromkeys(others) if name and name != delegation.name_en)


@dataclass(frozen=True, slots=True)
class RoomList:
    """Who may be in the room, in the English alphabetical order of common names.

    `others` are in the register as Member States, but are not on the meeting's days.
    """

    members: tuple[InTheRoom, ...]
    observers: tuple[InTheRoom, ...]
    others: tuple[InTheRoom, ...]
    chaired_by: Delegation | None

    @property
    def present(self) -> int:
        """How many Member States are present: the quorum is of them."""
        return sum(row.present for row in self.members)


def room_list_of(meeting: Meeting) -> RoomList:
    """The room list. Two queries; a third for who holds the Chair where it was not loaded."""
    attendance = {row.delegation_id: row for row in meeting.attendance.all()}
    delegations = Delegation.objects.filter(kind__in=(Kind.MEMBER, Kind.OBSERVER))
    rows = [
        InTheRoom(delegation, delegation.pk == meeting.chaired_by_id, attendance.get(delegation.pk))
        for delegation in sorted(delegations, key=alphabetical)
    ]
    members = [row for row in rows if is_member(row.delegation, meeting.days)]
    return RoomList(
        members=tuple(members),
        observers=tuple(row for row in rows if row.delegation.kind == Kind.OBSERVER),
        others=tuple(
            row for row in rows if row.delegation.kind == Kind.MEMBER and row not in members
        ),
        chaired_by=meeting.chaired_by,
    )


def is_member(delegation: Delegation, days: Sequence[datetime.date]) -> bool:
    """Whether it is a Member State on one of these days. Unknown dates keep nobody out."""
    if delegation.kind != Kind.MEMBER:
        return False
    since, until = delegation.member_from, delegation.member_to
    if since is not None and delegation.member_from_precision == Delegation.Precision.MONTH:
        since = since.replace(day=1)
    return (since is None or since <= max(days)) and (until is None or until >= min(days))


def alphabetical(delegation: Delegation) -> str:
    """Its place in the English alphabetical order: Türkiye stands where Turkiye would."""
    apart = unicodedata.normalize("NFKD", delegation.name_en_common)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


@dataclass(frozen=True, slots=True)
class SpeakersList:
    """Who has the floor and who waits for it, in their order."""

    speaking: Speaker | None
    waiting: tuple[Speaker, ...]


def speakers_of(meeting: Meeting) -> SpeakersList:
    """The speakers' list as it stands. One query."""
    rows: Iterable[Speaker] = (
        meeting.speakers.filter(status__in=(Speaker.Status.WAITING, Speaker.Status.SPEAKING))
        .select_related("delegation")
        .order_by("position")
    )
    speaking, waiting = None, []
    for row in rows:
        if row.status == Speaker.Status.SPEAKING:
            speaking = row
        else:
            waiting.append(row)
    return SpeakersList(speaking, tuple(waiting))
