"""What readers are shown, and what not."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from negotiation.services import positions, words
from tests.cast import Cast
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

TEXT = """\
PP1. Mindful of [the snow] (-VIE) [the ice] (+IND) of high mountains,

OP1. We will exchange [freely] (CHN tcb) water levels.
"""


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A text on which something was recorded and something withdrawn."""
    desk = Desk(cast.secretary, open_text(cast.secretary, TEXT))
    words.strike(desk.request(), desk.id("OP1"), *desk.place("OP1", "water"), ["KAZ"])
    positions.lift(desk.request(), desk.id("PP1"), "1", ["VIE"])
    return desk


def page(client: Client, desk: Desk, view: str = "") -> str:
    """The reading page."""
    answer = client.get(reverse("negotiation:read", args=[desk.revision.pk]), {"view": view})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_delegate_reads_words_and_positions(client: Client, cast: Cast, desk: Desk) -> None:
    client.force_login(cast.delegate_of_india)
    read = page(client, desk)
    assert 'data-actor="IND"' in read
    assert 'data-own="IND"' in read
    assert "of high mountains," in read


def test_a_name_that_was_withdrawn_is_not_there(client: Client, cast: Cast, desk: Desk) -> None:
    client.force_login(cast.delegate_of_india)
    assert "VIE" not in page(client, desk)


@pytest.mark.parametrize("who", ["delegate_of_india", "observer"])
def test_readers_see_no_log_no_operator_and_no_numbers(
    client: Client, cast: Cast, desk: Desk, who: str
) -> None:
    client.force_login(getattr(cast, who))
    read = page(client, desk)
    assert reverse("negotiation:log", args=[desk.revision.pk]) not in read
    assert reverse("negotiation:desk", args=[desk.revision.pk]) not in read
    assert "proposes to delete" not in read
    assert cast.secretary.name not in read
    assert "data-bracket" not in read
    assert "data-seq" not in read


def test_the_chair_has_the_log_beside_the_text(client: Client, cast: Cast, desk: Desk) -> None:
    client.force_login(cast.chair)
    read = page(client, desk)
    assert "KAZ proposes to delete “water” in OP1" in read
    assert "Undo" not in read


def test_without_names_there_are_brackets_and_no_names(
    client: Client, cast: Cast, desk: Desk
) -> None:
    client.force_login(cast.delegate_of_viet_nam)
    read = page(client, desk, "without-names")
    assert "the ice" in read
    assert "data-actor" not in read


def test_the_original_is_without_what_was_proposed_to_be_added(
    client: Client, cast: Cast, desk: Desk
) -> None:
    client.force_login(cast.observer)
    read = page(client, desk, "original")
    assert "the snow" in read
    assert "the ice" not in read


def test_the_clean_text_leaves_gaps_where_there_are_brackets(
    client: Client, cast: Cast, desk: Desk
) -> None:
    client.force_login(cast.observer)
    read = page(client, desk, "clean")
    assert "Mindful of […] of high mountains," in read
    assert "the snow" not in read


@pytest.mark.parametrize("view", ["nonsense", "<script>", "full"])
def test_an_unknown_way_of_reading_is_the_full_one(
    client: Client, cast: Cast, desk: Desk, view: str
) -> None:
    client.force_login(cast.observer)
    assert "data-actor" in page(client, desk, view)


def test_what_a_draft_says_is_never_markup(client: Client, cast: Cast) -> None:
    sly = 'PP1. Noting <script>alert("1")</script> & [<b onclick="x">] (-IND),'
    desk = Desk(cast.secretary, open_text(cast.secretary, sly, title="<i>Sly</i>"))
    for person, name in ((cast.secretary, "desk"), (cast.delegate_of_india, "read")):
        client.force_login(person)
        shown = client.get(reverse(f"negotiation:{name}", args=[desk.revision.pk])).content.decode()
        assert "<script>alert" not in shown
        assert "<b onclick" not in shown
        assert "<i>Sly" not in shown
        assert "&lt;script&gt;" in shown
