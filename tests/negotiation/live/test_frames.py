"""What a frame tells, and what it must not."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from negotiation.live import frames
from negotiation.live.frames import frame
from negotiation.live.topics import UnreadableTopicError
from negotiation.live.wire import Frame, ResyncNeededError
from negotiation.services import moving, paragraphs, positions, proposing, spans, words
from negotiation.services.meetings import open_sitting, suspend_meeting
from negotiation.services.undo import undo
from negotiation.views.reading import VIEWS
from tests.cast import Cast
from tests.meetings import in_session
from tests.negotiation.live.pages import Pieces, page
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

TEXT = """\
PP1. Mindful of the snow (IND tcb) and the ice,

PP2. Recalling [every river] (+VIE) of the plain,

PP3. [Noting the rain,] (+KAZ)

OP1. We will exchange [water] (-TUR) levels.
"""


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A text with brackets and names, and a paragraph that is proposed as a whole."""
    return Desk(cast.secretary, open_text(cast.secretary, TEXT))


def sent(desk: Desk, after: int = 0, view: str = "full", language: str = "en") -> Frame:
    """The frame after a number."""
    found = frame(f"text.{desk.revision.pk}.{view}", after, language)
    assert found is not None
    return found


def said(desk: Desk, after: int = 0, view: str = "full") -> list[str]:
    """What is told to those who hear the page."""
    told: list[str] = sent(desk, after, view).data["said"]
    return told


def swaps(markup: str) -> list[tuple[str | None, str | None]]:
    """How each element is swapped in, and its id; the line of paper aside."""
    found = [(facts["hx-swap-oob"], facts.get("id")) for facts, _in, _all in Pieces(markup).found]
    return [each for each in found if each[1] != "as-of"]


def strike(desk: Desk, label: str, quoted: str, by: str) -> None:
    """A delegation proposes to delete words."""
    words.strike(desk.request(), desk.id(label), *desk.place(label, quoted), [by])


def test_a_changed_paragraph_comes_alone(desk: Desk) -> None:
    strike(desk, "PP1", "snow", "CHN")
    found = sent(desk)
    assert found.head == 1
    assert swaps(found.data["html"]) == [("true", f"p-{desk.id('PP1')}")]
    assert 'data-actor="CHN"' in found.data["html"]


def test_a_new_paragraph_comes_in_behind_its_neighbour(desk: Desk) -> None:
    paragraphs.propose_paragraph(desk.request(), desk.id("PP1"), "", "Seeing the sun,", "", ["IND"])
    assert swaps(sent(desk).data["html"]) == [(f"afterend:#p-{desk.id('PP1')}", None)]


def test_a_paragraph_that_moves_leaves_its_place_and_a_note(desk: Desk) -> None:
    moving.move(desk.request(), desk.id("PP1"), desk.id("PP3"))
    key = desk.id("PP1")
    assert swaps(sent(desk).data["html"]) == [
        ("delete", f"p-{key}"),
        (f"afterend:#p-{desk.id('PP3')}", None),
        (f"beforebegin:#p-{desk.id('PP2')}", None),
    ]
    assert f'id="m-{key}"' in sent(desk).data["html"]


def test_a_paragraph_that_no_longer_stands_goes(desk: Desk) -> None:
    number = next(desk.state("PP3").tree.brackets()).id
    words.reject(desk.request(), desk.id("PP3"), number or "")
    assert swaps(sent(desk).data["html"]) == [("delete", f"p-{desk.id('PP3')}")]


def test_in_other_views_paragraphs_come_and_go_with_their_words(desk: Desk) -> None:
    key = desk.id("PP3")
    number = next(desk.state("PP3").tree.brackets()).id or ""
    words.accept(desk.request(), key, number)
    assert swaps(sent(desk, view="full").data["html"]) == [("true", f"p-{key}")]
    found = sent(desk, view="original")
    assert swaps(found.data["html"]) == [(f"afterend:#p-{desk.id('PP2')}", None)]
    undo(desk.request(), desk.act(1).pk)
    assert swaps(sent(desk, 1, "original").data["html"]) == [("delete", f"p-{key}")]


