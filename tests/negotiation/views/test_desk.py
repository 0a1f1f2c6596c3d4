"""The desk and its panels."""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from negotiation.services import agreement, dividing, positions, words
from negotiation.services.meetings import close_meeting
from negotiation.services.opening import NewParagraph, NewRevision, open_revision
from negotiation.services.undo import undo
from notation.parser import parse
from tests.cast import Cast
from tests.meetings import in_session
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

TEXT = """\
PP1. Mindful of [the snow and] (-VIE) high mountains,

PP2. Aware of the wind, (KAZ tcb)

PP3. Noting the sun,

OP1. We will exchange water levels.
"""


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A text with an open, an awaited, an agreed and an untouched paragraph."""
    desk = Desk(cast.secretary, open_text(cast.secretary, TEXT))
    agreement.agree(desk.request(), desk.id("PP3"))
    return desk


@pytest.fixture
def at_desk(client: Client, cast: Cast) -> Client:
    """The secretary's browser."""
    client.force_login(cast.secretary)
    return client


def shown(client: Client, desk: Desk) -> str:
    """The desk's page."""
    return client.get(reverse("negotiation:desk", args=[desk.revision.pk])).content.decode()


def test_the_bar_names_the_meeting_in_session_before_one_that_was_closed(
    at_desk: Client, cast: Cast, desk: Desk
) -> None:
    assert 'id="desk-meeting"' in shown(at_desk, desk)
    closed = in_session(cast.secretary, desk.revision, title="Second meeting on floods")
    close_meeting(cast.secretary, closed.pk)
    page = shown(at_desk, desk)
    assert closed.get_absolute_url() in page
    assert "records now belong to no meeting" in page
    meeting = in_session(cast.secretary, desk.revision)
    page = shown(at_desk, desk)
    assert closed.title not in page
    assert f'href="{meeting.get_absolute_url()}"' in page
    assert "belong to no meeting" not in page


@pytest.mark.parametrize(
    ("label", "mark"),
    [("PP1", "open"), ("PP2", "come-back"), ("PP3", "agreed"), ("OP1", "untouched")],
)
def test_the_outline_marks_each_paragraph(
    at_desk: Client, desk: Desk, label: str, mark: str
) -> None:
    row = re.search(rf'id="o-{desk.id(label)}"[^>]* class="([\w-]+) ', shown(at_desk, desk))
    assert row is not None
    assert row[1] == mark


def test_the_page_knows_the_delegations_in_three_languages(at_desk: Client, desk: Desk) -> None:
    found = re.search(
        r'<script id="delegations" type="application/json">(.*?)</script>', shown(at_desk, desk)
    )
    assert found is not None
    [india] = [entry for entry in json.loads(found[1]) if entry["key"] == "IND"]
    assert {"India", "Индия", "Үндістан"} <= set(india["names"])


def test_what_is_to_come_back_is_listed(at_desk: Client, desk: Desk) -> None:
    listed = shown(at_desk, desk).partition('id="come-back"')[2]
    assert "KAZ" in listed.partition("</section>")[0]


def test_the_words_of_a_paragraph_can_be_counted_in_the_page(at_desk: Client, desk: Desk) -> None:
    """The scripts add up the text of `data-at`; it must be the visible words and nothing else."""
    for label in ("PP1", "PP2", "OP1"):
        words_of_it = shown(at_desk, desk).partition(f'id="p-{desk.id(label)}"')[2]
        runs = re.findall(r'data-at="(\d+)"[^>]*>([^<]*)<', words_of_it.partition("</div>")[0])
        text = ""
        for at, run in runs:
            assert int(at) == len(text)
            text += run
        assert text == desk.state(label).tree.visible


def panel(client: Client, desk: Desk, label: str, query: str = "", *, htmx: bool = True) -> str:
    """The panel of a paragraph, or of a bracket of it."""
    answer = client.get(
        reverse("negotiation:paragraph", args=[desk.revision.pk, desk.id(label)]) + query,
        headers={"HX-Request": "true"} if htmx else {},
    )
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_bracket_names_its_delegations_in_full(at_desk: Client, desk: Desk) -> None:
    assert "Viet Nam" in panel(at_desk, desk, "PP1", "?bracket=1")


def test_a_bracket_shows_how_the_paragraph_would_read(at_desk: Client, desk: Desk) -> None:
    text = re.sub(r"<[^>]+>", "", panel(at_desk, desk, "PP1", "?bracket=1"))
    assert "Mindful of the snow and high mountains," in text
    assert "Mindful of high mountains," in text


def test_a_bracket_that_is_not_there_is_not_found(at_desk: Client, desk: Desk) -> None:
    address = reverse("negotiation:paragraph", args=[desk.revision.pk, desk.id("PP1")])
    assert at_desk.get(f"{address}?bracket=99").status_code == 404


def test_an_agreed_paragraph_offers_to_be_reopened_and_no_positions(
    at_desk: Client, desk: Desk
) -> None:
    offered = panel(at_desk, desk, "PP3")
    assert "/record/reopen/" in offered
    assert "/record/tcb/" not in offered


def test_before_agreeing_what_stands_open_is_named_and_led_to(at_desk: Client, desk: Desk) -> None:
    offered = panel(at_desk, desk, "PP1")
    address = reverse("negotiation:paragraph", args=[desk.revision.pk, desk.id("PP1")])
    assert "<q>the snow and</q>" in offered
    assert "-VIE" in offered
    assert f'hx-get="{address}?bracket=1"' in offered.partition('class="standing"')[2]


