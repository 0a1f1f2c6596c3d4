"""The strip of the desk: what it says of the screen, and what its buttons do."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from negotiation.models import Follow, Meeting, PodiumScreen
from negotiation.services import paragraphs, screen
from negotiation.services.agenda import Item, add_item
from tests.cast import Cast
from tests.meetings import in_session
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(desk: Desk) -> Meeting:
    """A meeting in session with the text on its agenda."""
    return in_session(desk.operator, desk.revision)


@pytest.fixture
def secretary(client: Client, cast: Cast) -> Client:
    """The browser of the secretary."""
    client.force_login(cast.secretary)
    return client


def act(client: Client, meeting: Meeting, act: str, desk: Desk, **fields: Any) -> Any:
    """A button of the strip, as the script presses it."""
    return client.post(
        reverse("negotiation:screen-act", args=[meeting.pk, act]),
        {"revision": desk.revision.pk, **fields},
        headers={"HX-Request": "true"},
    )


def strip(client: Client, desk: Desk, shown: str = "") -> Any:
    """The strip as the desk asks for it."""
    return client.get(
        reverse("negotiation:screen-strip", args=[desk.revision.pk]), {"shown": shown}
    )


def test_the_desk_has_the_strip_only_while_a_meeting_has_the_text_in_session(
    secretary: Client, desk: Desk
) -> None:
    address = reverse("negotiation:desk", args=[desk.revision.pk])
    assert "screen-act" not in secretary.get(address).content.decode()
    assert strip(secretary, desk).status_code == 204
    meeting = in_session(desk.operator, desk.revision)
    page = secretary.get(address).content.decode()
    assert reverse("negotiation:screen-act", args=[meeting.pk, "put"]) in page
    assert strip(secretary, desk).status_code == 200


def test_each_button_changes_what_it_says(secretary: Client, desk: Desk, meeting: Meeting) -> None:
    made = paragraphs.propose_alternative(
        desk.request(), desk.id("PP1"), "Recalling rivers,", ["VIE"]
    )
    beside = made.states[0].paragraph_id
    answers = [
        act(secretary, meeting, "put", desk, paragraph=desk.id("PP1")),
        act(secretary, meeting, "beside", desk, paragraph=beside),
        act(secretary, meeting, "size", desk, steps=3),
        act(secretary, meeting, "names", desk, shown=""),
        act(secretary, meeting, "hold", desk),
        act(secretary, meeting, "card", desk, card="blank"),
    ]
    assert [answer.status_code for answer in answers] == [200] * 6
    assert ">PP1<" in answers[0].content.decode()
    state = PodiumScreen.objects.get()
    assert (state.paragraph_id, state.beside_id) == (desk.id("PP1"), beside)
    assert (state.size, state.with_names, state.held_at) == (130, False, 1)
    assert state.card == PodiumScreen.Card.BLANK
    released = act(secretary, meeting, "release", desk).content.decode()
    assert "/screen/hold/" in released
    assert PodiumScreen.objects.get().held_at is None
    assert act(secretary, meeting, "dictation", desk, text="words").status_code == 422
    act(secretary, meeting, "names", desk, shown="on")
    assert act(secretary, meeting, "dictation", desk, text="words").status_code == 422
    act(secretary, meeting, "card", desk, card="")
    assert act(secretary, meeting, "dictation", desk, text="words").status_code == 204
    assert act(secretary, meeting, "leave", desk).status_code == 200
    assert act(secretary, meeting, "dance", desk).status_code == 404
    assert act(secretary, meeting, "size", desk, steps="many").status_code == 422


def test_beside_goes_round_from_one_alternative_to_the_next_and_to_none(
    secretary: Client, desk: Desk, meeting: Meeting
) -> None:
    others = [
        paragraphs.propose_alternative(desk.request(), desk.id("PP1"), words, ["VIE"])
        .states[0]
        .paragraph_id
        for words in ("Recalling rivers,", "Recalling lakes,")
    ]
    answer = act(secretary, meeting, "put", desk, paragraph=desk.id("PP1"))
    offered = []
    for _press in range(3):
        offered.append(answer.context["strip"].next_beside)
        answer = act(secretary, meeting, "beside", desk, paragraph=offered[-1] or "")
    assert set(offered[:2]) == set(others)
    assert offered[2] is None


def unavailable(answer: Any) -> bool:
    """Whether the button says that nothing can be put beside."""
    form = answer.content.decode().split('data-screen-act="beside"')[1].split("</form>")[0]
    return 'aria-disabled="true"' in form and "disabled>" not in form


def test_where_nothing_can_stand_beside_it_is_said_why_and_what_to_do(
    secretary: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    first = "Put a paragraph on the screen first."
    for answer in (strip(secretary, desk), act(secretary, meeting, "put", desk)):
        assert unavailable(answer)
        assert first in answer.content.decode()
    pressed = act(secretary, meeting, "beside", desk, paragraph="")
    assert pressed.status_code == 422
    assert f'role="alert">{first}' in pressed.content.decode()

    alone = "PP1 has neither an original nor an alternative to stand beside it."
    shown = act(secretary, meeting, "put", desk, paragraph=desk.id("PP1"))
    assert unavailable(shown)
    assert alone in shown.content.decode()
    version = PodiumScreen.objects.get().version
    pressed = act(secretary, meeting, "beside", desk, paragraph="")
    assert pressed.status_code == 422
    assert f'role="alert">{alone}' in pressed.content.decode()
    assert PodiumScreen.objects.get().version == version
    script = {"revision": desk.revision.pk, "paragraph": ""}
    address = reverse("negotiation:screen-act", args=[meeting.pk, "beside"])
    assert alone in secretary.post(address, script).content.decode()

    paragraphs.propose_alternative(desk.request(), desk.id("PP1"), "Recalling rivers,", ["VIE"])
    assert not unavailable(strip(secretary, desk))


def said_of(answer: Any, act: str) -> str:
    """Why a button is not to be had; empty where it is."""
    form = answer.content.decode().split(f'data-screen-act="{act}"')[1].split("</form>")[0]
    assert ('aria-disabled="true"' in form) is (f'id="{act}-said"' in form)
    if "-said" not in form:
        return ""
    return str(form.split(f'<span id="{act}-said" class="visually-hidden">')[1].split("<")[0])


def test_dictation_says_why_it_is_not_to_be_had(
    secretary: Client, desk: Desk, meeting: Meeting
) -> None:
    shown = act(secretary, meeting, "put", desk, paragraph=desk.id("PP1"))
    assert said_of(shown, "dictation") == ""
    held = act(secretary, meeting, "hold", desk)
    assert said_of(held, "dictation").startswith("The room is held")
    pressed = act(secretary, meeting, "dictation", desk, text="words")
    assert pressed.status_code == 422
    assert "The room is held, so that what is typed is not shown" in pressed.content.decode()
    assert said_of(act(secretary, meeting, "release", desk), "dictation") == ""
    without = act(secretary, meeting, "names", desk, shown="")
    assert said_of(without, "dictation").startswith("The screen shows no names")
    assert said_of(without, "names") == ""


def test_names_that_the_agenda_keeps_off_say_where_that_is_changed(
    secretary: Client, desk: Desk
) -> None:
    meeting = in_session(desk.operator, desk.revision, with_names=False)
    shown = act(secretary, meeting, "put", desk, paragraph=desk.id("PP1"))
    why = "The meeting shows its texts without names. Change its particulars"
    assert said_of(shown, "names").startswith(why)
    pressed = act(secretary, meeting, "names", desk, shown="on")
    assert pressed.status_code == 422
    assert f'role="alert">{why}' in pressed.content.decode()
    assert not PodiumScreen.objects.get().with_names


def test_a_withdrawn_document_is_not_put_before_the_room(
    secretary: Client, desk: Desk, meeting: Meeting
) -> None:
    act(secretary, meeting, "put", desk, paragraph=desk.id("PP1"))
    desk.revision.document.withdrawn_at = timezone.now()
    desk.revision.document.save()
    answer = act(secretary, meeting, "put", desk, paragraph=desk.id("PP2"))
    assert answer.status_code == 422
    assert "This document was withdrawn" in answer.content.decode()
    assert '<span class="at">the document was withdrawn</span>' in answer.content.decode()
    page = secretary.get(meeting.get_absolute_url()).content.decode()
    assert "A card: the document was withdrawn" in page


def test_with_another_text_on_the_screen_nothing_is_put_beside_from_here(
    secretary: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    other = open_text(cast.secretary, title="Droughts")
    add_item(cast.secretary, meeting.pk, Item(revision=other))
    shown = act(secretary, meeting, "put", Desk(cast.secretary, other))
    assert unavailable(shown)
    said = "The screen shows another text. Put a paragraph of this one on it first."
    assert said in strip(secretary, desk).content.decode()
    pressed = act(secretary, meeting, "beside", desk, paragraph="")
    assert pressed.status_code == 422
    assert said in pressed.content.decode()


GO_ON = "The pages of delegates and interpreters go on."


def test_what_is_held_and_what_goes_on_is_said_while_it_is_held(
    secretary: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    chair = Client()
    chair.force_login(cast.chair)
    act(secretary, meeting, "put", desk, paragraph=desk.id("PP1"))
    paragraphs.propose_alternative(desk.request(), desk.id("PP1"), "Recalling rivers,", ["VIE"])
    held = act(secretary, meeting, "hold", desk).content.decode()
    assert "The room is held at No. 1." in held
    assert GO_ON in held
    assert 'aria-describedby="release-said"' in held
    paragraphs.propose_alternative(desk.request(), desk.id("PP1"), "Recalling lakes,", ["VIE"])
    for client, address in (
        (secretary, reverse("negotiation:desk", args=[desk.revision.pk])),
        (secretary, meeting.get_absolute_url()),
        (chair, meeting.get_absolute_url()),
    ):
        page = client.get(address).content.decode()
        assert "The room is held at No. 1." in page
        assert GO_ON in page
    released = act(secretary, meeting, "release", desk).content.decode()
    assert "The room is held" not in released
    delegate = Client()
    delegate.force_login(cast.delegate_of_india)
    act(secretary, meeting, "hold", desk)
    assert "The room is held" not in delegate.get(meeting.get_absolute_url()).content.decode()


def test_pages_that_follow_issued_versions_only_are_not_said_to_go_on(
    secretary: Client, desk: Desk
) -> None:
    meeting = in_session(desk.operator, desk.revision, follow=Follow.ISSUED)
    act(secretary, meeting, "put", desk, paragraph=desk.id("PP1"))
    held = act(secretary, meeting, "hold", desk).content.decode()
    assert "The room is held at No. 0." in held
    assert GO_ON not in held


def test_a_hold_of_the_screen_keeps_nothing_from_the_pages_of_delegates(
    secretary: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    act(secretary, meeting, "put", desk, paragraph=desk.id("PP1"))
    act(secretary, meeting, "hold", desk)
    paragraphs.propose_alternative(desk.request(), desk.id("PP1"), "Recalling lakes,", ["VIE"])
    delegate = Client()
    delegate.force_login(cast.delegate_of_india)
    read = delegate.get(reverse("negotiation:read", args=[desk.revision.pk])).content.decode()
    assert "Recalling lakes," in read
    room = secretary.get(reverse("negotiation:screen", args=[meeting.pk])).content.decode()
    assert "Recalling lakes," not in room


def test_a_screen_somebody_else_holds_is_taken_over_only_on_purpose(
    secretary: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    screen.take(cast.second_secretary, meeting.pk)
    refused = act(secretary, meeting, "put", desk, paragraph=desk.id("PP1"))
    assert refused.status_code == 409
    assert "Bolat Second has the screen." in refused.content.decode()
    assert PodiumScreen.objects.get().revision is None
    taken = act(secretary, meeting, "put", desk, paragraph=desk.id("PP1"), over="on")
    assert taken.status_code == 200
    assert PodiumScreen.objects.get().operator == cast.secretary


def test_without_scripts_a_button_goes_back_to_the_desk_or_says_why_not(
    secretary: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    address = reverse("negotiation:screen-act", args=[meeting.pk, "put"])
    done = secretary.post(address, {"revision": desk.revision.pk, "paragraph": ""})
    assert (done.status_code, done["Location"]) == (
        302,
        reverse("negotiation:desk", args=[desk.revision.pk]),
    )
    screen.take(cast.second_secretary, meeting.pk, over=True)
    refused = secretary.post(address, {"revision": desk.revision.pk})
    assert refused.status_code == 409
    assert 'name="over"' in refused.content.decode()


def test_a_desk_that_shows_the_strip_is_told_so_and_hears_of_changes_by_others(
    secretary: Client, cast: Cast, desk: Desk, meeting: Meeting
) -> None:
    answer = act(secretary, meeting, "put", desk, paragraph=desk.id("PP1"))
    showing = answer.context["strip"].showing
    assert strip(secretary, desk, showing).status_code == 204
    other = open_text(cast.secretary, title="Droughts")
    screen.take(cast.second_secretary, meeting.pk, over=True)
    page = strip(secretary, desk, showing).content.decode()
    assert "Bolat Second" in page
    assert "Take over" in page
    assert strip(secretary, Desk(cast.secretary, other), "").status_code == 204


def test_an_alternative_recorded_meanwhile_is_shown_and_can_be_put_beside(
    secretary: Client, desk: Desk, meeting: Meeting
) -> None:
    act(secretary, meeting, "put", desk, paragraph=desk.id("PP1"))
    showing = strip(secretary, desk).context["strip"].showing
    assert strip(secretary, desk, showing).status_code == 204
    made = paragraphs.propose_alternative(
        desk.request(), desk.id("PP1"), "Recalling rivers,", ["VIE"]
    )
    assert strip(secretary, desk, showing).status_code == 200
    # A hand that is quicker than the page presses a button that knew of nothing.
    assert act(secretary, meeting, "beside", desk).status_code == 200
    assert PodiumScreen.objects.get().beside_id == made.states[0].paragraph_id
    assert act(secretary, meeting, "beside", desk).status_code == 200
    assert PodiumScreen.objects.get().beside_id is None
