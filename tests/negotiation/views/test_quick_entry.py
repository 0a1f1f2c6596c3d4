"""A typed line and what the server says to it, before anything is recorded."""

from __future__ import annotations

import html
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from negotiation.forms.acts import VERBS
from negotiation.models import Intervention
from negotiation.services import paragraphs, words
from negotiation.views import quick_answers
from notation.quick_entry import Asked, read_line
from tests.cast import Cast
from tests.notation.quick_entry.rooms import room
from tests.notation.quick_entry.rows import rows
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

TEXT = """\
PP1. Recalling that rivers cross borders while measurements seldom do,

PP2. Mindful of [the snow of high mountains] (-VIE), the rain and the other rain,
"""


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A text with one bracket."""
    return Desk(cast.secretary, open_text(cast.secretary, TEXT))


@pytest.fixture
def at_desk(client: Client, cast: Cast) -> Client:
    """The secretary's browser."""
    client.force_login(cast.secretary)
    return client


def send(client: Client, desk: Desk, line: str, *, plain: bool = False, **more: Any) -> str:
    """What the bar shows for a line."""
    answer = client.post(
        reverse("negotiation:quick", args=[desk.revision.pk]),
        {"line": line, **more},
        headers={} if plain else {"HX-Request": "true"},
    )
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


def test_a_line_is_previewed_with_the_fields_that_record_it(at_desk: Client, desk: Desk) -> None:
    page = send(at_desk, desk, "1 -ind seldom")
    start, end = desk.place("PP1", "seldom")
    assert 'data-kind="asked"' in page
    assert "IND proposes to delete “seldom” in PP1" in page
    assert "<b>IND</b> India" in page
    assert reverse("negotiation:record", args=[desk.revision.pk, "strike"]) in page
    for name, value in {"start": start, "end": end, "seen": 0, "by": "IND"}.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    assert 'class="came' in page
    assert Intervention.objects.count() == 1


def recorded(client: Client, desk: Desk, page: str) -> int:
    """Sends what a preview would record, as Enter does; the status of the answer."""
    fields: dict[str, list[str]] = {"key": [str(uuid4())]}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page):
        fields.setdefault(name, []).append(html.unescape(value))
    action = re.search(r'data-action="([^"]+)"', page)
    assert action is not None
    sent = client.post(html.unescape(action[1]), fields, headers={"HX-Request": "true"})
    return sent.status_code


@pytest.mark.parametrize("line", ["pp1 -ind cross..op1:levels", "pp1 br cross..op1:levels"])
def test_words_over_several_paragraphs_are_recorded_as_previewed(
    at_desk: Client, cast: Cast, line: str
) -> None:
    desk = Desk(cast.secretary, open_text(cast.secretary))
    words.correct(desk.request(), desk.id("PP2"), *desk.place("PP2", "mountains"), "mountain")
    page = send(at_desk, desk, line)
    assert 'data-kind="asked"' in page
    assert recorded(at_desk, desk, page) == 200
    assert desk.text("PP2").startswith("[")


def test_a_paragraph_that_comes_in_between_after_the_preview_is_told(
    at_desk: Client, cast: Cast
) -> None:
    desk = Desk(cast.secretary, open_text(cast.secretary))
    page = send(at_desk, desk, "pp1 -ind cross..op1:levels")
    after = desk.id("PP1")
    paragraphs.propose_paragraph(desk.request(), after, "PP1a", "Noting the fog,", "", ["VIE"])
    assert recorded(at_desk, desk, page) == 409
    assert "[" not in desk.text("PP2")


def test_words_somebody_added_at_the_place_after_the_preview_are_shown_first(
    at_desk: Client, desk: Desk
) -> None:
    page = send(at_desk, desk, "1 +mgl @seldom and not fully")
    assert 'data-kind="asked"' in page
    at = desk.place("PP1", "seldom")[1]
    words.add(desk.request(), desk.id("PP1"), at, "and late", ["KAZ"])
    assert recorded(at_desk, desk, page) == 409
    assert "MGL" not in desk.text("PP1")


def test_the_current_paragraph_bracket_and_floor_go_without_saying(
    at_desk: Client, desk: Desk
) -> None:
    here = desk.id("PP2")
    page = send(at_desk, desk, "-", paragraph=here, touched=f"{here}:1", floor="IND")
    assert "IND objects to “the snow of high mountains” in PP2" in page


def test_a_doubt_is_asked_with_complete_lines(at_desk: Client, desk: Desk) -> None:
    page = send(at_desk, desk, "2 -ind rain")
    assert 'data-kind="question"' in page
    assert 'data-line="2 -ind rain~1"' in page
    assert "name=&quot;start" not in page


def test_what_is_not_found_is_marked_in_the_line(at_desk: Client, desk: Desk) -> None:
    page = send(at_desk, desk, "1 -xyz seldom")
    assert 'data-kind="unreadable"' in page
    assert "<mark>xyz</mark>" in page


def test_what_cannot_be_recorded_says_why(at_desk: Client, desk: Desk) -> None:
    page = send(at_desk, desk, "1 +ind @seldom [or never]")
    assert 'data-kind="refused"' in page
    assert 'type="hidden"' not in page


def test_a_delegation_alone_takes_the_floor(at_desk: Client, desk: Desk) -> None:
    page = send(at_desk, desk, "2 ind")
    assert 'data-floor="IND "' in page
    assert f'data-paragraph="{desk.id("PP2")}"' in page