@pytest.mark.parametrize(("label", "offered"), [("PP1", False), ("PP2", True), ("OP1", True)])
def test_agreeing_is_offered_only_where_it_can_succeed(
    at_desk: Client, desk: Desk, label: str, *, offered: bool
) -> None:
    """PP2 waits for a delegation alone, on whose word the agreement may be pending."""
    assert ("/record/agree/" in panel(at_desk, desk, label)) is offered


def test_who_stands_against_the_proposers_has_not_joined_them(at_desk: Client, desk: Desk) -> None:
    words.strike(desk.request(), desk.id("OP1"), *desk.place("OP1", "water"), ["CHN"])
    for verb, delegation in ((positions.support, "PAK"), (positions.oppose, "IND")):
        verb(desk.request(), desk.id("OP1"), "2", [delegation])
    said = re.findall(
        r'class="bearer">(.*?)</span>\s*</span>', panel(at_desk, desk, "OP1", "?bracket=2")
    )
    assert [re.sub(r"<[^>]+>", "", each) for each in said] == [
        "China proposed",
        "Pakistan supports",
        "India joined",
    ]


@pytest.mark.parametrize(
    ("condition", "said"),
    [({"pending": ["IRAN"]}, "agreed, pending IRAN"), ({"subject_to": "PP3"}, "subject to PP3")],
)
def test_on_what_an_agreement_hangs_is_said_beside_the_label(
    at_desk: Client, desk: Desk, condition: dict[str, Any], said: str
) -> None:
    if "subject_to" in condition:
        condition = {"subject_to": desk.id(condition["subject_to"])}
    agreement.agree(desk.request(), desk.id("OP1"), **condition)
    for name in ("desk", "read"):
        page = at_desk.get(reverse(f"negotiation:{name}", args=[desk.revision.pk]))
        paragraph = page.content.decode().partition(f'id="p-{desk.id("OP1")}"')[2]
        assert said in paragraph.partition('class="words"')[0]


def test_the_title_stands_once(at_desk: Client, cast: Cast) -> None:
    title = NewParagraph(kind="title", wording=parse("A title that stands in the text").wordings[0])
    opened = open_revision(cast.secretary, NewRevision(title="Shown"), [title], uuid4())
    for name in ("desk", "read"):
        page = at_desk.get(reverse(f"negotiation:{name}", args=[opened.intervention.revision_id]))
        assert '<h1 class="visually-hidden">Shown</h1>' in page.content.decode()


def test_paper_says_of_when_it_is(client: Client, cast: Cast, desk: Desk) -> None:
    """And those who read the log learn at which entry."""
    for person, entry in ((cast.secretary, "No. 1"), (cast.delegate_of_india, None)):
        client.force_login(person)
        page = client.get(reverse("negotiation:read", args=[desk.revision.pk])).content.decode()
        line = page.partition('id="as-of"')[2].partition("</p>")[0]
        assert "As of" in line
        assert ("No." in line) is (entry is not None)
        assert entry is None or entry in line


def test_without_htmx_a_paragraph_is_a_page_of_its_own(at_desk: Client, desk: Desk) -> None:
    page = panel(at_desk, desk, "PP1", htmx=False)
    assert page.startswith("<!doctype html>")
    assert "Back to the desk" in page


def test_the_log_goes_on_below_a_number(at_desk: Client, desk: Desk) -> None:
    words.bracket(desk.request(), desk.id("OP1"), 0, 2)
    address = reverse("negotiation:log", args=[desk.revision.pk])
    whole = at_desk.get(address).content.decode()
    assert 'id="log-2"' in whole
    older = at_desk.get(f"{address}?before=2").content.decode()
    assert 'id="log-2"' not in older
    assert 'id="log-1"' in older
    assert at_desk.get(f"{address}?before=²").status_code == 200


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_language_of_the_pages_can_be_chosen(
    at_desk: Client, desk: Desk, language: str
) -> None:
    at_desk.post(reverse("set_language"), {"language": language, "next": "/"})
    assert f'<html lang="{language}">' in shown(at_desk, desk)


def test_what_was_undone_and_redone_stands_in_the_log(at_desk: Client, desk: Desk) -> None:
    start, end = desk.place("PP1", "mountains")
    words.strike(desk.request(), desk.id("PP1"), start, end, ["IND"])
    for _ in range(2):
        desk.revision.refresh_from_db()
        last = desk.revision.interventions.get(seq=desk.revision.last_seq)
        undo(desk.request(), last.pk)
    row = re.search(r'<li id="log-2"\s+class="([^"]*)".*?</li>', shown(at_desk, desk), re.DOTALL)
    assert row is not None
    assert "undone" not in row[1]
    assert "undone by No. 3, brought back by No. 4" in row[0]


def test_what_was_brought_in_and_undone_is_not_shown(at_desk: Client, desk: Desk) -> None:
    split_off = dividing.split(desk.request(), desk.id("OP1"), len("We will"), "OP1a").intervention
    ghost = desk.id("OP1a")
    assert f'id="p-{ghost}"' in shown(at_desk, desk)
    undo(desk.request(), split_off.pk)
    page = shown(at_desk, desk)
    assert f'id="p-{ghost}"' not in page
    assert f'id="o-{ghost}"' not in page
