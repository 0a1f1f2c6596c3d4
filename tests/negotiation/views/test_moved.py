"""The pages say at the old place where a paragraph went."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from negotiation.selectors.moved import MovedAway, moved_away
from negotiation.selectors.text import standing_text
from negotiation.services import words
from negotiation.services.moving import move
from negotiation.services.paragraphs import propose_paragraph
from negotiation.services.relabelling import relabel
from negotiation.services.undo import undo
from negotiation.views.catching_up import changes_after, changes_for_page
from tests.cast import Cast
from tests.texts import Desk

pytestmark = pytest.mark.django_db

SENTENCE = "PP1 has moved: it stands after OP1"


def notes(desk: Desk) -> list[tuple[str, str | None, str, bool]]:
    """What is said in the text now: who moved, after what, beside what, below it."""
    names = {state.paragraph_id: state.name for state in standing_text(desk.revision)}
    return [
        (note.name, note.after, names[note.beside], note.below)
        for note in moved_away(standing_text(desk.revision))
    ]


def page(client: Client, desk: Desk, view: str, **query: Any) -> str:
    """A page as it reads, white space single."""
    answer = client.get(reverse(f"negotiation:{view}", args=[desk.revision.pk]), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_old_place_says_where_a_paragraph_went(desk: Desk) -> None:
    move(desk.request(), desk.id("PP1"), desk.id("OP1"))
    assert notes(desk) == [("PP1", "OP1", "PP2", False)]


def test_where_nothing_stands_behind_the_old_place_it_is_said_at_the_end(desk: Desk) -> None:
    move(desk.request(), desk.id("OP2"), None)
    assert notes(desk) == [("OP2", None, "OP1", True)]


@pytest.mark.parametrize("view", ["desk", "read", "time"])
def test_the_page_says_it_before_the_neighbour_with_a_way_to_the_new_place(
    desk: Desk, client: Client, cast: Cast, view: str
) -> None:
    client.force_login(cast.secretary)
    move(desk.request(), desk.id("PP1"), desk.id("OP1"))
    move(desk.request(), desk.id("OP2"), None)
    html = page(client, desk, view)
    said = re.findall(r'id="m-([^"]*)".*?<a href="#p-([^"]*)"> (.*?) </a>', html)
    assert said == [
        (str(desk.id("PP1")), str(desk.id("PP1")), SENTENCE),
        (str(desk.id("OP2")), str(desk.id("OP2")), "OP2 has moved: it stands at the beginning"),
    ]
    pp1, op2 = (html.index(f'id="m-{desk.id(label)}"') for label in ("PP1", "OP2"))
    assert pp1 < html.rindex("Mindful of") < html.rindex("Recalling that") < op2


def test_a_desk_takes_the_note_in_and_out(desk: Desk) -> None:
    recorded = move(desk.request(), desk.id("PP1"), desk.id("OP1"))
    note = MovedAway(desk.id("PP1"), "PP1", "OP1", desk.id("PP2"), below=False)
    assert changes_after(recorded, 0).notes.said == (note,)
    struck = words.strike(desk.request(), desk.id("PP2"), 0, 7, ["IND"])
    assert changes_after(struck, 1).notes.said == ()
    assert changes_for_page(desk.revision, 1).notes.said == ()
    undone = undo(desk.request(), recorded.intervention.pk)
    notes = changes_after(undone, 2).notes
    assert (notes.said, notes.gone) == ((), (desk.id("PP1"),))


def test_a_note_follows_names_and_what_comes_to_its_place(desk: Desk) -> None:
    move(desk.request(), desk.id("PP1"), desk.id("OP1"))
    relabel(desk.request(), desk.id("OP1"), "OP5")
    [said] = changes_for_page(desk.revision, 1).notes.said
    assert said.after == "OP5"
    new = propose_paragraph(desk.request(), desk.id("#1"), None, "Noting ice,", "", ["VIE"])
    changes = changes_for_page(desk.revision, 2).notes
    [state] = new.states
    assert [each.beside for each in changes.said] in ([], [state.paragraph_id])
    assert changes.gone == ()


def test_the_answer_of_the_desk_puts_the_note_in_its_place(
    desk: Desk, client: Client, cast: Cast
) -> None:
    client.force_login(cast.secretary)
    address = reverse("negotiation:record", args=[desk.revision.pk, "move"])
    data = {
        "key": "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
        "paragraph": desk.id("PP1"),
        "seen": 0,
        "head": 0,
        "after": desk.id("OP1"),
    }
    html = client.post(address, data, headers={"HX-Request": "true"}).content.decode()
    assert f'hx-swap-oob="beforebegin:#p-{desk.id("PP2")}"' in html
    assert SENTENCE in html


def test_a_step_in_time_brings_the_neighbour_whose_note_changes(
    desk: Desk, client: Client, cast: Cast
) -> None:
    client.force_login(cast.secretary)
    move(desk.request(), desk.id("PP1"), desk.id("OP1"))
    there = page(client, desk, "time", at=1, shown=0)
    assert SENTENCE in there
    back = page(client, desk, "time", at=0, shown=1)
    assert f'id="p-{desk.id("PP2")}"' in back
    assert SENTENCE not in back
