"""The Chair's bridging drafts: private, kept as typed, never overwritten in silence."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from delegations.access import NotVisible
from delegations.services.accounts import end_seat
from negotiation.errors import NotFound, RefusedIntervention, UnreadableWords
from negotiation.models import BridgingDraft, Intervention
from negotiation.selectors.bridging import bridging_facts, own_bridges, shared_bridges
from negotiation.selectors.messages import inbox_facts
from negotiation.services import bridging
from negotiation.services.bridging import (
    BridgeElsewhere,
    bridge_taken_up,
    keep_bridge,
    share_bridge,
    take_back_bridge,
)
from negotiation.services.paragraphs import propose_paragraph
from tests.cast import Cast
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

WORDS = "We will exchange levels\nas often as the river asks."


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """The hints that went out."""
    hints: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(bridging, "publish", lambda about, **facts: hints.append((about, facts)))
    return hints


def test_words_are_kept_as_they_are_typed_and_nothing_is_recorded(cast: Cast, desk: Desk) -> None:
    place = desk.revision.pk, desk.id("OP1")
    first = keep_bridge(cast.chair, *place, WORDS.replace("\n", "\r\n"), 0)
    assert (first.text, first.version, first.shared_at) == (WORDS, 1, None)
    again = keep_bridge(cast.chair, *place, "", 1)
    assert (again.pk, again.text, again.version) == (first.pk, "", 2)
    assert Intervention.objects.filter(revision=desk.revision).count() == 1
    assert shared_bridges(desk.revision) == []


def test_another_window_is_not_overwritten(cast: Cast, desk: Desk) -> None:
    place = desk.revision.pk, desk.id("OP1")
    keep_bridge(cast.chair, *place, "one", 0)
    keep_bridge(cast.chair, *place, "two", 1)
    with pytest.raises(BridgeElsewhere) as refused:
        keep_bridge(cast.chair, *place, "one and a half", 1)
    assert (refused.value.draft.text, refused.value.draft.version) == ("two", 2)
    assert refused.value.typed == "one and a half"
    with pytest.raises(BridgeElsewhere):
        share_bridge(cast.chair, *place, "one and a half", 1)
    with pytest.raises(BridgeElsewhere):
        keep_bridge(cast.chair, *place, "a first word elsewhere", 0)
    assert BridgingDraft.objects.get().text == "two"
    assert keep_bridge(cast.chair, *place, "one and a half", 2).version == 3


def test_the_same_words_are_kept_once_whatever_was_heard_of_it(cast: Cast, desk: Desk) -> None:
    place = desk.revision.pk, desk.id("OP1")
    assert keep_bridge(cast.chair, *place, "one", 0).version == 1
    assert keep_bridge(cast.chair, *place, "one", 0).version == 1
    assert share_bridge(cast.chair, *place, "one", 1).version == 2
    assert share_bridge(cast.chair, *place, "one", 1).version == 2


@pytest.mark.django_db(transaction=True)
def test_the_operator_sees_what_was_shared_and_not_what_is_tried_next(
    cast: Cast, desk: Desk, told: list[tuple[str, dict[str, Any]]]
) -> None:
    place = desk.revision.pk, desk.id("OP1")
    keep_bridge(cast.chair, *place, "one", 0)
    assert not told
    share_bridge(cast.chair, *place, "one two", 1)
    keep_bridge(cast.chair, *place, "one two three", 2)
    [shared] = shared_bridges(desk.revision)
    assert (shared.name, shared.text) == ("OP1", "one two")
    assert len(told) == 1
    share_bridge(cast.chair, *place, "one two three", 3)
    assert [each.text for each in shared_bridges(desk.revision)] == ["one two three"]
    take_back_bridge(cast.chair, *place)
    take_back_bridge(cast.chair, *place)
    assert shared_bridges(desk.revision) == []
    assert own_bridges(cast.chair, desk.revision)[desk.id("OP1")].text == "one two three"
    assert told == [("inbox", {"id": desk.revision.pk})] * 3


def test_shared_words_stand_in_the_order_of_the_text(cast: Cast, desk: Desk) -> None:
    for label in ("OP2", "PP1"):
        share_bridge(cast.chair, desk.revision.pk, desk.id(label), f"for {label}", 0)
    propose_paragraph(desk.request(), desk.id("PP1"), "", "Seeing the ice,", "", ["VIE"])
    desk.revision.refresh_from_db()
    assert [each.name for each in shared_bridges(desk.revision)] == ["PP1", "OP2"]


def test_what_cannot_be_kept_or_shared_is_refused(cast: Cast, desk: Desk) -> None:
    place = desk.revision.pk, desk.id("OP1")
    with pytest.raises(UnreadableWords):
        keep_bridge(cast.chair, *place, "one\0two", 0)
    with pytest.raises(UnreadableWords):
        keep_bridge(cast.chair, *place, "x" * 20_001, 0)
    with pytest.raises(RefusedIntervention):
        share_bridge(cast.chair, *place, " \n", 0)
    other = Desk(cast.secretary, open_text(cast.secretary))
    with pytest.raises(NotFound):
        keep_bridge(cast.chair, desk.revision.pk, other.id("OP1"), "one", 0)
    with pytest.raises(NotFound):
        keep_bridge(cast.chair, desk.revision.pk, uuid4(), "one", 0)


@pytest.mark.parametrize("who", ["secretary", "delegate_of_india", "observer", "outsider"])
def test_only_the_chair_drafts(cast: Cast, desk: Desk, who: str) -> None:
    with pytest.raises(NotVisible):
        keep_bridge(getattr(cast, who), desk.revision.pk, desk.id("OP1"), "one", 0)
    with pytest.raises(NotVisible):
        take_back_bridge(getattr(cast, who), desk.revision.pk, desk.id("OP1"))


def test_who_no_longer_chairs_shares_nothing(cast: Cast, desk: Desk) -> None:
    share_bridge(cast.chair, desk.revision.pk, desk.id("OP1"), "one", 0)
    assert inbox_facts(desk.revision.pk)["bridges"] == 1
    end_seat(cast.chair.memberships.get())
    assert shared_bridges(desk.revision) == []
    assert inbox_facts(desk.revision.pk)["bridges"] == 0


@pytest.mark.django_db(transaction=True)
def test_what_the_desk_has_taken_up_leaves_the_inbox(
    cast: Cast, desk: Desk, told: list[tuple[str, dict[str, Any]]]
) -> None:
    place = desk.revision.pk, desk.id("OP1")
    share_bridge(cast.chair, *place, "one", 0)
    keep_bridge(cast.chair, *place, "one two", 1)
    [shared] = shared_bridges(desk.revision)
    for _time in range(2):
        bridge_taken_up(cast.secretary, desk.revision.pk, shared.pk, shared.shared_at)
    assert shared_bridges(desk.revision) == []
    draft = own_bridges(cast.chair, desk.revision)[desk.id("OP1")]
    assert (draft.text, draft.shared_text, draft.shared_at) == ("one two", "", None)
    assert draft.taken_up_at is not None
    assert len(told) == 2
    # What the Chair's page shows is still the newest, so that what is typed just then is kept.
    assert keep_bridge(cast.chair, *place, "one two three", 2).text == "one two three"


def test_that_words_were_taken_up_is_said_until_others_are_shared(cast: Cast, desk: Desk) -> None:
    place = desk.revision.pk, desk.id("OP1")
    share_bridge(cast.chair, *place, "one", 0)
    before = bridging_facts(desk.revision.pk)
    [shared] = shared_bridges(desk.revision)
    bridge_taken_up(cast.secretary, desk.revision.pk, shared.pk, shared.shared_at)
    taken_up = own_bridges(cast.chair, desk.revision)[desk.id("OP1")].taken_up_at
    assert bridging_facts(desk.revision.pk) != before
    keep_bridge(cast.chair, *place, "one two", 1)
    take_back_bridge(cast.chair, *place)
    bridge_taken_up(cast.secretary, desk.revision.pk, shared.pk, shared.shared_at)
    assert own_bridges(cast.chair, desk.revision)[desk.id("OP1")].taken_up_at == taken_up
    share_bridge(cast.chair, *place, "one two", 2)
    assert own_bridges(cast.chair, desk.revision)[desk.id("OP1")].taken_up_at is None


def test_what_was_taken_back_was_not_taken_up(cast: Cast, desk: Desk) -> None:
    place = desk.revision.pk, desk.id("OP1")
    share_bridge(cast.chair, *place, "one", 0)
    [shared] = shared_bridges(desk.revision)
    take_back_bridge(cast.chair, *place)
    bridge_taken_up(cast.secretary, desk.revision.pk, shared.pk, shared.shared_at)
    assert own_bridges(cast.chair, desk.revision)[desk.id("OP1")].taken_up_at is None


def test_what_pages_of_the_chair_are_told_has_no_words(cast: Cast, desk: Desk) -> None:
    share_bridge(cast.chair, desk.revision.pk, desk.id("OP1"), "a secret bridge", 0)
    facts = bridging_facts(desk.revision.pk)
    assert list(facts) == ["showing"]
    assert "secret" not in facts["showing"]
    end_seat(cast.chair.memberships.get())
    assert bridging_facts(desk.revision.pk) == {"showing": "0||"}


def test_words_that_were_not_read_are_not_taken_up(cast: Cast, desk: Desk) -> None:
    place = desk.revision.pk, desk.id("OP1")
    share_bridge(cast.chair, *place, "one", 0)
    [read] = shared_bridges(desk.revision)
    share_bridge(cast.chair, *place, "two", 1)
    with pytest.raises(RefusedIntervention):
        bridge_taken_up(cast.secretary, desk.revision.pk, read.pk, read.shared_at)
    other = Desk(cast.secretary, open_text(cast.secretary))
    bridge_taken_up(cast.secretary, other.revision.pk, read.pk, read.shared_at)
    assert [each.text for each in shared_bridges(desk.revision)] == ["two"]


@pytest.mark.parametrize("who", ["chair", "delegate_of_india", "observer", "outsider"])
def test_only_the_secretariat_takes_up(cast: Cast, desk: Desk, who: str) -> None:
    share_bridge(cast.chair, desk.revision.pk, desk.id("OP1"), "one", 0)
    [shared] = shared_bridges(desk.revision)
    with pytest.raises(NotVisible):
        bridge_taken_up(getattr(cast, who), desk.revision.pk, shared.pk, shared.shared_at)
    assert len(shared_bridges(desk.revision)) == 1
