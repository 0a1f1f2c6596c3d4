"""Joining another delegation, and withdrawing on several targets at once."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from negotiation.errors import RefusedIntervention, StaleWording
from negotiation.sentences import sentence
from negotiation.services import positions
from negotiation.services.undo import undo
from tests.texts import Desk, open_text

pytestmark = pytest.mark.django_db

TEXT = """\
PP1. Rivers [rise] (-IRAN) (+IND) and [fall] (+IRAN with reservation) in spring,

PP2. Rivers freeze in winter, (IRAN tcb) (VIE tcb)

[PP3. Rivers flood,] (+KAZ) (-IRAN)

PP4. Rivers dry in summer,
"""


@pytest.fixture
def desk(cast):
    """A text on which Iran holds four positions."""
    return Desk(cast.secretary, open_text(cast.secretary, TEXT))


def everywhere(desk):
    """Every target on which Iran holds something."""
    return [
        (desk.id("PP1"), "1"),
        (desk.id("PP1"), "2"),
        (desk.id("PP2"), None),
        (desk.id("PP3"), None),
    ]


def test_who_joins_takes_all_that_the_other_holds(desk: Desk):
    recorded = positions.join(desk.request(), ["RUS"], "IRAN", everywhere(desk))
    assert desk.text("PP1") == (
        "PP1. Rivers [rise] (-IRAN) (+IND) (-RUS) and "
        "[fall] (+IRAN with reservation) (+RUS with reservation) in spring,"
    )
    assert desk.text("PP2") == "PP2. Rivers freeze in winter, (IRAN, VIE, RUS tcb)"
    assert desk.text("PP3") == "[PP3. Rivers flood,] (+KAZ) (-IRAN) (-RUS)"
    assert (recorded.intervention.seq, len(recorded.states)) == (1, 3)
    assert sentence(recorded.intervention) == (
        "RUS joins IRAN on: “rise” in PP1; “fall” in PP1; PP2; PP3"
    )


def test_who_joined_did_not_propose(desk: Desk):
    positions.join(desk.request(), ["RUS", "CHN"], "IRAN", everywhere(desk)[:1])
    (first, _second) = desk.state("PP1").tree.brackets()
    assert [(a.actor, a.proposed) for a in first.attributions[2:]] == [
        ("RUS", False),
        ("CHN", False),
    ]


def test_a_join_is_undone_as_one(desk: Desk):
    before = desk.whole()
    recorded = positions.join(desk.request(), ["RUS"], "IRAN", everywhere(desk))
    undo(desk.request(), recorded.intervention.pk)
    assert desk.whole() == before


def test_who_stood_elsewhere_changes_and_who_stood_there_stays(desk: Desk):
    positions.join(desk.request(), ["IND", "VIE"], "IRAN", everywhere(desk))
    assert desk.text("PP1").startswith("PP1. Rivers [rise] (-IRAN) (-IND) (-VIE) and")
    assert desk.text("PP2") == "PP2. Rivers freeze in winter, (IRAN, VIE, IND tcb)"
    assert "(+IND with reservation) (+VIE with reservation)" in desk.text("PP1")


@pytest.mark.parametrize(
    ("by", "like", "label", "code"),
    [
        (["IRAN"], "IRAN", "PP2", "same-name"),
        (["VIE"], "IRAN", "PP2", "no-change"),
        (["RUS"], "IRAN", "PP4", "no-position"),
        ([], "IRAN", "PP2", "no-delegation"),
        (["ATLANTIS"], "IRAN", "PP2", "unknown-delegation"),
    ],
)
def test_what_is_no_joining_is_refused(desk: Desk, by, like, label, code):
    with pytest.raises(RefusedIntervention) as refusal:
        positions.join(desk.request(), by, like, [(desk.id(label), None)])
    assert refusal.value.code == code


def test_nothing_is_joined_without_a_target(desk: Desk):
    with pytest.raises(RefusedIntervention):
        positions.join(desk.request(), ["RUS"], "IRAN", [])


def test_what_the_other_no_longer_holds_is_not_joined_unseen(desk: Desk):
    seen = {desk.id("PP1"): 0, desk.id("PP2"): 0}
    positions.support(desk.request(), desk.id("PP1"), "1", ["IRAN"])
    before = desk.whole()
    with pytest.raises(StaleWording) as stale:
        positions.join(desk.request(seen=seen), ["RUS"], "IRAN", everywhere(desk))
    assert stale.value.paragraph == "PP1"
    assert desk.whole() == before


def test_what_others_did_meanwhile_is_not_in_the_way(desk: Desk):
    seen = {desk.id("PP1"): 0, desk.id("PP2"): 0}
    positions.support(desk.request(), desk.id("PP1"), "1", ["CHN"])
    positions.tcb(desk.request(), desk.id("PP2"), None, ["CHN"])
    positions.join(desk.request(seen=seen), ["RUS"], "IRAN", everywhere(desk))
    assert "[rise] (-IRAN) (+IND) (+CHN) (-RUS) and" in desk.text("PP1")
    assert desk.text("PP2").endswith("(IRAN, VIE, CHN, RUS tcb)")


def test_several_delegations_withdraw_at_once(desk: Desk):
    recorded = positions.lift(desk.request(), desk.id("PP1"), "1", ["IRAN", "IND"])
    assert desk.text("PP1").startswith("PP1. Rivers [rise] and")
    assert recorded.left_bare == ("1",)
    assert sentence(recorded.intervention) == (
        "IRAN, IND withdraw their positions on “rise” in PP1"
    )


def test_one_delegation_withdraws_everywhere_at_once(desk: Desk):
    before = desk.whole()
    recorded = positions.lift(desk.request(), None, None, ["IRAN"], targets=everywhere(desk))
    assert desk.whole() == (
        "PP1. Rivers [rise] (+IND) and [fall] in spring,\n\n"
        "PP2. Rivers freeze in winter, (VIE tcb)\n\n"
        "[PP3. Rivers flood,] (+KAZ)\n\n"
        "PP4. Rivers dry in summer,"
    )
    assert recorded.left_bare == ("2",)
    assert sentence(recorded.intervention) == (
        "IRAN withdraws its positions on: “rise” in PP1; “fall” in PP1; PP2; PP3"
    )
    undo(desk.request(), recorded.intervention.pk)
    assert desk.whole() == before


def test_on_several_targets_each_withdraws_what_it_holds(desk: Desk):
    positions.lift(desk.request(), None, None, ["IRAN", "VIE"], targets=everywhere(desk))
    assert desk.text("PP2") == "PP2. Rivers freeze in winter,"


@pytest.mark.parametrize("by", [["IRAN", "CHN"], ["VIE"]])
def test_who_holds_nothing_cannot_withdraw(desk: Desk, by):
    before = desk.whole()
    with pytest.raises(RefusedIntervention) as refusal:
        positions.lift(desk.request(), None, None, by, targets=everywhere(desk))
    assert refusal.value.code == "no-position"
    assert desk.whole() == before


def test_names_on_a_paragraph_and_on_the_bracket_around_it_are_lifted_together(desk: Desk):
    text = "[PP1. Rivers flood.] (+KAZ) (IND tcb)\n\n[Rivers fall.] (-KAZ)"
    other = Desk(desk.operator, open_text(desk.operator, text))
    positions.tcb(other.request(), other.id("PP1"), None, ["VIE"])
    positions.lift(other.request(), other.id("PP1"), None, ["VIE", "KAZ", "IND"])
    assert other.text("PP1") == "[PP1. Rivers flood.]"


def test_the_page_sends_targets(client: Client, cast, desk: Desk):
    client.force_login(cast.secretary)

    def send(verb, **fields):
        address = reverse("negotiation:record", args=[desk.revision.pk, verb])
        seen = " ".join(f"{desk.id(label)}:{desk.state(label).seq}" for label in ("PP1", "PP2"))
        about = {"key": uuid4(), "head": 0, "seen_states": seen}
        return client.post(address, {**about, **fields}, headers={"HX-Request": "true"})

    targets = f"{desk.id('PP1')}:1 {desk.id('PP2')}:"
    assert send("join", by=["Russia"], like="iran", targets=targets).status_code == 200
    assert desk.text("PP2").endswith("(IRAN, VIE, RUS tcb)")
    assert send("lift", by=["iran rus"], targets=targets).status_code == 200
    assert desk.text("PP2").endswith("(VIE tcb)")
    assert send("lift", by=["VIE"], paragraph=desk.id("PP2"), bracket="").status_code == 200
    assert desk.text("PP2") == "PP2. Rivers freeze in winter,"
    for wrong in ("", "PP1:1", f"{desk.id('PP1')}:x"):
        assert send("join", by=["RUS"], like="IRAN", targets=wrong).status_code == 422
