"""The Chair's view: the text, what is open in it, drafts that are nobody else's."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiation.models import BridgingDraft
from negotiation.selectors.bridging import shared_bridges
from negotiation.services.bridging import bridge_taken_up, keep_bridge, share_bridge
from negotiation.services.positions import support
from tests.cast import Cast
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

TEXT = """\
Draft declaration on early warning of floods

PP1. Recalling that rivers [in the spirit of friendship] (-IND) cross borders without asking,

OP1. We will exchange [freely] (+VIE) (KAZ tcb) water levels.

OP2. Each State will name one point of contact.
"""


@pytest.fixture
def text(cast: Cast) -> Desk:
    """A text in which two paragraphs are open."""
    return Desk(cast.secretary, open_text(cast.secretary, TEXT))


@pytest.fixture
def chair(cast: Cast) -> Client:
    """The browser of the Chair."""
    client = Client()
    client.force_login(cast.chair)
    return client


def page(client: Client, text: Desk, chosen: str = "", **more: Any) -> str:
    """The page, with a paragraph chosen."""
    query = {"paragraph": str(text.id(chosen))} if chosen else {}
    answer = client.get(reverse("negotiation:chair", args=[text.revision.pk]), query, **more)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_breaks_the_words_of_a_long_paragraph_between_two(
    chair: Client, text: Desk
) -> None:
    listed = page(chair, text).partition('id="chair-open"')[2]
    assert "Recalling that rivers in the spirit of friendship cross…<" in listed
    assert "We will exchange freely water levels.<" in listed


def send(
    client: Client,
    text: Desk,
    step: str,
    words: str,
    version: int,
    *,
    script: bool = True,
    **more: Any,
) -> Any:
    """What the page sends for OP1, by its script or without."""
    address = reverse("negotiation:bridge", args=[text.revision.pk, text.id("OP1")])
    person = client.session["_auth_user_id"]
    return client.post(
        address,
        {"step": step, "text": words, "version": version, "person": person, **more},
        headers={"Accept": "application/json"} if script else {},
    )


def test_what_is_open_is_listed_paragraph_by_paragraph(chair: Client, text: Desk) -> None:
    shown = page(chair, text)
    listed = shown[shown.index('id="chair-open"') : shown.index("Other paragraphs")]
    assert [name in listed for name in ("PP1", "OP1", "OP2")] == [True, True, False]
    assert f'data-topic="text.{text.revision.pk}.full"' in shown


def test_the_chosen_paragraph_is_read_out(chair: Client, text: Desk) -> None:
    shown = page(chair, text, "OP1")
    assert "Viet Nam supports “freely”" in shown
    assert "Kazakhstan will come back" in shown
    assert "To come back" in shown
    assert "bridge-text" in shown
    alone = page(chair, text, "OP1", headers={"HX-Request": "true"})
    assert "<html" not in alone
    assert "chair-standing" in alone


def test_nothing_is_counted(chair: Client, text: Desk) -> None:
    beside = page(chair, text, "OP1", headers={"HX-Request": "true"})
    assert not any(each in beside for each in ("1 of", "2 of", "for:", "against", "objections"))


def test_words_are_kept_shared_and_taken_back(chair: Client, text: Desk) -> None:
    kept = send(chair, text, "keep", "We will exchange openly", 0)
    assert kept.status_code == 200
    assert kept.json() == {
        "text": "We will exchange openly",
        "version": 1,
        "shared": "",
        "taken_up": "",
        "said": "",
    }
    shared = send(chair, text, "share", "We will exchange openly", 1).json()
    assert (shared["shared"], shared["version"]) == ("We will exchange openly", 2)
    assert "draft, shared" in page(chair, text)
    assert send(chair, text, "take-back", "", 2).json()["shared"] == ""
    assert "We will exchange openly" in page(chair, text, "OP1")


def test_both_texts_are_given_back_where_two_windows_meet(chair: Client, text: Desk) -> None:
    send(chair, text, "keep", "one", 0)
    send(chair, text, "keep", "two", 1)
    met = send(chair, text, "keep", "three", 1)
    assert met.status_code == 409
    assert (met.json()["text"], met.json()["version"]) == ("two", 2)
    unscripted = send(chair, text, "keep", "three", 1, script=False)
    assert unscripted.status_code == 409
    shown = unscripted.content.decode()
    assert ">three</textarea>" in shown
    assert '<p class="other-words">two</p>' in shown
    assert 'name="version" value="2"' in shown
    assert BridgingDraft.objects.get().text == "two"


def test_without_scripts_the_page_comes_again(chair: Client, text: Desk) -> None:
    answer = send(chair, text, "share", "one", 0, script=False)
    assert answer.status_code == 302
    assert f"paragraph={text.id('OP1')}" in answer["Location"]
    refused = send(chair, text, "share", "", 1, script=False)
    assert refused.status_code == 422
    assert "no words to share" in refused.content.decode()


def test_a_page_of_another_person_keeps_nothing_and_learns_nothing(
    cast: Cast, chair: Client, text: Desk
) -> None:
    keep_bridge(cast.chair, text.revision.pk, text.id("OP1"), "a secret bridge", 0)
    person = cast.secretary.pk  # who held the Chair when the page was opened
    for step in ("keep", "share", "take-back"):
        answer = send(chair, text, step, "words of another", 1, person=person)
        assert answer.status_code == 422
        assert answer.json()["for_another"]
        assert "Somebody else is signed in here now" in answer.json()["said"]
        assert "secret" not in answer.content.decode()
    page = send(chair, text, "keep", "words of another", 1, script=False, person=person)
    assert page.status_code == 422
    assert ">words of another</textarea>" in page.content.decode()
    assert f'name="person" value="{person}"' in page.content.decode()
    assert send(chair, text, "keep", "words", 1, person="").status_code == 422
    assert BridgingDraft.objects.get().text == "a secret bridge"


def test_the_form_says_whom_it_was_opened_for(cast: Cast, chair: Client, text: Desk) -> None:
    assert f'name="person" value="{cast.chair.pk}"' in page(chair, text, "OP1")


def test_nobody_else_reads_what_the_chair_drafts(cast: Cast, chair: Client, text: Desk) -> None:
    keep_bridge(cast.chair, text.revision.pk, text.id("OP1"), "a secret bridge", 0)
    place = [text.revision.pk]
    for who in ("secretary", "delegate_of_india", "observer"):
        client = Client()
        client.force_login(getattr(cast, who))
        assert client.get(reverse("negotiation:chair", args=place)).status_code == 404
        assert send(client, text, "keep", "mine", 0).status_code == 404
        assert b"a secret bridge" not in client.get(reverse("negotiation:read", args=place)).content
    operator = Client()
    operator.force_login(cast.secretary)
    inbox = reverse("negotiation:inbox", args=place)
    for address in (inbox, reverse("negotiation:desk", args=place)):
        assert b"a secret bridge" not in operator.get(address).content
    share_bridge(cast.chair, text.revision.pk, text.id("OP1"), "an open bridge", 1)
    keep_bridge(cast.chair, text.revision.pk, text.id("OP1"), "a secret bridge", 2)
    assert b"an open bridge" in operator.get(inbox).content
    assert b"a secret bridge" not in operator.get(inbox).content


def test_a_paragraph_of_another_text_is_not_there(cast: Cast, chair: Client, text: Desk) -> None:
    other = Desk(cast.secretary, open_text(cast.secretary))
    address = reverse("negotiation:bridge", args=[text.revision.pk, other.id("OP1")])
    fields = {"step": "keep", "text": "x", "version": 0, "person": cast.chair.pk}
    assert chair.post(address, fields).status_code == 404


def test_it_asks_as_many_questions_of_a_long_text(cast: Cast, chair: Client, text: Desk) -> None:
    openings = (f"PP{n}. Noting [the rain] (-IND) of station {n}," for n in range(1, 31))
    long = Desk(cast.secretary, open_text(cast.secretary, "\n\n".join(openings)))
    found = []
    for each in (text, long):
        share_bridge(cast.chair, each.revision.pk, each.id("PP1"), "a bridge", 0)
        query = {"paragraph": str(each.id("PP1"))}
        address = reverse("negotiation:chair", args=[each.revision.pk])
        with CaptureQueriesContext(connection) as captured:
            assert chair.get(address, query).status_code == 200
        found.append(len(captured))
    assert found[0] == found[1] <= 12


def test_a_note_stands_beside_its_name(cast: Cast, chair: Client, text: Desk) -> None:
    support(text.request(), text.id("OP1"), "2", ["EGY"], note="with reservation")
    assert "+EGY with reservation</span>" in page(chair, text, "OP1")


def test_the_operator_says_what_was_taken_up(cast: Cast, chair: Client, text: Desk) -> None:
    share_bridge(cast.chair, text.revision.pk, text.id("OP1"), "an open bridge", 0)
    operator = Client()
    operator.force_login(cast.secretary)
    shown = operator.get(reverse("negotiation:inbox", args=[text.revision.pk])).content.decode()
    draft = BridgingDraft.objects.get()
    address = reverse("negotiation:inbox-taken-up", args=[text.revision.pk, draft.pk])
    assert address in shown
    [at] = re.findall(r'name="shared_at" value="([^"]+)"', shown)
    share_bridge(cast.chair, text.revision.pk, text.id("OP1"), "a wider bridge", 1)
    script = {"HX-Request": "true"}
    refused = operator.post(address, {"shared_at": at}, headers=script).content.decode()
    assert "shared other words meanwhile" in refused
    assert "a wider bridge" in refused
    draft.refresh_from_db()
    assert draft.shared_at
    at = draft.shared_at.isoformat()
    assert (
        "a wider bridge"
        not in operator.post(address, {"shared_at": at}, headers=script).content.decode()
    )
    assert operator.post(address, {"shared_at": at}).status_code == 302
    beside = page(chair, text, "OP1")
    assert "draft, shared" not in beside
    assert "a wider bridge" in beside


def test_the_chair_is_told_what_was_taken_up(cast: Cast, chair: Client, text: Desk) -> None:
    bare = '<p class="taken-up" role="status"></p>'
    share_bridge(cast.chair, text.revision.pk, text.id("OP1"), "an open bridge", 0)
    assert bare in page(chair, text, "OP1")
    [shared] = shared_bridges(text.revision)
    bridge_taken_up(cast.secretary, text.revision.pk, shared.pk, shared.shared_at)
    beside = page(chair, text, "OP1")
    assert re.search(r'role="status">Taken up by the Secretariat at \d\d:\d\d\.', beside)
    assert "draft, taken up" in beside
    assert bare in page(chair, text, "PP1")
    kept = send(chair, text, "keep", "a wider bridge", 1).json()
    assert kept["taken_up"].startswith("Taken up by the Secretariat at ")
    again = send(chair, text, "share", "a wider bridge", kept["version"]).json()
    assert again["taken_up"] == ""
    assert bare in page(chair, text, "OP1")


def test_whether_the_words_are_shared_is_said(cast: Cast, chair: Client, text: Desk) -> None:
    share_bridge(cast.chair, text.revision.pk, text.id("OP1"), "one", 0)
    state = '<span class="state quiet" tabindex="-1">shared with the operator</span>'
    assert state in page(chair, text, "OP1")
    keep_bridge(cast.chair, text.revision.pk, text.id("OP1"), "two", 1)
    shown = page(chair, text, "OP1")
    assert state not in shown
    assert "Share these words instead</button>" in shown
