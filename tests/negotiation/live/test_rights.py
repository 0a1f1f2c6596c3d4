"""Who may follow what, asked of many at once, in as many questions as of one."""

from __future__ import annotations

import datetime
import hashlib
from uuid import uuid4

import pytest
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from delegations.models import User
from delegations.services.accounts import end_seat
from documents.models import Revision
from documents.services.document_settings import set_members_only
from negotiation.live import frames
from negotiation.live.rights import Admission, Knock, admitted, allowed
from negotiation.live.topics import Topic, read_topic
from negotiation.models import Follow, InterpretersLink, Meeting
from negotiation.services.meetings import open_sitting, suspend_meeting
from negotiation.services.paragraphs import remark
from tests.cast import Cast
from tests.meetings import in_session, make_meeting
from tests.texts import Desk, open_text


@pytest.fixture
def revision(cast: Cast) -> Revision:
    """A text on no agenda."""
    return open_text(cast.secretary)


def cookie_of(user: User) -> str:
    """A session of this person."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def everything_on(revision: Revision, meeting: Meeting | None = None) -> dict[str, Topic]:
    """Every topic there is about a text and a meeting, by a short name."""
    names = {view: f"text.{revision.pk}.{view}" for view in ("full", "without-names", "clean")}
    names |= {kind: f"{kind}.{revision.pk}" for kind in ("anchor", "head", "inbox", "bridges")}
    if meeting is not None:
        names |= {kind: f"{kind}.{meeting.pk}" for kind in ("screen", "meeting")}
    return {short: read_topic(name, "en") for short, name in names.items()}


def followed(user: User, topics: dict[str, Topic]) -> set[str]:
    """What this person may follow, by the short names."""
    (answer,) = admitted([Knock(cookie_of(user), None, tuple(topics.values()))])
    return {short for short, topic in topics.items() if topic in answer.topics}


TEXTS = {"full", "without-names", "clean", "anchor"}


def test_by_role(cast: Cast, revision: Revision) -> None:
    meeting = make_meeting(cast.secretary)
    topics = everything_on(revision, meeting)
    assert followed(cast.secretary, topics) == {*TEXTS, "head", "inbox", "screen", "meeting"}
    assert followed(cast.chair, topics) == {*TEXTS, "head", "bridges", "screen", "meeting"}
    assert followed(cast.delegate_of_india, topics) == {*TEXTS, "meeting"}
    assert followed(cast.outsider, topics) == set()
    assert followed(cast.administrator, topics) == set()


def test_as_the_meeting_lets_it_be_followed(cast: Cast, revision: Revision) -> None:
    meeting = in_session(cast.secretary, revision, with_names=False)
    topics = everything_on(revision)
    assert followed(cast.delegate_of_india, topics) == {"without-names", "clean", "anchor"}
    assert followed(cast.chair, topics) == {*TEXTS, "head", "bridges"}
    suspend_meeting(cast.secretary, meeting.pk)
    assert followed(cast.delegate_of_india, topics) == set()


def test_issued_versions_only_means_no_topic(cast: Cast, revision: Revision) -> None:
    in_session(cast.secretary, revision, follow=Follow.ISSUED)
    assert followed(cast.delegate_of_india, everything_on(revision)) == set()


def test_of_what_the_hub_keeps_nobody_is_told_what_frames_do_not_tell(
    cast: Cast, revision: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = in_session(cast.secretary, revision)
    topics = everything_on(revision)

    def told() -> list[bool]:
        answer = answer_of(cookie_of(cast.delegate_of_india), None, topics)
        return [answer.is_told(topics["full"], after) for after in range(5)]

    desk = Desk(cast.secretary, revision)
    remark(desk.request(), "Heard.")
    assert told() == [True] * 5
    suspend_meeting(cast.secretary, meeting.pk)
    remark(desk.request(), "Unheard.")
    open_sitting(cast.secretary, meeting.pk)
    assert told() == [False, False, True, True, True]
    remark(desk.request(), "Heard long ago.")
    moment = timezone.now()
    remark(desk.request(), "Heard.")
    now = timezone.now()
    monkeypatch.setattr(frames, "LONGEST_AGO", now - moment)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert told() == [False, False, False, True, True]


def test_a_withdrawn_document_is_off_the_table(cast: Cast, revision: Revision) -> None:
    revision.document.withdrawn_at = timezone.now()
    revision.document.save()
    topics = everything_on(revision)
    assert followed(cast.delegate_of_india, topics) == set()
    assert followed(cast.secretary, topics) >= TEXTS


def test_a_text_for_member_states_only_is_closed_to_observers(
    cast: Cast, revision: Revision
) -> None:
    topics = everything_on(revision)
    assert followed(cast.observer, topics) == TEXTS
    set_members_only(cast.secretary, revision.pk, True)
    assert followed(cast.observer, topics) == set()
    assert followed(cast.delegate_of_india, topics) == TEXTS


def answer_of(cookie: str | None, key: str | None, topics: dict[str, Topic]) -> Admission:
    """To one request."""
    (answer,) = admitted([Knock(cookie, key, tuple(topics.values()))])
    return answer


def test_what_ends_a_session_ends_the_stream(cast: Cast, revision: Revision) -> None:
    topics = everything_on(revision)
    india = cast.delegate_of_india
    cookie = cookie_of(india)
    answer = answer_of(cookie, None, topics)
    asked = [(answer.bearer, tuple(topics.values()))]
    assert allowed(asked) != [set()]
    india.set_password("another quiet river")
    india.save()
    assert allowed(asked) == [set()]
    assert not answer_of(cookie, None, topics).known
    answer = answer_of(cookie_of(india), None, topics)
    asked = [(answer.bearer, tuple(topics.values()))]
    assert allowed(asked) != [set()]
    SessionStore(answer.bearer.session).delete()
    assert allowed(asked) == [set()]
    assert not answer_of(None, None, topics).known
    assert not answer_of("nobody's", None, topics).known


def link_to(meeting: Meeting, operator: User) -> tuple[str, InterpretersLink]:
    """The key of a link for interpreters, and its row."""
    key = str(uuid4())
    link = InterpretersLink.objects.create(
        meeting=meeting,
        label="booth",
        digest=hashlib.sha256(key.encode()).hexdigest(),
        created_by=operator,
        expires_at=timezone.now() + datetime.timedelta(hours=8),
    )
    return key, link


def test_interpreters_follow_the_texts_of_their_meeting(cast: Cast, revision: Revision) -> None:
    other = open_text(cast.secretary)
    meeting = in_session(cast.secretary, revision)
    key, link = link_to(meeting, cast.secretary)
    topics = everything_on(revision, meeting)
    answer = answer_of(None, key, topics)
    names = {short for short, topic in topics.items() if topic in answer.topics}
    assert names == {*TEXTS, "meeting"}
    assert answer_of(None, key, everything_on(other)).topics == set()
    assert not answer_of(None, "another key", topics).known
    asked = [(answer.bearer, tuple(topics.values()))]
    link.revoked_at = timezone.now()
    link.save()
    assert allowed(asked) == [set()]


def test_many_are_asked_about_in_as_many_questions_as_one(cast: Cast, revision: Revision) -> None:
    meeting = in_session(cast.secretary, revision)
    topics = tuple(everything_on(revision, meeting).values())
    people = (cast.secretary, cast.chair, cast.delegate_of_india, cast.delegate_of_viet_nam)
    key, _link = link_to(meeting, cast.secretary)
    one_of_each = [*(Knock(cookie_of(user), None, topics) for user in people[:3])]
    one_of_each.append(Knock(None, key, topics))
    many = [Knock(cookie_of(people[each % 4]), None, topics) for each in range(40)]
    asked = []
    for knocks in (one_of_each, [*one_of_each, *many]):
        with CaptureQueriesContext(connection) as captured:
            admitted(knocks)
        asked.append(len(captured))
    assert asked[0] == asked[1] <= 10


def test_a_seat_that_ended_is_none(cast: Cast, revision: Revision) -> None:
    end_seat(cast.delegate_of_india.memberships.get())
    assert followed(cast.delegate_of_india, everything_on(revision)) == set()


def test_a_cookie_that_is_no_session_spoils_nothing_for_others(
    cast: Cast, revision: Revision
) -> None:
    topics = tuple(everything_on(revision).values())
    good = cookie_of(cast.secretary)
    knocks = [Knock(cookie, None, topics) for cookie in ("\0x", good, "a" * 99, "Ä")]
    assert [answer.known for answer in admitted(knocks)] == [False, True, False, False]
