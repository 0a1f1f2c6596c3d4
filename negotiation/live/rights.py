"""Who may follow what: asked when a stream begins, and again of all streams together.

A stream that is open has passed the door long ago, so the same conditions are asked anew, in a
number of questions that does not depend on how many read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from delegations.access import Role, Seat
from delegations.models import Membership, User
from documents.access import visible_revisions
from negotiation.access import OF_INTERPRETERS, Following, followings
from negotiation.live.frames import told_from, with_long_ago
from negotiation.live.topics import Topic
from negotiation.models import AgendaItem, InterpretersLink, Meeting
from negotiation.views.reading import may_read


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who reads a stream: a person by a session, or interpreters by the digest of their link.

    `mark` goes with the password: a session made before it was changed is none.
    """

    user: int | None = None
    session: str = ""
    mark: str = ""
    link: str = ""


NOBODY = Bearer()

OF_READERS = frozenset({"text", "anchor"})
"""What delegations and interpreters follow of a text, while it may be followed live."""

_SESSION_KEY = re.compile("[a-z0-9]{1,40}")
"""As Django makes them. Anything else is none, and could spoil the question for everybody who is
asked about together."""

Asked = Sequence[tuple[Bearer, Collection[Topic]]]


@dataclass(frozen=True, slots=True)
class Knock:
    """A request for a stream: a session cookie or the key of a link, and what to follow."""

    cookie: str | None
    key: str | None
    topics: Collection[Topic]


@dataclass(frozen=True, slots=True)
class Admission:
    """Who it is, and what of it they may follow. `known` is false where nobody is signed in.

    `told_from` has the number of each revision before which nothing is told in changes: the hub may
    still keep what it told others, long ago or while the text was closed to these.
    """

    bearer: Bearer
    known: bool
    topics: Collection[Topic]
    told_from: Mapping[str, int] = field(default_factory=dict)

    def is_told(self, topic: Topic, after: int | None) -> bool:
        """Whether what follows that number is told in changes."""
        return topic.kind != "text" or (after or 0) >= self.told_from.get(topic.about, 0)


def admitted(knocks: Sequence[Knock]) -> list[Admission]:
    """The answer to each request. A room that connects at once is asked about together: at most
    twelve queries."""
    bearers = _bearers(knocks)
    standing = _Standing(bearers)
    asked = [(bearer, knock.topics) for bearer, knock in zip(bearers, knocks, strict=True)]
    doors = _Doors({topic for knock in knocks for topic in knock.topics}, standing)
    return [
        Admission(bearer, bearer in standing.known, topics, doors.told_from)
        for bearer, topics in zip(bearers, _kept(asked, standing, doors), strict=True)
    ]


def _bearers(knocks: Sequence[Knock]) -> list[Bearer]:
    """Whoever shows these cookies and keys; NOBODY for those that are none. One query."""
    shown = {knock.cookie for knock in knocks if knock.cookie and not knock.key}
    cookies = {cookie for cookie in shown if _SESSION_KEY.fullmatch(cookie)}
    sessions = Session.objects.filter(pk__in=cookies, expire_date__gt=timezone.now())
    by_session = {session.session_key: _bearer_of_session(session) for session in sessions}
    return [
        Bearer(link=hashlib.sha256(knock.key.encode()).hexdigest())
        if knock.key
        else by_session.get(knock.cookie or "", NOBODY)
        for knock in knocks
    ]


def _bearer_of_session(session: Session) -> Bearer:
    facts = session.get_decoded()
    try:
        user = int(facts[SESSION_KEY])
    except (KeyError, ValueError):
        return NOBODY
    return Bearer(user, session.session_key, str(facts.get(HASH_SESSION_KEY, "")))


def allowed(asked: Asked) -> list[set[Topic]]:
    """For each bearer, which of the topics they may follow now. At most eleven queries."""
    standing = _Standing([bearer for bearer, _topics in asked])
    doors = _Doors({topic for _bearer, each in asked for topic in each}, standing)
    return _kept(asked, standing, doors)


def _kept(asked: Asked, standing: _Standing, doors: _Doors) -> list[set[Topic]]:
    kept: list[set[Topic]] = []
    for bearer, wanted in asked:
        seat, link = standing.seats.get(bearer), standing.links.get(bearer)
        if link is not None:
            kept.append({topic for topic in wanted if doors.open_to_link(link, topic)})
        elif seat is not None:
            kept.append({topic for topic in wanted if doors.open_to(seat, topic)})
        else:
            kept.append(set())
    return kept