def test_what_a_view_does_not_show_changes_nothing_in_it(desk: Desk) -> None:
    positions.support(desk.request(), desk.id("OP1"), desk_bracket(desk, "OP1"), ["IND"])
    for view in ("without-names", "clean", "original"):
        assert sent(desk, view=view).data == {"html": "", "said": []}


def desk_bracket(desk: Desk, label: str) -> str:
    """The number of the first bracket of a paragraph."""
    return next(desk.state(label).tree.brackets()).id or ""


def test_what_came_and_went_between_is_not_told(desk: Desk) -> None:
    strike(desk, "PP1", "snow", "CHN")
    positions.lift(desk.request(), desk.id("PP1"), desk_bracket(desk, "PP1"), ["CHN"])
    undo(desk.request(), desk.act(2).pk)
    undo(desk.request(), desk.act(1).pk)
    assert sent(desk).data == {"html": "", "said": []}


def test_a_withdrawn_name_disappears_without_a_word(desk: Desk) -> None:
    positions.lift(desk.request(), desk.id("OP1"), desk_bracket(desk, "OP1"), ["TUR"])
    found = sent(desk)
    assert "TUR" not in str(found.data)
    assert found.data["said"] == ["OP1 has changed."]


def test_nothing_of_the_history_goes_out(desk: Desk, cast: Cast) -> None:
    strike(desk, "PP1", "snow", "CHN")
    paragraphs.propose_paragraph(desk.request(), desk.id("PP1"), "", "Seeing the sun,", "", ["IND"])
    markup = sent(desk).data["html"]
    assert "data-seq" not in markup
    assert "data-bracket" not in markup
    assert "No." not in markup
    assert cast.secretary.name not in str(sent(desk).data)


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "full"])
def test_without_names_there_is_never_a_name(desk: Desk, view: str) -> None:
    strike(desk, "PP1", "snow", "CHN")
    paragraphs.propose_paragraph(desk.request(), desk.id("PP1"), "", "Seeing the sun,", "", ["IND"])
    words.accept(desk.request(), desk.id("PP2"), desk_bracket(desk, "PP2"))
    paragraphs.agree(desk.request(), desk.id("PP2"))
    told = str(sent(desk, view=view).data)
    assert not re.search(r"\b(IND|VIE|KAZ|TUR|CHN)\b", told)


def test_without_names_an_agreement_is_pending_on_nobody(cast: Cast) -> None:
    desk = Desk(cast.secretary, open_text(cast.secretary, "OP1. We will meet. (IND tcb)"))
    paragraphs.agree(desk.request(), desk.id("OP1"), ["IND"])
    assert "agreed, pending IND" in sent(desk).data["html"]
    for view in ("without-names", "clean", "original"):
        markup = sent(desk, view=view).data["html"]
        assert "agreed, pending a delegation" in markup
        assert "on-condition" in markup
        assert "IND" not in markup


def test_what_is_added_is_said_in_the_words_of_the_log(desk: Desk) -> None:
    strike(desk, "PP1", "snow", "CHN")
    assert said(desk) == ["CHN proposes to delete “snow” in PP1."]
    positions.support(desk.request(), desk.id("PP2"), desk_bracket(desk, "PP2"), ["IND"])
    assert said(desk, 1) == ["IND supports “every river” in PP2."]
    assert len(said(desk)) == 2


def test_views_without_names_say_only_that_it_changed(desk: Desk) -> None:
    strike(desk, "PP1", "snow", "CHN")
    assert said(desk, view="without-names") == ["PP1 has changed."]
    assert said(desk, view="clean") == ["PP1 has changed."]
    assert said(desk, view="original") == []


