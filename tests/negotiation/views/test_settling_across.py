"""A bracket over several paragraphs is settled as it was shown, in each of them."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from negotiation.errors import RefusedIntervention
from negotiation.services import spans, words
from tests.cast import Cast
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

Fields = dict[str, str]
Answer = tuple[int, str]


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A text of which Viet Nam proposes to delete words of two paragraphs; #1 stands in PP1."""
    desk = Desk(cast.secretary, open_text(cast.secretary))
    first, last = desk.place("PP1", "borders without")[0], desk.place("PP2", "Mindful of")[1]
    spans.strike_across(desk.request(), desk.id("PP1"), first, desk.id("PP2"), last, ["VIE"])
    return desk


@pytest.fixture
def at_desk(client: Client, cast: Cast) -> Client:
    """The secretary's browser."""
    client.force_login(cast.secretary)
    return client


def shown(client: Client, desk: Desk, view: str, query: str = "") -> str:
    """What the desk loads about PP1."""
    address = reverse(f"negotiation:{view}", args=[desk.revision.pk, desk.id("PP1")])
    answer = client.get(f"{address}{query}", headers={"HX-Request": "true"})
    return answer.content.decode()


def forms(page: str) -> list[tuple[str, Fields]]:
    """The verb of each form that records, with its hidden fields."""
    found = re.findall(r"<form[^>]*?/record/(\w+)/.*?</form>", page, re.DOTALL)
    whole = re.findall(r"<form[^>]*?/record/\w+/.*?</form>", page, re.DOTALL)
    hidden = r'type="hidden"\s+name="(\w+)"\s+value="([^"]*)"'
    pairs = zip(found, whole, strict=True)
    return [(verb, dict(re.findall(hidden, html.unescape(form)))) for verb, form in pairs]


def typed(client: Client, desk: Desk, line: str) -> tuple[str, Fields]:
    """The verb that a line of quick entry would record, with its fields."""
    address = reverse("negotiation:quick", args=[desk.revision.pk])
    page = client.post(address, {"line": line}, headers={"HX-Request": "true"}).content.decode()
    verb = re.search(r'data-action="[^"]*/record/(\w+)/', page)
    assert verb, page
    return verb[1], dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def send(client: Client, desk: Desk, verb: str, fields: Fields) -> Answer:
    """Records it, as the page does: the status of the answer, and the answer."""
    address = reverse("negotiation:record", args=[desk.revision.pk, verb])
    body = urlencode({**fields, "key": str(uuid4())})
    kind = "application/x-www-form-urlencoded"
    sent = client.post(address, body, content_type=kind, headers={"HX-Request": "true"})
    return sent.status_code, sent.content.decode()


def offered(client: Client, desk: Desk, at: str, verb: str) -> Fields:
    """What one of the places where a bracket is settled sends."""
    if at == "quick entry":
        return typed(client, desk, f"{QUICKLY[verb]} #1")[1]
    view, query = ("gavel", "") if at == "gavel" else ("paragraph", "?bracket=1")
    return dict(forms(shown(client, desk, view, query)))[verb]


QUICKLY = {"accept": "accept", "reject": "out"}
EVERYWHERE = ["gavel", "bracket panel", "quick entry"]


@pytest.mark.parametrize("verb", ["accept", "reject"])
@pytest.mark.parametrize("at", EVERYWHERE)
def test_words_that_came_into_another_piece_do_not_go_unseen(
    at_desk: Client, desk: Desk, at: str, verb: str
) -> None:
    fields = offered(at_desk, desk, at, verb)
    words.add(desk.request(), desk.id("PP2"), desk.place("PP2", "Mindful")[1], "very", ["CHN"])
    before = desk.whole()
    status, answer = send(at_desk, desk, verb, fields)
    if verb == "reject":
        assert status == 409
        assert "PP2 as it stands now" in answer
        assert desk.whole() == before
        present = re.search(r'data-instead="([^"]+)"', answer)
        assert present
        fields |= json.loads(html.unescape(present[1]))
        assert send(at_desk, desk, verb, fields)[0] == 200, "now that it was seen"
        assert "the snow" in desk.text("PP2")
        assert "Mindful" not in desk.text("PP2")
    else:
        assert "Mindful [very] (+CHN) of the snow" in desk.text("PP2")


@pytest.mark.parametrize("at", EVERYWHERE)
def test_what_changed_beside_the_pieces_is_in_nobodys_way(
    at_desk: Client, desk: Desk, at: str
) -> None:
    fields = offered(at_desk, desk, at, "reject")
    words.strike(desk.request(), desk.id("PP2"), *desk.place("PP2", "monsoon"), by=["CHN"])
    assert send(at_desk, desk, "reject", fields)[0] == 200
    assert desk.text("PP2").startswith("PP2. the snow of high mountains, the rain of the [monsoon]")


@pytest.mark.parametrize(
    ("view", "query"), [("gavel", ""), ("paragraph", "?bracket=1"), ("paragraph", "")]
)
def test_whatever_is_recorded_there_says_how_the_other_pieces_were_shown(
    at_desk: Client, desk: Desk, view: str, query: str
) -> None:
    found = forms(shown(at_desk, desk, view, query))
    assert found
    elsewhere = f"{desk.id('PP2')}:{desk.state('PP2').seq}"
    for verb, fields in found:
        assert elsewhere in fields["seen_states"] or verb == "merge", verb


@pytest.mark.parametrize("line", ["accept #1", "out #2", "+chn #1", "p1 vie lift #1"])
def test_a_line_about_one_piece_says_how_all_of_them_were_read(
    at_desk: Client, desk: Desk, line: str
) -> None:
    _verb, fields = typed(at_desk, desk, line)
    told = f"{fields.get('paragraph')}:{fields.get('seen')} {fields['seen_states']}"
    for label in ("PP1", "PP2"):
        assert f"{desk.id(label)}:{desk.state(label).seq}" in told


@pytest.mark.parametrize(("view", "query"), [("gavel", ""), ("paragraph", "?bracket=3")])
def test_why_words_cannot_go_is_said_in_place_of_their_outcome(
    at_desk: Client, desk: Desk, view: str, query: str
) -> None:
    everything = 0, len(desk.state("PP1").tree.visible)
    words.strike(desk.request(), desk.id("PP1"), *everything, by=["CHN"])
    page = shown(at_desk, desk, view, query)
    assert ("reject", "3") not in [(verb, fields.get("bracket")) for verb, fields in forms(page)]
    assert ("accept", "3") in [(verb, fields.get("bracket")) for verb, fields in forms(page)]
    with pytest.raises(RefusedIntervention) as refusal:
        words.reject(desk.request(), desk.id("PP1"), "3")
    assert refusal.value.message in page
    words.accept(desk.request(), desk.id("PP1"), "1")
    page = shown(at_desk, desk, view, query)
    assert ("reject", "3") in [(verb, fields.get("bracket")) for verb, fields in forms(page)]
    assert refusal.value.message not in page


def test_a_bracket_that_holds_all_of_another_can_go(at_desk: Client, desk: Desk) -> None:
    end = len(desk.state("PP2").tree.visible)
    spans.bracket_across(desk.request(), desk.id("PP1"), 0, desk.id("PP2"), end)
    (outer, *_inner) = desk.state("PP1").tree.brackets()
    page = shown(at_desk, desk, "paragraph", f"?bracket={outer.id}")
    assert "reject" in dict(forms(page))
    words.reject(desk.request(), desk.id("PP1"), str(outer.id))
    assert "PP1" not in desk.whole()