def test_a_paragraph_alone_is_gone_to_and_the_floor_stays(at_desk: Client, desk: Desk) -> None:
    page = send(at_desk, desk, "2", floor="IND")
    assert 'data-floor=""' in page
    assert f'data-paragraph="{desk.id("PP2")}"' in page
    assert "Enter goes to PP2." in page
    assert "Enter remembers" not in page


def test_a_line_without_a_name_says_what_is_remembered_and_nothing_of_the_speakers_list(
    at_desk: Client, desk: Desk
) -> None:
    page = send(at_desk, desk, "2 -: snow")
    assert "No delegation is named in the line, and quick entry remembers none." in page
    assert "floor" not in page


@pytest.mark.parametrize(
    ("line", "dictated"),
    [
        ("1 +vie @$ and every heron", "and every heron"),
        ("2 -ind snow > ice", "ice"),
        ("new 2 kaz: Aware of the herons,", "Aware of the herons,"),
        ("2 -ind snow", ""),
        ("! the heron is tired", ""),
        ("2 ~ snow > snows", ""),
        ("1 agree pending kaz", ""),
        ("undo", ""),
        ("ind", ""),
        ("2", ""),
        ("2 ind tcb", ""),
        ("remakr iran is annoyed", ""),
        ("irann is annoyed and will object", ""),
        ("note kaz asks us in private to wait", ""),
        ("fix #6 p", ""),
        ("agree pend", ""),
        ("iran is annoyed", ""),
        ("2 -ind snow is", ""),
    ],
)
def test_of_a_line_only_its_new_words_are_for_the_room(
    at_desk: Client, desk: Desk, line: str, dictated: str
) -> None:
    page = send(at_desk, desk, line)
    told = re.findall(r'data-dictated="(.*?)"', page)
    assert told == ([dictated] if dictated else [])


def test_names_that_are_put_right_are_not_for_the_room(at_desk: Client, desk: Desk) -> None:
    page = send(at_desk, desk, "2 fix #1 vie>ind")
    assert 'data-kind="asked"' in page
    assert "data-dictated" not in page


def test_of_a_long_line_a_shortened_part_is_quoted(at_desk: Client, desk: Desk) -> None:
    words = "the readings of every station along the river " * 30
    page = send(at_desk, desk, f"2 -ind {words}")
    assert 'data-kind="unreadable"' in page
    assert page.count("along the river") < 9
    assert "PP2 has no words “the readings of every station" in page
    assert " … " in page
    page = send(at_desk, desk, f"2 -xyz {words}")
    assert "<mark>xyz</mark> the readings" in page
    assert page.count("along the river") < 9


def test_what_quick_entry_says_is_translated_before_names_and_words_come_in(
    at_desk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = {
        "Which “%(words)s” is meant?": "<%(words)s>: lequel ?",
        "%(before)s“%(words)s”%(behind)s": "%(before)s«%(words)s»%(behind)s",
        "Which delegation is “%(name)s”?": "Qui est %(name)s ?",
        "%(name)s (%(key)s)": "%(key)s = %(name)s",
        "There is no paragraph %(typed)s. Use a label of the text, or the number of a paragraph "
        "without a label: #12.": "Pas de %(typed)s.",
    }
    monkeypatch.setattr(quick_answers, "_", lambda sentence: elsewhere[sentence])
    page = send(at_desk, desk, "2 -ind rain")
    assert "&lt;rain&gt;: lequel ?" in page
    assert "the «rain» and the other" in page
    page = send(at_desk, desk, "2 -pa rain~1")
    assert "Qui est pa ?" in page
    assert "PAK = Pakistan" in page
    assert "Pas de 7." in send(at_desk, desk, "7 tcb")


def test_what_was_typed_is_escaped(at_desk: Client, desk: Desk) -> None:
    assert "<script>" not in send(at_desk, desk, "1 -<script> seldom")


def test_what_a_stale_page_says_wrong_counts_as_not_said(at_desk: Client, desk: Desk) -> None:
    page = send(at_desk, desk, "1 -ind seldom", touched="nonsense", paragraph=uuid4(), floor="XYZ")
    assert 'data-kind="asked"' in page


def test_without_scripts_the_preview_is_a_page(at_desk: Client, desk: Desk) -> None:
    page = send(at_desk, desk, "1 -ind seldom", plain=True)
    assert "<!doctype html>" in page
    assert 'name="key"' in page


def test_a_preview_asks_few_queries(
    at_desk: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(22):
        send(at_desk, desk, "1 -ind seldom", floor="IND")


def test_a_paragraph_goes_first_and_a_position_carries_a_few_words(
    at_desk: Client, desk: Desk
) -> None:
    assert 'data-kind="asked"' in send(at_desk, desk, "move 2 first")
    page = send(at_desk, desk, "2 +ind (subject to PP1)", touched=f"{desk.id('PP2')}:1")
    assert "subject to PP1" in page
    assert 'data-kind="asked"' in page


def test_every_verb_of_the_grammar_has_a_form_and_every_form_a_line() -> None:
    answers = [read_line(row.line, row.room) for row in rows()]
    answers.append(read_line("new 5b pal Welcoming:\n(a) boats,\n(b) rafts,", room()))
    verbs = {answer.verb for answer in answers if isinstance(answer, Asked)}
    assert verbs == set(VERBS)


def test_a_label_that_stands_already_is_said_before_it_is_given_again(
    at_desk: Client, desk: Desk
) -> None:
    page = send(at_desk, desk, "relabel 1 as 2")
    assert "Another paragraph is called PP2 already." in page
    assert 'name="label" value="PP2"' in page
    assert "quick-warning" not in send(at_desk, desk, "relabel 1 as 3")
    assert "quick-warning" not in send(at_desk, desk, "1 -ind seldom")
