"""The Secretariat's inbox of a text."""

from uuid import uuid4

import pytest
from django.urls import reverse

from delegations.models import Delegation
from delegations.services.accounts import give_seat
from negotiation.services import words
from negotiation.services.bridging import share_bridge
from negotiation.services.messages import Message, close_message, send_message
from negotiation.services.paragraphs import propose_alternative
from negotiation.services.positions import lift
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def desk(cast):
    return Desk(cast.secretary, open_text(cast.secretary))


def send(person, desk: Desk, label="OP1", text="every three hours", kind="wording"):
    sent = Message(desk.revision.pk, desk.id(label), kind, text, desk.revision.last_seq, uuid4())
    return send_message(person, sent)


def address(desk: Desk, message=None):
    if message is None:
        return reverse("negotiation:inbox", args=[desk.revision.pk])
    return reverse("negotiation:inbox-close", args=[desk.revision.pk, message.pk])


def test_it_says_who_sent_what_about_which_paragraph(client, cast, desk: Desk):
    send(cast.delegate_of_india, desk)
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), ["VIE"])
    send(cast.delegate_of_viet_nam, desk, "PP1", "", "not_what_we_said")
    client.force_login(cast.secretary)
    page = client.get(address(desk)).content.decode()
    for said in ("India", "IND", "OP1", "every three hours", "Viet Nam", "PP1"):
        assert said in page
    assert "not what we said" in page
    assert cast.delegate_of_india.name in page
    assert "−VIE" in page
    assert "on “without asking”" in page


def test_it_says_where_the_delegation_no_longer_stands(client, cast, desk: Desk):
    words.strike(desk.request(), desk.id("PP1"), *desk.place("PP1", "without asking"), ["VIE"])
    send(cast.delegate_of_viet_nam, desk, "PP1", "", "not_what_we_said")
    lift(desk.request(), desk.id("PP1"), next(desk.state("PP1").tree.brackets()).id, ["VIE"])
    client.force_login(cast.secretary)
    page = client.get(address(desk)).content.decode()
    assert "No position of VIE stands in PP1 now." in page


def test_an_alternative_is_said_to_stand_beside_the_paragraph(client, cast, desk: Desk):
    send(cast.delegate_of_india, desk)
    propose_alternative(desk.request(), desk.id("OP1"), "By boat.", ["IND"])
    client.force_login(cast.secretary)
    page = client.get(address(desk)).content.decode()
    assert "has not changed since" not in page
    assert "Beside OP1 since: OP1" in page
    assert ", No. 1." in page


def test_it_says_what_has_changed_since(client, cast, desk: Desk):
    send(cast.delegate_of_india, desk)
    client.force_login(cast.secretary)
    assert "has not changed since" in client.get(address(desk)).content.decode()
    words.strike(desk.request(), desk.id("OP1"), *desk.place("OP1", "six"), ["KAZ"])
    assert "has changed since" in client.get(address(desk)).content.decode()


def test_what_a_former_chair_shared_is_not_shown(client, cast, desk: Desk):
    share_bridge(cast.chair, desk.revision.pk, desk.id("OP1"), "every two hours", 0)
    client.force_login(cast.secretary)
    assert "every two hours" in client.get(address(desk)).content.decode()
    give_seat(cast.chair, "delegate", Delegation.objects.get(key="KAZ"))
    assert "every two hours" not in client.get(address(desk)).content.decode()
    assert "every two hours" not in client.get(address(desk), headers=SCRIPT).content.decode()


def test_words_are_never_markup(client, cast, desk: Desk):
    send(cast.delegate_of_india, desk, text='<script>alert("1")</script>')
    client.force_login(cast.secretary)
    assert "<script>alert" not in client.get(address(desk), headers=SCRIPT).content.decode()


def test_a_desk_that_shows_it_all_gets_nothing(client, cast, desk: Desk):
    send(cast.delegate_of_india, desk)
    client.force_login(cast.secretary)
    panel = client.get(address(desk), headers=SCRIPT).content.decode()
    showing = panel.split('data-showing="')[1].split('"')[0]
    assert 'data-count="1"' in panel
    assert client.get(address(desk), {"shown": showing}, headers=SCRIPT).status_code == 204


