"""What a delegate sends to the desk, by the page and by its script."""

from uuid import uuid4

import pytest
from django.urls import reverse

from delegations.access import seat_of
from delegations.models import Delegation
from delegations.services.accounts import give_seat
from negotiation.models import MessageToTheDesk
from negotiation.services.meetings import open_sitting, suspend_meeting
from negotiation.services.messages import close_message
from negotiation.services.relabelling import relabel
from tests.meetings import in_session, make_meeting
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def desk(cast):
    return Desk(cast.secretary, open_text(cast.secretary))


def address(desk):
    return reverse("negotiation:messages", args=[desk.revision.pk])


def fields(desk, **more):
    given = {"key": uuid4(), "paragraph": desk.id("OP1"), "seq": 0, "kind": "wording"}
    return given | {"text": "every three hours"} | more


def send(client, person, desk, /, *, headers=SCRIPT, **more):
    client.force_login(person)
    seat = seat_of(person)
    own = {"person": person.pk, "delegation": (seat.delegation if seat else None) or ""}
    return client.post(address(desk), fields(desk, **own | more), headers=headers)


def test_a_script_gets_the_list_with_what_was_sent(client, cast, desk):
    answer = send(client, cast.delegate_of_india, desk, text="a < b\nand more")
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "a &lt; b<br>and more" in shown
    assert "data-waits" in shown
    assert "<html" not in shown


def test_without_scripts_the_page_says_that_it_was_sent(client, cast, desk):
    answer = send(client, cast.delegate_of_india, desk, headers={})
    assert answer["Location"] == address(desk)
    page = client.get(address(desk)).content.decode()
    assert "Sent to the Secretariat. Only the Secretariat sees it." in page
    assert "every three hours" in page
    assert "waiting" in page


def test_the_page_stands_ready_for_the_paragraph_and_the_kind(client, cast, desk):
    client.force_login(cast.delegate_of_india)
    asked = {"paragraph": str(desk.id("OP1")), "kind": "not_what_we_said"}
    page = client.get(address(desk), asked).content.decode()
    assert page.count("selected") == 1
    assert 'value="not_what_we_said" checked' in page


@pytest.mark.parametrize("headers", [{}, SCRIPT])
def test_a_refusal_gives_back_what_was_typed(client, cast, desk, headers):
    answer = send(client, cast.delegate_of_india, desk, headers=headers, text="я" * 4001)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "At most 4000 characters" in page
    assert ("я" * 4001 in page) is not headers


@pytest.mark.parametrize("headers", [{}, SCRIPT])
def test_where_the_text_may_no_longer_be_followed_nothing_typed_is_lost(
    client, cast, desk, headers
):
    make_meeting(cast.secretary, desk.revision)
    answer = send(client, cast.delegate_of_india, desk, headers=headers)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The text cannot be followed now" in page
    assert ("every three hours" in page) is not headers
    assert "OP2" not in page


@pytest.mark.parametrize("headers", [{}, SCRIPT])
def test_while_the_text_is_closed_its_paragraphs_are_called_as_they_were(
    client, cast, desk, headers
):
    meeting = in_session(cast.secretary, desk.revision)
    send(client, cast.delegate_of_india, desk)
    suspend_meeting(cast.secretary, meeting.pk)
    relabel(desk.request(), desk.id("OP1"), "OP99")
    shown = client.get(address(desk), headers=headers).content.decode()
    assert ">OP1<" in shown
    assert "OP99" not in shown
    open_sitting(cast.secretary, meeting.pk)
    assert ">OP99<" in client.get(address(desk), headers=headers).content.decode()


@pytest.mark.parametrize("headers", [{}, SCRIPT])
def test_not_what_we_said_is_refused_where_no_position_of_theirs_stands(
    client, cast, desk, headers
):
    answer = send(client, cast.delegate_of_india, desk, headers=headers, kind="not_what_we_said")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "No position of IND stands in this paragraph" in page
    assert ("every three hours" in page) is not headers


def test_a_key_that_was_used_is_refused_and_the_page_has_another(client, cast, desk):
    key = uuid4()
    send(client, cast.delegate_of_india, desk, key=key)
    answer = send(client, cast.delegate_of_india, desk, key=key, text="every hour")
    assert answer.status_code == 409
    page = send(client, cast.delegate_of_india, desk, headers={}, key=key, text="every hour")
    assert page.status_code == 409
    assert str(key) not in page.content.decode()
    assert "every hour" in page.content.decode()


