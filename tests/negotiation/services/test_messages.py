"""What delegations tell the desk in private, and what became of it."""

from functools import partial
from uuid import uuid4

import pytest

from delegations.access import NotVisible
from delegations.models import Delegation
from delegations.services.accounts import give_seat
from negotiation.errors import KeyReused, NotFound, RefusedInMeeting, RefusedIntervention
from negotiation.models import Intervention, MessageToTheDesk
from negotiation.services import messages, words
from negotiation.services.messages import Message, close_message, send_message
from negotiation.services.positions import lift
from tests.cast import make_cast
from tests.meetings import in_session, make_meeting
from tests.negotiation.at_once import at_once
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast):
    return Desk(cast.secretary, open_text(cast.secretary))


@pytest.fixture
def told(monkeypatch, django_capture_on_commit_callbacks):
    """What the desks are told."""
    hints = []
    monkeypatch.setattr(messages, "publish", lambda about, **facts: hints.append((about, facts)))
    return hints


def wording(desk, label="OP1", text="every three hours", **more):
    given = {"kind": "wording", "seq": 0, "key": uuid4(), "text": text, **more}
    return Message(desk.revision.pk, desk.id(label), **given)


def stand(desk: Desk, *names):
    """These delegations object to words of OP1; the number of the bracket."""
    words.strike(desk.request(), desk.id("OP1"), *desk.place("OP1", "six"), list(names))
    return next(desk.state("OP1").tree.brackets()).id