def test_a_message_is_closed_and_goes_to_what_was_closed(client, cast, desk: Desk):
    message = send(cast.delegate_of_india, desk)
    client.force_login(cast.secretary)
    panel = client.post(address(desk, message), {"outcome": "recorded"}, headers=SCRIPT)
    assert 'data-count="0"' in panel.content.decode()
    assert cast.secretary.name in panel.content.decode()
    message.refresh_from_db()
    assert message.outcome == "recorded"


def test_who_is_second_is_told_who_was_first(client, cast, desk: Desk):
    message = send(cast.delegate_of_india, desk)
    close_message(cast.second_secretary, desk.revision.pk, message.pk, "noted")
    client.force_login(cast.secretary)
    said = f"{cast.second_secretary.name} has closed this message already: noted."
    panel = client.post(address(desk, message), {"outcome": "recorded"}, headers=SCRIPT)
    assert said in panel.content.decode()
    answer = client.post(address(desk, message), {"outcome": "recorded"})
    assert answer["Location"] == address(desk)
    assert said in client.get(address(desk)).content.decode()


def test_an_outcome_that_is_none_closes_nothing(client, cast, desk: Desk):
    message = send(cast.delegate_of_india, desk)
    client.force_login(cast.secretary)
    client.post(address(desk, message), {"outcome": "lost"})
    message.refresh_from_db()
    assert message.closed_at is None


@pytest.mark.parametrize("who", ["delegate_of_india", "observer", "chair", "outsider"])
def test_the_inbox_is_private_to_the_secretariat(client, cast, desk: Desk, who):
    message = send(cast.delegate_of_india, desk)
    client.force_login(getattr(cast, who))
    assert client.get(address(desk)).status_code == 404
    assert client.post(address(desk, message), {"outcome": "noted"}).status_code == 404


def test_the_desk_counts_what_waits(client, cast, desk: Desk):
    client.force_login(cast.secretary)
    shown = reverse("negotiation:desk", args=[desk.revision.pk])
    page = client.get(shown).content.decode()
    assert 'id="inbox-count" hidden' in page
    assert "Chair's draft" not in page
    send(cast.delegate_of_india, desk)
    page = client.get(shown).content.decode()
    assert 'id="inbox-count" ><span aria-hidden="true">1<' in page
    for label in ("OP1", "PP1"):
        share_bridge(cast.chair, desk.revision.pk, desk.id(label), "every two hours", 0)
    page = client.get(shown).content.decode()
    assert "Chair's drafts: 2</span>" in page
    assert "every two hours" not in page
    assert "every three hours" not in page


@pytest.mark.parametrize("text", ["every hour", "we + they > all:\nnew words", "IND: “freely”"])
def test_its_line_of_quick_entry_asks_for_an_alternative_in_these_words(
    client, cast, desk: Desk, text
):
    send(cast.delegate_of_india, desk, "OP1", text)
    client.force_login(cast.secretary)
    panel = client.get(address(desk), headers=SCRIPT)
    line = panel.context["inbox"].waiting[0].line
    answer = client.post(
        reverse("negotiation:quick", args=[desk.revision.pk]), {"line": line}, headers=SCRIPT
    )
    asked = answer.context["answer"]
    assert asked.verb == "propose_alternative"
    given = dict(asked.fields)
    assert given["paragraph"] == str(desk.id("OP1"))
    assert given["by"] == "IND"
    assert given["text"] == " ".join(text.split())


def test_what_the_chair_shared_stands_there_too(client, cast, desk: Desk):
    share_bridge(cast.chair, desk.revision.pk, desk.id("OP1"), "every two hours", 0)
    client.force_login(cast.secretary)
    panel = client.get(address(desk), headers=SCRIPT).content.decode()
    assert "every two hours" in panel
    assert 'data-count="0"' in panel