def hidden(page, name):
    """What a page carries of whom it was opened for."""
    return page.split(f'name="{name}" value="')[1].split('"')[0]


@pytest.mark.parametrize("at", ["negotiation:read", "negotiation:messages"])
def test_the_form_says_whom_it_was_opened_for(client, cast, desk, at):
    client.force_login(cast.delegate_of_india)
    page = client.get(reverse(at, args=[desk.revision.pk])).content.decode()
    assert hidden(page, "person") == str(cast.delegate_of_india.pk)
    assert hidden(page, "delegation") == "IND"


@pytest.mark.parametrize("headers", [{}, SCRIPT])
def test_what_was_typed_for_one_delegation_is_not_sent_for_another(client, cast, desk, headers):
    person = cast.delegate_of_india
    give_seat(person, "delegate", Delegation.objects.get(key="KAZ"))
    answer = send(client, person, desk, headers=headers, delegation="IND")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "You are signed in for another delegation now." in page
    assert not MessageToTheDesk.objects.exists()
    if not headers:
        assert "every three hours" in page
        assert hidden(page, "delegation") == "IND"  # so that it is not sent the second time either


@pytest.mark.parametrize("headers", [{}, SCRIPT])
def test_what_one_person_typed_is_not_sent_by_the_next(client, cast, desk, headers):
    first = {"person": cast.delegate_of_india.pk, "delegation": "IND"}
    answer = send(client, cast.delegate_of_viet_nam, desk, headers=headers, **first)
    assert answer.status_code == 422
    assert "Somebody else is signed in here now" in answer.content.decode()
    assert not MessageToTheDesk.objects.exists()


@pytest.mark.parametrize("missing", ["person", "delegation"])
def test_a_page_that_does_not_say_whom_it_was_opened_for_is_opened_again(
    client, cast, desk, missing
):
    answer = send(client, cast.delegate_of_india, desk, **{missing: ""})
    assert answer.status_code == 422
    assert "Open the page again" in answer.content.decode()
    assert not MessageToTheDesk.objects.exists()


def test_the_list_comes_only_where_it_is_new(client, cast, desk):
    client.force_login(cast.delegate_of_india)
    assert client.get(address(desk), {"shown": ""}, headers=SCRIPT).status_code == 204
    send(client, cast.delegate_of_india, desk)
    first = client.get(address(desk), {"shown": ""}, headers=SCRIPT).content.decode()
    showing = first.split('data-showing="')[1].split('"')[0]
    again = client.get(address(desk), {"shown": showing}, headers=SCRIPT)
    assert again.status_code == 204
    message = MessageToTheDesk.objects.get()
    close_message(cast.secretary, desk.revision.pk, message.pk, "noted")
    new = client.get(address(desk), {"shown": showing}, headers=SCRIPT).content.decode()
    assert "noted" in new
    assert cast.secretary.name not in new


def test_no_delegation_sees_what_another_has_sent(client, cast, desk):
    send(client, cast.delegate_of_india, desk)
    client.force_login(cast.delegate_of_viet_nam)
    for headers in ({}, SCRIPT):
        assert b"every three hours" not in client.get(address(desk), headers=headers).content


@pytest.mark.parametrize("who", ["observer", "chair", "secretary"])
def test_nobody_else_has_such_a_page(client, cast, desk, who):
    assert send(client, getattr(cast, who), desk).status_code == 404


def offers(client, person, desk, view="full"):
    client.force_login(person)
    page = client.get(reverse("negotiation:read", args=[desk.revision.pk]), {"view": view})
    return 'id="to-the-desk"' in page.content.decode()


def test_the_reading_page_offers_it_to_delegates_who_read_every_word(client, cast, desk):
    assert offers(client, cast.delegate_of_india, desk)
    assert offers(client, cast.delegate_of_india, desk, "without-names")
    assert not offers(client, cast.delegate_of_india, desk, "clean")
    for who in (cast.observer, cast.chair, cast.secretary):
        assert not offers(client, who, desk)


def test_where_names_are_not_followed_wording_can_be_sent(client, cast, desk):
    in_session(cast.secretary, desk.revision, with_names=False)
    assert offers(client, cast.delegate_of_india, desk)
    assert send(client, cast.delegate_of_india, desk).status_code == 200
    assert b"not_what_we_said" not in client.get(address(desk)).content


def test_a_number_the_page_cannot_have_shown_is_no_error(client, cast, desk):
    assert send(client, cast.delegate_of_india, desk, seq=10**6).status_code == 200
    assert send(client, cast.delegate_of_india, desk, seq="many").status_code == 422
