"""What a delegation has sent, and the Secretariat's inbox."""

from functools import partial
from uuid import uuid4

import pytest

from negotiation.selectors.bridging import shared_bridges
from negotiation.selectors.messages import inbox, inbox_facts, own_messages
from negotiation.services import words
from negotiation.services.bridging import share_bridge
from negotiation.services.messages import Message, close_message, send_message
from negotiation.services.paragraphs import propose_alternative
from negotiation.services.relabelling import relabel
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast):
    return Desk(cast.secretary, open_text(cast.secretary))


def send(person, desk: Desk, label, text, kind="wording"):
    sent = Message(desk.revision.pk, desk.id(label), kind, text, desk.revision.last_seq, uuid4())
    return send_message(person, sent)


def test_the_inbox_has_what_waits_in_the_order_it_came(cast, desk: Desk, django_assert_num_queries):
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), ["VIE"])
    desk.revision.refresh_from_db()
    send(cast.delegate_of_india, desk, "OP1", "every hour")
    done = send(cast.delegate_of_india, desk, "OP2", "two points")
    send(cast.delegate_of_viet_nam, desk, "PP1", "", "not_what_we_said")
    close_message(cast.secretary, desk.revision.pk, done.pk, "noted")
    with django_assert_num_queries(3):
        found = inbox(desk.revision)
        shown = [(each.name, each.message.delegation.key) for each in found.waiting]
        held = [(each.words, each.position.stance) for each in found.waiting[1].positions]
    assert shown == [("OP1", "IND"), ("PP1", "VIE")]
    assert held == [("without asking", "oppose")]
    assert [each.message for each in found.closed] == [done]
    assert inbox_facts(desk.revision.pk)["count"] == 2


def test_an_empty_inbox(desk: Desk, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert not inbox(desk.revision).waiting


def test_desks_are_told_in_short_what_is_in_it(cast, desk: Desk, django_assert_num_queries):
    told = [inbox_facts(desk.revision.pk)]
    message = send(cast.delegate_of_india, desk, "OP1", "every hour")
    told.append(inbox_facts(desk.revision.pk))
    close_message(cast.secretary, desk.revision.pk, message.pk, "noted")
    told.append(inbox_facts(desk.revision.pk))
    share_bridge(cast.chair, desk.revision.pk, desk.id("OP1"), "every two hours", 0)
    with django_assert_num_queries(2):
        told.append(inbox_facts(desk.revision.pk))
    assert [each["count"] for each in told] == [0, 1, 0, 0]
    assert len({each["showing"] for each in told}) == 4


def test_it_says_whether_the_paragraph_has_changed_since(cast, desk: Desk):
    send(cast.delegate_of_india, desk, "OP1", "every hour")
    words.strike(desk.request(), desk.id("OP2"), *desk.place("OP2", "one"), ["KAZ"])
    assert inbox(desk.revision).waiting[0].changed is None
    words.strike(desk.request(), desk.id("OP1"), *desk.place("OP1", "six"), ["KAZ"])
    assert inbox(desk.revision).waiting[0].changed == 2


def test_it_says_what_came_to_stand_beside_the_paragraph_since(cast, desk: Desk):
    alternative = partial(propose_alternative, text="By boat.", by=["KAZ"])
    alternative(desk.request(), desk.id("OP1"))
    desk.revision.refresh_from_db()
    send(cast.delegate_of_india, desk, "OP1", "every hour")
    assert inbox(desk.revision).waiting[0].alternatives == []
    alternative(desk.request(), desk.id("OP2"))
    alternative(desk.request(), desk.id("OP1"))
    found = inbox(desk.revision).waiting[0]
    assert [each.seq for each in found.alternatives] == [3]
    assert found.changed is None


@pytest.mark.parametrize("words", ['"the one" and "the other"', "«слова»", "“two”, as it were"])
def test_quotation_marks_are_kept_in_the_line_of_quick_entry(cast, desk: Desk, words):
    send(cast.delegate_of_india, desk, "OP1", words)
    share_bridge(cast.chair, desk.revision.pk, desk.id("OP1"), words, 0)
    handle = desk.revision.paragraphs.get(pk=desk.id("OP1"))
    assert inbox(desk.revision).waiting[0].line == f'alt {handle} IND: "{words}"'
    assert shared_bridges(desk.revision)[0].line == f'alt {handle} CHAIR: "{words}"'


def test_a_delegation_has_its_own_messages_alone(cast, desk: Desk):
    first = send(cast.delegate_of_india, desk, "OP1", "every hour")
    second = send(cast.delegate_of_india, desk, "OP2", "two points")
    send(cast.delegate_of_viet_nam, desk, "PP1", "the ice")
    found = own_messages(desk.revision, "IND", live=True)
    assert [each.message for each in found] == [second, first]
    other = open_text(cast.secretary, title="Another")
    assert not own_messages(other, "IND", live=True)


def test_where_the_text_is_closed_a_paragraph_is_called_as_it_was(
    cast, desk: Desk, django_assert_num_queries
):
    send(cast.delegate_of_india, desk, "OP1", "every hour")
    relabel(desk.request(), desk.id("OP1"), "OP99")
    desk.revision.refresh_from_db()
    send(cast.delegate_of_india, desk, "OP99", "every two hours")
    relabel(desk.request(), desk.id("OP99"), "")
    for live, names in ((True, ["#4", "#4"]), (False, ["OP99", "OP1"])):
        with django_assert_num_queries(1):
            assert [each.name for each in own_messages(desk.revision, "IND", live=live)] == names