def test_who_changed_their_mind_in_between_is_not_told(desk: Desk) -> None:
    number = desk_bracket(desk, "PP2")
    positions.oppose(desk.request(), desk.id("PP2"), number, ["CHN"])
    positions.support(desk.request(), desk.id("PP2"), number, ["CHN"])
    assert said(desk) == ["PP2 has changed."]


def test_who_joined_in_several_places_and_left_one_is_not_told(desk: Desk) -> None:
    places = [(desk.id(label), desk_bracket(desk, label)) for label in ("PP2", "PP3")]
    for paragraph, bracket in places:
        positions.oppose(desk.request(), paragraph, bracket, ["IRAN"])
    positions.join(desk.request(), ["RUS"], "IRAN", places)
    assert said(desk, 2) == ["RUS joins IRAN on: “every river” in PP2; “Noting the rain,” in PP3."]
    positions.lift(desk.request(), *places[0], ["RUS"])
    assert said(desk, 2) == ["PP3 has changed."]


def test_an_attribution_that_was_corrected_is_told_of_no_paragraph(desk: Desk) -> None:
    begin, end = desk.place("PP1", "the ice")[0], desk.place("PP2", "plain")[1]
    spans.strike_across(desk.request(), desk.id("PP1"), begin, desk.id("PP2"), end, ["IRAN"])
    bracket = next(iter(desk.state("PP1").tree.brackets())).id
    positions.correct_attribution(desk.request(), desk.id("PP1"), bracket, "IRAN", "IRAQ")
    assert said(desk) == ["PP1 has changed.", "PP2 has changed."]


def test_a_proposal_of_several_paragraphs_is_told_only_while_all_stand(desk: Desk) -> None:
    both = "OP1a. We will fish.\n\nOP1b. We will swim."
    proposing.propose_paragraphs(desk.request(), desk.id("OP1"), both, ["IRAN"])
    assert said(desk) == ["IRAN proposes new paragraphs: OP1a, OP1b."]
    words.reject(desk.request(), desk.id("OP1a"), desk_bracket(desk, "OP1a"))
    assert said(desk) == ["OP1b has changed."]


def test_what_is_long_ago_is_not_told_in_changes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    strike(desk, "PP1", "snow", "CHN")
    moment = timezone.now()
    strike(desk, "PP2", "plain", "CHN")
    now = timezone.now()
    monkeypatch.setattr(frames, "LONGEST_AGO", now - moment)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert sent(desk, 1).head == 2
    with pytest.raises(ResyncNeededError):
        sent(desk, 0)


def test_what_was_recorded_while_nobody_could_follow_is_not_told(cast: Cast, desk: Desk) -> None:
    """Asked number by number, it would show what was raised and taken back behind closed doors."""
    meeting = in_session(cast.secretary, desk.revision)
    suspend_meeting(cast.secretary, meeting.pk)
    strike(desk, "PP1", "snow", "CHN")
    undo(desk.request(), desk.act(1).pk)
    open_sitting(cast.secretary, meeting.pk)
    strike(desk, "PP2", "plain", "CHN")
    for view in VIEWS:
        for after in (0, 1):
            with pytest.raises(ResyncNeededError):
                sent(desk, after, view)
        assert sent(desk, 2, view).head == 3


def test_an_agreement_is_told_where_nothing_was_given_up_just_before(desk: Desk) -> None:
    positions.lift(desk.request(), desk.id("OP1"), desk_bracket(desk, "OP1"), ["TUR"])
    words.accept(desk.request(), desk.id("OP1"), desk_bracket(desk, "OP1"))
    paragraphs.agree(desk.request(), desk.id("OP1"))
    assert said(desk, 2) == ["OP1: agreed ad referendum."]
    assert said(desk, 0) == ["OP1 has changed."]


def test_of_much_at_once_only_that_is_said(desk: Desk) -> None:
    for label, quoted in (("PP1", "snow"), ("PP2", "plain"), ("PP3", "rain"), ("OP1", "levels")):
        strike(desk, label, quoted, "CHN")
    assert said(desk) == ["The text has changed in several places."]


