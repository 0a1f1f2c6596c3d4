"""Recording through the page: what is sent, what comes back, what is refused."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from negotiation.models import Intervention
from negotiation.selectors.text import text_as_of
from tests.cast import Cast
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

TEXT = """\
PP1. Noting that rivers cross borders while measurements seldom do,

PP2. Mindful of [the snow of high mountains] (-VIE), the rain of the monsoon and the ice,

OP1. We will exchange water levels every six hours.
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


def send(client: Client, desk: Desk, verb: str, label: str = "", **fields: Any) -> Any:
    """What the desk's page sends for a verb, about the paragraph of that label."""
    about = {"paragraph": desk.id(label), "seen": desk.state(label).seq} if label else {}
    return client.post(
        reverse("negotiation:record", args=[desk.revision.pk, verb]),
        {"key": uuid4(), "head": 0, **about, **fields},
        headers={"HX-Request": "true"},
    )


def stretch(desk: Desk, label: str, words: str) -> dict[str, int]:
    """The place of quoted words, as the page sends it."""
    start, end = desk.place(label, words)
    return {"start": start, "end": end, "at": end}


def test_what_was_recorded_comes_back_with_its_number(at_desk: Client, desk: Desk) -> None:
    answer = send(at_desk, desk, "strike", "PP1", by=["IND"], **stretch(desk, "PP1", "seldom"))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Recorded · No. 1" in page
    assert f'id="p-{desk.id("PP1")}"' in page
    assert f'id="o-{desk.id("PP1")}"' in page
    assert 'id="log-1"' in page
    assert "IND proposes to delete “seldom” in PP1" in page
    assert json.loads(answer["HX-Trigger-After-Settle"])["podium:recorded"]["seq"] == 1
    assert desk.text("PP1") == (
        "PP1. Noting that rivers cross borders while measurements [seldom] (-IND) do,"
    )


def test_a_paragraph_that_did_not_change_does_not_come_back(at_desk: Client, desk: Desk) -> None:
    answer = send(at_desk, desk, "strike", "PP1", by=["IND"], **stretch(desk, "PP1", "seldom"))
    assert f'id="p-{desk.id("OP1")}"' not in answer.content.decode()


@pytest.mark.parametrize(
    ("verb", "fields", "canonical"),
    [
        ("support", {"bracket": "1", "by": ["IND"]}, "(-VIE) (+IND), the rain"),
        ("oppose", {"bracket": "1", "by": ["IND", "CHN"]}, "(-VIE) (-IND) (-CHN), the rain"),
        ("tcb", {"bracket": "1", "by": ["IND"]}, "(-VIE) (IND tcb), the rain"),
        ("keep_original", {"by": ["IND"]}, "the ice, (IND: keep original)"),
        ("reserve", {"bracket": "1", "by": ["IND"]}, "(-VIE) (IND reserves), the rain"),
        ("lift", {"bracket": "1", "by": ["VIE"]}, "[the snow of high mountains], the rain"),
        ("correct_attribution", {"bracket": "1", "wrong": "VIE", "right": ["THA"]}, "(-THA)"),
        ("accept", {"bracket": "1"}, "Mindful of the snow of high mountains, the rain"),
        ("reject", {"bracket": "1"}, "Mindful of, the rain"),
        ("propose_deletion", {"by": ["IND"]}, "[PP2. Mindful of"),
    ],
)
def test_each_verb_on_a_bracket_reaches_its_service(
    at_desk: Client, desk: Desk, verb: str, fields: dict[str, Any], canonical: str
) -> None:
    answer = send(at_desk, desk, verb, "PP2", **fields)
    assert answer.status_code == 200, answer.content.decode()
    assert canonical in desk.text("PP2")


@pytest.mark.parametrize(
    ("verb", "fields", "canonical"),
    [
        ("add", {"text": "great", "by": ["IND"]}, "[great] (+IND)"),
        ("replace", {"text": "streams", "by": ["IND"]}, "[rivers] (-IND) [streams] (+IND)"),
        ("bracket", {}, "[rivers]"),
        ("correct", {"text": "Rivers"}, "that Rivers cross"),
    ],
)
def test_each_verb_on_words_reaches_its_service(
    at_desk: Client, desk: Desk, verb: str, fields: dict[str, Any], canonical: str
) -> None:
    place = stretch(desk, "PP1", "rivers")
    answer = send(at_desk, desk, verb, "PP1", **place, **fields)
    assert answer.status_code == 200, answer.content.decode()
    assert canonical in desk.text("PP1")


def test_a_new_paragraph_is_placed_after_its_neighbour(at_desk: Client, desk: Desk) -> None:
    answer = send(at_desk, desk, "propose_paragraph", "PP2", text="Aware of the wind,", by=["KAZ"])
    page = answer.content.decode()
    assert f'hx-swap-oob="afterend:#p-{desk.id("PP2")}"' in page
    assert f'hx-swap-oob="afterend:#o-{desk.id("PP2")}"' in page
    assert "Aware of the wind" in page