class _Standing:
    """Who the bearers are now: `known` have a session or a link that holds, `seats` a seat, `links`
    the meeting of their link."""

    def __init__(self, bearers: Iterable[Bearer]) -> None:
        self.known: set[Bearer] = set()
        self.seats: dict[Bearer, Seat] = {}
        self.links: dict[Bearer, UUID] = {}
        people = {bearer for bearer in bearers if bearer.user is not None}
        if people:
            self._ask_for_people(people)
        linked = {bearer for bearer in bearers if bearer.link}
        if linked:
            self._ask_for_links(linked)

    def _ask_for_people(self, people: set[Bearer]) -> None:
        sessions = Session.objects.filter(
            pk__in={bearer.session for bearer in people}, expire_date__gt=timezone.now()
        )
        open_sessions = set(sessions.values_list("pk", flat=True))
        ids = {bearer.user for bearer in people}
        users = User.objects.filter(is_active=True).in_bulk([pk for pk in ids if pk is not None])
        held = Membership.objects.filter(user__in=users, until__isnull=True)
        seats = {
            user: Seat(Role(role), key)
            for user, role, key in held.values_list("user", "role", "delegation__key")
        }
        marks = {pk: _marks(user) for pk, user in users.items()}
        for bearer in people:
            holds = any(
                constant_time_compare(bearer.mark, mark) for mark in marks.get(bearer.user or 0, ())
            )
            if holds and bearer.session in open_sessions:
                self.known.add(bearer)
                if bearer.user in seats:
                    self.seats[bearer] = seats[bearer.user]

    def _ask_for_links(self, linked: set[Bearer]) -> None:
        links = InterpretersLink.objects.filter(
            digest__in={bearer.link for bearer in linked},
            revoked_at__isnull=True,
            expires_at__gt=timezone.now(),
        )
        meetings = dict(links.values_list("digest", "meeting_id"))
        for bearer in linked:
            if bearer.link in meetings:
                self.known.add(bearer)
                self.links[bearer] = meetings[bearer.link]


def _marks(user: User) -> tuple[str, ...]:
    """What sessions of this person may bear, with keys that were in use before as well."""
    return (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())


@dataclass
class _Doors:
    """The topics' own side: which texts there are for whom, and what of them may be followed."""

    topics: Collection[Topic]
    standing: _Standing
    there: dict[tuple[bool, bool], set[str]] = field(default_factory=dict)
    live: dict[str, Following] = field(default_factory=dict)
    told_from: dict[str, int] = field(default_factory=dict)
    meetings: set[str] = field(default_factory=set)
    agendas: set[tuple[UUID, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        revisions = {UUID(topic.about) for topic in self.topics if topic.of_a_revision}
        meetings = {UUID(topic.about) for topic in self.topics if not topic.of_a_revision}
        seats = list(self.standing.seats.values())
        seats += [OF_INTERPRETERS] * bool(self.standing.links)
        for seat in {_row(seat): seat for seat in seats}.values():
            asked = with_long_ago(visible_revisions(seat).filter(pk__in=revisions))
            found = list(asked) if revisions else []
            self.there[_row(seat)] = {str(revision.pk) for revision in found}
            self.told_from |= {str(revision.pk): told_from(revision) for revision in found}
            if not seat.reads_history and found:
                live = followings(seat, found)
                self.live |= {str(revision): following for revision, following in live.items()}
        if meetings:
            held = Meeting.objects.filter(pk__in=meetings).values_list("pk", flat=True)
            self.meetings = set(map(str, held))
        if self.standing.links and revisions:
            items = AgendaItem.objects.filter(
                meeting__in=set(self.standing.links.values()), revision__in=revisions
            )
            pairs = items.values_list("meeting_id", "revision_id")
            self.agendas = {(meeting, str(revision)) for meeting, revision in pairs}

    def open_to(self, seat: Seat, topic: Topic) -> bool:
        """Whether somebody on this seat may follow the topic."""
        if not topic.of_a_revision:
            return topic.about in self.meetings and (topic.kind == "meeting" or seat.reads_history)
        if topic.about not in self.there[_row(seat)]:
            return False
        if topic.kind == "inbox":
            return seat.records
        if topic.kind == "bridges":
            return seat.role == Role.CHAIR
        if seat.reads_history:
            return True
        return topic.kind in OF_READERS and self._may_be_followed(topic)

    def open_to_link(self, meeting: UUID, topic: Topic) -> bool:
        """Whether interpreters of this meeting may: its state, and the texts on its agenda that
        delegations may follow in it."""
        if topic.kind == "meeting":
            return topic.about == str(meeting)
        if topic.kind not in OF_READERS or topic.about not in self.there[_row(OF_INTERPRETERS)]:
            return False
        if (meeting, topic.about) not in self.agendas:
            return False
        return self.live[topic.about].meeting == meeting and self._may_be_followed(topic)

    def _may_be_followed(self, topic: Topic) -> bool:
        following = self.live[topic.about]
        return following.live if topic.kind == "anchor" else may_read(following, topic.view)


def _row(seat: Seat) -> tuple[bool, bool]:
    """Where somebody sits: all in one row may know of the same texts."""
    return seat.reads_history, seat.of_members