def test_it_is_said_in_the_readers_language(desk: Desk) -> None:
    strike(desk, "PP1", "snow", "CHN")
    assert "исключить" in sent(desk, language="ru").data["said"][0]
    assert sent(desk).data["said"] == ["CHN proposes to delete “snow” in PP1."]


def test_what_hangs_on_a_paragraph_changes_with_it(cast: Cast, client: Client) -> None:
    desk = Desk(cast.secretary, open_text(cast.secretary))
    paragraphs.agree(desk.request(), desk.id("PP1"), (), desk.id("OP1"))
    client.force_login(cast.observer)
    reading = page(client, desk.revision)
    number = paragraphs.propose_deletion(desk.request(), desk.id("OP1"), ["IND"])
    words.reject(desk.request(), desk.id("OP1"), desk_bracket(desk, "OP1"))
    assert number.intervention.seq == 2
    reading.take(sent(desk, 1).data["html"])
    assert any("which no longer stands" in markup for _key, markup in reading.items)


def test_the_desk_is_told_numbers_alone(desk: Desk) -> None:
    strike(desk, "PP1", "snow", "CHN")
    assert frame(f"head.{desk.revision.pk}", 0, "en") == Frame(1, {})


def test_where_nothing_is_new_there_is_no_frame(desk: Desk) -> None:
    assert frame(f"text.{desk.revision.pk}.full", 0, "en") is None
    assert frame("text.00000000-0000-4000-8000-000000000000.full", 3, "en") is None


def test_a_number_that_never_was_asks_for_the_whole_page(desk: Desk) -> None:
    with pytest.raises(ResyncNeededError):
        frame(f"text.{desk.revision.pk}.full", 7, "en")


def test_a_name_that_is_no_topic_is_refused(desk: Desk) -> None:
    with pytest.raises(UnreadableTopicError):
        frame(f"text.{desk.revision.pk}.history", 0, "en")


def test_very_much_at_once_asks_for_the_whole_page(cast: Cast) -> None:
    desk = Desk(cast.secretary, open_text(cast.secretary))
    many = "\n\n".join(f"PP{number}. Noting river {number}," for number in range(5, 210))
    proposing.propose_paragraphs(desk.request(), desk.id("PP2"), many, ["IND"])
    with pytest.raises(ResyncNeededError):
        sent(desk)


def test_very_long_changes_ask_for_the_whole_page(cast: Cast) -> None:
    desk = Desk(cast.secretary, open_text(cast.secretary))
    long = "Noting a river, " * 400
    few = "\n\n".join(f"PP{number}. {long}" for number in range(5, 20))
    proposing.propose_paragraphs(desk.request(), desk.id("PP2"), few, ["IND"])
    with pytest.raises(ResyncNeededError):
        sent(desk)
    strike(desk, "PP5", "Noting a river", "CHN")
    assert len(str(sent(desk, 1).data)) > len(long)


def test_the_number_of_queries_does_not_grow_with_the_text(cast: Cast) -> None:
    counts = []
    for paragraphs_there in (4, 60):
        text = "\n\n".join(
            f"PP{number}. Noting [river] (-IND) number {number} (KAZ tcb),"
            for number in range(1, paragraphs_there)
        )
        desk = Desk(cast.secretary, open_text(cast.secretary, text))
        moving.move(desk.request(), desk.id("PP1"), desk.id("PP3"))
        strike(desk, "PP2", "Noting", "CHN")
        for view, after in (("full", 1), ("full", 0), ("clean", 1), ("clean", 0)):
            with CaptureQueriesContext(connection) as asked:
                sent(desk, after, view)
            counts.append(len(asked))
    assert counts[:4] == counts[4:]
    assert max(counts) <= 11
    with CaptureQueriesContext(connection) as asked:
        assert frame(f"text.{desk.revision.pk}.full", 2, "en") is None
    assert len(asked) == 1