def test_an_alternative_an_agreement_a_reopening_and_a_remark(at_desk: Client, desk: Desk) -> None:
    acts: list[tuple[str, str, dict[str, Any]]] = [
        ("propose_alternative", "OP1", {"text": "We may exchange.", "by": ["IND"]}),
        ("agree", "PP1", {}),
        ("reopen", "PP1", {"by": ["VIE"]}),
        ("remark", "PP1", {"text": "The Chair asks for patience."}),
    ]
    for verb, label, fields in acts:
        answer = send(at_desk, desk, verb, label, **fields)
        assert answer.status_code == 200, answer.content.decode()
    verbs = Intervention.objects.filter(revision=desk.revision).order_by("seq")
    assert list(verbs.values_list("verb", flat=True)) == [
        "open",
        "propose_alternative",
        "agree",
        "reopen",
        "remark",
    ]


def test_undo_marks_the_row_it_undoes(at_desk: Client, desk: Desk) -> None:
    send(at_desk, desk, "strike", "PP1", by=["IND"], **stretch(desk, "PP1", "seldom"))
    done = Intervention.objects.get(revision=desk.revision, seq=1)
    answer = send(at_desk, desk, "undo", intervention=done.pk, head=1)
    page = answer.content.decode()
    assert "undone by No. 2" in page
    assert "seldom" in desk.text("PP1")
    assert "[" not in desk.text("PP1")