def test_a_message_waits_at_the_desk_and_records_nothing(
    cast, desk, told, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        message = send_message(cast.delegate_of_india, wording(desk))
    assert (message.delegation.key, message.paragraph_id) == ("IND", desk.id("OP1"))
    assert (message.outcome, message.closed_at) == ("", None)
    assert Intervention.objects.count() == 1  # the opening
    assert told == [("inbox", {"id": desk.revision.pk})]


def test_the_same_message_sent_again_is_one_message(cast, desk):
    sent = wording(desk)
    first = send_message(cast.delegate_of_india, sent)
    again = send_message(cast.delegate_of_india, wording(desk, key=sent.key, seq=5))
    assert again == first
    assert MessageToTheDesk.objects.count() == 1


def test_an_answer_that_was_lost_is_given_after_the_meeting_too(cast, desk):
    sent = wording(desk)
    first = send_message(cast.delegate_of_india, sent)
    make_meeting(cast.secretary, desk.revision)
    assert send_message(cast.delegate_of_india, sent) == first


@pytest.mark.parametrize("other", [{"text": "every hour"}, {"label": "OP2"}])
def test_a_key_is_for_one_message(cast, desk, other):
    sent = wording(desk)
    send_message(cast.delegate_of_india, sent)
    with pytest.raises(KeyReused):
        send_message(cast.delegate_of_india, wording(desk, key=sent.key, **other))


def test_whoever_sits_with_another_delegation_now_is_not_given_what_the_first_sent(cast, desk):
    sent = wording(desk)
    send_message(cast.delegate_of_india, sent)
    give_seat(cast.delegate_of_india, "delegate", Delegation.objects.get(key="KAZ"))
    with pytest.raises(KeyReused):
        send_message(cast.delegate_of_india, sent)


def test_keys_of_two_people_are_two_keys(cast, desk):
    sent = wording(desk)
    send_message(cast.delegate_of_india, sent)
    send_message(cast.delegate_of_viet_nam, sent)
    assert MessageToTheDesk.objects.count() == 2


@pytest.mark.parametrize("who", ["observer", "chair", "secretary", "outsider", "administrator"])
def test_only_delegates_send(cast, desk, who):
    with pytest.raises(NotVisible):
        send_message(getattr(cast, who), wording(desk))


@pytest.mark.parametrize("particulars", [None, {"follow": "issued"}])
def test_what_may_not_be_followed_now_cannot_be_written_about(cast, desk, particulars):
    if particulars is None:
        make_meeting(cast.secretary, desk.revision)  # it has not begun
    else:
        in_session(cast.secretary, desk.revision, **particulars)
    with pytest.raises(RefusedInMeeting, match="cannot be followed now"):
        send_message(cast.delegate_of_india, wording(desk))
    assert not MessageToTheDesk.objects.exists()


def test_wording_needs_words_and_a_correction_does_not(cast, desk):
    with pytest.raises(RefusedIntervention, match="Type the words first"):
        send_message(cast.delegate_of_india, wording(desk, text=" \n "))
    stand(desk, "IND")
    sent = wording(desk, text="", kind="not_what_we_said")
    assert send_message(cast.delegate_of_india, sent).text == ""


@pytest.mark.parametrize("names", [["KAZ"], []])
def test_a_position_stands_wrongly_only_where_one_stands(cast, desk, names):
    if names:
        stand(desk, *names)
    sent = wording(desk, kind="not_what_we_said", seq=desk.revision.last_seq)
    with pytest.raises(RefusedIntervention, match="No position of IND stands in this paragraph"):
        send_message(cast.delegate_of_india, sent)
    assert not MessageToTheDesk.objects.exists()


def test_a_position_that_was_lifted_meanwhile_counts_as_the_page_showed_it(cast, desk):
    bracket = stand(desk, "IND")
    lift(desk.request(), desk.id("OP1"), bracket, ["IND"])
    send_message(cast.delegate_of_india, wording(desk, kind="not_what_we_said", seq=1))
    with pytest.raises(RefusedIntervention, match="send wording"):
        send_message(cast.delegate_of_india, wording(desk, kind="not_what_we_said", seq=2))


def test_where_names_are_not_followed_it_is_not_told_who_stands_where(cast, desk):
    in_session(cast.secretary, desk.revision, with_names=False)
    assert send_message(cast.delegate_of_india, wording(desk, kind="not_what_we_said"))


def test_words_have_an_end(cast, desk):
    send_message(cast.delegate_of_india, wording(desk, text="я" * 4000))
    with pytest.raises(RefusedIntervention, match="At most 4000 characters"):
        send_message(cast.delegate_of_india, wording(desk, text="я" * 4001))


def test_lines_stay_apart_and_white_space_is_single(cast, desk):
    sent = wording(desk, text="  We will\tmeet:\r\n\r\n(a)  in May; \r\n")
    assert send_message(cast.delegate_of_india, sent).text == "We will meet:\n\n(a) in May;"


def test_signs_that_are_no_text_are_refused(cast, desk):
    with pytest.raises(RefusedIntervention, match="Character 3"):
        send_message(cast.delegate_of_india, wording(desk, text="we\0"))


def test_a_paragraph_of_another_text_is_not_written_about(cast, desk):
    other = Desk(cast.secretary, open_text(cast.secretary, title="Another"))
    sent = Message(desk.revision.pk, other.id("OP1"), "wording", "x", 0, uuid4())
    with pytest.raises(NotFound):
        send_message(cast.delegate_of_india, sent)


def test_a_page_cannot_have_shown_what_is_not_recorded(cast, desk):
    assert send_message(cast.delegate_of_india, wording(desk, seq=900)).seq == 0


def test_the_secretariat_says_what_became_of_it_once(
    cast, desk, told, django_capture_on_commit_callbacks
):
    message = send_message(cast.delegate_of_india, wording(desk))
    told.clear()
    with django_capture_on_commit_callbacks(execute=True):
        first = close_message(cast.secretary, desk.revision.pk, message.pk, "recorded")
        again = close_message(cast.second_secretary, desk.revision.pk, message.pk, "noted")
    assert not first.before
    assert again.before
    assert (again.message.outcome, again.message.closed_by) == ("recorded", cast.secretary)
    assert len(told) == 1


@pytest.mark.parametrize("who", ["chair", "observer", "delegate_of_india", "outsider"])
def test_nobody_else_closes_a_message(cast, desk, who):
    message = send_message(cast.delegate_of_india, wording(desk))
    with pytest.raises(NotVisible):
        close_message(getattr(cast, who), desk.revision.pk, message.pk, "noted")


def test_a_message_is_closed_in_the_inbox_of_its_text(cast, desk):
    message = send_message(cast.delegate_of_india, wording(desk))
    other = open_text(cast.secretary, title="Another")
    with pytest.raises(NotFound):
        close_message(cast.secretary, other.pk, message.pk, "noted")


@pytest.mark.django_db(transaction=True)
def test_a_message_that_comes_twice_at_one_moment_is_one_message():
    cast = make_cast()
    desk = Desk(cast.secretary, open_text(cast.secretary))
    sent = wording(desk)
    assert at_once([partial(send_message, cast.delegate_of_india, sent)] * 6) == []
    assert MessageToTheDesk.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_operators_one_closes_a_message():
    cast = make_cast()
    desk = Desk(cast.secretary, open_text(cast.secretary))
    message = send_message(cast.delegate_of_india, wording(desk))
    found = []

    def close(person, outcome):
        found.append(close_message(person, desk.revision.pk, message.pk, outcome))

    people = ((cast.secretary, "noted"), (cast.second_secretary, "recorded"))
    assert at_once([partial(close, *each) for each in people]) == []
    assert sorted(each.before for each in found) == [False, True]
    assert len({each.message.outcome for each in found}) == 1