def test_an_answer_that_was_lost_comes_again_and_nothing_is_recorded_twice(
    at_desk: Client, desk: Desk
) -> None:
    fields = {"key": uuid4(), "by": ["IND"], **stretch(desk, "PP1", "seldom")}
    paragraph = {"paragraph": desk.id("PP1"), "seen": 0}
    address = reverse("negotiation:record", args=[desk.revision.pk, "strike"])
    answers = [
        at_desk.post(address, {**fields, **paragraph, "head": 0}, headers={"HX-Request": "true"})
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "Recorded · No. 1" in answers[1].content.decode()
    assert Intervention.objects.filter(revision=desk.revision).count() == 2


def test_the_same_key_for_another_act_is_refused(at_desk: Client, desk: Desk) -> None:
    key = uuid4()
    send(at_desk, desk, "strike", "PP1", key=key, by=["IND"], **stretch(desk, "PP1", "seldom"))
    answer = send(
        at_desk, desk, "strike", "PP1", key=key, by=["VIE"], **stretch(desk, "PP1", "rivers")
    )
    assert answer.status_code == 409
    assert "podium:key-used" in answer["HX-Trigger"]
    page = answer.content.decode()
    assert "Record it as a new act" in page
    assert f'formaction="{answer.request["PATH_INFO"]}"' in page
    assert Intervention.objects.filter(revision=desk.revision).count() == 2


def test_a_page_that_was_behind_is_shown_both_versions_and_what_was_typed(
    at_desk: Client, desk: Desk
) -> None:
    place = stretch(desk, "PP1", "seldom")
    seen = {"paragraph": desk.id("PP1"), "seen": 0}
    send(at_desk, desk, "replace", "PP1", text="never", by=["IND"], **place)
    answer = at_desk.post(
        reverse("negotiation:record", args=[desk.revision.pk, "replace"]),
        {"key": uuid4(), "head": 0, **seen, **place, "text": "hardly ever", "by": ["VIE"]},
        headers={"HX-Request": "true"},
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "as it stands now" in page
    assert "as you were recording it" in page
    assert "Record mine on the text as it stands now" in page
    assert "IND proposes “never” instead of “seldom” in PP1" in page
    assert "hardly ever" in page
    assert f'id="p-{desk.id("PP1")}"' in page
    assert "Recorded" not in page


def test_another_occurrence_of_the_same_words_is_not_offered_as_mine(
    at_desk: Client, cast: Cast
) -> None:
    desk = Desk(cast.secretary, open_text(cast.secretary, "PP1. Noting the water and the water,\n"))
    place = stretch(desk, "PP1", "water")
    seen = {"paragraph": desk.id("PP1"), "seen": 0}
    send(at_desk, desk, "correct", "PP1", text="river", **place)
    answer = at_desk.post(
        reverse("negotiation:record", args=[desk.revision.pk, "strike"]),
        {"key": uuid4(), "head": 0, **seen, **place, "by": ["VIE"]},
        headers={"HX-Request": "true"},
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "as it stands now" in page
    assert "Record mine" not in page
    assert "choose the words again" in page


def test_a_page_that_was_behind_elsewhere_is_recorded_and_catches_up(
    at_desk: Client, desk: Desk
) -> None:
    """The first act is somebody else's; this page does not know of it."""
    send(at_desk, desk, "bracket", "OP1", **stretch(desk, "OP1", "six hours"))
    answer = send(at_desk, desk, "strike", "PP1", by=["IND"], **stretch(desk, "PP1", "seldom"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'id="p-{desk.id("OP1")}"' in page
    assert 'id="log-1"' in page
    assert 'id="log-2"' in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"by": []}, "Say which delegation takes the floor."),
        ({"by": ["ATLANTIS"]}, "does not have “ATLANTIS”"),
        ({"by": ["IND"], "start": 900, "end": 910}, ""),
        ({"by": ["IND"], "start": "x"}, ""),
        ({"by": ["IND"], "key": "not-a-key"}, ""),
    ],
)
def test_what_cannot_be_recorded_is_answered_with_a_sentence(
    at_desk: Client, desk: Desk, fields: dict[str, Any], sentence: str
) -> None:
    place = stretch(desk, "PP1", "seldom")
    answer = send(at_desk, desk, "strike", "PP1", **{**place, **fields})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Intervention.objects.filter(revision=desk.revision).count() == 1


def test_names_are_read_in_three_languages(at_desk: Client, desk: Desk) -> None:
    by = ["Индия", "Viet Nam, Қазақстан"]
    answer = send(at_desk, desk, "strike", "PP1", by=by, **stretch(desk, "PP1", "seldom"))
    assert answer.status_code == 200, answer.content.decode()
    assert "[seldom] (-IND) (-VIE) (-KAZ)" in desk.text("PP1")


def test_an_unknown_verb_is_not_found(at_desk: Client, desk: Desk) -> None:
    assert send(at_desk, desk, "rewrite-history").status_code == 404


def test_a_browser_without_scripts_is_led_back_to_the_desk(at_desk: Client, desk: Desk) -> None:
    answer = at_desk.post(
        reverse("negotiation:record", args=[desk.revision.pk, "tcb"]),
        {"key": uuid4(), "paragraph": desk.id("PP1"), "seen": 0, "by": "IND, Viet Nam"},
    )
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/desk/#p-{desk.id('PP1')}")
    assert "(IND, VIE tcb)" in desk.text("PP1")


def test_a_browser_without_scripts_is_told_why_not(at_desk: Client, desk: Desk) -> None:
    answer = at_desk.post(
        reverse("negotiation:record", args=[desk.revision.pk, "tcb"]),
        {"key": uuid4(), "paragraph": desk.id("PP1"), "seen": 0},
    )
    assert answer.status_code == 422
    assert "Say which delegation takes the floor." in answer.content.decode()
    assert "Back to the desk" in answer.content.decode()


def test_a_bracket_stands_inside_another_or_leaves_the_label_out_where_asked(
    at_desk: Client, desk: Desk
) -> None:
    at = desk.place("PP2", "mountains")[1]
    fields = {"at": at, "text": "and hills", "by": ["IND"], "inside": "1"}
    assert send(at_desk, desk, "add", "PP2", **fields).status_code == 200
    assert "[the snow of high mountains [and hills] (+IND)] (-VIE), the rain" in desk.text("PP2")
    whole = {"start": 0, "end": len(desk.state("OP1").tree.visible), "label_inside": "false"}
    assert send(at_desk, desk, "strike", "OP1", by=["IND"], **whole).status_code == 200
    assert desk.text("OP1").startswith("OP1. [We will")
    whole = {"start": 0, "end": len(desk.state("PP1").tree.visible), "label_inside": ""}
    assert send(at_desk, desk, "bracket", "PP1", **whole).status_code == 200
    assert desk.text("PP1").startswith("[PP1. Noting")


def told(answer: Any) -> dict[str, Any]:
    """What the page's scripts are told of what was recorded."""
    event: dict[str, Any] = json.loads(answer["HX-Trigger-After-Settle"])["podium:recorded"]
    return event


def test_after_a_merge_the_merged_paragraph_is_the_current_one(at_desk: Client, desk: Desk) -> None:
    sources = f"{desk.id('PP1')} {desk.id('PP2')}"
    answer = send(at_desk, desk, "merge", sources=sources, text="Noting that rivers cross borders,")
    [merged] = [
        state for state in text_as_of(desk.revision) if state.seq == 1 and not state.is_deleted
    ]
    assert told(answer)["paragraph"] == str(merged.paragraph_id)
    assert "bracket" not in told(answer)


def test_after_the_undo_of_a_new_paragraph_the_one_beside_it_is_the_current_one(
    at_desk: Client, desk: Desk
) -> None:
    send(at_desk, desk, "propose_paragraph", "PP1", text="Aware of the rain,", by=["IND"])
    last = Intervention.objects.get(revision=desk.revision, seq=1)
    answer = send(at_desk, desk, "undo", intervention=last.pk)
    assert told(answer)["paragraph"] == str(desk.id("PP1"))
